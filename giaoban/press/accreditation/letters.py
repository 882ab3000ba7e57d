"""Letters about accreditations: decided, returned, revoked, and the reminder before the end."""

from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from giaoban.base import clock
from giaoban.base.workdays import office
from giaoban.notices import actions as notices
from giaoban.notices.actions import About, Extras, Recipient
from giaoban.notices.kinds import Kind, kinds
from giaoban.notices.letters import Button, Facts, Letter, Paragraph, full
from giaoban.notices.models import Message
from giaoban.press.accreditation.choices import OPEN, Status
from giaoban.press.models import Accreditation, AccreditationTerms
from giaoban.press.rules import RUN

GRANTED, REFUSED, RETURNED, REVOKED = "granted", "refused", "returned", "revoked"
DECISION, REMINDER = "press.accreditation", "press.accreditation_reminder"


def offer() -> None:
    """Register the kinds and the clock that reminds."""
    kinds.register(Kind(name=DECISION, label=gettext_lazy("Decisions on accreditation"), permission=RUN))
    kinds.register(
        Kind(
            name=REMINDER, label=gettext_lazy("Reminders before an accreditation ends"), permission=RUN,
            still_wanted=reminding_is_wanted,
        )
    )  # fmt: skip
    clock.jobs.register(clock.Job(name="press.accreditation-reminders", every=timedelta(hours=1), function=remind_due))


def to(found: Accreditation) -> Recipient:
    """The reporter, in the language of their letters."""
    reporter = found.reporter
    return Recipient(
        address=reporter.email, name=reporter.full_name, language=reporter.language, user=reporter.user
    )  # fmt: skip


def tell(found: Accreditation, what: str, *, by: Any, at: datetime) -> None:
    """Put the letter of a decision in the outbox, in its transaction."""
    notices.send_letter(
        key=f"{DECISION}:{found.pk}:{what}:{at.isoformat()}", kind=DECISION, to=to(found),
        write=lambda: _letter(found, what), by=by, extras=Extras(about=_about(found)),
    )  # fmt: skip


def _about(found: Accreditation) -> About:
    return About.record(found, url=reverse("press_accreditation", args=[found.pk]))


def _letter(found: Accreditation, what: str) -> Letter:
    kind = found.get_kind_display()
    needed = _("What is needed: %(what)s") % {"what": found.returned_for}
    said: dict[str, tuple[str, list[str]]] = {
        GRANTED: (_("Your accreditation is granted"), [_("Your badge is on the page below, to be printed or shown.")]),
        REFUSED: (_("Your accreditation is refused"), [_("Reason: %(reason)s") % {"reason": found.reason}]),
        RETURNED: (_("Your application needs completion"), [needed]),
        REVOKED: (
            _("Your accreditation is revoked"),
            [_("Reason: %(reason)s") % {"reason": found.reason}, _("Your badge is no longer valid.")],
        ),
    }
    subject, lines = said[what]
    facts = [(_("Kind"), str(kind))]
    if what == GRANTED:
        facts += [(_("Number"), found.number), (_("Valid"), _span(found))]
    return Letter(
        subject=subject, greeting=_("Dear %(name)s,") % {"name": found.reporter.full_name},
        parts=[Facts(facts), *(Paragraph(line) for line in lines), _button()],
        why=_("You get this letter because you applied for accreditation."),
    )  # fmt: skip


def _span(found: Accreditation) -> str:
    first, last = found.valid_from_on, found.valid_to_on
    days = {"first": date_format(first, "SHORT_DATE_FORMAT"), "last": date_format(last, "SHORT_DATE_FORMAT")}  # type: ignore[arg-type]
    return _("from %(first)s until %(last)s") % days


def _button() -> Button:
    return Button(_("My accreditation"), full(reverse("press_my_accreditation")))


def remind_on(last: date) -> date:
    """The day from which a reporter is reminded of an end: some working days before, as the terms say."""
    before = AccreditationTerms.load().remind_before
    return office(last - timedelta(days=before * 3 + 30), last).after(last, -before)


def ending_soon(*, on: date) -> list[Accreditation]:
    """Granted ones that end within the time of the reminder, and for which no renewal is asked or granted."""
    rows = Accreditation.objects.valid(on=on).ending(first=on, last=on + timedelta(days=400))
    rows = rows.select_related("reporter__user", "outlet__organisation")
    return [each for each in rows if remind_on(each.valid_to_on) <= on and not is_renewed(each)]  # type: ignore[arg-type]


def is_renewed(found: Accreditation) -> bool:
    """Whether the reporter has asked for the same again, or holds one that lasts longer."""
    same = Accreditation.objects.filter(reporter=found.reporter, kind=found.kind).exclude(pk=found.pk)
    later = same.filter(status=Status.GRANTED, valid_to_on__gt=found.valid_to_on)
    return same.filter(status__in=OPEN).exists() or later.exists()


def remind_due(*, now: datetime | None = None) -> int:
    """Put the reminders in the outbox that are due; each reporter gets one an accreditation. How many were due."""
    due = ending_soon(on=timezone.localdate(now))
    for each in due:
        notices.send_letter(
            key=f"{REMINDER}:{each.pk}", kind=REMINDER, to=to(each), write=lambda each=each: _reminder(each),  # type: ignore[misc]
            by=None, extras=Extras(about=_about(each)),
        )  # fmt: skip
    return len(due)


def _reminder(found: Accreditation) -> Letter:
    last = date_format(found.valid_to_on, "SHORT_DATE_FORMAT")  # type: ignore[arg-type]
    return Letter(
        subject=_("Your accreditation ends on %(day)s") % {"day": last},
        greeting=_("Dear %(name)s,") % {"name": found.reporter.full_name},
        parts=[Paragraph(_("If you go on working here, apply for the next one in time.")), _button()],
        why=_("You get this letter because you hold an accreditation."),
    )


def reminding_is_wanted(message: Message) -> str:
    """Only while it is valid and nothing was asked for meanwhile."""
    found = Accreditation.objects.filter(pk=message.about_id).select_related("reporter").first()
    if found is None or not found.is_valid(on=timezone.localdate()):
        return _("The accreditation is not valid any more.")
    return _("The reporter has applied for the next one.") if is_renewed(found) else ""
