"""The demonstration's committee as a body, its standing office and accounts: what the demonstrations above build on."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from giaoban.directory import body_actions, mandate_actions
from giaoban.directory.choices import MandateRole, OrganisationKind
from giaoban.directory.demo_accounts import make_account
from giaoban.directory.models import Locality, Mandate, Organisation, Person, User

WORDS = Path(__file__).parent / "content" / "demonstration_committee.toml"


@cache
def words() -> dict[str, Any]:
    """What is written of it: code, name, place, `office` (people's codes), `accounts`."""
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


def lay(*, since: date, by: User | None) -> int:
    """The committee with its standing office from a day on, and an account for every role; counts what is new.

    The directory's demonstration must be there. Whoever keeps the office gets no staff group here.
    """
    said, made = words(), 0
    committee = Organisation.objects.filter(code=said["code"]).first()
    if committee is None:
        committee = body_actions.found(
            name=said["name"], code=said["code"], short_name=said["short"], kind=OrganisationKind.COMMITTEE,
            layout="party", parent=Organisation.objects.get(code=said["parent"]), place=said["place"], by=by,
            locality=Locality.objects.get(code=said["locality"]),
        )  # fmt: skip
        made += 1
    office = MandateRole.STANDING_OFFICE
    for code in said["office"]:
        if not Mandate.objects.filter(person__code=code, body=committee, role=office).exists():
            keeper = Person.objects.get(code=code)
            mandate_actions.appoint(person=keeper, body=committee, role=office, from_on=since, by=by)
            made += 1
    return made + sum(_account(*row[:3], by=by) for row in said["accounts"])


def _account(username: str, code: str, role: str, *, by: User | None) -> int:
    """An account linked to its person; mandates decide what it opens."""
    holder = Person.objects.get(code=code)
    password = make_account(
        username=username, full_name=holder.full_name, email=f"{username}@haidong.example", groups=[], roles=[role]
    )
    if password is not None:
        mandate_actions.link_account(holder, user=User.objects.get(username=username), by=by)
    return password is not None


def office_accounts() -> list[User]:
    """The accounts of those who keep the standing office."""
    keeping = [username for username, _code, _role, keeps in words()["accounts"] if keeps]
    return list(User.objects.filter(username__in=keeping).order_by("username"))
