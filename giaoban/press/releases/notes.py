"""What readers are told of a release beside its text: corrections, its withdrawal, and that a translation is behind."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from giaoban.portal.translating import queries as translating
from giaoban.press.models import Release


@dataclass(frozen=True, kw_only=True)
class Note:
    """A note with its moment; `language` is that of its text, where it is not the page's own."""

    text: str
    at: datetime
    language: str = ""


def shown(release: Release) -> list[Note]:
    """The notes of a release, newest first; pages and feeds hold the same.

    A translation that is behind its original holds the original's newer notes, in the original's language.
    """
    own = {note.translation_key: Note(text=note.text, at=note.corrected_at) for note in release.correction_notes.all()}
    original = translating.original_of(release)
    if original is not None and original.pk != release.pk:
        language = original.locale.language_code
        for note in original.specific.correction_notes.all():
            own.setdefault(note.translation_key, Note(text=note.text, at=note.corrected_at, language=language))
    found = list(own.values())
    if release.withdrawn_at is not None:
        found.append(withdrawal(release))
    return sorted(found, key=lambda each: each.at, reverse=True)


def withdrawal(release: Release) -> Note:
    """That a release was withdrawn, and why."""
    if release.withdrawn_at is None:
        raise ValueError("This release was not withdrawn.")
    text = _("This release was withdrawn. %(note)s") % {"note": release.withdrawal_note}
    return Note(text=text, at=release.withdrawn_at)
