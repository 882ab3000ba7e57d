from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document

from giaoban.agenda import weeks
from giaoban.agenda.choices import Audience, Status
from giaoban.agenda.models import Attendance, EntryTranslation, Leader, WorkEntry
from giaoban.portal.roles import Role, group_of
from tests.agenda.conftest import at
from tests.factories import UserFactory


def entry(title, start, end=None, **values):
    return WorkEntry.objects.create(title=title, starts_at=at(start), ends_at=at(end) if end else None, **values)


@pytest.fixture
def week(home):
    public = entry(
        "Tiếp đoàn công tác", "2026-11-24 09:00", "2026-11-24 10:30", audience=Audience.PUBLIC, place="Phòng 1"
    )
    EntryTranslation.objects.create(entry=public, language="en", title="Reception of a delegation")
    leader = Leader.objects.create(name="Đặng Quốc Hưng", post="Chủ tịch UBND tỉnh")
    Attendance.objects.create(entry=public, leader=leader)
    entry("Họp kín", "2026-11-25 08:00")
    entry("Khảo sát", "2026-11-26 14:00", audience=Audience.PUBLIC, status=Status.POSTPONED, status_note="do bão")
    return public


@pytest.fixture
def staff(home, client):
    person = UserFactory()
    person.groups.add(group_of(Role.PUBLISHER))
    client.force_login(person)
    return person


def test_the_week_shows_what_everybody_may_read_and_nothing_else(client, week):
    url = "/lich-cong-tac/2026/tuan-48/"
    text = client.get(url).content.decode()
    for shown in (
        "Tiếp đoàn công tác",
        "Đặng Quốc Hưng",
        "Phòng 1",
        "Hoãn",
        "do bão",
        "15/10",
        "Ngày Văn hoá Việt Nam",
    ):
        assert shown in text
    assert "Họp kín" not in text


def test_a_full_week_costs_no_more_queries_than_a_thin_one(client, week, django_assert_num_queries):
    url = "/lich-cong-tac/2026/tuan-48/"
    client.get(url)
    with CaptureQueriesContext(connection) as thin:
        client.get(url)
    for hour in range(7, 20):
        full = entry(f"Việc {hour}", f"2026-11-27 {hour:02d}:00", audience=Audience.PUBLIC)
        Attendance.objects.create(entry=full, leader=Leader.objects.get())
    with django_assert_num_queries(len(thin)):
        client.get(url)


def test_staff_read_the_same_public_page(client, week, staff):
    assert "Họp kín" not in client.get("/lich-cong-tac/2026/tuan-48/").content.decode()


def test_other_languages_have_their_addresses_and_mark_what_is_vietnamese(client, week):
    text = client.get("/en/work-calendar/2026/week-48/").content.decode()
    assert "Reception of a delegation" in text
    assert '<span lang="vi">Khảo sát</span>' in text
    assert 'href="/lich-cong-tac/2026/tuan-48/"' in text
    assert 'href="/zh-hans/work-calendar/2026/week-48/"' in text
    assert client.get("/zh-hans/work-calendar/2026/month-11/").status_code == 200


def test_an_empty_week_says_so(client, home):
    assert "Lịch công tác trống" in client.get("/lich-cong-tac/2026/tuan-10/").content.decode()


@pytest.mark.parametrize("path", ["2026/tuan-54/", "2026/tuan-0/", "1999/tuan-10/", "9999/tuan-1/", "2026/thang-13/"])
def test_weeks_and_months_that_do_not_exist(client, home, path):
    assert client.get(f"/lich-cong-tac/{path}").status_code == 404


def test_the_month(client, week):
    text = client.get("/lich-cong-tac/2026/thang-11/").content.decode()
    assert "Tiếp đoàn công tác" in text and "/lich-cong-tac/2026/tuan-48/#d2026-11-24" in text
    assert "Họp kín" not in text
    assert "Tháng 11 năm 2026" in text
    assert "November 2026" in client.get("/en/work-calendar/2026/month-11/").content.decode()
    assert "2026年11月" in client.get("/zh-hans/work-calendar/2026/month-11/").content.decode()


def test_the_home_shows_the_week_or_that_it_is_empty(client, home):
    assert "Lịch công tác trống" in client.get("/").content.decode()
    today = f"{weeks.today():%Y-%m-%d}"
    entry("Họp báo hôm nay", f"{today} 23:00", audience=Audience.PUBLIC)
    text = client.get("/").content.decode()
    assert "Họp báo hôm nay" in text and "Lịch công tác trống" not in text


