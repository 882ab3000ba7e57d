"""How tasks are followed, set on the desk by head and deputies."""

import pytest
from django.urls import reverse

from giaoban.tasks.models import TaskPolicy

WANTED = {"office_grants_days": 7, "acknowledge_within": 3, "silent_after": 12, "review_within": 4}


@pytest.fixture
def page(province):
    return reverse("desk_policy", args=[province.committee.pk])


def kept():
    return list(TaskPolicy.objects.values(*WANTED))


@pytest.mark.parametrize(
    ("who", "status"),
    [("head", 200), ("deputy", 200), ("member", 404), ("office", 404), ("director", 404), ("focal", 404)],
)
def test_who_may_open_it(client, province, page, who, status):
    client.force_login(getattr(province, who))
    assert client.get(page).status_code == status
    assert (page in client.get(reverse("desk_tasks")).content.decode()) == (status == 200)


def test_an_agency_is_no_committee(client, province):
    client.force_login(province.director)
    assert client.get(reverse("desk_policy", args=[province.department.pk])).status_code == 404


def test_the_head_sets_it_without_an_order(client, province, page):
    client.force_login(province.head)
    assert "order" not in client.get(page).context["form"].fields
    assert client.post(page, WANTED).url == reverse("desk_tasks")
    assert kept() == [WANTED]


def test_a_deputy_names_on_whose_order_the_days_change(client, province, page):
    client.force_login(province.deputy)
    answer = client.post(page, WANTED)
    assert (answer.status_code, list(answer.context["form"].errors), kept()) == (422, ["order"], [])
    assert client.post(page, WANTED | {"order": "Trưởng ban, 02/01/2026"}).status_code == 302
    assert client.post(page, WANTED | {"silent_after": 20}).status_code == 302
    assert kept() == [WANTED | {"silent_after": 20}]


@pytest.mark.parametrize(
    ("name", "value"),
    [("office_grants_days", "91"), ("office_grants_days", "-1"), ("acknowledge_within", "0"),
     ("silent_after", "99999999999999999999"), ("review_within", "năm"), ("review_within", "\0")],
)  # fmt: skip
def test_numbers_that_mean_nothing_are_said(client, province, page, name, value):
    client.force_login(province.head)
    answer = client.post(page, WANTED | {name: value})
    assert (answer.status_code, list(answer.context["form"].errors), kept()) == (422, [name], [])
