"""Who is woken before a deadline: steps in working hours, kept as data, to ever higher persons.

A step is reached once no more than its hours are left. Each person gets one letter a step, and every morning a line of
the digest while it lasts.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from giaoban.agenda.public_holidays import workdays
from giaoban.base.workdays import Workdays
from giaoban.directory.models import Mandate, User
from giaoban.notices.actions import About, Extras, send_letter
from giaoban.notices.digests import DigestLine
from giaoban.notices.letters import Button, Facts, Letter, Paragraph, full
from giaoban.notices.models import Message
from giaoban.press.inquiries import letters, rules
from giaoban.press.inquiries.choices import OPEN, Audience
from giaoban.press.models import EscalationStep, Inquiry, OfficeHours, Spokesperson

KIND = "press.escalation"
FARTHEST = timedelta(days=120)
FIRST_STEPS: tuple[tuple[int, str], ...] = (
    (40, Audience.FOCAL), (16, Audience.FOCAL), (16, Audience.OFFICER), (8, Audience.HEADS), (8, Audience.OFFICER),
    (4, Audience.OFFICE_HEAD), (2, Audience.SPOKESPERSON), (-1, Audience.OFFICE_HEAD), (-1, Audience.SPOKESPERSON),
)  # fmt: skip


def lay_steps() -> None:
    """The steps of a new installation; where any stands, an office has decided and nothing is added."""
    if not EscalationStep.objects.exists():
        EscalationStep.objects.bulk_create(EscalationStep(hours=hours, audience=who) for hours, who in FIRST_STEPS)


def hours_left(due_at: datetime, *, at: datetime, days: Workdays, hours: OfficeHours) -> float:
    """Working hours from a moment to a deadline; negative after it."""
    if due_at < at:
        return -hours_left(at, at=due_at, days=days, hours=hours)
    first, last = timezone.localtime(at), timezone.localtime(due_at)
    total, day = timedelta(), first.date()
    while day <= last.date():
        if days.is_working(day):
            for opens, closes in hours.stretches:
                begins = max(first, _moment(day, opens))
                total += max(timedelta(), min(last, _moment(day, closes)) - begins)
        day += timedelta(days=1)
    return total.total_seconds() / 3600


def _moment(day: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))


def reached(inquiries: Iterable[Inquiry], *, at: datetime) -> Iterator[tuple[Inquiry, EscalationStep, float]]:
    """Of open inquiries the steps that are reached, with the working hours left."""
    steps = list(EscalationStep.objects.all())
    if not steps:
        return
    days = workdays(timezone.localdate(at - FARTHEST), timezone.localdate(at + FARTHEST))
    hours = OfficeHours.load()
    for inquiry in inquiries:
        if inquiry.due_at is None or not at - FARTHEST < inquiry.due_at < at + FARTHEST:
            continue
        left = hours_left(inquiry.due_at, at=at, days=days, hours=hours)
        for step in steps:
            if left <= step.hours:
                yield inquiry, step, left


def audience(inquiry: Inquiry, who: str) -> QuerySet[User]:
    """The people whom a step wakes, by who they are today."""
    today = timezone.localdate()
    active = User.objects.filter(is_active=True).exclude(email="")
    if who in (Audience.FOCAL, Audience.HEADS):
        drafting = inquiry.body_id if inquiry.routed_at else None
        served = Mandate.objects.filter(body=drafting).valid(on=today)
        chosen = served.focal() if who == Audience.FOCAL else served.leading()
        return active.filter(pk__in=chosen.values("person__user"))
    if who == Audience.SPOKESPERSON:
        speaking = Spokesperson.objects.general().valid(on=today)  # type: ignore[attr-defined]
        return active.filter(pk__in=speaking.values("person__user"))
    codename = "run_press_office" if who == Audience.OFFICER else "decide_for_press_office"
    held = Permission.objects.filter(content_type__app_label="press", codename=codename)
    return active.filter(groups__permissions__in=held).distinct()


def wake(*, at: datetime | None = None) -> int:
    """Write to whom a reached step concerns, once a step; how many letters were put in the outbox."""
    moment = at or timezone.now()
    count = 0
    waiting = Inquiry.objects.filter(state__in=OPEN, due_at__isnull=False).select_related("body", "clock")
    for inquiry, step, left in reached(waiting, at=moment):
        for user in audience(inquiry, step.audience):
            count += _woken(inquiry, step, user, left)
    return count


def _woken(inquiry: Inquiry, step: EscalationStep, user: User, left: float) -> bool:
    due = inquiry.due_at
    key = f"{KIND}:{inquiry.pk}:{step.hours}:{user.pk}:{due:%Y%m%d%H%M}" if due else ""
    if not key or Message.objects.filter(key=key).exists():
        return False
    url = letters.page_of(inquiry)

    def write() -> Letter:
        subject = _("Overdue: %(subject)s") if left < 0 else _("Due soon: %(subject)s")
        rows = [
            (_("Asked by"), inquiry.asker), (_("State"), str(inquiry.get_state_display())),
            (_("Body"), str(inquiry.body or "–")), (_("Due"), letters.due_in_words(inquiry)),
        ]  # fmt: skip
        return Letter(
            subject=subject % {"subject": inquiry.subject},
            parts=[Paragraph(left_in_words(left)), Facts(rows), Button(_("Open"), full(url))],
            why=_("You get this letter because the deadline of a question of the press is near."),
        )

    extras = Extras(about=About.record(inquiry, title=inquiry.number, url=url))
    send_letter(key=key, kind=KIND, to=user, write=write, by=None, extras=extras)
    return True


def still_wanted(message: Message) -> str:
    """Nothing is said any more of an inquiry that was answered meanwhile."""
    inquiry = Inquiry.objects.filter(pk=message.about_id).first()
    return "" if inquiry is not None and inquiry.is_open else str(_("The question was answered meanwhile."))


def left_in_words(left: float) -> str:
    """Whole working hours left or passed."""
    hours = int(abs(left))
    if left < 0:
        return ngettext("%(hours)d working hour overdue", "%(hours)d working hours overdue", hours) % {"hours": hours}
    return ngettext("%(hours)d working hour left", "%(hours)d working hours left", hours) % {"hours": hours}


def lines(user: Any, on: date) -> Iterator[DigestLine]:
    """What this person is told in the morning: inquiries whose steps concern them, the most urgent first."""
    at = timezone.now()
    seen = rules.visible_to(user).filter(state__in=OPEN, due_at__isnull=False).select_related("body")
    told: dict[int, tuple[Inquiry, float]] = {}
    for inquiry, step, left in reached(seen, at=at):
        if inquiry.pk not in told and audience(inquiry, step.audience).filter(pk=user.pk).exists():
            told[inquiry.pk] = (inquiry, left)
    for inquiry, left in sorted(told.values(), key=lambda pair: pair[1]):
        yield DigestLine(
            title=inquiry.subject, url=letters.page_of(inquiry), note=left_in_words(left), urgent=left <= 8
        )
