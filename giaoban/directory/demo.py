"""The demonstration's directory: bodies of an invented province, invented people, the mergers of 1 July 2025."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from giaoban.base.terminal import gettext as _
from giaoban.directory import body_actions, mandate_actions, succession_actions
from giaoban.directory.choices import MandateRole, OrganisationKind
from giaoban.directory.models import Decision, Locality, Mandate, Organisation, Person, Post, User

WORDS = Path(__file__).parent / "content" / "demonstration.toml"
JULY = date(2025, 7, 1)


@transaction.atomic
def load(*, by: User | None = None) -> str:
    """Make what is missing; running it again changes nothing. No letter is sent and no account made."""
    made = _Province(tomllib.loads(WORDS.read_text(encoding="utf-8")), by=by).load()
    if not made:
        return _("nothing to do: the demonstration directory is complete")
    return _("%(count)d records made") % {"count": made}


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


class _Province:
    """The province in the making."""

    def __init__(self, words: dict[str, Any], *, by: User | None) -> None:
        self.words, self.by, self.made = words, by, 0

    def load(self) -> int:
        """Everything in its order: what is merged must have been there before."""
        self._localities()
        self._bodies()
        self._posts_and_decisions()
        for row in self.words["mandates"]:
            self._mandate(*row)
        for row in self.words["mergers"]:
            self._merger(row)
        self._end_of_a_district()
        self._split(self.words["split"])
        for code, head, focal in self.words["communes"]:
            self._serves(f"UBND-{code}", f"HD-{code}-1", head, MandateRole.HEAD, "Chủ tịch")
            self._serves(f"UBND-{code}", f"HD-{code}-2", focal, MandateRole.FOCAL_POINT, "Chuyên viên")
        return self.made

    def _localities(self) -> None:
        for code, name, level, parent, first, last in self.words["localities"]:
            if Locality.objects.filter(code=code).exists():
                continue
            above = Locality.objects.filter(code=parent).first()
            body_actions.add_locality(
                code=code, name=name, level=level, parent=above, valid_from_on=_day(first), valid_to_on=_day(last),
                by=self.by,
            )  # fmt: skip
            self.made += 1

    def _bodies(self) -> None:
        for code, name, short, kind, layout, parent, place, aliases in self.words["bodies"]:
            self._body(code, name, short, kind=kind, layout=layout, parent=parent, place=place, aliases=aliases)
        for code, *_people in self.words["communes"]:
            commune = Locality.objects.get(code=code)
            called = commune.name[0].lower() + commune.name[1:]
            self._body(
                f"UBND-{code}", f"Uỷ ban nhân dân {called} (minh hoạ)", f"UBND {called}",
                kind=OrganisationKind.LOCALITY, parent="UBND", place=code, first=JULY,
            )  # fmt: skip

    def _body(
        self, code: str, name: str, short: str, *, kind: str, place: str, layout: str = "state", parent: str = "",
        aliases: list[str] | None = None, first: date | None = None,
    ) -> None:  # fmt: skip
        """A body, or one that articles have named already given its code."""
        if Organisation.objects.filter(code=code).exists():
            return
        locality = Locality.objects.get(code=place)
        fields: dict[str, Any] = {
            "code": code, "short_name": short, "kind": kind, "layout": layout,
            "locality": locality, "place": "Hải Đông",
            "parent": Organisation.objects.filter(code=parent).first() if parent else None, "valid_from_on": first,
        }  # fmt: skip
        if named := Organisation.objects.filter(name=name, valid_to_on=None).first():
            body_actions.amend(named, by=self.by, **fields)
        else:
            body_actions.found(name=name, aliases=aliases or (), by=self.by, **fields)
        self.made += 1

    def _posts_and_decisions(self) -> None:
        for name, rank in self.words["posts"]:
            self.made += not Post.objects.filter(name=name).exists()
            mandate_actions.add_post(name=name, rank=rank, by=self.by)
        for number, on, issuer, subject in self.words["decisions"]:
            self.made += not Decision.objects.filter(number=number).exists()
            mandate_actions.record_decision(
                number=number, on=date.fromisoformat(on), issued_by=Organisation.objects.get(code=issuer),
                subject=subject, by=self.by,
            )  # fmt: skip

    def _decision(self, number: str) -> Decision:
        return Decision.objects.get(number=number)

    def _mandate(self, person: str, name: str, body: str, role: str, post: str, first: str) -> None:
        self._serves(body, person, name, role, post, first=date.fromisoformat(first))

    def _serves(self, body: str, code: str, name: str, role: str, post: str, first: date = JULY) -> None:
        person = Person.objects.filter(code=code).first()
        if person is None:
            person = mandate_actions.add_person(
                full_name=name, code=code, email=f"{code.lower()}@haidong.example", by=self.by
            )
            self.made += 1
        held = Organisation.objects.get(code=body)
        if Mandate.objects.filter(person=person, body=held, role=role).exists():
            return
        mandate_actions.appoint(
            person=person, body=held, role=role, post=Post.objects.get(name=post), from_on=first,
            decision=self._decision("112-QĐ/TU") if first == JULY else None, by=self.by,
        )  # fmt: skip
        self.made += 1

    def _merger(self, words: dict[str, Any]) -> None:
        bodies = [Organisation.objects.get(code=code) for code in words["from"]]
        if any(body.successions.exists() for body in bodies):  # type: ignore[attr-defined]
            return
        into = Organisation.objects.filter(code=words["into"]).first()
        if into is None:
            like = bodies[0]
            into = Organisation(
                code=words["into"], name=words["name"], short_name=words["short"], kind=like.kind, layout=like.layout,
                parent=like.parent, locality=like.locality, place=like.place,
            )  # fmt: skip
        point = words.get("focal_point")
        heir = succession_actions.merge(
            bodies, into=into, on=JULY, decision=self._decision("18-NQ/HĐND"),
            focal_point=Person.objects.get(code=point) if point else None, others_deputise=bool(point), by=self.by,
        )  # fmt: skip
        self.made += 1
        if head := words.get("head"):
            self._serves(str(heir.code), head[0], "", MandateRole.HEAD, head[1])

    def _end_of_a_district(self) -> None:
        district = Organisation.objects.get(code="UBND-H1")
        if district.valid_to_on is None:
            last, decision = date(2025, 6, 30), self._decision("18-NQ/HĐND")
            body_actions.end(district, on=last, decision=decision, with_mandates=True, by=self.by)
            self.made += 1

    def _split(self, words: dict[str, Any]) -> None:
        body = Organisation.objects.get(code=words["from"])
        if body.successions.exists():  # type: ignore[attr-defined]
            return
        heirs = []
        for code, name, short in words["into"]:
            known = Organisation.objects.filter(name=name, valid_to_on=None).first()
            like = {field: getattr(body, field) for field in ("kind", "layout", "parent", "locality", "place")}
            heirs.append(known or Organisation(code=code, name=name, short_name=short, **like))
        decision = self._decision(words["decision"])
        succession_actions.split(body, into=heirs, on=date.fromisoformat(words["on"]), decision=decision, by=self.by)
        self.made += 1
