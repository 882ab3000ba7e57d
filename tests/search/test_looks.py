import os

import pytest

from giaoban.base import state
from giaoban.base.doctor import LOOKS, Finding, State
from giaoban.search import generations, looks
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    from django.utils import translation

    with translation.override("en"):
        yield


def running():
    state.write("processes", {"children": {"indexer": {"pid": os.getpid(), "restarts": 0, "argv": []}}})


def test_the_doctor_looks_at_the_index():
    assert looks.search_index in LOOKS


def test_no_index_and_nobody_who_makes_one(data):
    text = "there is none; start `giaoban run`"
    assert looks.search_index() == Finding(State.FAIL, "search index", text)


def test_an_index_that_is_being_made(data):
    running()
    text = "is being made; search finds nothing until then"
    assert looks.search_index() == Finding(State.WARN, "search index", text)


def test_a_sound_index_and_changes_that_wait(section, index, monkeypatch):
    index()
    count = {"count": looks.reading._current().searcher().num_docs}
    assert looks.search_index() == Finding(State.OK, "search index", f"{count['count']} records can be found")
    ArticleFactory(parent=section, title="Tin")
    text = "1 changes wait and no indexer runs; start `giaoban run`"
    assert looks.search_index() == Finding(State.FAIL, "search index", text)
    running()
    assert looks.search_index().state is State.OK
    monkeypatch.setattr(looks, "MANY", 0)
    text = "1 changes wait; see the log of the indexer"
    assert looks.search_index() == Finding(State.WARN, "search index", text)
    assert generations.current() is not None
