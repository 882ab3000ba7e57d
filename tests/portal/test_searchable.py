"""What of pages, people, documents, linked sites and work entries is found: whole, and by whom."""

from datetime import date
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from django.utils import timezone

from giaoban.agenda.choices import Audience
from giaoban.agenda.models import Attendance, EntryTranslation, Leader, WorkEntry
from giaoban.base.registries import searchable_changed, searchables
from giaoban.library.models import File
from giaoban.portal.models import (
    ContactPage,
    DocumentWords,
    LinkedSite,
    LinkGroup,
    OfficialDocument,
    OrganisationPage,
    PeoplePage,
    PersonPage,
    StandardPage,
)
from giaoban.portal.roles import Role, group_of
from tests.agenda.conftest import at
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
PUBLIC = AnonymousUser()


def document_of(kind, record):
    return searchables[kind].document(searchables[kind].records().get(pk=record.pk))


def seen(kind, user=PUBLIC):
    return {record.pk for record in searchables[kind].visible(user)}


def test_a_standing_page_is_found_by_every_text_on_it(home):
    about = home.add_child(instance=StandardPage(title="Giới thiệu", slug="gioi-thieu", locale=home.locale))
    body = [{"type": "text", "value": "<p>Rừng <b>ngập mặn</b> cửa sông Gấm.</p>", "id": str(uuid4())}]
    nature = StandardPage(title="Tự nhiên", slug="tu-nhien", intro="Địa hình.", body=body, locale=home.locale)
    about.add_child(instance=nature)
    nature.save_revision().publish()
    nature.refresh_from_db()
    assert document_of("portal.page", nature) == {
        "language": "vi",
        "title": "Tự nhiên",
        "lead": "Địa hình.",
        "body": "Rừng ngập mặn cửa sông Gấm.",
        "date": nature.last_published_at,
        "until_at": None,
        "url": "/gioi-thieu/tu-nhien/",
        "audience": ["public"],
    }


def test_bodies_and_offices_are_found_by_who_and_where(home):
    body = OrganisationPage(
        title="Sở Ngoại vụ", slug="so", locale=home.locale, head="Lê Minh Châu, Giám đốc", address="1 Bờ Kè",
        phone="0203 111", email="so@tinh.example", duties="<ul><li>Lễ tân</li><li>Lãnh sự</li></ul>",
    )  # fmt: skip
    home.add_child(instance=body)
    place = {"name": "Tiếp dân", "address": "2 Bờ Kè", "phone": "0203 222", "email": "", "hours": "7-17"}
    contact = ContactPage(
        title="Liên hệ", slug="lh", locale=home.locale, places=[{"type": "place", "value": place, "id": str(uuid4())}]
    )
    home.add_child(instance=contact)
    assert " ".join(document_of("portal.page", body)["body"].split()) == (
        "Lê Minh Châu, Giám đốc Lễ tân Lãnh sự 1 Bờ Kè 0203 111 so@tinh.example"
    )
    found = document_of("portal.page", contact)["body"]
    assert [word in found for word in ("Tiếp dân", "2 Bờ Kè", "0203 222", "7-17")] == [True] * 4


def test_a_leader_is_a_person_and_no_page(home):
    people = home.add_child(instance=PeoplePage(title="Lãnh đạo tỉnh", slug="ld", kind="leaders", locale=home.locale))
    person = PersonPage(
        title="Đặng Quốc Hưng", slug="dqh", post="Chủ tịch UBND tỉnh", biography="<p>Sinh năm 1970.</p>",
        locale=home.locale,
    )  # fmt: skip
    people.add_child(instance=person)
    found = document_of("portal.person", person)
    assert (found["title"], found["lead"]) == ("Đặng Quốc Hưng", "Chủ tịch UBND tỉnh")
    assert (found["body"], found["url"]) == ("Sinh năm 1970.", "/ld/dqh/")
    assert (seen("portal.person"), seen("portal.page")) == ({person.pk}, {people.pk})


def test_what_is_not_published_is_not_found(home):
    live = home.add_child(instance=StandardPage(title="A", slug="a", locale=home.locale))
    home.add_child(instance=StandardPage(title="B", slug="b", locale=home.locale, live=False))
    over = home.add_child(instance=StandardPage(title="C", slug="c", locale=home.locale))
    StandardPage.objects.filter(pk=over.pk).update(expire_at=timezone.now())
    closed = home.add_child(instance=StandardPage(title="D", slug="d", locale=home.locale))
    closed.view_restrictions.create(restriction_type="login")
    assert seen("portal.page") == {live.pk}
    assert seen("portal.page", UserFactory(is_superuser=True)) == {live.pk}


