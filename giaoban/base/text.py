"""Text as the house keeps it: NFC, and addresses in unmarked ASCII."""

import unicodedata

from django.utils.text import slugify

_NO_DECOMPOSITION = str.maketrans({"đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ł": "l", "ø": "o", "ß": "ss", "æ": "ae"})


def nfc(text: str) -> str:
    """Composed form: what is typed on a Mac or pasted from a PDF compares equal to what is stored."""
    return unicodedata.normalize("NFC", text)


def unmarked(text: str) -> str:
    """The text without marks: "Đối ngoại" -> "Doi ngoai"."""
    decomposed = unicodedata.normalize("NFD", text.translate(_NO_DECOMPOSITION))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def unmarked_slug(text: str, *, length: int = 100) -> str:
    """A slug of ASCII letters, digits and hyphens, cut at a whole word; empty when no sign of the text has one."""
    slug = slugify(unmarked(text))
    if len(slug) <= length:
        return slug
    cut = slug[: length + 1]
    return (cut.rsplit("-", 1)[0] if "-" in cut else cut[:length]).strip("-")
