"""Every write to sudden matters: registered, found to affect opinion, spoken of, closed."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.directory.models import Organisation
from giaoban.press.choices import ClockName
from giaoban.press.clocks.kept import kept
from giaoban.press.inquiries import letters, rules
from giaoban.press.inquiries.actions.clearing import latest, refuse_unless_cleared
from giaoban.press.models import Statement, SuddenMatter
from giaoban.press.speaking import queries as speaking
from giaoban.press.speaking.actions import Said, keep_statement
from giaoban.press.wording import Refused, not_later, one_line, require, tidy, words


def _locked(matter: SuddenMatter) -> SuddenMatter:
    return SuddenMatter.objects.select_for_update().get(pk=matter.pk)


@transaction.atomic
def register(
    *, title: str, by: Any, received_at: datetime | None = None, details: str = "", place: str = "",
    handled_by: Organisation | None = None,
) -> SuddenMatter:  # fmt: skip
    """Note that something happened: the clock from the report of it begins."""
    require(by is None or rules.may_register_matter(by))
    at = not_later(received_at or timezone.now(), field="received_at")
    clock = kept(ClockName.SUDDEN_RECEIVED, at)
    matter = SuddenMatter(
        title=words(one_line(title), field="title", longest=300, message=_("Say what happened.")),
        details=tidy(details), place=one_line(place), handled_by=handled_by, received_at=at,
        received_clock=clock.clock, received_due_at=clock.due_at, registered_by=by,
    )  # fmt: skip
    matter.full_clean(exclude=["registered_by", "closed_by", "received_clock", "opinion_clock"])
    matter.save()
    rules.audit_matter(matter, "register", by=by, received_at=at, due_at=clock.due_at)
    letters.tell_sudden(matter, found=False, by=by)
    return matter


@transaction.atomic
def find_opinion(matter: SuddenMatter, *, by: Any, at: datetime | None = None) -> SuddenMatter:
    """Find that it affects opinion: the second clock begins. That is found once."""
    matter = _locked(matter)
    require(by is None or rules.may_register_matter(by))
    if matter.opinion_at is not None:
        raise Refused(_("That was found already; the clock runs from then."))
    if matter.closed_at is not None:
        raise Refused(_("The matter is closed."))
    found = not_later(at or timezone.now(), field="at")
    if found < matter.received_at:
        raise ValidationError({"at": _("It is found to affect opinion after the report of it came.")})
    clock = kept(ClockName.SUDDEN_OPINION, found)
    matter.opinion_at, matter.opinion_clock, matter.opinion_due_at = found, clock.clock, clock.due_at
    matter.save()
    rules.audit_matter(matter, "find", by=by, at=found, due_at=clock.due_at)
    letters.tell_sudden(matter, found=True, by=by)
    return matter


@transaction.atomic
def issue_statement(
    matter: SuddenMatter, *, form: str, by: Any, url: str = "", said_at: datetime | None = None
) -> Statement:
    """Say it to the press: only who speaks today of this matter, and only what the chain cleared. Both clocks stop."""
    matter = _locked(matter)
    require(matter.closed_at is None and rules.may_speak_of(by, matter))
    draft = latest(matter)
    if draft.statement_id is not None:
        raise Refused(_("This version was issued. Write a new one to say more."))
    refuse_unless_cleared(draft, by=by)
    at = said_at or timezone.now()
    entry = speaking.entry_for(by, matter, on=timezone.localdate(at))
    if entry is None:
        raise Refused(_("You did not speak on that day."))
    if at < matter.received_at:
        raise ValidationError({"said_at": _("It was said after the report of it came.")})
    said = Said(said_at=at, form=form, subject=matter.title, text=draft.text, url=url)
    made = keep_statement(said=said, speaker=entry, by=by, sudden=matter)
    draft.statement = made
    draft.save(update_fields=["statement"])
    rules.audit_matter(matter, "issue", by=by, form=form, version=draft.version)
    return made


@transaction.atomic
def close(matter: SuddenMatter, *, note: str, by: Any) -> SuddenMatter:
    """Nothing more is to be said; how it ended is written down."""
    matter = _locked(matter)
    require(by is None or rules.may_register_matter(by))
    if matter.closed_at is not None:
        raise Refused(_("The matter is closed."))
    matter.close_note = words(one_line(note), field="note", longest=500, message=_("Say how it ended."))
    matter.closed_at, matter.closed_by = timezone.now(), by
    matter.save()
    rules.audit_matter(matter, "close", by=by)
    return matter
