"""What the directory offers the house: bodies and people to be found, splits that wait for a decision."""

from collections.abc import Iterator, Mapping
from datetime import datetime, time
from typing import Any

from django.db.models import QuerySet
from django.db.models.signals import post_delete, post_save
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from giaoban.base.registries import Searchable, Waiting, WaitingItem, searchables, waiting
from giaoban.directory import rules
from giaoban.directory.history import history
from giaoban.directory.models import Mandate, Organisation, OrganisationAlias, Person, Succession
from giaoban.directory.succession import Successions


def offer() -> None:
    """Fill the registries; called once, in AppConfig.ready()."""
    bodies = searchables.register(
        Searchable(
            name="directory.organisation",
            label=gettext_lazy("Organisations"),
            model=Organisation,
            records=_organisations,
            document=organisation_document,
            visible=visible_organisations,
        )
    )
    people = searchables.register(
        Searchable(
            name="directory.person",
            label=gettext_lazy("People"),
            model=Person,
            records=_people,
            document=person_document,
            visible=visible_people,
        )
    )
    _notice(bodies, people)
    waiting.register(
        Waiting(name="directory.undecided", label=gettext_lazy("Splits without a decision"), items=undecided)
    )


def _notice(bodies: Searchable, people: Searchable) -> None:
    """What stands in a document but in another table is noticed, too."""

    def alias(instance: OrganisationAlias, **_kwargs: Any) -> None:
        bodies.changed([instance.organisation_id])

    def succession(instance: Succession, **_kwargs: Any) -> None:
        bodies.changed([instance.predecessor_id, instance.successor_id])

    def mandate(instance: Mandate, **_kwargs: Any) -> None:
        people.changed([instance.person_id])

    def body(instance: Organisation, created: bool, **_kwargs: Any) -> None:
        if not created:
            people.changed(set(instance.mandates.values_list("person_id", flat=True)))  # type: ignore[attr-defined]

    for signal in (post_save, post_delete):
        signal.connect(alias, sender=OrganisationAlias, weak=False, dispatch_uid="directory.alias")
        signal.connect(succession, sender=Succession, weak=False, dispatch_uid="directory.succession")
        signal.connect(mandate, sender=Mandate, weak=False, dispatch_uid="directory.mandate")
    post_save.connect(body, sender=Organisation, weak=False, dispatch_uid="directory.body")


def _organisations() -> QuerySet[Organisation]:
    return Organisation.objects.select_related("parent").prefetch_related("aliases")


def visible_organisations(user: Any) -> QuerySet[Organisation]:
    """For staff."""
    return _organisations() if rules.may_enter_staff_pages(user) else Organisation.objects.none()


def organisation_document(body: Organisation) -> Mapping[str, Any]:
    """A body by all its names, with what became of it."""
    names = [body.short_name, body.code or "", *(alias.name for alias in body.aliases.all())]
    return {
        "language": "",
        "title": body.name,
        "lead": "; ".join(name for name in names if name),
        "body": " ".join(event.text for event in history(body)),
        "date": body.valid_from_on,
        "url": reverse("wagtailsnippets_directory_organisation:inspect", args=[body.pk]),
        "audience": ["staff"],
    }


def _people() -> QuerySet[Person]:
    return Person.objects.prefetch_related("mandates__body", "mandates__post")


def visible_people(user: Any) -> QuerySet[Person]:
    """For staff."""
    return _people() if rules.may_enter_staff_pages(user) else Person.objects.none()


def person_document(person: Person) -> Mapping[str, Any]:
    """A person with the mandates held; no address and no telephone."""
    mandates = list(person.mandates.all())  # type: ignore[attr-defined]
    return {
        "language": "",
        "title": person.full_name,
        "lead": "; ".join(f"{each.title}, {each.body}" for each in mandates),
        "url": reverse("wagtailsnippets_directory_person:edit", args=[person.pk]),
        "audience": ["staff"],
    }


def undecided(user: Any) -> Iterator[WaitingItem]:
    """Bodies that a split left undecided, the oldest first, for who manages the directory."""
    if not rules.may_manage_directory(user):
        return
    waits = Successions(on=timezone.localdate()).undecided()
    last = Succession.objects.filter(predecessor__in=waits, takes_over=True).select_related("predecessor")
    seen = set[int]()
    for link in last.order_by("on", "pk"):
        if link.predecessor_id not in seen:
            seen.add(link.predecessor_id)
            yield WaitingItem(
                title=_("%(name)s was split: who takes over?") % {"name": link.predecessor},
                url=reverse("directory_holder", args=[link.predecessor_id]),
                since=_morning(link.on),
            )


def _morning(day: Any) -> datetime | None:
    return None if day is None else datetime.combine(day, time.min, tzinfo=timezone.get_default_timezone())
