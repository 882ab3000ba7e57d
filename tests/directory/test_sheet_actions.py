from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from wagtail.models import ModelLogEntry

from giaoban.directory import sheet_actions
from giaoban.directory.choices import MandateRole
from giaoban.directory.models import Mandate, Organisation, Person
from tests.directory.conftest import person, role
from tests.factories import (
    LocalityFactory,
    MandateFactory,
    OrganisationAliasFactory,
    OrganisationFactory,
    PersonFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(db):
    return person(role("Quản lý danh bạ", "directory.manage_directory"))


def filled(name, by, *changes, content=None):
    """The downloaded sheet with cells written: {row: {heading: value}}."""
    book = openpyxl.load_workbook(BytesIO(content or sheet_actions.write_sheet(name, by=by)))
    page = book.active
    places = {str(cell.value).removesuffix(" *"): cell.column for cell in page[1]}
    for row, cells in changes:
        for heading, value in cells.items():
            page.cell(row, places[heading]).value = value
    body = BytesIO()
    book.save(body)
    return body.getvalue()


def counts(added=0, changed=0, unchanged=0, refused=0):
    return {"added": added, "changed": changed, "unchanged": unchanged, "refused": refused}


def everything():
    place = LocalityFactory(name="Phường Sen")
    top = OrganisationFactory(name="Tỉnh uỷ", locality=place)
    body = OrganisationFactory(name="Ban Tuyên giáo", parent=top, valid_from_on=date(2020, 1, 1))
    OrganisationAliasFactory(organisation=body, name="BTG")
    MandateFactory(body=body, role=MandateRole.HEAD, valid_from_on=date(2021, 1, 1))


@pytest.mark.parametrize(("name", "rows"), [("organisations", 2), ("localities", 1), ("people", 1), ("mandates", 1)])
def test_a_sheet_sent_back_unchanged_changes_nothing(manager, name, rows):
    everything()
    before = ModelLogEntry.objects.count()
    taken = sheet_actions.take_in(name, filled(name, manager), by=manager)
    assert (taken.counts, taken.errors, taken.answer) == (counts(unchanged=rows), [], None)
    run = ModelLogEntry.objects.order_by("timestamp", "pk").last()
    assert ModelLogEntry.objects.count() == before + 1
    assert (run.action, run.data) == ("directory.take_in_sheet", {"sheet": name, **counts(unchanged=rows)})


def test_bodies_are_added_and_changed_and_may_name_later_rows(manager):
    body = OrganisationFactory(name="Sở Y tế")
    plain = {"Loại": "Cơ quan nhà nước", "Thể thức văn bản": "Thể thức văn bản hành chính"}
    content = filled(
        "organisations", manager,
        (2, {"Tên viết tắt": "SYT"}),
        (3, {**plain, "Mã": "TTB", "Tên": "Trung tâm B", "Trực thuộc": "TTA"}),
        (4, {**plain, "Mã": "TTA", "Tên": "Trung tâm A", "Tên gọi khác": "Centre A", "Thành lập ngày": "01/07/2025"}),
    )  # fmt: skip
    taken = sheet_actions.take_in("organisations", content, by=manager)
    assert (taken.counts, taken.errors) == (counts(added=2, changed=1), [])
    body.refresh_from_db()
    later = Organisation.objects.get(code="TTA")
    assert (body.short_name, later.valid_from_on) == ("SYT", date(2025, 7, 1))
    assert [alias.name for alias in later.aliases.all()] == ["Centre A"]
    assert Organisation.objects.get(code="TTB").parent == later


def test_good_rows_are_kept_and_the_others_come_back_and_are_taken_once_corrected(manager):
    OrganisationFactory(name="Sở Y tế", code="SYT")
    PersonFactory(full_name="Lê Văn Bến")
    PersonFactory(full_name="Hà Văn Tùng", code="HVT")
    content = filled(
        "mandates", manager,
        (2, {"Người": "Lê Văn Bến", "Cơ quan, đơn vị": "syt", "Vai trò": "Trưởng", "Số quyết định": "1-QĐ/TU",
             "Ngày quyết định": "20/06/2025", "Chức vụ": "Giám đốc", "Từ ngày": "01/07/2025"}),
        (3, {"Người": "HVT", "Cơ quan, đơn vị": "Sở Y tế", "Vai trò": "Trưởng", "Từ ngày": "01/08/2025"}),
        (4, {"Người": "Không Ai", "Cơ quan, đơn vị": "Sở Y tế", "Vai trò": "Thành viên"}),
    )  # fmt: skip
    taken = sheet_actions.take_in("mandates", content, by=manager)
    assert taken.counts == counts(added=1, refused=2)
    assert [(error.row, error.key, error.code) for error in taken.errors] == [
        (3, "", "taken"),
        (4, "person", "unknown"),
    ]
    assert str(Mandate.objects.get()) == "Lê Văn Bến, Giám đốc, Sở Y tế"
    corrected = filled(
        "mandates", manager, (3, {"Vai trò": "Phó"}), (4, {"Người": "Hà Văn Tùng"}), content=taken.answer
    )
    taken = sheet_actions.take_in("mandates", corrected, by=manager)
    assert (taken.counts, taken.errors) == (counts(added=2, unchanged=1), [])
    assert sorted(Mandate.objects.values_list("role", flat=True)) == ["deputy", "head", "member"]


def test_a_row_is_kept_whole_or_not_at_all(manager):
    MandateFactory(person__full_name="Lê Văn Bến", body__name="Sở Y tế", role=MandateRole.HEAD)
    PersonFactory(full_name="Hà Văn Tùng")
    cells = {"Người": "Hà Văn Tùng", "Cơ quan, đơn vị": "Sở Y tế", "Vai trò": "Trưởng", "Chức vụ": "Giám đốc mới"}
    before = ModelLogEntry.objects.count()
    taken = sheet_actions.take_in("mandates", filled("mandates", manager, (3, cells)), by=manager)
    assert taken.counts == counts(unchanged=1, refused=1)
    assert ModelLogEntry.objects.count() == before + 1


def test_other_names_are_known_and_namesakes_are_told_apart(manager):
    body = OrganisationFactory(name="Sở Y tế")
    OrganisationAliasFactory(organisation=body, name="Sở Sức khoẻ")
    PersonFactory(full_name="Lê Văn Bến")
    second = PersonFactory(full_name="Lê Văn Bến", email="ben@tinh.example")
    cells = {"Người": "Lê Văn Bến", "Cơ quan, đơn vị": "Sở Sức khoẻ", "Vai trò": "Cán bộ"}
    taken = sheet_actions.take_in("mandates", filled("mandates", manager, (2, cells)), by=manager)
    assert [(error.key, error.message) for error in taken.errors] == [
        ("person", "Có nhiều mục cùng tên “Lê Văn Bến”. Đề nghị ghi mã.")
    ]
    cells["Người"] = "ben@tinh.example"
    assert sheet_actions.take_in("mandates", filled("mandates", manager, (2, cells)), by=manager).counts["added"] == 1
    mandate = Mandate.objects.get()
    assert (mandate.person, mandate.body) == (second, body)
    again = sheet_actions.take_in("mandates", filled("mandates", manager), by=manager)
    assert again.counts == counts(unchanged=1)


def test_a_body_that_another_took_the_name_of_stays_the_one_meant(manager):
    old = OrganisationFactory(name="Sở Y tế", valid_to_on=date(2025, 6, 30))
    OrganisationFactory(name="Sở Y tế")
    MandateFactory(body=old, valid_to_on=date(2025, 6, 30))
    assert sheet_actions.take_in("mandates", filled("mandates", manager), by=manager).counts == counts(unchanged=1)
    assert Mandate.objects.get().body == old


def test_the_standing_office_sends_people_but_no_bodies(manager):
    clerk = person(role("Cơ quan thường trực"))
    MandateFactory(person=PersonFactory(user=clerk), role=MandateRole.STANDING_OFFICE)
    content = filled("people", clerk, (3, {"Họ và tên": "Hà Văn Tùng"}))
    assert sheet_actions.take_in("people", content, by=clerk).counts == counts(added=1, unchanged=1)
    with pytest.raises(PermissionDenied):
        sheet_actions.take_in("organisations", filled("organisations", manager), by=clerk)
    with pytest.raises(PermissionDenied):
        sheet_actions.write_sheet("localities", by=clerk)


def test_a_row_that_its_sender_may_not_write_is_refused_alone(manager):
    clerk = person(role("Cơ quan thường trực"))
    mandate = MandateFactory(person=PersonFactory(user=clerk), role=MandateRole.STANDING_OFFICE)
    OrganisationFactory(name="Sở Y tế")
    PersonFactory(full_name="Lê Văn Bến")
    cells = {"Người": "Lê Văn Bến", "Cơ quan, đơn vị": "Sở Y tế", "Vai trò": "Trưởng"}
    taken = sheet_actions.take_in("mandates", filled("mandates", clerk, (3, cells)), by=clerk)
    assert [(error.row, error.message) for error in taken.errors] == [(3, "Bạn không có quyền ghi dòng này.")]
    assert list(Mandate.objects.all()) == [mandate]


def test_another_sheet_and_another_year_are_refused_as_a_whole(manager, monkeypatch):
    content = filled("people", manager)
    with pytest.raises(ValidationError) as caught:
        sheet_actions.take_in("localities", content, by=manager)
    assert caught.value.code == "other_sheet"
    monkeypatch.setattr(sheet_actions, "edition", lambda: "1999")
    with pytest.raises(ValidationError) as caught:
        sheet_actions.take_in("people", content, by=manager)
    assert caught.value.code == "other_edition"
    assert not Person.objects.exists()
