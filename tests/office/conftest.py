from datetime import date
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from giaoban.office import shapes
from giaoban.office.kinds import DocumentKind, kinds

NAMES = list(shapes.SHAPES)
ISSUER = {"name": "Ban Chỉ đạo Thông tin đối ngoại", "parent": "Ủy ban nhân dân tỉnh", "place": "Hải Đông"}
SIGNER = {"authority": "TM", "behalf": "Ban Chỉ đạo", "post": "Trưởng ban", "name": "Nguyễn Thị Hòa"}
CONTEXT = {
    "issuer": ISSUER,
    "number": "5",
    "symbol": "TB-BCĐ",
    "on": date(2026, 2, 3),
    "title": "Thông báo",
    "subject": "Kết luận của Trưởng ban",
    "body": ["Hội nghị đã họp."],
    "signer": SIGNER,
    "receivers": ["Như trên", "Ban Tuyên giáo;"],
    "archive": "VT",
}


@pytest.fixture(autouse=True)
def kinds_of_tests(monkeypatch):
    """A kind of each shape, known for one test."""
    monkeypatch.setattr(kinds, "_offers", dict(kinds._offers))
    for shape in shapes.SHAPES.values():
        kinds.register(DocumentKind(name=f"tests.{shape.name}", label=shape.name, shape=shape))


def opened(content):
    return Document(BytesIO(content))


def texts(container):
    return [each.text for each in container.paragraphs]


def everything(content):
    """All the text of a document, a line a paragraph, tables in their place; breaks as line ends."""
    return "\n".join(
        "".join(
            {"t": piece.text or "", "br": "\n", "tab": "\t"}.get(piece.tag.partition("}")[2], "")
            for piece in line.iter(qn("w:t"), qn("w:br"), qn("w:tab"))
        )
        for line in opened(content).element.body.iter(qn("w:p"))
    )


def styled(document, name):
    """The paragraphs of one of our styles, tables included."""
    return [line for line in document.element.body.iter(qn("w:p")) if line.style == name]
