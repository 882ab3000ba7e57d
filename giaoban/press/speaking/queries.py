"""Who speaks on a day, and of what."""

from datetime import date
from typing import Any

from django.db.models import Case, Q, QuerySet, Value, When

from giaoban.press.models import Inquiry, Spokesperson, SuddenMatter
from giaoban.press.speaking.choices import GENERAL, Capacity


def spokespersons(on: date) -> QuerySet[Spokesperson]:
    """Whoever is published as speaking on a day: heads first, then standing ones, then those of one matter."""
    found = Spokesperson.objects.valid(on=on).published().select_related("person", "body")
    places = {Capacity.HEAD: 0, Capacity.STANDING: 1, Capacity.CASE: 2}
    return _in_order(found, places)


def _in_order(found: Any, places: dict[Capacity, int]) -> QuerySet[Spokesperson]:
    rank = Case(*(When(capacity=name, then=Value(place)) for name, place in places.items()), default=Value(9))
    ordered: QuerySet[Spokesperson] = found.alias(rank=rank).order_by("rank", "body__name", "person__full_name", "pk")
    return ordered


def speaks(user: Any, on: date) -> bool:
    """Whether a signed-in person speaks on a day, of whatever matter."""
    return bool(entries_of(user, on=on).exists())


def entries_of(user: Any, on: date) -> QuerySet[Spokesperson]:
    """The entries of a signed-in person that hold on a day, those that speak of everything first."""
    found = Spokesperson.objects.of_user(user).valid(on=on)
    return _in_order(found, {Capacity.STANDING: 0, Capacity.HEAD: 1, Capacity.CASE: 2})


def entry_for(user: Any, matter: Inquiry | SuddenMatter, on: date) -> Spokesperson | None:
    """By which entry a person speaks of an inquiry or a sudden matter on a day; None for whoever does not."""
    return entries_of(user, on=on).filter(Q(capacity__in=GENERAL) | of_matter(matter)).first()


def of_matter(matter: Inquiry | SuddenMatter) -> Q:
    """The authorisations given for this very matter."""
    sudden = matter.pk if isinstance(matter, SuddenMatter) else matter.sudden_id
    found = Q(sudden=sudden) if sudden else Q(pk__in=[])
    if isinstance(matter, Inquiry):
        found |= Q(inquiries=matter)
    return found & Q(capacity=Capacity.CASE)
