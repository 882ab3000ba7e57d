"""The badge of an accreditation: a card to print, with a code that a steward's phone reads."""

import json
from base64 import b64encode
from io import BytesIO
from pathlib import Path

import segno
import typst
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from giaoban.library.models import Picture
from giaoban.notices.letters import full
from giaoban.office.printing import FONT, fonts
from giaoban.press.accreditation.choices import Kind
from giaoban.press.accreditation.documents import name_of_portal
from giaoban.press.models import Accreditation

SOURCE = Path(__file__).resolve().parent / "content" / "badge.typ"
KINDS = {Kind.ANNUAL: ("THẺ NĂM", "ANNUAL"), Kind.SHORT_TERM: ("NGẮN HẠN", "SHORT TERM")}


def address(found: Accreditation) -> str:
    """The full address that the code leads to."""
    with translation.override(settings.LANGUAGE_CODE):
        return full(reverse("press_badge", args=[found.code]))


def qr_svg(found: Accreditation) -> str:
    """The code as a drawing, dark on light in both themes."""
    return segno.make(address(found), error="m").svg_inline(border=2, dark="#000", light="#fff", omitsize=True)


def pdf(found: Accreditation) -> bytes:
    """The card, A6: whoever holds it, for whom, until when; its words are Vietnamese and English."""
    kind = KINDS[Kind(found.kind)]
    words = {
        "font": FONT,
        "name": name_of_portal(),
        "kind": kind[0],
        "kind_en": kind[1],
        "holder": found.reporter.full_name,
        "outlet": str(found.outlet or "Nhà báo tự do / Freelance"),
        "title": found.reporter.title,
        "number": found.number,
        "valid": f"{found.valid_from_on:%d/%m/%Y} - {found.valid_to_on:%d/%m/%Y}",
        "address": address(found).split("://", 1)[-1],
        "qr": qr_svg(found).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1),
        "photo": _photo(found.photo) if found.photo else "",
    }
    document = json.dumps(words, ensure_ascii=False)
    made = typst.compile(str(SOURCE), root=str(SOURCE.parent), font_paths=fonts(), format="pdf",
                         sys_inputs={"words": document})  # fmt: skip
    return bytes(made)


def _photo(picture: Picture) -> str:
    """The photograph upright and without where it was taken, inside a drawing: the card is made without a file."""
    from PIL import Image, ImageOps

    with picture.open_file() as stored:
        image = ImageOps.exif_transpose(Image.open(stored)).convert("RGB")
    fitted = ImageOps.fit(image, (360, 480))
    content = BytesIO()
    fitted.save(content, "JPEG", quality=88)
    inside = b64encode(content.getvalue()).decode()
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="360" height="480" '
        f'viewBox="0 0 360 480"><image width="360" height="480" xlink:href="data:image/jpeg;base64,{inside}"/></svg>'
    )
