"""The drawn pictures, documents and recordings of the demonstration, as files of the library."""

import time
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from xml.sax.saxutils import escape

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from giaoban.library.models import File, Picture
from giaoban.portal.content import figures, inland, people, places, reading
from giaoban.portal.content.drawing import Canvas

CREDIT = "Minh hoạ: giaoban"
QUALITY = 85


def scene(name: str) -> Callable[[], Canvas]:
    """What draws a picture."""
    for module in (places, inland, people, figures):
        if hasattr(module, name):
            return getattr(module, name)
    raise KeyError(name)


def drawn(name: str) -> Image.Image:
    """A picture as drawn now; always the same."""
    return scene(name)().finish()


def lay_picture(name: str) -> tuple[int, bool]:
    """The primary key of a drawn picture in the library, and whether it had to be drawn."""
    stem = f"minh-hoa-{name.replace('_', '-')}"
    found = Picture.objects.filter(file__contains=f"/{stem}").first()
    if found is not None:
        return found.pk, False
    words = reading.pictures()[name]
    buffer = BytesIO()
    drawn(name).save(buffer, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    default_storage.delete(f"original_images/{stem}.jpg")  # a run that was cut off may have left it
    x, y, width, height = words["focal"]
    picture = Picture(
        title=f"Minh hoạ: {words['vi'][1].rstrip('.')}",
        alt_text=words["vi"][0],
        caption=words["vi"][1],
        credit=CREDIT,
        rights_owner="giaoban",
        licence="Apache-2.0",
        focal_point_x=x,
        focal_point_y=y,
        focal_point_width=width,
        focal_point_height=height,
        file=ContentFile(buffer.getvalue(), name=f"{stem}.jpg"),
    )
    picture.file_size = len(buffer.getvalue())
    picture.save()
    return picture.pk, True


FILES: dict[str, tuple[str, str]] = {
    "chuong-trinh": ("chuong-trinh-hoi-nghi.docx", "Chương trình hội nghị giao ban (minh hoạ)"),
    "so-do": ("so-do-hanh-trinh.pdf", "Sơ đồ hành trình di sản (minh hoạ)"),
    "phim-vinh": ("vinh-lam-ngoc.webm", "Một phút trên Vịnh Lam Ngọc (minh hoạ)"),
    "phim-vinh-phu-de": ("vinh-lam-ngoc.vtt", "Phụ đề: Một phút trên Vịnh Lam Ngọc (minh hoạ)"),
}


def lay_file(key: str) -> tuple[int, bool]:
    """The primary key of a document or recording in the library, and whether it had to be made."""
    name, title = FILES[key]
    stem = name.rsplit(".", 1)[0]
    found = File.objects.filter(file__contains=f"/minh-hoa-{stem}", file__endswith=name.rsplit(".", 1)[1]).first()
    if found is not None:
        return found.pk, False
    content = _content(key, name)
    default_storage.delete(f"documents/minh-hoa-{name}")
    file = File(title=title, file=ContentFile(content, name=f"minh-hoa-{name}"), file_size=len(content))
    file.save()
    return file.pk, True


def _content(key: str, name: str) -> bytes:
    if key == "chuong-trinh":
        return docx(PROGRAMME)
    if key == "so-do":
        buffer = BytesIO()
        moment = time.gmtime(1767225600)
        drawn("map_of_coast").save(
            buffer, "PDF", resolution=150, title=FILES[key][1], creationDate=moment, modDate=moment
        )
        return buffer.getvalue()
    return (reading.FOLDER / "recordings" / name).read_bytes()


PROGRAMME = [
    "Chương trình hội nghị giao ban công tác thông tin đối ngoại (minh hoạ)",
    "15:00 – Ổn định tổ chức, giới thiệu đại biểu",
    "15:10 – Báo cáo kết quả công tác năm và nhiệm vụ thời gian tới",
    "15:40 – Ý kiến của các thành viên Ban Chỉ đạo",
    "16:30 – Kết luận hội nghị",
    "Tài liệu này được đặt ra để trình diễn hệ thống giaoban.",
]

_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'officeDocument" Target="word/document.xml"/></Relationships>'
)
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(paragraphs: list[str]) -> bytes:
    """A plain Word document of a bold first paragraph and those after it; the same words give the same bytes."""
    lines = []
    for number, text in enumerate(paragraphs):
        weight = "<w:b/>" if number == 0 else ""
        lines.append(f"<w:p><w:r><w:rPr>{weight}<w:sz w:val='28'/></w:rPr><w:t>{escape(text)}</w:t></w:r></w:p>")
    body = f'<w:document xmlns:w="{_WORD}"><w:body>{"".join(lines)}</w:body></w:document>'
    document = f'<?xml version="1.0" encoding="UTF-8"?>{body}'
    buffer = BytesIO()
    stamp = date(2026, 1, 1).timetuple()[:6]
    with zipfile.ZipFile(buffer, "w") as package:
        for name, text in (
            ("[Content_Types].xml", _TYPES),
            ("_rels/.rels", _RELATIONS),
            ("word/document.xml", document),
        ):
            package.writestr(zipfile.ZipInfo(name, stamp), text, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
