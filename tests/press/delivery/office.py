"""A press office that issues releases, and reporters on a list that gets every one."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from giaoban.press.delivery import list_actions
from giaoban.press.delivery.list_actions import Named, Rule
from giaoban.press.models import PressRoom, ReleaseTopic
from tests.press.releases.conftest import approve, submit, write
from tests.press.releases.people import accredit


def issue(newsrooms: Any, *, topics=(), code="vi", **fields) -> Any:
    """A release given out by the head; under an embargo where `embargo_until` says so."""
    room = PressRoom.objects.get(locale__language_code=code)
    release = write(room, newsrooms.officer, **fields)
    if topics:
        release.release_topics.set([ReleaseTopic(topic=each) for each in topics])
        release.save_revision(user=newsrooms.officer)
    submit(release, newsrooms.officer)
    return approve(release, newsrooms.head)


def everybody(newsrooms: Any, **rule) -> Any:
    named = Named(name="Tất cả", every_release=True, rule=Rule(**rule))
    return list_actions.make(named=named, by=newsrooms.officer)


def accredited(*reporters) -> None:
    for each in reporters:
        accredit(each)


def hours(count: float) -> Any:
    return timezone.now() + timedelta(hours=count)
