"""An inquiry goes to a body, is drafted, taken back, withdrawn, or counted by another clock."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.directory.models import Organisation
from giaoban.press.clocks.kept import kept
from giaoban.press.inquiries import letters, rules
from giaoban.press.inquiries.actions.common import locked, move, note
from giaoban.press.inquiries.choices import CLOCKS, OPEN, Ground, InquiryKind, State
from giaoban.press.models import Draft, Inquiry, KeptAnswer, SuddenMatter
from giaoban.press.wording import Refused, one_line, require, words

LONGEST_TEXT = 20_000


@transaction.atomic
def route(inquiry: Inquiry, *, body: Organisation, by: Any, at: datetime | None = None) -> Inquiry:
    """Give it to a body to draft: its focal points, head and deputies see it at once and are written to."""
    inquiry = locked(inquiry)
    require(rules.may_route(by))
    if not body.holds(on=timezone.localdate()):
        raise ValidationError({"body": _("%(body)s no longer exists: choose its successor.") % {"body": body}})
    if inquiry.state == State.ROUTED and inquiry.body_id == body.pk:
        raise Refused(_("It is with %(body)s already.") % {"body": body})
    if inquiry.state != State.ROUTED:
        move(inquiry, State.ROUTED)
    inquiry.body, inquiry.routed_at = body, at or timezone.now()
    inquiry.save()
    note(inquiry, "route", by=by, body=body)
    letters.tell_routed(inquiry, by=by)
    return inquiry


@transaction.atomic
def draft(
    inquiry: Inquiry, *, text: str, by: Any, ground: str = "", reuses: KeptAnswer | None = None,
    at: datetime | None = None,
) -> Draft:  # fmt: skip
    """Write the next version of the answer; with a ground it is a refusal. Earlier versions stay as they were.

    An earlier answer may be used while it holds; one that has expired is refused in words.
    """
    inquiry = locked(inquiry)
    require(rules.may_draft(by, inquiry))
    if ground and ground not in Ground.values:
        raise ValidationError({"ground": _("An answer is refused on a ground of the list, and on no other.")})
    if reuses is not None:
        refuse_expired(reuses)
    if inquiry.state != State.DRAFTED:
        move(inquiry, State.DRAFTED)
        inquiry.save()
    made = _next(Draft(inquiry=inquiry), inquiry.drafts.count(), text=text, by=by, at=at)  # type: ignore[attr-defined]
    made.ground, made.reuses = ground, reuses
    made.body = inquiry.body if rules.drafts_for(by, inquiry) else None
    made.full_clean(exclude=["written_by", "submitted_by"])
    made.save()
    note(inquiry, "draft", by=by, version=made.version, ground=ground)
    return made


def _next(made: Draft, count: int, *, text: str, by: Any, at: datetime | None) -> Draft:
    made.version, made.written_by, made.written_at = count + 1, by, at or timezone.now()
    made.text = words(text, field="text", longest=LONGEST_TEXT, message=_("Write what is to be said."))
    return made


@transaction.atomic
def draft_statement(matter: SuddenMatter, *, text: str, by: Any, at: datetime | None = None) -> Draft:
    """Write the next version of what will be said of a sudden matter."""
    matter = SuddenMatter.objects.select_for_update().get(pk=matter.pk)
    require(rules.may_draft_statement(by, matter))
    made = _next(Draft(sudden=matter), matter.drafts.count(), text=text, by=by, at=at)  # type: ignore[attr-defined]
    made.full_clean(exclude=["written_by", "submitted_by"])
    made.save()
    rules.audit_matter(matter, "draft", by=by, version=made.version)
    return made


def refuse_expired(answer: KeptAnswer) -> None:
    """Raise Refused when an earlier answer no longer holds."""
    if not answer.holds(on=timezone.localdate()):
        raise Refused(
            _("The earlier answer “%(subject)s” held until %(day)s. Have it checked and renewed, or write a new one.")
            % {"subject": answer.subject, "day": f"{answer.holds_until_on:%d/%m/%Y}"},
            code="expired",
        )


@transaction.atomic
def take_back(inquiry: Inquiry, *, reason: str, by: Any) -> Inquiry:
    """Make it a draft again while the answer has not left: the signature falls, and clearance begins anew."""
    inquiry = locked(inquiry)
    require(rules.may_take_back(by, inquiry))
    why = words(reason, field="reason", longest=500)
    move(inquiry, State.DRAFTED)
    unsign(inquiry)
    inquiry.save()
    note(inquiry, "take_back", by=by, reason=why)
    return inquiry


def unsign(inquiry: Inquiry) -> None:
    """Take the signature away; the caller saves."""
    inquiry.signed_draft = inquiry.signed_as = inquiry.signed_by = inquiry.signed_at = None


@transaction.atomic
def withdraw(inquiry: Inquiry, *, by: Any, reason: str = "", at: datetime | None = None) -> Inquiry:
    """The asker no longer wants an answer. It stays in the register and is counted as withdrawn."""
    inquiry = locked(inquiry)
    require(rules.may_withdraw(by, inquiry))
    move(inquiry, State.WITHDRAWN)
    unsign(inquiry)
    inquiry.withdrawn_at, inquiry.withdrawn_note = at or timezone.now(), one_line(reason)[:500]
    inquiry.save()
    note(inquiry, "withdraw", by=by)
    return inquiry


@transaction.atomic
def recount(inquiry: Inquiry, *, kind: str, reason: str, by: Any, sudden: SuddenMatter | None = None) -> Inquiry:
    """Say of what kind it is: the clock of that kind counts, from the moment of receipt. Why stays in the audit."""
    inquiry = locked(inquiry)
    require(rules.may_route(by))
    if kind not in InquiryKind.values:
        raise ValidationError({"kind": _("Choose one of the list.")})
    if inquiry.state not in OPEN:
        raise Refused(_("%(number)s is at an end; its clock stays as it was.") % {"number": inquiry.number})
    why = words(reason, field="reason", longest=500)
    before, was = inquiry.kind, inquiry.due_at
    clock = kept(CLOCKS[kind], inquiry.received_at)
    inquiry.kind, inquiry.sudden = kind, sudden
    inquiry.clock, inquiry.basis, inquiry.due_at = clock.clock, clock.basis, clock.due_at
    inquiry.save()
    data = {"kind_before": before, "kind": kind, "due_before": was, "due_at": inquiry.due_at, "reason": why}
    note(inquiry, "recount", by=by, **data)
    return inquiry
