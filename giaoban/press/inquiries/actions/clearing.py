"""A draft goes through its chain, is signed off by who speaks, and leaves."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.directory.models import Organisation, Person
from giaoban.press.inquiries import letters, rules
from giaoban.press.inquiries.actions.common import locked, move, note
from giaoban.press.inquiries.actions.drafting import refuse_expired
from giaoban.press.inquiries.choices import Decision, State
from giaoban.press.models import ClearanceStep, Draft, Inquiry, SuddenMatter
from giaoban.press.speaking import queries as speaking
from giaoban.press.wording import Refused, require, words

Place = Person | Organisation


def latest(matter: Inquiry | SuddenMatter) -> Draft:
    """The newest version; raises Refused when nothing was drafted."""
    found: Draft | None = matter.drafts.order_by("-version").first()  # type: ignore[union-attr]
    if found is None:
        raise Refused(_("Nothing has been drafted yet."))
    return found


@transaction.atomic
def submit(inquiry: Inquiry, *, chain: Sequence[Place], by: Any, at: datetime | None = None) -> Draft:
    """Send the newest version through a chain of persons and bodies, in their order, and then to who speaks.

    An empty chain sends it to the spokesperson at once.
    """
    inquiry = locked(inquiry)
    require(rules.may_submit(by, inquiry))
    found = latest(inquiry)
    move(inquiry, State.IN_CLEARANCE)
    inquiry.save()
    _lay(found, chain, by=by, at=at)
    note(inquiry, "submit", by=by, version=found.version, chain=[str(each) for each in chain])
    letters.tell_next(found, by=by)
    return found


@transaction.atomic
def submit_statement(matter: SuddenMatter, *, chain: Sequence[Place], by: Any, at: datetime | None = None) -> Draft:
    """Send what will be said of a sudden matter through a chain, and then to who speaks."""
    matter = SuddenMatter.objects.select_for_update().get(pk=matter.pk)
    require(rules.may_draft_statement(by, matter))
    found = latest(matter)
    if found.submitted_at is not None:
        raise Refused(_("This version is on its way already. Write a new one to change it."))
    _lay(found, chain, by=by, at=at)
    rules.audit_matter(matter, "submit", by=by, version=found.version)
    letters.tell_next(found, by=by)
    return found


def _lay(found: Draft, chain: Sequence[Place], *, by: Any, at: datetime | None) -> None:
    if len(set(chain)) != len(chain):
        raise ValidationError({"chain": _("Everybody stands in the chain once.")})
    for each in chain:
        if isinstance(each, Person) and (each.user is None or not each.user.is_active):
            raise ValidationError({"chain": _("%(person)s has no account to clear it with.") % {"person": each}})
        if isinstance(each, Organisation) and not rules.heads_of(each).exists():
            raise ValidationError({"chain": _("%(body)s has no head with an account.") % {"body": each}})
    # A version that was returned and is sent again goes its whole way again.
    if found.steps.exists():  # type: ignore[attr-defined]
        raise Refused(_("This version went its way already. Write a new one and send that."))
    found.submitted_at, found.submitted_by = at or timezone.now(), by
    found.save(update_fields=["submitted_at", "submitted_by"])
    for place, each in enumerate(chain, start=1):
        person, body = (each, None) if isinstance(each, Person) else (None, each)
        ClearanceStep.objects.create(draft=found, place=place, person=person, body=body)


@transaction.atomic
def clear(step: ClearanceStep, *, by: Any, at: datetime | None = None) -> ClearanceStep:
    """Say yes at one's place of the chain; the next one is told."""
    step = _turn(step, by=by)
    step.decision, step.decided_by, step.decided_at = Decision.APPROVED, by, at or timezone.now()
    step.save()
    _noted(step, "clear", by=by, place=step.place)
    letters.tell_next(step.draft, by=by)
    return step


