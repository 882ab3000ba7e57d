"""Whatever is done in whatever order: nothing leaves unsigned, nothing is refused without a ground, nothing leaks."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from giaoban.press.inquiries import actions, rules
from giaoban.press.inquiries.choices import Decision
from giaoban.press.models import Inquiry
from tests.factories import UserFactory
from tests.press.newsroom import ask

PEOPLE = ("officer", "head", "chief", "focal", "spokesman", "reporter", "stranger", "administrator")
DEEDS = (
    "route",
    "draft",
    "refuse",
    "submit",
    "submit_alone",
    "clear",
    "give_back",
    "sign",
    "send",
    "take_back",
    "withdraw",
)
steps = st.lists(st.tuples(st.sampled_from(DEEDS), st.sampled_from(PEOPLE)), min_size=1, max_size=14)
# A path that gets far, into which the steps found are mixed.
GOOD = (
    ("route", "officer"), ("draft", "focal"), ("submit", "officer"), ("clear", "chief"), ("sign", "spokesman"),
    ("send", "officer"),
)  # fmt: skip


def accounts(room):
    found = {name: getattr(room, name) for name in ("officer", "head")}
    found |= {name: getattr(room, name).user for name in ("chief", "focal", "spokesman", "reporter")}
    return found | {"stranger": UserFactory(), "administrator": UserFactory(is_superuser=True)}


def do(room, inquiry, deed, user):
    step = next((step for draft in inquiry.drafts.order_by("-version") for step in draft.steps.all()), None)
    if deed in ("clear", "give_back") and step is None:
        return
    match deed:
        case "route":
            actions.route(inquiry, body=room.department, by=user)
        case "draft":
            actions.draft(inquiry, text="Trả lời.", by=user)
        case "refuse":
            actions.draft(inquiry, text="Không trả lời.", ground="privacy", by=user)
        case "submit":
            actions.submit(inquiry, chain=[room.department], by=user)
        case "submit_alone":
            actions.submit(inquiry, chain=[], by=user)
        case "clear":
            actions.clear(step, by=user)
        case "give_back":
            actions.give_back(step, reason="Chưa đủ", by=user)
        case "sign":
            actions.sign_off(inquiry, by=user)
        case "send":
            actions.send(inquiry, by=user)
        case "take_back":
            actions.take_back(inquiry, reason="Đổi", by=user)
        case "withdraw":
            actions.withdraw(inquiry, by=user)


def must_hold(inquiry, people):
    if inquiry.state in ("signed_off", "replied", "refused"):
        assert inquiry.signed_as.person.user_id == inquiry.signed_by_id
        draft = inquiry.signed_draft
        cleared = list(draft.steps.all())
        assert all(step.decision == Decision.APPROVED for step in cleared)
        assert {draft.written_by_id, inquiry.signed_by_id, *(step.decided_by_id for step in cleared)} > {
            inquiry.signed_by_id
        }
        assert all(step.decided_by_id != draft.written_by_id for step in cleared)
    if inquiry.state in ("replied", "refused"):
        assert (inquiry.state == "refused") == bool(inquiry.ground)
        assert inquiry.ground == inquiry.signed_draft.ground
    for name in ("stranger", "administrator", "reporter"):
        assert rules.may_see(people[name], inquiry) is False


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(mixed=steps, kept=st.lists(st.booleans(), min_size=len(GOOD), max_size=len(GOOD)))
def test_no_path_leads_around_the_rules(newsroom, mixed, kept):
    people = accounts(newsroom)
    inquiry = ask(newsroom)
    path = [step for step, keep in zip(GOOD, kept, strict=True) if keep]
    places = max(len(path), len(mixed))
    for place in range(places):
        for deed, who in (*path[place : place + 1], *mixed[place : place + 1]):
            inquiry = Inquiry.objects.get(pk=inquiry.pk)
            try:
                do(newsroom, inquiry, deed, people[who])
            except (PermissionDenied, ValidationError):
                pass
            must_hold(Inquiry.objects.get(pk=inquiry.pk), people)


def test_the_good_path_gets_there(newsroom):
    people = accounts(newsroom)
    inquiry = ask(newsroom)
    for deed, who in GOOD:
        do(newsroom, Inquiry.objects.get(pk=inquiry.pk), deed, people[who])
    assert Inquiry.objects.get().state == "replied"
