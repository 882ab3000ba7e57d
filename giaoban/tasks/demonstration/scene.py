"""What the parts of the demonstration share: the words, the day, the people, and time as the story tells it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from django.core.files.base import ContentFile
from django.db.models import Max
from django.utils import timezone
from wagtail.models import ModelLogEntry

from giaoban.base import workdays
from giaoban.directory import demo_committee
from giaoban.directory.models import Organisation, Person, User
from giaoban.office.papers import pdf
from giaoban.tasks.actions.reporting import Pointer

FIRST = time(8, 30)


@dataclass(kw_only=True)
class Scene:
    """What is being made: the words, the day it is, and how many tasks are new."""

    words: dict[str, Any]
    today: date
    made: int = 0
    _told: int = field(default=0)

    def day(self, told: int | str) -> date:
        """A day of the story: written out, or counted from today and moved to one on which offices work.

        Days to come move on, days that passed move back, so that nothing happens before it could.
        """
        if isinstance(told, str):
            return date.fromisoformat(told)
        day = self.today + timedelta(days=told)
        days = workdays.office(day - timedelta(days=30), day + timedelta(days=30))
        return day if days.is_working(day) else days.after(day, 1 if told > 0 else -1)

    def moment(self, day: date) -> datetime:
        """A moment of a day, each later than the one before of the same day, and none of them still to come."""
        self._told = (self._told + 1) % 300
        wanted = timezone.make_aware(datetime.combine(day, FIRST)) + timedelta(minutes=self._told)
        return min(wanted, timezone.now())

    @property
    def committee(self) -> Organisation:
        """The province's committee."""
        return body(demo_committee.words()["code"])

    def account(self, username: str) -> User:
        """Somebody who can sign in."""
        return User.objects.get(username=username)

    @property
    def office(self) -> User:
        """Who keeps the office: tasks are given by that account."""
        return demo_committee.office_accounts()[0]


def body(code: str) -> Organisation:
    """A body of the demonstration's directory."""
    return Organisation.objects.get(code=code)


def person(code: str) -> Person:
    """Somebody of the demonstration's directory."""
    return Person.objects.get(code=code)


def proof(title: str, *, text: str) -> Pointer:
    """A document made here that says of itself that it proves nothing."""
    file: Any = ContentFile(_sheet(title, text), "minh-chung.pdf")
    return Pointer(title=f"{title} (minh hoạ)", file=file)


@cache
def _sheet(title: str, text: str) -> bytes:
    lines = ["Văn bản minh hoạ, dùng để trình bày phần mềm; không chứng minh điều gì có thật.", text]
    return pdf("minh-chung", title=title, lines=lines).read()


@contextmanager
def told_as_of(at: datetime) -> Iterator[None]:
    """What is entered inside stands in the timeline at that moment: invented deeds happen in the story's time.

    Only entries that accounts of the demonstration make here are moved; any other audit tells when it was written.
    """
    entries = ModelLogEntry.objects.filter(action__startswith="tasks.")
    last = entries.aggregate(last=Max("pk"))["last"] or 0
    yield
    entries.filter(pk__gt=last, user__is_demonstration=True).update(timestamp=at)