def test_what_is_saved_or_deleted_is_told_by_its_kind(home):
    told = []

    def listen(sender, keys, **kwargs):
        told.append((sender.name, keys))

    searchable_changed.connect(listen)
    try:
        page = home.add_child(instance=StandardPage(title="A", slug="a", locale=home.locale))
        people = home.add_child(instance=PeoplePage(title="B", slug="b", kind="leaders", locale=home.locale))
        person = people.add_child(instance=PersonPage(title="C", slug="c", post="D", locale=home.locale))
        page.delete()
    finally:
        searchable_changed.disconnect(listen)
    assert told[0] == ("portal.page", [page.pk])
    assert ("portal.person", [person.pk]) in told
    assert told[-1] == ("portal.page", [page.pk])
    assert {name for name, keys in told if keys == [person.pk]} == {"portal.person"}


def test_a_listed_document_is_found_by_number_body_and_every_title(home):
    file = File.objects.create(title="Kế hoạch", file=ContentFile(b"%PDF-1.4", name="ke-hoach.pdf"))
    made = OfficialDocument.objects.create(
        number="105/KH-UBND", title="Kế hoạch năm", issued_by="UBND tỉnh", issued_on=date(2026, 9, 1), file=file
    )
    DocumentWords.objects.create(document=made, language="en", title="Yearly plan")
    hidden = OfficialDocument.objects.create(
        title="Dự thảo", issued_by="UBND tỉnh", issued_on=date(2026, 9, 1), file=file, shown=False
    )
    assert document_of("portal.document", made) == {
        "language": "vi",
        "title": "Kế hoạch năm",
        "lead": "105/KH-UBND – UBND tỉnh",
        "body": "Yearly plan",
        "date": date(2026, 9, 1),
        "url": file.url,
        "audience": ["public"],
    }
    assert hidden.pk not in seen("portal.document")


def test_a_linked_site_is_found_by_its_name_and_address(home):
    group = LinkGroup.objects.create(name="Trung ương", language="vi")
    site = LinkedSite.objects.create(group=group, name="Cổng Chính phủ", url="https://chinhphu.vn/")
    assert document_of("portal.linkedsite", site) == {
        "language": "vi",
        "title": "Cổng Chính phủ",
        "lead": "https://chinhphu.vn/",
        "body": "Trung ương",
        "url": "https://chinhphu.vn/",
        "audience": ["public"],
    }
    assert seen("portal.linkedsite") == {site.pk}


def test_work_entries_are_found_by_those_who_may_read_them(home):
    leader = Leader.objects.create(name="Đặng Quốc Hưng", post="Chủ tịch")
    public = WorkEntry.objects.create(
        title="Tiếp đoàn", starts_at=at("2026-11-24 09:00"), audience=Audience.PUBLIC, place="Phòng 1", host="Ông An",
        participants="Sở Ngoại vụ", prepared_by="Phòng Lễ tân",
    )  # fmt: skip
    Attendance.objects.create(entry=public, leader=leader)
    EntryTranslation.objects.create(entry=public, language="en", title="Reception")
    internal = WorkEntry.objects.create(title="Họp kín", starts_at=at("2026-11-24 09:00"))
    assert document_of("agenda.workentry", public) == {
        "language": "vi",
        "title": "Tiếp đoàn",
        "lead": "Phòng 1 – Ông An",
        "body": "Sở Ngoại vụ Đặng Quốc Hưng – Chủ tịch Reception",
        "date": public.starts_at,
        "url": "/lich-cong-tac/2026/tuan-48/#d2026-11-24",
        "audience": ["public"],
    }
    closed = document_of("agenda.workentry", internal)
    assert closed["audience"] == ["staff"]
    assert closed["url"].endswith("/lich-cong-tac/2026/48/")
    staff = UserFactory()
    staff.groups.add(group_of(Role.REPORTER))
    assert seen("agenda.workentry") == seen("agenda.workentry", UserFactory()) == {public.pk}
    assert seen("agenda.workentry", staff) == {public.pk, internal.pk}
