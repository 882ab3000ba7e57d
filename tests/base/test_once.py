"""What is read once a request."""

import pytest

from giaoban.base.once import OnceMiddleware, forget, once_a_request


def counter():
    asked = []

    def find():
        asked.append(1)
        return len(asked)

    return find


def test_outside_a_request_it_is_asked_each_time():
    find = counter()
    assert [once_a_request("a", find), once_a_request("a", find)] == [1, 2]


def test_within_one_it_is_asked_once_by_its_name_and_anew_when_forgotten(rf):
    find, seen = counter(), []

    def view(request):
        seen.extend([once_a_request("a", find), once_a_request("a", find), once_a_request("b", find)])
        forget("a")
        seen.extend([once_a_request("a", find), once_a_request("b", find)])

    OnceMiddleware(view)(rf.get("/"))
    assert seen == [1, 1, 2, 3, 2]


def test_nothing_outlives_a_request_that_fails(rf):
    def view(request):
        once_a_request("a", lambda: 1)
        raise OSError

    with pytest.raises(OSError):
        OnceMiddleware(view)(rf.get("/"))
    assert once_a_request("a", lambda: 2) == 2