@transaction.atomic
def give_back(step: ClearanceStep, *, reason: str, by: Any, at: datetime | None = None) -> ClearanceStep:
    """Return a draft with a reason: it is written anew, and its chain begins anew."""
    step = _turn(step, by=by)
    step.reason = words(reason, field="reason", longest=2000, message=_("Say why you return it."))
    step.decision, step.decided_by, step.decided_at = Decision.RETURNED, by, at or timezone.now()
    step.save()
    if step.draft.inquiry is not None:
        inquiry = locked(step.draft.inquiry)
        move(inquiry, State.DRAFTED)
        inquiry.save()
    _noted(step, "give_back", by=by, place=step.place)
    letters.tell_returned(step, by=by)
    return step


def _noted(step: ClearanceStep, verb: str, *, by: Any, **data: Any) -> None:
    if step.draft.inquiry is not None:
        note(step.draft.inquiry, verb, by=by, **data)
    elif step.draft.sudden is not None:
        rules.audit_matter(step.draft.sudden, verb, by=by, **data)


def _turn(step: ClearanceStep, *, by: Any) -> ClearanceStep:
    """The step, locked with its draft, if it is this person's and its turn has come; raises otherwise."""
    draft = Draft.objects.select_for_update().get(pk=step.draft_id)
    step = ClearanceStep.objects.select_for_update().get(pk=step.pk)
    require(rules.may_clear(by, step))
    first = rules.turn_of(draft)
    if first is None or first.pk != step.pk:
        raise Refused(_("It is not your turn, or it was decided meanwhile. Load the page again."))
    return step


@transaction.atomic
def sign_off(inquiry: Inquiry, *, by: Any, at: datetime | None = None) -> Inquiry:
    """The spokesperson says: so it leaves. Only who speaks today of this matter, and only what the chain cleared."""
    inquiry = locked(inquiry)
    require(rules.may_sign(by, inquiry))
    found = latest(inquiry)
    refuse_unless_cleared(found, by=by)
    entry = speaking.entry_for(by, inquiry, on=timezone.localdate(at) if at else timezone.localdate())
    require(entry is not None)
    move(inquiry, State.SIGNED_OFF)
    inquiry.signed_draft, inquiry.signed_as, inquiry.signed_by = found, entry, by
    inquiry.signed_at = at or timezone.now()
    inquiry.save()
    note(inquiry, "sign_off", by=by, version=found.version, ground=found.ground)
    return inquiry


def refuse_unless_cleared(found: Draft, *, by: Any) -> None:
    """Raise Refused while the chain is open, an earlier answer has expired, or one person alone did everything."""
    steps = list(found.steps.all())  # type: ignore[attr-defined]
    if found.submitted_at is None or any(step.decision != Decision.APPROVED for step in steps):
        raise Refused(_("Not everybody in the chain has cleared it yet."))
    if found.reuses is not None:
        refuse_expired(found.reuses)
    if found.written_by_id == by.pk and not any(step.decided_by_id != by.pk for step in steps):
        raise Refused(_("You wrote this draft: another person clears it before you sign it off."))


@transaction.atomic
def send(inquiry: Inquiry, *, by: Any, spoken: bool = False, at: datetime | None = None) -> Inquiry:
    """The answer leaves: by mail, or `spoken` where the asker was told by telephone. The clock stops.

    What was signed as a refusal leaves as a refusal, on its ground.
    """
    inquiry = locked(inquiry)
    require(rules.may_send(by, inquiry))
    found = inquiry.signed_draft
    if found is None:
        raise Refused(_("Nothing was signed off."))
    if not inquiry.address and not spoken:
        raise Refused(_("No mail address is known: tell the asker by telephone and say so here."))
    move(inquiry, State.REFUSED if found.ground else State.REPLIED)
    inquiry.ground = found.ground
    inquiry.answered_at = at or timezone.now()
    inquiry.save()
    note(inquiry, "refuse" if found.ground else "reply", by=by, ground=found.ground, spoken=spoken)
    if inquiry.address and not spoken:
        letters.answer(inquiry, found, by=by)
    return inquiry
