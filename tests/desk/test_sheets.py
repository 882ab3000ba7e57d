"""The sheet of tasks on the desk and on the standing office's screens."""

from base64 import b64decode

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from giaoban.tasks.models import ProgressReport
from tests.tasks.sheets import filled, opened, rows_of

HALF = {"done": "Đã treo 12 băng rôn.", "share": 50}
PAGE, FILE = reverse("desk_sheet"), reverse("desk_sheet_download")


@pytest.fixture
def task(province):
    return province.issued()


def brought(client, content, page=PAGE):
    return client.post(page, {"file": SimpleUploadedFile("bang.xlsx", content)})


def test_whoever_is_not_signed_in_is_asked_to(client, task):
    assert [client.get(page).url for page in (PAGE, FILE)] == [
        f"/tai-khoan/login/?next={page}" for page in (PAGE, FILE)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("focal", 200),
        ("director", 200),
        ("helper", 200),
        ("stranger", 200),
        ("head", 200),
        ("member", 403),
        ("office", 403),
    ],
)
def test_who_finds_the_page(client, province, task, who, status):
    client.force_login(getattr(province, who))
    assert [client.get(page).status_code for page in (PAGE, FILE)] == [status, status]


def test_the_list_of_ones_tasks_leads_there(client, province, task):
    for user, leads in ((province.focal, True), (province.member, False)):
        client.force_login(user)
        assert (f'href="{PAGE}"' in client.get(reverse("desk_tasks")).content.decode()) is leads


def test_fetched_filled_and_brought_back(client, province, task):
    client.force_login(province.focal)
    answer = client.get(FILE)
    assert answer["Content-Disposition"] == f'attachment; filename="bang-nhiem-vu-{timezone.localdate():%Y-%m-%d}.xlsx"'
    assert [row["number"] for row in rows_of(answer.content)] == [task.number]
    taken = brought(client, filled(answer.content, HALF))
    assert taken.status_code == 200
    assert "Đã báo cáo: 1. Đã nhận trước đó: 0. Bỏ qua: 0. Chưa nhận: 0." in taken.content.decode()
    assert ProgressReport.objects.get().done == HALF["done"]


def test_errors_are_shown_row_by_row_and_the_marked_sheet_goes_back(client, province, task):
    client.force_login(province.focal)
    taken = brought(client, filled(client.get(FILE).content, {"share": 300}))
    text = taken.content.decode()
    assert "Dòng 2</strong>" not in text and "Dòng 2 · Tỷ lệ hoàn thành (%)" in text
    assert "Số phải nằm trong khoảng từ 0 đến 100." in text
    kind, _comma, content = taken.context["answer"].partition(",")
    assert kind == "data:application/vnd.openxmlformats-officedocument.spreadsheetml.sheet;base64"
    _book, page, places = opened(b64decode(content))
    assert page.cell(2, places["share"]).comment is not None
    assert not ProgressReport.objects.exists()


@pytest.mark.parametrize("content", [b"", b"khong phai bang", b"x" * (10 * 1024 * 1024 + 1)])
def test_what_is_no_sheet_is_said_beside_the_file(client, province, task, content):
    client.force_login(province.focal)
    answer = brought(client, content)
    assert (answer.status_code, len(answer.context["form"].errors["file"])) == (422, 1)


def test_nothing_chosen_is_said(client, province, task):
    client.force_login(province.focal)
    answer = client.post(PAGE, {})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["file"])


def sign_in(client, user):
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)


def test_the_office_does_so_for_a_body(client, province, task, home):
    sign_in(client, province.office)
    page = reverse("tasks_sheet", args=[province.department.pk])
    listed = client.get(reverse("tasks_sheets")).content.decode()
    assert page in listed and f'href="{reverse("tasks_sheets")}"' in client.get(reverse("tasks_board")).content.decode()
    content = client.get(reverse("tasks_sheet_download", args=[province.department.pk])).content
    wrong = brought(client, filled(content, {"share": 300}), page)
    assert "Tải bảng kèm lý do" in wrong.content.decode()
    assert "Đã báo cáo: 1." in brought(client, filled(content, HALF), page).content.decode()
    made = ProgressReport.objects.get()
    assert (made.on_behalf, made.written_by) == (True, province.office)
    assert brought(client, b"", page).status_code == 422


def test_these_screens_are_for_the_office_alone(client, province, task, home):
    pages = [
        reverse("tasks_sheets"),
        reverse("tasks_sheet", args=[province.department.pk]),
        reverse("tasks_sheet_download", args=[province.department.pk]),
    ]
    for user in (province.head, province.focal):
        sign_in(client, user)
        assert [client.get(page).status_code for page in pages] == [302] * 3
