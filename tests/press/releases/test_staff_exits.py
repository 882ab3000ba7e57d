"""What of a release under embargo a person of the newsroom learns in the staff interface who does not work on it."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from giaoban.portal.roles import Role, group_of
from giaoban.press.models import Release
from giaoban.press.releases import actions, changes, rules
from tests.factories import UserFactory
from tests.press.releases.conftest import write

pytestmark = pytest.mark.django_db
TITLE, KEPT = "Vịnh Lam Ngọc", "Lời văn giữ kín đến giờ"
LISTS = [
    ("wagtailadmin_explore", True, ""),
    ("wagtailadmin_explore_results", True, ""),
    ("wagtailadmin_pages:search", False, "?q=Vịnh"),
    ("wagtailadmin_pages:search_results", False, "?q=Vịnh"),
    ("wagtailadmin_choose_page_child", True, ""),
    ("wagtailadmin_choose_page_search", False, "?q=Vịnh"),
    ("wagtailadmin_reports:site_history", False, ""),
]
OF_ONE = ["edit", "history", "usage", "copy", "delete", "move", "view_draft", "workflow_history", "preview_on_edit"]


def of_the_newsroom(role):
    made = UserFactory(full_name="Người của Toà soạn")
    made.groups.add(group_of(role))
    return made


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def told(client, address):
    """What an answer says, wherever it leads."""
    answer = client.get(address, follow=True)
    return str(answer.json()) if answer["Content-Type"] == "application/json" else answer.content.decode()


@pytest.mark.parametrize(("name", "below_the_room", "asked"), LISTS)
def test_lists_leave_it_out_for_who_does_not_work_on_it(office, name, below_the_room, asked):
    office.held()
    address = reverse(name, args=[office.room.pk] if below_the_room else []) + asked
    assert TITLE not in told(signed_in(of_the_newsroom(Role.REPORTER)), address)
    assert TITLE in told(signed_in(office.head), address)
    assert TITLE in told(signed_in(of_the_newsroom(Role.EDITOR)), address)


def test_the_api_of_the_staff_interface(office):
    held = office.held()
    client, head = signed_in(of_the_newsroom(Role.REPORTER)), signed_in(office.head)
    one, many = reverse("wagtailadmin_api:pages:detail", args=[held.pk]), reverse("wagtailadmin_api:pages:listing")
    assert client.get(one).status_code == 404
    assert held.pk not in [each["id"] for each in client.get(many).json()["items"]]
    assert client.get(many, {"child_of": office.room.pk, "for_explorer": 1}).json()["items"] == []
    assert head.get(one).json()["title"] == held.title
    assert [each["id"] for each in head.get(many, {"child_of": office.room.pk}).json()["items"]] == [held.pk]


def test_the_report_that_names_the_latest_page_of_each_kind_is_closed(office):
    office.held()
    client = signed_in(of_the_newsroom(Role.REPORTER))
    for address in ("wagtailadmin_reports:page_types_usage", "wagtailadmin_reports:page_types_usage_results"):
        assert TITLE not in told(client, reverse(address))


@pytest.mark.parametrize("name", OF_ONE)
def test_pages_about_it(office, name):
    held = office.held()
    said = told(signed_in(of_the_newsroom(Role.REPORTER)), reverse(f"wagtailadmin_pages:{name}", args=[held.pk]))
    assert TITLE not in said
    assert KEPT not in said


def test_versions(office):
    held = office.held()
    client = signed_in(of_the_newsroom(Role.REPORTER))
    for name, more in (
        ("revisions_view", [held.latest_revision_id]),
        ("revisions_revert", [held.latest_revision_id]),
        ("revisions_compare", ["earliest", "latest"]),
    ):
        said = told(client, reverse(f"wagtailadmin_pages:{name}", args=[held.pk, *more]))
        assert TITLE not in said
        assert KEPT not in said


def test_nobody_makes_a_public_alias_or_copy_past_the_approval(office):
    held = office.held()
    address = f"{reverse('wagtailadmin_api:pages:detail', args=[held.pk])}action/"
    for user in (office.officer, office.head, of_the_newsroom(Role.EDITOR), UserFactory(is_superuser=True)):
        client = signed_in(user)
        place = {"destination_page_id": office.room.pk, "parent_page_id": office.room.pk, "update_slug": f"a{user.pk}"}
        assert client.post(f"{address}create_alias/", {**place, "recursive": False}).status_code == 403
        assert client.post(f"{address}copy/", {**place, "recursive": False, "keep_live": True}).status_code == 403
        assert client.post(f"{address}publish/", {}).status_code == 403
    assert not Release.objects.public(at=timezone.now()).exists()


def test_unseen_until_it_was_public_and_agrees_with_who_works_on_it(office):
    held, draft, free = office.held(), write(office.room, office.officer), office.issue()
    stranger, editor = of_the_newsroom(Role.REPORTER), of_the_newsroom(Role.EDITOR)
    own = write(office.room, stranger)
    assert set(rules.unseen_by(stranger)) == {held, draft}
    for user in (stranger, editor, office.officer, office.head, of_the_newsroom(Role.TRANSLATOR)):
        unseen = set(rules.unseen_by(user))
        for release in (held, draft, own):
            assert (release in unseen) == (not rules.works_on(user, release))
        assert free not in unseen
    actions.lift_embargo(held, reason="Báo đã đăng", by=office.head, at=timezone.now())
    assert set(rules.unseen_by(stranger)) == {draft}
    changes.withdraw(Release.objects.get(pk=held.pk), note="Số liệu sai", by=office.head, at=timezone.now())
    assert set(rules.unseen_by(stranger)) == {draft}