def test_the_printed_week(client, week, staff):
    url = reverse("portal_printed_week", args=[2026, 48])
    answer = client.get(url)
    assert answer["Content-Disposition"] == 'attachment; filename="lich-cong-tac-tuan-48-2026.docx"'
    made = Document(BytesIO(answer.content))
    head, table, _signature = made.tables
    assert "Độc lập - Tự do - Hạnh phúc" in head.rows[0].cells[1].text
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["Ngày", "Thời gian", "Nội dung, thành phần", "Lãnh đạo", "Địa điểm"]
    assert rows[1] == ["Thứ Hai\n23/11/2026\n(15/10 âm lịch)", "", "Lịch công tác trống", "", ""]
    assert rows[2][1:] == ["Sáng\n09:00 - 10:30", "Tiếp đoàn công tác", "Đặng Quốc Hưng\nChủ tịch UBND tỉnh", "Phòng 1"]
    assert "Họp kín" in rows[3][2]
    public = Document(BytesIO(client.get(f"{url}?public=1").content))
    assert "Họp kín" not in "".join(cell.text for row in public.tables[1].rows for cell in row.cells)


def test_who_prepares_an_entry_is_printed_and_shown_for_staff_alone(client, week, staff):
    WorkEntry.objects.filter(pk=week.pk).update(prepared_by="Phòng Báo chí")
    url = reverse("portal_printed_week", args=[2026, 48])
    found = []
    for address in (url, f"{url}?public=1"):
        table = Document(BytesIO(client.get(address).content)).tables[1]
        found.append(table.rows[2].cells[2].text)
    assert found == ["Tiếp đoàn công tác\nChuẩn bị: Phòng Báo chí", "Tiếp đoàn công tác"]
    staff_week = client.get(reverse("agenda_staff_week_of", args=[2026, 48])).content.decode()
    assert "Đơn vị chuẩn bị: Phòng Báo chí" in " ".join(staff_week.split())
    assert "Phòng Báo chí" not in client.get("/lich-cong-tac/2026/tuan-48/").content.decode()


def test_the_printed_week_is_for_staff(client, week):
    assert client.get(reverse("portal_printed_week", args=[2026, 48])).status_code == 302


def test_staff_see_the_week_and_what_is_in_whose_way(client, week, staff):
    entry("Họp khác", "2026-11-24 10:00", place="phòng 1")
    text = client.get(reverse("agenda_staff_week_of", args=[2026, 48])).content.decode()
    for shown in ("Họp kín", "Họp khác", "Trùng lịch", "/lich-rieng/"):
        assert shown in text


def test_an_overlap_is_told_after_saving_and_in_the_list(client, staff):
    day = weeks.today() + timedelta(days=8 - weeks.today().weekday())  # the next week's Tuesday
    entry("Tiếp đoàn công tác", f"{day} 09:00", f"{day} 10:30", audience=Audience.PUBLIC, place="Phòng 1")
    form = {
        "title": "Họp trùng", "starts_at": f"{day} 09:30", "ends_at": "", "place": "Phòng 1",
        "audience": "internal", "status": "planned", "repetition": "", "repeats_until": "",
    }  # fmt: skip
    for prefix in ("attendances", "translations", "skipped_days"):
        form |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0, f"{prefix}-MIN_NUM_FORMS": 0}
    answer = client.post(reverse("wagtailsnippets_agenda_workentry:add"), form, follow=True)
    assert WorkEntry.objects.filter(title="Họp trùng").exists(), answer.content.decode()
    text = answer.content.decode()
    assert "Trùng lịch: 1 mục khác" in text and "Tiếp đoàn công tác" in text
    wrong = form | {"ends_at": f"{day} 08:00"}
    refused = client.post(reverse("wagtailsnippets_agenda_workentry:add"), wrong).content.decode()
    assert "Thời điểm kết thúc trước thời điểm bắt đầu." in refused
    endless = form | {"repetition": "weekly"}
    refused = client.post(reverse("wagtailsnippets_agenda_workentry:add"), endless).content.decode()
    assert "Nhập ngày cuối cùng của lịch lặp." in refused
    weekly = form | {"repetition": "weekly", "repeats_until": f"{day + timedelta(days=35)}", "title": "Hằng tuần"}
    client.post(reverse("wagtailsnippets_agenda_workentry:add"), weekly)
    until = f"{day + timedelta(days=35):%Y%m%d}"
    assert WorkEntry.objects.get(title="Hằng tuần").rrule == f"FREQ=WEEKLY;BYDAY=TU;UNTIL={until}T235959"
    listed = client.get(reverse("wagtailsnippets_agenda_workentry:list")).content.decode()
    assert listed.count("⚠ Phòng 1") == 3
