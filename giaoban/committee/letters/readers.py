"""Whom the letters about a meeting go to: one reader once, however many invitations reach them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from giaoban.committee.models import Invitation
from giaoban.directory.mail import language_of
from giaoban.directory.models import Mandate, Organisation, Person
from giaoban.directory.succession import Successions
from giaoban.notices.actions import Recipient


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Somebody to write to, with the invitations that reach them; `name` is part of the key of their letters."""

    name: str
    recipient: Recipient
    invitations: tuple[Invitation, ...]

    @property
    def pending(self) -> bool:
        """Whether any of the invitations has no answer yet."""
        return any(not each.answer for each in self.invitations)


def readers(invitations: Iterable[Invitation], *, on: date) -> list[Reader]:
    """Who is written to for these invitations, in their order.

    A person is written to; for a body alone its heads, deputies and focal points are, those of the body that took it
    over included, or the body's own address where nobody speaks for it.
    """
    found: dict[str, tuple[Recipient, list[Invitation]]] = {}
    for invitation in invitations:
        for name, recipient in _of(invitation, on=on):
            found.setdefault(name, (recipient, []))[1].append(invitation)
    return [
        Reader(name=name, recipient=recipient, invitations=tuple(mine)) for name, (recipient, mine) in found.items()
    ]


def _of(invitation: Invitation, *, on: date) -> list[tuple[str, Recipient]]:
    if invitation.person is not None:
        return [_person(invitation.person)]
    body = invitation.organisation
    assert body is not None  # noqa: S101 - a constraint: an invitation is to somebody
    speakers = _speakers(body, on=on)
    if speakers:
        return [_person(each) for each in speakers]
    return [(f"b{body.pk}", Recipient(address=body.email, name=body.name, language=settings.LANGUAGE_CODE))]


def _person(person: Person) -> tuple[str, Recipient]:
    language = language_of(person.user) if person.user else settings.LANGUAGE_CODE
    return f"p{person.pk}", Recipient(
        address=person.mail_address, name=person.full_name, language=language, user=person.user
    )


def _speakers(body: Organisation, *, on: date) -> list[Person]:
    """Whoever speaks for a body, or for the bodies that hold what was its, each once."""
    holders = [body.pk, Successions(on=on).holder(body.pk).organisation_id]
    speaking = Mandate.objects.filter(body__in=holders).speaking().valid(on=on).in_order()
    return list(dict.fromkeys(each.person for each in speaking.select_related("person__user")))
