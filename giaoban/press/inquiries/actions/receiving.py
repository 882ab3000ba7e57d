"""An inquiry comes in, and its clock begins."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.press.clocks.kept import kept
from giaoban.press.inquiries import rules
from giaoban.press.inquiries.actions.common import note
from giaoban.press.inquiries.choices import CLOCKS, Channel, InquiryKind
from giaoban.press.models import Inquiry, Outlet, Reporter, SuddenMatter
from giaoban.press.models.inquiries import LONGEST_QUESTION
from giaoban.press.wording import not_later, one_line, require, words


@dataclass(frozen=True, kw_only=True)
class Asker:
    """Who asks, where the press office does not know the reporter."""

    name: str
    email: str = ""
    phone: str = ""
    outlet: str = ""


@transaction.atomic
def receive(
    *, subject: str, question: str, kind: str, channel: str, asked_by: Reporter | None = None,
    outlet: Outlet | None = None, received_at: datetime | None = None, event: Any = None, by: Any,
    asker: Asker | None = None, language: str = "", sudden: SuddenMatter | None = None,
) -> Inquiry:  # fmt: skip
    """Keep what the press asks; the legal clock of its kind, as in force on that day, begins to run.

    `by` is the press officer who enters it, the reporter who asks it, or None for a stranger who wrote in the press
    room. Where the reporter is not known, `asker` says who asks. Raises ValidationError by field; nothing is kept then.
    """
    require(rules.may_receive(by, asked_by))
    _known(kind, InquiryKind, "kind")
    _known(channel, Channel, "channel")
    if asked_by is None and asker is None:
        raise ValidationError({"asker_name": _("Say who asks.")})
    at = not_later(received_at or timezone.now(), field="received_at")
    about = _("Say in a few words what it is about.")
    inquiry = Inquiry(
        subject=words(one_line(subject), field="subject", longest=300, message=about),
        question=words(question, field="question", longest=LONGEST_QUESTION, message=_("Write the question.")),
        language=(language or settings.LANGUAGE_CODE)[:12], kind=kind, channel=channel, asked_by=asked_by,
        outlet=outlet or (asked_by.outlet if asked_by else None), received_at=at, sudden=sudden, registered_by=by,
        event_key=getattr(event, "pk", None),
    )  # fmt: skip
    if asked_by is None and asker is not None:
        _introduce(inquiry, asker)
    clock = kept(CLOCKS[kind], at)
    inquiry.clock, inquiry.basis, inquiry.due_at = clock.clock, clock.basis, clock.due_at
    inquiry.full_clean(exclude=["registered_by", "signed_by", "clock"])
    inquiry.save()
    note(inquiry, "receive", by=by, kind=kind, channel=channel, due_at=inquiry.due_at, basis=inquiry.basis)
    return inquiry


def _known(value: str, choices: Any, field: str) -> None:
    if value not in choices.values:
        raise ValidationError({field: _("Choose one of the list.")})


def _introduce(inquiry: Inquiry, asker: Asker) -> None:
    inquiry.asker_name = words(one_line(asker.name), field="asker_name", longest=150, message=_("Say who asks."))
    inquiry.asker_phone = one_line(asker.phone)[:50]
    inquiry.asker_outlet = one_line(asker.outlet)[:200]
    inquiry.asker_email = one_line(asker.email)
    if inquiry.asker_email:
        try:
            validate_email(inquiry.asker_email)
        except ValidationError as error:
            raise ValidationError({"asker_email": error.messages}) from error
