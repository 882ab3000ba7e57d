"""Bounds that all processes share: counted in the database, forgotten when their window is over."""

import threading
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from giaoban.base import clock
from giaoban.portal import throttle
from giaoban.portal.models import DeedCount

WINDOW = timedelta(hours=1)


@pytest.mark.django_db
def test_the_bound_holds_until_its_window_is_over():
    at = timezone.now()
    taken = [DeedCount.take_one("a", most=3, window=WINDOW, at=at) for _time in range(5)]
    assert taken == [True, True, True, False, False]
    assert DeedCount.take_one("b", most=3, window=WINDOW, at=at)
    late = at + timedelta(minutes=59)
    assert not DeedCount.take_one("a", most=3, window=WINDOW, at=late)
    assert DeedCount.take_one("a", most=3, window=WINDOW, at=at + WINDOW)
    assert DeedCount.objects.get(name="a").ends_at == at + 2 * WINDOW


@pytest.mark.django_db
def test_nothing_is_allowed_where_nothing_may_be():
    assert not DeedCount.take_one("a", most=0, window=WINDOW, at=timezone.now())


@pytest.mark.django_db
def test_addresses_are_told_apart_and_kept_nowhere(rf):
    one = rf.post("/", REMOTE_ADDR="203.0.113.7")
    other = rf.post("/", REMOTE_ADDR="203.0.113.8")
    assert [throttle.allowed(one, "feedback", most=1, seconds=60) for _time in range(2)] == [True, False]
    assert throttle.allowed(other, "feedback", most=1, seconds=60)
    assert throttle.allowed(one, "follow", most=1, seconds=60)
    names = list(DeedCount.objects.values_list("name", flat=True))
    assert len(names) == 3
    assert not any("203.0.113" in name for name in names)


@pytest.mark.django_db
def test_the_clock_deletes_what_is_over():
    now = timezone.now()
    DeedCount.objects.create(name="over", count=1, ends_at=now - timedelta(seconds=1))
    DeedCount.objects.create(name="runs", count=1, ends_at=now + WINDOW)
    clock.jobs["portal.forget-counts"].function()
    assert list(DeedCount.objects.values_list("name", flat=True)) == ["runs"]


@pytest.mark.django_db(transaction=True)
def test_many_at_once_get_no_more_than_there_is():
    """Each thread has a connection of its own, as processes have."""
    taken: list[bool] = []

    def ask() -> None:
        for _time in range(5):
            taken.append(throttle.within("race", most=7, seconds=3600))
        connections.close_all()

    threads = [threading.Thread(target=ask) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(taken), sum(taken)) == (20, 7)
    assert DeedCount.objects.get(name="race").count == 7
