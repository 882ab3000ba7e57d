"""One form or one button: done, or refused in words with what was typed still there."""

from functools import partial

import pytest
from django import forms
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.exceptions import PermissionDenied, ValidationError

from giaoban.directory import one_deed


class WordForm(forms.Form):
    word = forms.CharField()


@pytest.fixture
def asked(rf):
    def make(method="post", **data):
        request = getattr(rf, method)("/x/", data)
        request.session = {}
        request._messages = FallbackStorage(request)
        return request

    return make


def page(request, act, **more):
    form = WordForm(request.POST or None)
    show = partial(one_deed.form_page, template="tasks/staff/form.html")
    return show(request, form=form, heading="Việc", back="/sau/", act=act, done="Xong", **more)


def refusing(error):
    def act(_data=None):
        raise error

    return act


def test_a_page_that_is_only_looked_at_does_nothing(asked):
    answer = page(asked("get"), refusing(AssertionError()), lead="Mở đầu", beside={"more": 1})
    shown = {name: answer.context_data[name] for name in ("heading", "back", "lead", "danger", "more")}
    assert (answer.status_code, shown) == (
        200, {"heading": "Việc", "back": "/sau/", "lead": "Mở đầu", "danger": False, "more": 1},
    )  # fmt: skip


@pytest.mark.parametrize(("then", "where"), [(None, "/sau/"), ("/moi/", "/moi/"), (object(), "/sau/")])
def test_what_was_done_leads_on(asked, db, then, where):
    request, kept = asked(word="một"), []
    answer = page(request, lambda data: kept.append(data) or then)
    assert (answer.status_code, answer["Location"], kept) == (302, where, [{"word": "một"}])
    assert [str(each).strip() for each in get_messages(request)] == ["Xong"]


@pytest.mark.parametrize(
    ("error", "errors"),
    [
        (ValidationError({"word": "Sai"}), {"word": ["Sai"]}),
        (ValidationError({"other": "Sai"}), {"__all__": ["Sai"]}),
        (ValidationError("Sai"), {"__all__": ["Sai"]}),
        (PermissionDenied("Không"), {"__all__": ["Không"]}),
        (PermissionDenied(), {"__all__": ["Bạn không có quyền làm việc này."]}),
    ],
)
def test_a_refusal_stands_where_it_belongs_and_the_words_stay(asked, db, error, errors):
    answer = page(asked(word="một"), refusing(error))
    form = answer.context_data["form"]
    assert (answer.status_code, dict(form.errors), form["word"].value()) == (400, errors, "một")


@pytest.mark.parametrize(
    ("error", "said"),
    [(None, "Xong"), (ValidationError(["Sai", "Thiếu"]), "Sai Thiếu"), (PermissionDenied("Không"), "Không")],
)
def test_one_button_is_done_or_says_why_not(asked, db, error, said):
    request = asked()
    answer = one_deed.do(request, refusing(error) if error else lambda: None, back="/sau/", done="Xong")
    assert (answer.status_code, answer["Location"]) == (302, "/sau/")
    assert [str(each).strip() for each in get_messages(request)] == [said]
