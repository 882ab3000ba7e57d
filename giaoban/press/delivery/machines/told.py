"""What machines are told of releases, by the filter of the public: what is public, or was until it was withdrawn."""

import base64
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, Greatest
from django.utils import translation
from django.utils.html import escape, format_html

from giaoban.portal.frame import absolute
from giaoban.portal.models import Topic
from giaoban.press.models import Release
from giaoban.press.releases import notes
from giaoban.press.releases.copies import contents

BEGINNING = Value(datetime(1970, 1, 1, tzinfo=UTC))
USABLE, CANCELED, WITHHELD = "usable", "canceled", "withheld"


def told(*, at: datetime, code: str = "", topic: Topic | None = None) -> Any:
    """Releases that are public at a moment, and those withdrawn after they were; with `changed`, the latest moment at
    which machines have something new to learn of each: its hour, a correction, its withdrawal."""
    public, withdrawn = Release.objects.public(at=at), Release.objects.withdrawn(at=at)
    found = Release.objects.filter(Q(pk__in=public.values("pk")) | Q(pk__in=withdrawn.values("pk")))
    if code:
        found = found.filter(locale__language_code=code)
    if topic is not None:
        found = found.filter(release_topics__topic__translation_key=topic.translation_key).distinct()
    changed = Greatest(*(Coalesce(F(name), BEGINNING) for name in ("released_at", "last_published_at", "withdrawn_at")))
    return found.annotate(changed=changed).select_related("locale", "source")


def status(release: Release) -> str:
    """In the words of the news industry: usable, or canceled."""
    return CANCELED if release.withdrawn_at is not None else USABLE


def version(release: Release) -> int:
    """1 for a release as it was issued, one more for each correction and for its withdrawal."""
    return 1 + len(notes_of(release))


def notes_of(release: Release) -> list[notes.Note]:
    """Corrections and the withdrawal, newest first, in the release's own language."""
    with translation.override(release.locale.language_code):
        return notes.shown(release)


def note(release: Release) -> str:
    """The notes in one text; "" where there is none."""
    return "\n".join(each.text for each in notes_of(release))


def address(release: Release) -> str:
    """The whole address of the page."""
    return absolute(release.get_url() or "")


def topics(release: Release) -> list[str]:
    """The names of its topics."""
    return sorted(link.topic.name for link in release.release_topics.all())


def pieces(release: Release) -> list[contents.Piece]:
    """The text piece by piece, its headings in the release's own language."""
    with translation.override(release.locale.language_code):
        return list(contents.pieces(release))


def text(release: Release) -> str:
    """The text without marks."""
    lines = [release.lead] if release.lead else []
    for piece in pieces(release):
        lines.append("\n".join(" | ".join(row) for row in piece.rows) if piece.form == "table" else piece.text)
    return "\n\n".join(lines)


def html(release: Release) -> str:
    """The text as plain HTML: headings, paragraphs, lists and tables, without links."""
    made: list[str] = [format_html("<p>{}</p>", release.lead)] if release.lead else []
    inside = False
    for piece in pieces(release):
        if (piece.form == "item") != inside:
            made.append("</ul>" if inside else "<ul>")
            inside = not inside
        made.append(_html(piece))
    return "".join([*made, "</ul>"] if inside else made)


def _html(piece: contents.Piece) -> str:
    if piece.form == "table":
        rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in piece.rows)
        return f"<table>{rows}</table>"
    tag = {"heading": "h2", "item": "li"}.get(piece.form, "p")
    return str(format_html("<{}>{}</{}>", tag, piece.text, tag))


class WrongCursor(ValueError):
    """What was sent as a cursor is none of ours."""


@dataclass(frozen=True)
class Cursor:
    """How far somebody has read: the moment and the key of the last release they were told of."""

    changed: datetime
    pk: int

    @classmethod
    def read(cls, words: str) -> "Cursor":
        """From the words of an answer; raises WrongCursor."""
        try:
            moment, key = base64.urlsafe_b64decode(words.encode("ascii")).decode("ascii").split("~")
            changed, pk = datetime.fromisoformat(moment), int(key)
            if changed.tzinfo is None or not 1970 <= changed.year <= 2200 or not 0 < pk < 2**63:
                raise ValueError(words)
        except ValueError as error:
            raise WrongCursor from error
        return cls(changed, pk)

    def __str__(self) -> str:
        return base64.urlsafe_b64encode(f"{self.changed.astimezone(UTC).isoformat()}~{self.pk}".encode()).decode()

    def after(self, found: Any) -> Any:
        """What comes after it, the first first."""
        later = Q(changed__gt=self.changed) | Q(changed=self.changed, pk__gt=self.pk)
        return found.filter(later)
