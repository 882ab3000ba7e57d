"""What press events ask of other parts of the press office, where those are there."""

from datetime import date, datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.db.models import QuerySet

from giaoban.press.inquiries import actions as inquiries
from giaoban.press.inquiries.choices import Channel, InquiryKind
from giaoban.press.models import EventQuestion, Inquiry, Outlet, Reporter


def _part(name: str) -> Any:
    package = f"giaoban.press.{name.partition('.')[0]}"
    full = f"giaoban.press.{name}"
    return import_module(full) if find_spec(package) is not None and find_spec(full) is not None else None


def accredited(on: date) -> QuerySet[Reporter]:
    """Reporters accredited on a day."""
    part = _part("accreditation.queries")
    return Reporter.objects.none() if part is None else part.accredited(on)


def is_accredited(reporter: Reporter, *, on: date) -> bool:
    """Whether a reporter is accredited on a day."""
    part = _part("accreditation.queries")
    return bool(part is not None and part.is_accredited(reporter, on=on))


def outlets_under_agreement(on: date) -> QuerySet[Outlet]:
    """Outlets with an agreement in force on a day."""
    part = _part("agreements.queries")
    return Outlet.objects.none() if part is None else part.outlets_under_agreement(on=on)


def receive_inquiry(question: EventQuestion, *, at: datetime, by: Any) -> Inquiry:
    """Hand a question whose answer is owed to the inquiries, whose clock begins to run."""
    invitation = question.invitation
    reporter = invitation.reporter if invitation else None
    outlet = invitation.outlet if invitation else None
    return inquiries.receive(
        subject=question.event.title, question=question.text, kind=InquiryKind.QUESTION, channel=Channel.EVENT,
        asked_by=reporter, outlet=outlet, received_at=at, event=question.event, by=by,
        asker=None if reporter else inquiries.Asker(name=question.asked_by[:150]),
    )  # fmt: skip
