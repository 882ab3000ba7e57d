"""What speaking offers the house: the statutory figures, the yearly report, duties before they fall due."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from giaoban.base.registries import Occasion, OccasionEntry, Waiting, WaitingItem, occasions, waiting
from giaoban.notices.digests import DigestLine, Source, sources
from giaoban.press.models import Spokesperson
from giaoban.press.speaking import counting, report
from giaoban.press.speaking.duties import DutyState, duties, owed
from giaoban.press.speaking.rules import in_office, speaks_generally


def offer() -> None:
    """Fill the registries; called once, in AppConfig.ready()."""
    counting.offer()
    report.offer()
    waiting.register(Waiting(name="press.duties", label=gettext_lazy("Duties of the spokesperson"), items=to_do))
    occasions.register(Occasion(name="press.duties", label=gettext_lazy("Duties of the spokesperson"), between=between))
    sources.register(Source(name="press.duties", label=gettext_lazy("Duties of the spokesperson"), lines=lines))


def _concerns(user: Any) -> bool:
    return in_office(user) or speaks_generally(user)


def _end(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(17)))


def to_do(user: Any) -> Iterator[WaitingItem]:
    """Duties that fall due within ten days or were missed, and names to be published."""
    if not _concerns(user):
        return
    url = reverse("desk_duties")
    for duty in owed(on=timezone.localdate()):
        yield WaitingItem(title=duty.title, url=url, due_at=_end(duty.due_on), note=str(duty.state.label))
    for entry in unpublished():
        title = _("Publish: %(who)s") % {"who": entry}
        yield WaitingItem(title=title, url=url, since=entry.registered_at, due_at=entry.publish_due_at)


def unpublished() -> list[Spokesperson]:
    """Those who speak or will, whose name and contact are not public yet."""
    found = Spokesperson.objects.filter(published_at=None).select_related("person").order_by("publish_due_at", "pk")
    today = timezone.localdate()
    return [entry for entry in found if entry.valid_to_on is None or entry.valid_to_on >= today]


def between(user: Any, start: datetime, end: datetime) -> Iterator[OccasionEntry]:
    """Due days of duties not yet done."""
    if not _concerns(user):
        return
    for duty in duties(on=timezone.localdate()):
        if duty.state in (DutyState.DUE, DutyState.OVERDUE) and start <= _end(duty.due_on) < end:
            yield OccasionEntry(title=duty.title, starts_at=_end(duty.due_on), url=reverse("desk_duties"))


def lines(user: Any, on: date) -> Iterator[DigestLine]:
    """The same in the morning's letter, the earliest first."""
    if not _concerns(user):
        return
    for duty in owed(on=on):
        note = _("due on %(day)s") % {"day": f"{duty.due_on:%d/%m/%Y}"}
        yield DigestLine(title=duty.title, url=reverse("desk_duties"), note=note, urgent=duty.due_on <= on)
