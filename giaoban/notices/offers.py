"""What messages offer the house: jobs, figures, what waits, the kinds of mail that stand below this app."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from giaoban.base import clock, doctor
from giaoban.base.registries import Figure, Waiting, WaitingItem, figures, waiting
from giaoban.notices import delivery, digest_jobs, digests, jobs, looks, rules
from giaoban.notices.backend import OTHER
from giaoban.notices.choices import TROUBLED, State
from giaoban.notices.kinds import Kind, kinds
from giaoban.notices.models import Message

FEW = 3  # of one state: named one by one; more are one line


def offer() -> None:
    """Fill the registries; called once, in AppConfig.ready()."""
    for job, every, function in (
        ("notices.deliver", timedelta(seconds=10), jobs.deliver_what_is_due),
        ("notices.reap", timedelta(minutes=1), delivery.reap),
        ("notices.digests", timedelta(minutes=1), digest_jobs.put_when_due),
        ("notices.blank-words", timedelta(hours=6), delivery.blank_words),
    ):
        clock.jobs.register(clock.Job(name=job, every=every, function=function))
    doctor.LOOKS.append(looks.outbox)
    waiting.register(Waiting(name="notices.undecided", label=_("Messages that did not leave"), items=undecided))
    kinds.register(Kind(name=digests.DIGEST, label=_("Daily digest"), optional=True, fresh=digests.fresh))
    kinds.register(Kind(name=OTHER, label=_("Other mail")))
    kinds.register(Kind(name="directory.account", label=_("Letters about accounts")))
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


def undecided(user: Any) -> Iterator[WaitingItem]:
    """Messages that were refused, given up or are of unknown outcome, to those who may decide about them."""
    waits = rules.decidable_by(user).undecided().order_by("created_at", "pk")
    for state in TROUBLED:
        found = waits.filter(state=state)
        count = found.count()
        if count > FEW:
            title = ngettext("%(count)d message: %(state)s", "%(count)d messages: %(state)s", count)
            yield WaitingItem(
                title=title % {"count": count, "state": state.label},
                url=f"{reverse('notices_outbox')}?state={state.value}&undecided=true",
                since=found[0].created_at,
            )
            continue
        for message in found:
            yield WaitingItem(
                title=f"{message.subject} → {message.address}",
                url=reverse("notices_message", args=[message.pk]),
                since=message.created_at,
                note=_("%(state)s: %(words)s") % {"state": state.label, "words": message.last_error},
            )
