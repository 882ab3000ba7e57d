"""What delivery offers the house: its letters, its clock, figures, what waits."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Min, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from giaoban.base.registries import Figure, Waiting, WaitingItem, figures, waiting
from giaoban.notices.choices import State as Standing
from giaoban.notices.kinds import Kind, kinds
from giaoban.press import rules as press
from giaoban.press.delivery import jobs, letters, recipients, rules
from giaoban.press.models import AccessRecord, Delivery, Release, Reporter
from giaoban.press.releases import recipients as had

TOLD = (Standing.SENT, Standing.SENDING, Standing.UNKNOWN)
TEXTS = ("text", "ninjs")  # what the API notes of an access


def offer() -> None:
    """Fill the registries; called once, in AppConfig.ready()."""
    kinds.register(
        Kind(
            name=rules.LETTERS, label=gettext_lazy("Releases for the press"), optional=True, permission=press.RUN,
            fresh=letters.fresh,
        )
    )  # fmt: skip
    jobs.offer()
    had.also(reached)
    for name, label, unit, records in (
        ("press.deliveries", gettext_lazy("Releases delivered to reporters"), gettext_lazy("deliveries"), delivered),
        (
            "press.items_to_agencies",
            gettext_lazy("Items that agencies' systems read"),
            gettext_lazy("times read"),
            read,
        ),
    ):
        figures.register(Figure(name=name, label=label, unit=unit, records=records))
    waiting.register(
        Waiting(name="press.deliveries", label=gettext_lazy("Deliveries to decide about"), items=undecided)
    )


def reached(release: Release) -> QuerySet[Reporter]:
    """Whom a letter told of a release in any language, or may have told: corrections and withdrawals go to them."""
    found = Delivery.objects.filter(
        release__translation_key=release.translation_key, dropped="", message__state__in=TOLD
    )
    return Reporter.objects.filter(pk__in=found.values("reporter"))


def _span(start: date, end: date) -> tuple[datetime, datetime]:
    zone = timezone.get_default_timezone()
    return datetime.combine(start, time.min, zone), datetime.combine(end + timedelta(days=1), time.min, zone)


def delivered(start: date, end: date) -> QuerySet[Delivery]:
    """Deliveries whose letter the mail server took between two days, both included."""
    first, after = _span(start, end)
    return Delivery.objects.filter(
        message__state=Standing.SENT, message__sent_at__gte=first, message__sent_at__lt=after, dropped=""
    )


def read(start: date, end: date) -> QuerySet[AccessRecord]:
    """Texts read with partners' tokens between two days, both included, each time; lists and media apart."""
    first, after = _span(start, end)
    return AccessRecord.objects.filter(detail__in=TEXTS, at__gte=first, at__lt=after).exclude(token="")


def undecided(user: Any) -> Iterator[WaitingItem]:
    """Refused addresses with what is held back for them; letters of unknown outcome wait in the outbox's own list."""
    if not rules.may_decide(user):
        return
    counts = Delivery.objects.filter(held=True).order_by().values("address")
    held = {each["address"].lower(): each for each in counts.annotate(count=Count("pk"), since=Min("made_at"))}
    for address, message in recipients.refused_addresses().items():
        if waits := held.get(address):
            note = ngettext(
                "%(count)d release is held back: %(words)s", "%(count)d releases are held back: %(words)s",
                waits["count"],
            )  # fmt: skip
            yield WaitingItem(
                title=_("Refused address: %(address)s") % {"address": address},
                url=f"{reverse('press_deliveries')}?state=held",
                since=waits["since"], note=note % {"count": waits["count"], "words": message.last_error},
            )  # fmt: skip
