"""What is said, written down live by several people at once, and what becomes of it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log as audit

from giaoban.committee import rules
from giaoban.committee.actions.permitting import day_of, kept, locked, require, tidied
from giaoban.committee.choices import LEDGER_KINDS, SpeechKind
from giaoban.committee.models import Intervention, LedgerEntry, Meeting

SAID = ("item", "person", "organisation", "speaker_name", "kind", "text", "raises_again")


class Stale(ValidationError):
    """Somebody else changed these words meanwhile: `theirs` is what stands now, `mine` what was refused."""

    def __init__(self, *, theirs: Intervention, mine: str) -> None:
        self.theirs, self.mine = theirs, mine
        super().__init__(
            _("%(who)s changed this note after you opened it. Yours is kept here beside theirs; put them together.")
            % {"who": theirs.edited_by or theirs.recorded_by or _("Somebody")},
            code="stale",
        )


@transaction.atomic
def record(*, meeting: Meeting, client_id: UUID, by: Any, at: datetime, **said: Any) -> Intervention:
    """Write down what somebody said. The same `client_id` again is the same note: it is kept once, as first sent.

    Raises ValidationError where the note lacks a speaker, a kind or words, PermissionDenied once the minutes are
    signed.
    """
    require(by, rules.may_record(by, locked(meeting), on=day_of(at)))
    found = Intervention.objects.filter(client_id=client_id).first()
    if found is not None:
        if found.meeting_id != meeting.pk:
            raise ValidationError(_("This note belongs to another meeting."), code="elsewhere")
        return found
    note = Intervention(meeting=meeting, client_id=client_id, recorded_at=at, recorded_by=by, **_of(said))
    _check(note)
    try:
        with transaction.atomic():
            kept(note)
    except IntegrityError:
        # The same note came a second time in the same moment: the first to arrive is the one.
        return Intervention.objects.get(client_id=client_id, meeting=meeting)
    audit(meeting, "committee.record", user=by, data={"speech": note.pk, "kind": note.kind})
    return note


@transaction.atomic
def reword(*, note: Intervention, version: int, by: Any, at: datetime, **said: Any) -> Intervention:
    """Change a note from the version that was seen; raises Stale, with both wordings, where another stands by now.

    Sent a second time with the same words it changes nothing.
    """
    meeting = locked(note.meeting)
    require(by, rules.may_record(by, meeting, on=day_of(at)))
    note = (
        Intervention.objects.select_for_update(of=("self",)).select_related("edited_by", "recorded_by").get(pk=note.pk)
    )
    wanted = _of(said)
    changed = Intervention(**{name: getattr(note, name) for name in SAID} | wanted)
    tidied(changed)
    if all(getattr(changed, name) == getattr(note, name) for name in SAID):
        return note
    if note.version != version or note.struck_at is not None:
        raise Stale(theirs=note, mine=changed.text)
    for name in SAID:
        setattr(note, name, getattr(changed, name))
    _check(note)
    note.version, note.edited_at, note.edited_by = note.version + 1, at, by
    kept(note)
    audit(meeting, "committee.reword", user=by, data={"speech": note.pk, "version": note.version})
    return note


@transaction.atomic
def strike(*, note: Intervention, by: Any, at: datetime) -> None:
    """Strike a note out: written twice, or wrongly. It no longer counts, but its row stays."""
    meeting = locked(note.meeting)
    require(by, rules.may_record(by, meeting, on=day_of(at)))
    note = Intervention.objects.select_for_update(of=("self",)).get(pk=note.pk)
    if note.conclusions.exists() or note.raised_again.filter(struck_at=None).exists():
        raise ValidationError(_("A conclusion or a later speech refers to this one. Undo that first."), code="in_use")
    if note.struck_at is None:
        note.struck_at, note.version, note.edited_at, note.edited_by = at, note.version + 1, at, by
        note.save(update_fields=["struck_at", "version", "edited_at", "edited_by"])
        audit(meeting, "committee.strike", user=by, data={"speech": note.pk})


def _of(said: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(said) - set(SAID):
        raise TypeError(f"not of a speech: {sorted(unknown)}")
    return said


def _check(note: Intervention) -> None:
    if note.item is not None and note.item.meeting_id != note.meeting_id:
        raise ValidationError({"item": _("That item belongs to another meeting.")})
    if note.kind not in SpeechKind.values:
        raise ValidationError({"kind": _("Say what it is: a result, a limitation, a cause or a proposal.")})
    earlier = note.raises_again
    if earlier is None:
        return
    if note.kind not in LEDGER_KINDS or earlier.kind not in LEDGER_KINDS:
        raise ValidationError({"raises_again": _("Only limitations and proposals are raised again.")})
    if earlier.meeting.committee_id != note.meeting.committee_id or earlier.meeting.starts_at >= note.meeting.starts_at:
        raise ValidationError({"raises_again": _("Choose what was said at an earlier meeting of this committee.")})


@transaction.atomic
def link(*, note: Intervention, raises_again: Intervention | None, by: Any, at: datetime) -> Intervention:
    """Say which earlier limitation or proposal a note raises again; done after the minutes too, for the words stay."""
    require(by, rules.may_answer_ledger(by, note, on=day_of(at)))
    note = Intervention.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=note.pk)
    note.raises_again = raises_again
    _check(note)
    note.save(update_fields=["raises_again"])
    audit(note.meeting, "committee.link", user=by, data={"speech": note.pk, "raises": raises_again and raises_again.pk})
    return note


@transaction.atomic
def answer_ledger(*, note: Intervention, answer: str, words: str = "", by: Any, at: datetime) -> LedgerEntry:
    """Say what became of a limitation or proposal, or say it anew. Raises ValidationError where words are missing."""
    require(by, rules.may_answer_ledger(by, note, on=day_of(at)))
    note = Intervention.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=note.pk)
    if note.kind not in LEDGER_KINDS or note.struck_at is not None:
        raise ValidationError(_("The ledger holds limitations and proposals alone."), code="kind")
    entry = LedgerEntry.objects.filter(intervention=note).first() or LedgerEntry(intervention=note)
    before = entry.answer
    entry.answer, entry.words, entry.answered_at, entry.answered_by = answer, words, at, by
    kept(entry)
    audit(
        note.meeting, "committee.answer_ledger", user=by, data={"speech": note.pk, "before": before, "answer": answer}
    )
    return entry
