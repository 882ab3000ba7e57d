"""The committee of the demonstration: its term and seats; the directory made it, its office and the accounts."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from giaoban.committee import actions
from giaoban.committee.foundations import lay_foundations
from giaoban.committee.models import Term
from giaoban.directory import demo_committee, mandate_actions
from giaoban.directory.models import Mandate, Organisation, Person, User


@dataclass(kw_only=True)
class Scene:
    """What is being made: the words, who enters it, the day it is, and how much is new."""

    words: dict[str, Any]
    by: User | None
    today: date
    made: int = 0

    @property
    def committee(self) -> Organisation:
        """The province's committee."""
        return Organisation.objects.get(code=self.words["committee"]["code"])

    @property
    def office(self) -> User:
        """Who keeps the office: meetings are entered by that account."""
        return User.objects.get(person=person(self.words["committee"]["office"][0]))


def person(code: str) -> Person:
    """Somebody of the demonstration's directory."""
    return Person.objects.get(code=code)


def body(code: str) -> Organisation:
    """A body of the demonstration's directory."""
    return Organisation.objects.get(code=code)


def lay_committee(scene: Scene, *, since: date) -> None:
    """The committee, its standing office and its term with everybody's seat, from a day on."""
    words = scene.words["committee"]
    scene.made += demo_committee.lay(since=since, by=scene.by)
    committee = scene.committee
    if Term.objects.filter(committee=committee).exists():
        return
    decision = mandate_actions.record_decision(
        number=words["decision"], on=since, issued_by=body(words["parent"]), subject=words["subject"], by=scene.by
    )
    at = timezone.now()
    term = actions.open_term(
        committee=committee, name=words["term"], decision=decision, from_on=since, by=None, at=at
    )  # fmt: skip
    coming = [
        actions.Coming(person=person(code), role=role, represents=body(spoken), order=10 * place)
        for place, (code, role, spoken) in enumerate(words["seats"], start=1)
    ]
    actions.renew_roster(term=term, decision=decision, on=since, coming=coming, by=None, at=at)
    scene.made += len(coming)


def appoint(
    scene: Scene, who: Person, committee: Organisation, role: str, since: date | None, until: date | None = None
) -> None:
    """A mandate, once."""
    if not Mandate.objects.filter(person=who, body=committee, role=role).exists():
        mandate_actions.appoint(person=who, body=committee, role=role, from_on=since, to_on=until, by=scene.by)
        scene.made += 1


def lay_accounts(scene: Scene) -> None:
    """Those who keep the office enter the staff pages."""
    group = lay_foundations()
    for keeper in demo_committee.office_accounts():
        if not keeper.groups.filter(pk=group.pk).exists():
            keeper.groups.add(group)
            scene.made += 1
