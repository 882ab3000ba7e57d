"""What messages offer the house: jobs, figures, what waits, the kinds of mail that stand below this app."""

from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.base import clock
from giaoban.base.registries import Figure, figures
from giaoban.notices import delivery, jobs, kinds
from giaoban.notices.backend import OTHER
from giaoban.notices.choices import State
from giaoban.notices.models import Message

MOST = 50


def offer() -> None:
    """Fill the registries; called once, in AppConfig.ready()."""
    for job, every, function in (
        ("notices.deliver", timedelta(seconds=10), jobs.deliver_what_is_due),
        ("notices.reap", timedelta(minutes=1), delivery.reap),
        ("notices.blank-words", timedelta(hours=6), delivery.blank_words),
    ):
        clock.jobs.register(clock.Job(name=job, every=every, function=function))
    kinds.kinds.register(kinds.Kind(name=OTHER, label=_("Other mail")))
    kinds.kinds.register(kinds.Kind(name="directory.account", label=_("Letters about accounts")))
    for name, label, records in (
        ("notices.sent", _("Messages sent"), _sent),
        ("notices.failed", _("Messages that did not leave"), _failed),
    ):
        figures.register(Figure(name=name, label=label, unit=_("messages"), records=records))


def _span(start: date, end: date) -> tuple[datetime, datetime]:
    zone = timezone.get_default_timezone()
    return datetime.combine(start, time.min, zone), datetime.combine(end + timedelta(days=1), time.min, zone)


def _sent(start: date, end: date) -> QuerySet[Message]:
    first, after = _span(start, end)
    return Message.objects.filter(sent_at__gte=first, sent_at__lt=after)


def _failed(start: date, end: date) -> QuerySet[Message]:
    first, after = _span(start, end)
    return Message.objects.filter(
        state__in=[State.FAILED, State.REFUSED], created_at__gte=first, created_at__lt=after
    )  # fmt: skip
