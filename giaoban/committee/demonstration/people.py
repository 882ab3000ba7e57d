"""The committee of the demonstration, its term and seats, its standing office, and accounts to sign in with."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from giaoban.committee import actions
from giaoban.committee.foundations import lay_foundations
from giaoban.committee.models import Term
from giaoban.directory import body_actions, mandate_actions
from giaoban.directory.choices import MandateRole, OrganisationKind
from giaoban.directory.demo_accounts import make_account
from giaoban.directory.models import Locality, Mandate, Organisation, Person, User


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
    if not Organisation.objects.filter(code=words["code"]).exists():
        body_actions.found(
            name=words["name"], code=words["code"], short_name=words["short"], kind=OrganisationKind.COMMITTEE,
            layout="party", parent=body(words["parent"]), place=words["place"], by=scene.by,
            locality=Locality.objects.get(code=words["locality"]),
        )  # fmt: skip
        scene.made += 1
    committee = scene.committee
    if Term.objects.filter(committee=committee).exists():
        return
    decision = mandate_actions.record_decision(
        number=words["decision"], on=since, issued_by=body(words["parent"]), subject=words["subject"], by=scene.by
    )
    for code in words["office"]:
        appoint(scene, person(code), committee, MandateRole.STANDING_OFFICE, since)
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
    """An account for every role, each linked to its person; mandates decide what it opens."""
    group = lay_foundations()
    for username, code, role, keeps_office in scene.words["accounts"]:
        holder = person(code)
        password = make_account(
            username=username, full_name=holder.full_name, email=f"{username}@haidong.example",
            groups=[group] if keeps_office else [], roles=[] if keeps_office else [role],
        )  # fmt: skip
        if password is not None:
            mandate_actions.link_account(holder, user=User.objects.get(username=username), by=scene.by)
            scene.made += 1
