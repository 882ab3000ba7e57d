"""What of releases is counted, dated and waits."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.db.models import Count, Min, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from giaoban.base.registries import Figure, OccasionEntry, WaitingItem
from giaoban.press import rules as press
from giaoban.press.models import Release, ReleaseChange

MOST = 20


def figures() -> Iterator[Figure]:
    """Releases that became public, all and by language."""
    yield Figure(name="press.releases", label=_("Press releases"), unit=_("releases"), records=partial(between, ""))
    for code, name in settings.LANGUAGES:
        yield Figure(
            name=f"press.releases.{code}",
            label=format_lazy("{}: {}", _("Press releases"), name),
            unit=_("releases"),
            records=partial(between, code),
        )


def between(code: str, start: date, end: date) -> QuerySet[Release]:
    """Releases that became public between two days, both included; a withdrawn one counts no more.

    Without a language each release counts once, whatever its languages.
    """
    zone = timezone.get_default_timezone()
    first = datetime.combine(start, time.min, tzinfo=zone)
    after = datetime.combine(end + timedelta(days=1), time.min, tzinfo=zone)
    found = Release.objects.public(at=timezone.now()).filter(released_at__gte=first, released_at__lt=after)
    if code:
        return found.filter(locale__language_code=code)
    once = found.order_by().values("translation_key").annotate(first=Min("pk")).values("first")
    return found.filter(pk__in=once)


def unconfirmed(user: Any) -> Iterator[WaitingItem]:
    """Changes of the last month that somebody has not confirmed, to the press office."""
    if not press.runs_office(user):
        return
    since = timezone.now() - timedelta(days=30)
    owed = Count("confirmations", filter=Q(confirmations__confirmed_at=None))
    found = ReleaseChange.objects.filter(made_at__gte=since).annotate(owed=owed).filter(owed__gt=0)
    for change in found.select_related("release").order_by("made_at")[:MOST]:
        number = change.owed
        note = ngettext("%(number)d person has not confirmed", "%(number)d people have not confirmed", number)
        yield WaitingItem(
            title=str(change),
            url=reverse("press_release_record", args=[change.release_id]),
            since=change.made_at,
            note=note % {"number": number},
        )


def ends(user: Any, start: datetime, end: datetime) -> Iterator[OccasionEntry]:
    """When embargoes end, to the press office alone."""
    if not press.runs_office(user):
        return
    found = Release.objects.issued(at=timezone.now()).filter(embargo_until__gte=start, embargo_until__lt=end)
    for release in found.order_by("embargo_until", "pk"):
        if release.embargo_until is not None:
            yield OccasionEntry(
                title=gettext("Embargo ends: %(title)s") % {"title": release.title},
                starts_at=release.embargo_until,
                url=reverse("press_release_record", args=[release.pk]),
            )
