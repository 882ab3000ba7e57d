from datetime import date

import pytest
from django.urls import reverse

from giaoban.directory import permissions, succession_actions
from giaoban.directory.choices import MandateRole
from giaoban.directory.models import Decision, Locality, Mandate, Organisation, Person, Post, Succession
from tests.directory.conftest import person, role
from tests.factories import (
    DecisionFactory,
    LocalityFactory,
    MandateFactory,
    OrganisationFactory,
    PersonFactory,
    PostFactory,
    SuccessionFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
BODY = {"kind": "state", "layout": "state"}
FACTORIES = {
    "organisation": OrganisationFactory,
    "locality": LocalityFactory,
    "person": PersonFactory,
    "mandate": MandateFactory,
    "post": PostFactory,
    "decision": DecisionFactory,
    "succession": SuccessionFactory,
}


def screen(model, name, *keys):
    return reverse(f"wagtailsnippets_directory_{model}:{name}", args=keys)


@pytest.fixture
def manager(client, db):
    group = role("Quản lý danh bạ")
    permissions.install(managers=[group])
    user = person(group)
    client.force_login(user)
    return user


@pytest.fixture
def clerk(client, db):
    """The standing office of a committee."""
    group = role("Cơ quan thường trực")
    permissions.install(appointers=[group])
    user = person(group)
    committee = OrganisationFactory(name="Ban Chỉ đạo")
    MandateFactory(person=PersonFactory(user=user), body=committee, role=MandateRole.STANDING_OFFICE)
    client.force_login(user)
    return user


@pytest.mark.parametrize("model", FACTORIES)
def test_every_list_and_form_opens(client, manager, model):
    record = FACTORIES[model]()
    assert client.get(screen(model, "list")).status_code == 200
    assert client.get(screen(model, "edit", record.pk)).status_code == 200


@pytest.mark.parametrize("model", FACTORIES)
def test_nothing_is_deleted(client, superuser, model):
    record = FACTORIES[model]()
    client.force_login(superuser)
    assert client.post(screen(model, "delete", record.pk)).url == screen(model, "edit", record.pk)
    client.post(f"/quan-tri/bulk/directory/{model}/delete/?id={record.pk}")
    record.refresh_from_db()


def test_an_organisation_with_its_other_names(client, manager):
    client.post(screen("organisation", "add"), {**BODY, "name": "Sở Y tế", "other_names": "SYT\n\nHealth\n"})
    body = Organisation.objects.get()
    assert [alias.name for alias in body.aliases.all()] == ["Health", "SYT"]
    client.post(screen("organisation", "edit", body.pk), {**BODY, "name": "Sở Sức khoẻ", "other_names": "SYT"})
    body.refresh_from_db()
    assert (body.name, [alias.name for alias in body.aliases.all()]) == ("Sở Sức khoẻ", ["SYT", "Sở Y tế"])


def test_an_editor_reads_a_body_in_which_people_serve(client, db):
    client.force_login(person(role("Biên tập viên", "directory.view_organisation", "directory.change_organisation")))
    body = MandateFactory().body
    assert client.get(screen("organisation", "edit", body.pk)).url == screen("organisation", "inspect", body.pk)
    assert client.get(screen("organisation", "inspect", body.pk)).status_code == 200


def test_the_page_of_a_body_tells_its_history_and_its_roster_on_a_day(client, manager):
    old, new = OrganisationFactory(name="Sở Cũ"), Organisation(name="Sở Mới")
    MandateFactory(body=old, person__full_name="Lê Văn Bến", role=MandateRole.HEAD)
    heir = succession_actions.merge([old, OrganisationFactory(name="Sở Khác")], into=new, on=date(2025, 7, 1), by=None)
    page = client.get(screen("organisation", "inspect", heir.pk)).content.decode()
    assert "Thành lập trên cơ sở hợp nhất: <a" in page
    address = screen("organisation", "inspect", old.pk)
    assert "Lê Văn Bến" in client.get(address, {"on": "2025-06-30"}).content.decode()
    page = client.get(address, {"on": "2025-07-01"}).content.decode()
    assert "Tại ngày 01/07/2025 chưa có người được phân công." in page
    for bad in ("hôm nay", "\x00", "9999-99-99"):
        assert client.get(address, {"on": bad}).status_code == 200


def test_the_reader_of_a_page_is_safe_from_names(client, manager):
    old = OrganisationFactory(name="<b>Sở</b>")
    heir = succession_actions.merge([old], into=Organisation(name="Sở Mới"), on=date(2025, 7, 1), by=None)
    page = client.get(screen("organisation", "inspect", heir.pk)).content.decode()
    assert "&lt;b&gt;Sở&lt;/b&gt;</a>" in page
    assert "<b>Sở</b>" not in page


def test_localities_posts_and_decisions_are_written(client, manager):
    client.post(screen("locality", "add"), {"name": "Phường Sen", "code": "P1", "level": "ward"})
    client.post(screen("post", "add"), {"name": "Giám đốc", "rank": 40})
    client.post(screen("decision", "add"), {"number": "1-QĐ/TU", "on": "01/07/2025", "subject": "Phân công"})
    assert (Locality.objects.get().code, Post.objects.get().rank) == ("P1", 40)
    decision = Decision.objects.get()
    client.post(screen("decision", "edit", decision.pk), {"number": "1-QĐ/TU", "on": "02/07/2025"})
    decision.refresh_from_db()
    assert decision.on == date(2025, 7, 2)


def test_an_account_is_linked_by_who_manages_alone(client, manager, clerk):
    someone, account = PersonFactory(full_name="Hà Văn Tùng"), UserFactory()
    fields = {"full_name": "Hà Văn Tùng", "user": account.pk, "phone": "0200 1"}
    client.post(screen("person", "edit", someone.pk), fields)
    someone.refresh_from_db()
    assert (someone.phone, someone.user) == ("0200 1", None)
    client.force_login(manager)
    client.post(screen("person", "edit", someone.pk), fields)
    someone.refresh_from_db()
    assert someone.user == account
    client.force_login(clerk)
    client.post(screen("person", "edit", someone.pk), {"full_name": "Hà Văn Tùng", "phone": "0200 2"})
    someone.refresh_from_db()
    assert (someone.phone, someone.user) == ("0200 2", account)


def test_the_standing_office_appoints_where_it_may(client, clerk):
    committee, other = Organisation.objects.get(name="Ban Chỉ đạo"), OrganisationFactory()
    someone = PersonFactory()

    def appoint(body, what):
        fields = {"person": someone.pk, "body": body.pk, "role": what, "valid_from_on": "01/07/2025", "order": 100}
        return client.post(screen("mandate", "add"), fields).content.decode()

    appoint(committee, "member")
    appoint(other, "focal_point")
    page = appoint(other, "head")
    assert "Bạn chỉ được phân công trong Ban Chỉ đạo của mình và phân công đầu mối thuộc địa bàn của Ban." in page
    assert sorted(Mandate.objects.filter(person=someone).values_list("body_id", "role")) == sorted(
        [(committee.pk, "member"), (other.pk, "focal_point")]
    )


def test_a_refused_mandate_says_why_once(client, manager):
    held = MandateFactory(role=MandateRole.HEAD, body__name="Sở Y tế", person__full_name="Vũ Văn An")
    fields = {"person": PersonFactory().pk, "body": held.body_id, "role": "head", "order": 100}
    page = client.post(screen("mandate", "add"), fields).content.decode()
    assert page.count("Vai trò “Trưởng” tại Sở Y tế đã có Vũ Văn An đảm nhiệm (không thời hạn).") == 1
    assert Mandate.objects.count() == 1


def test_a_mandate_starts_with_the_body_one_came_from(client, manager):
    body = OrganisationFactory(name="Sở Y tế")
    assert "Sở Y tế" in client.get(screen("mandate", "add"), {"body": body.pk}).content.decode()
    for bad in ("x", "9" * 40, "²", "\x00"):
        assert client.get(screen("mandate", "add"), {"body": bad}).status_code == 200


def test_a_succession_is_corrected_with_a_reason(client, manager):
    link = SuccessionFactory()
    fields = {"successor": link.successor_id, "on": "01/06/2025", "takes_over": "on"}
    client.post(screen("succession", "edit", link.pk), fields)
    link.refresh_from_db()
    assert link.on == date(2025, 7, 1)
    client.post(screen("succession", "edit", link.pk), {**fields, "reason": "Ghi nhầm ngày"})
    link.refresh_from_db()
    assert link.on == date(2025, 6, 1)


def test_a_succession_is_not_entered_by_itself(client, superuser):
    client.force_login(superuser)
    assert client.get(screen("succession", "add")).url == reverse("directory_merge_several")
    assert not Succession.objects.exists()


def test_somebody_is_invited_from_their_page(client, superuser, mailbox):
    client.force_login(superuser)
    someone = PersonFactory(email="tung@tinh.example")
    address = reverse("directory_invite_person", args=[someone.pk])
    assert "tung@tinh.example" in client.get(address).content.decode()
    client.post(address)
    someone.refresh_from_db()
    assert someone.user.email == "tung@tinh.example"
    assert len(mailbox.letters) == 1


def test_reporters_see_no_people(client, reporter):
    client.force_login(reporter)
    assert client.get(screen("person", "list")).status_code == 302
    assert client.post(screen("person", "add"), {"full_name": "X"}).status_code == 302
    assert not Person.objects.exists()
