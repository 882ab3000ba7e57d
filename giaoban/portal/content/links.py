"""The demonstration's linked sites, with emblems drawn for those that were invented."""

import math
import tomllib
from functools import cache
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from PIL import Image, ImageDraw

from giaoban.library.models import Picture
from giaoban.portal.content import reading
from giaoban.portal.content.articles import Newsroom
from giaoban.portal.content.drawing import DEEP, GOLD, LACQUER, PAPER, SEA, Colour
from giaoban.portal.models import LinkedSite, LinkGroup

SIZE = 480
Pen = ImageDraw.ImageDraw


@cache
def words() -> dict[str, Any]:
    """Groups and sites."""
    return tomllib.loads((reading.FOLDER / "links.toml").read_text(encoding="utf-8"))


@transaction.atomic
def lay_links(room: Newsroom) -> None:
    """Make the groups and their sites in every language of the portal, once; nothing where editors have some."""
    if LinkGroup.objects.exists():
        return
    spoken = [code for code, _name in settings.LANGUAGES]
    for place, group in enumerate(words()["groups"], start=1):
        for language in (code for code in spoken if code in group):
            made = LinkGroup.objects.create(name=group[language], language=language, order=10 * place)
            room.made += 1 + _lay_sites(made, group["sites"], language)


def _lay_sites(group: LinkGroup, sites: list[dict[str, str]], language: str) -> int:
    mine = [site for site in sites if language in site]
    for place, site in enumerate(mine, start=1):
        LinkedSite.objects.create(
            group=group,
            name=site[language],
            url=site["url"],
            order=10 * place,
            logo_id=lay_emblem(site["logo"], site["vi"]) if "logo" in site else None,
        )
    return len(mine)


def lay_emblem(name: str, whose: str) -> int:
    """The primary key of an emblem in the library, drawn when it is missing."""
    stem = f"minh-hoa-bieu-trung-{name}"
    found = Picture.objects.filter(file__contains=f"/{stem}").first()
    if found is not None:
        return found.pk
    buffer = BytesIO()
    emblem(name).save(buffer, "PNG", optimize=True)
    default_storage.delete(f"original_images/{stem}.png")
    made = Picture(
        title=f"Biểu trưng minh hoạ: {whose}",
        alt_text=f"Biểu trưng của {whose}",
        credit="Minh hoạ: giaoban",
        rights_owner="giaoban",
        licence="Apache-2.0",
        file=ContentFile(buffer.getvalue(), name=f"{stem}.png"),
        file_size=len(buffer.getvalue()),
    )
    made.save()
    return made.pk


def emblem(name: str) -> Image.Image:
    """A round sign on transparent ground; always the same."""
    image = Image.new("RGBA", (SIZE * 2, SIZE * 2), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    ground, draw = EMBLEMS[name]
    pen.ellipse((8, 8, SIZE * 2 - 8, SIZE * 2 - 8), fill=GOLD)
    pen.ellipse((36, 36, SIZE * 2 - 36, SIZE * 2 - 36), fill=ground)
    draw(pen)
    return image.resize((SIZE, SIZE), Image.Resampling.LANCZOS)


def _star(pen: Pen) -> None:
    points = [
        (480 + r * math.sin(turn), 430 - r * math.cos(turn))
        for turn, r in ((math.pi * step / 5, 250 if step % 2 == 0 else 96) for step in range(10))
    ]
    pen.polygon(points, fill=GOLD)
    for row in range(2):
        pen.arc((250, 640 + row * 60, 710, 800 + row * 60), 200, 340, fill=PAPER, width=22)


def _rising(pen: Pen) -> None:
    for step in range(4):
        pen.rectangle((250 + step * 125, 650 - step * 110, 335 + step * 125, 720), fill=PAPER)
    pen.line((240, 560, 480, 330, 560, 380, 730, 220), fill=GOLD, width=34, joint="curve")


def _islands(pen: Pen) -> None:
    pen.ellipse((560, 220, 690, 350), fill=GOLD)
    pen.polygon([(190, 640), (300, 340), (380, 420), (450, 640)], fill=PAPER)
    pen.polygon([(420, 640), (540, 420), (620, 500), (760, 640)], fill=PAPER)
    for row in range(3):
        pen.line((200 + 40 * row, 690 + 50 * row, 760 - 40 * row, 690 + 50 * row), fill=GOLD, width=18)


def _sheet(pen: Pen) -> None:
    pen.rounded_rectangle((270, 230, 690, 730), 24, fill=PAPER)
    pen.rectangle((320, 290, 640, 370), fill=LACQUER)
    for row in range(5):
        pen.rectangle((320, 420 + row * 56, 640 - (120 if row == 4 else 0), 442 + row * 56), fill=DEEP)


EMBLEMS: dict[str, tuple[Colour, Any]] = {
    "province": (LACQUER, _star),
    "invest": (DEEP, _rising),
    "bay": (SEA, _islands),
    "press": (DEEP, _sheet),
}
