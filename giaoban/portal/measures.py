"""What a portal is judged by: whether it is complete, on time, and of use. Read from the records, never stored."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Max, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from giaoban.base.registries import figures
from giaoban.portal import queries
from giaoban.portal.choices import DocumentKind, PeopleKind, Purpose
from giaoban.portal.models import (
    Article,
    BoundariesPage,
    ContactPage,
    DocumentsPage,
    Feedback,
    FeedbackPage,
    OrganisationPage,
    PageRating,
    PeoplePage,
    Section,
    SiteMapPage,
    StandardPage,
)
from giaoban.portal.published import open_to_all
from giaoban.portal.translating.queries import content_locales

REQUIRED: list[tuple[Any, Any, dict[str, str]]] = [
    (_("Organisation"), OrganisationPage, {}),
    (PeopleKind.LEADERS.label, PeoplePage, {"kind": PeopleKind.LEADERS}),
    (PeopleKind.SPOKESPERSONS.label, PeoplePage, {"kind": PeopleKind.SPOKESPERSONS}),
    (Purpose.NATURE.label, StandardPage, {"purpose": Purpose.NATURE}),
    (Purpose.HISTORY.label, StandardPage, {"purpose": Purpose.HISTORY}),
    (_("Map of the boundaries"), BoundariesPage, {}),
    (_("Contact"), ContactPage, {}),
    (_("Official documents"), DocumentsPage, {"kind": DocumentKind.DOCUMENT}),
    (_("Publications"), DocumentsPage, {"kind": DocumentKind.PUBLICATION}),
    (_("Feedback"), FeedbackPage, {}),
    (Purpose.ACCESSIBILITY.label, StandardPage, {"purpose": Purpose.ACCESSIBILITY}),
    (_("Site map"), SiteMapPage, {}),
]


@dataclass(frozen=True, kw_only=True)
class Presence:
    """One required page: in which of the languages it is published."""

    label: Any
    there: list[bool]


@dataclass(frozen=True, kw_only=True)
class Rhythm:
    """A section, its newest article and whether its promise is kept; `late` is None where none was made."""

    section: Section
    latest_at: datetime | None
    late: bool | None


def completeness() -> tuple[list[Locale], list[Presence], int]:
    """The languages, each required page in them, and how many of a hundred are there (a query a page)."""
    locales = content_locales()
    found = []
    for label, model, asked in REQUIRED:
        live = set(open_to_all(model.objects.all()).filter(**asked).values_list("locale_id", flat=True))
        found.append(Presence(label=label, there=[locale.pk in live for locale in locales]))
    places = [there for each in found for there in each.there]
    return locales, found, round(100 * sum(places) / len(places)) if places else 0


def timeliness(*, at: datetime) -> Iterator[Rhythm]:
    """Every section of every language with the time of its newest article, those that are late first."""
    found = []
    for home in queries.homes():
        for section in queries.sections(home):
            newest = Article.objects.published(at=at).descendant_of(section).aggregate(at=Max("published_at"))["at"]
            late = None
            if section.update_days:
                late = newest is None or newest < at - timedelta(days=section.update_days)
            found.append(Rhythm(section=section, latest_at=newest, late=late))
    order = {True: 0, False: 1, None: 2}
    return iter(sorted(found, key=lambda each: (order[each.late], each.section.path)))


@dataclass(frozen=True, kw_only=True)
class Usage:
    """Messages and judgements of readers between two days."""

    received: int
    answered_in_time: int
    late: int
    useful: int
    not_useful: int

    @property
    def satisfied(self) -> int | None:
        """How many of a hundred judgements say useful; None without any."""
        total = self.useful + self.not_useful
        return round(100 * self.useful / total) if total else None


def usage(start: date, end: date) -> Usage:
    """What readers said between two days, both included; late counts every promise broken, still open or not."""
    sent = _between(Feedback.objects.all(), start, end)
    in_time = late = 0
    today = timezone.localdate()
    for due_on, answered_at in sent.values_list("due_on", "answered_at"):
        if answered_at is None:
            late += due_on < today
        elif timezone.localdate(answered_at) <= due_on:
            in_time += 1
        else:
            late += 1
    rated = PageRating.objects.filter(day__range=(start, end)).aggregate(yes=Sum("useful"), no=Sum("not_useful"))
    return Usage(
        received=sent.count(),
        answered_in_time=in_time,
        late=late,
        useful=rated["yes"] or 0,
        not_useful=rated["no"] or 0,
    )


def _between(messages: QuerySet[Feedback], start: date, end: date) -> QuerySet[Feedback]:
    return messages.filter(Q(sent_at__date__gte=start), Q(sent_at__date__lte=end))


def least_useful(start: date, end: date) -> list[dict[str, Any]]:
    """The pages that most readers found of no use: title, key and totals."""
    found = PageRating.objects.filter(day__range=(start, end)).values("page_id", "page__title")
    found = found.annotate(yes=Sum("useful"), no=Sum("not_useful")).filter(no__gt=0)
    return [dict(row) for row in found.order_by("-no", "page_id")[:10]]


def figures_between(start: date, end: date) -> list[tuple[Any, int, Any]]:
    """Every figure that the apps of the house offer: label, number, unit."""
    return [(figure.label, figure.number(start, end), figure.unit) for figure in figures]
