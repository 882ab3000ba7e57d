"""Small PDFs made here for demonstrations: papers, evidence, and signed notices that say that they are none."""

import json
from collections.abc import Sequence

import typst
from django.core.files.base import ContentFile

SOURCE = b"""
#let words = json(bytes(sys.inputs.words))
#set page(paper: "a5", margin: 18mm)
#set text(lang: "vi", size: 11pt)
#set document(title: words.title)
#align(center, text(weight: "bold", size: 13pt, words.title))
#v(4mm)
#for line in words.lines [ #par(line) ]
"""


def pdf(name: str, *, title: str, lines: Sequence[str]) -> ContentFile[bytes]:
    """A page with a title and paragraphs; the words go in as data."""
    words = json.dumps({"title": title, "lines": list(lines)}, ensure_ascii=False)
    return ContentFile(bytes(typst.compile(SOURCE, format="pdf", sys_inputs={"words": words})), f"{name}.pdf")
