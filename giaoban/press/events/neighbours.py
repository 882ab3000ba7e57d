"""What press events ask of other parts of the press office."""

from datetime import date, datetime
from typing import Any

from giaoban.press.accreditation.queries import accredited, is_accredited
from giaoban.press.agreements.queries import outlets_under_agreement
from giaoban.press.inquiries import actions as inquiries
from giaoban.press.inquiries.choices import Channel, InquiryKind
from giaoban.press.models import Accreditation, EventQuestion, Inquiry

__all__ = ["accredited", "badges", "is_accredited", "outlets_under_agreement", "receive_inquiry"]


def badges(on: date) -> dict[int, str]:
    """The code of the badge that is valid on a day, by the key of the reporter."""
    valid = Accreditation.objects.valid(on=on).exclude(code="").order_by("pk")
    return dict(valid.values_list("reporter", "code"))


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
