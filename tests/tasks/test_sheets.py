"""The sheet of a body's open tasks, there and back."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import ModelLogEntry

from giaoban.directory.models import Succession
from giaoban.tasks.actions import giving, reporting, reviewing, sheets
from giaoban.tasks.choices import ReportState, State
from giaoban.tasks.models import Evidence, ProgressReport, Task
from giaoban.tasks.sheet_rows import on_behalf, own
from tests.factories import OrganisationFactory
from tests.tasks.sheets import filled, opened, rows_of

HALF = {"done": "Đã đăng ba tin trên trang của xã.", "share": 50}


def fetched(user):
    return sheets.write_sheet(own(user), by=user)


def brought(content, user):
    return sheets.take_in(content, whose=own(user), by=user)


def counts(reported=0, already=0, untouched=0, refused=0):
    return {"reported": reported, "already": already, "untouched": untouched, "refused": refused}


def reasons(taken):
    return [(each.row, each.key, each.message) for each in taken.errors]


@pytest.fixture
def task(province):
    return province.issued()


def test_open_tasks_of_the_body_and_what_was_said_last(province, task):
    reporting.report(task, done="Đã lấy ý kiến.", share=40, by=province.focal)
    province.draft(title="Còn soạn")
    cancelled = province.issued(title="Đã thôi")
    giving.cancel(cancelled, reason="Trùng", by=province.head)
    found = rows_of(fetched(province.focal))
    assert [
        (row["number"], row["title"], row["lead"], row["product"], row["due_on"], row["state"]) for row in found
    ] == [(task.number, task.title, "Sở Ngoại vụ", "Kế hoạch", task.due_on, "Đang thực hiện")]
    assert found[0]["last"] == f"40%, {timezone.localdate():%d/%m/%Y} (đã ghi nhận): Đã lấy ý kiến."
    assert rows_of(sheets.write_sheet(own(province.stranger), by=province.stranger)) == []


def test_a_row_becomes_a_report_like_any_other(province, task):
    row = HALF | {"evidence": "https://bao.example/1\nhttps://bao.example/2", "obstacle": "Thiếu kinh phí."}
    taken = brought(filled(fetched(province.focal), row), province.focal)
    assert (taken.counts, taken.errors, taken.answer) == (counts(reported=1), [], None)
    made = ProgressReport.objects.get()
    assert (made.done, made.share, made.obstacle, made.final, made.on_behalf, made.state) == (
        row["done"], 50, "Thiếu kinh phí.", False, False, ReportState.NOTED,
    )  # fmt: skip
    assert [each.url for each in made.evidence.all()] == ["https://bao.example/1", "https://bao.example/2"]
    verbs = list(ModelLogEntry.objects.filter(user=province.focal).order_by("pk").values_list("action", flat=True))
    assert verbs == ["tasks.acknowledge", "tasks.report", "tasks.take_in_sheet"]
    assert Task.objects.get().state == State.IN_PROGRESS


def test_a_final_row_goes_to_review(province, task):
    row = {"done": "Đã ban hành.", "final": "Có", "evidence": "https://bao.example/1"}
    assert brought(filled(fetched(province.focal), row), province.focal).counts == counts(reported=1)
    assert (Task.objects.get().state, ProgressReport.objects.get().share) == (State.SUBMITTED, 100)


def test_a_row_without_a_word_does_nothing_even_when_its_task_has_ended(province, task):
    content = fetched(province.focal)
    giving.cancel(task, reason="Trùng", by=province.head)
    assert brought(content, province.focal).counts == counts(untouched=1)
    assert not ProgressReport.objects.exists()


def test_the_same_sheet_twice_does_nothing_twice(province, task):
    content = filled(fetched(province.focal), HALF)
    assert brought(content, province.focal).counts == counts(reported=1)
    assert brought(content, province.focal).counts == counts(already=1)
    assert ProgressReport.objects.count() == 1


def test_the_same_words_in_a_sheet_fetched_later_are_a_new_report(province, task):
    for _time in range(2):
        assert brought(filled(fetched(province.focal), HALF), province.focal).counts == counts(reported=1)
    assert ProgressReport.objects.count() == 2


def test_bad_rows_come_back_marked_and_good_ones_are_kept(province, task):
    due = timezone.localdate() + timedelta(days=40)
    for title in ("Hai", "Ba", "Bốn"):
        province.issued(title=title, due_on=due)
    content = filled(
        fetched(province.focal), HALF, {"share": 30}, HALF | {"share": 300}, {"done": "Xong.", "final": "Có"}
    )  # fmt: skip
    taken = brought(content, province.focal)
    assert taken.counts == counts(reported=1, refused=3)
    assert reasons(taken) == [
        (3, "done", "Hãy ghi việc đã làm."),
        (4, "share", "Số phải nằm trong khoảng từ 0 đến 100."),
        (5, "evidence", "Báo cáo hoàn thành phải kèm minh chứng: điều gì cho thấy nhiệm vụ đã xong?"),
    ]
    _book, page, places = opened(taken.answer)
    assert [page.cell(2, 2).value, page.cell(3, 2).value] == ["Đã tiếp nhận", "Việc đã làm: Hãy ghi việc đã làm."]
    assert page.cell(4, places["share"]).comment.text == "Số phải nằm trong khoảng từ 0 đến 100."
    assert page.cell(4, places["share"]).value == 300
    mended = filled(taken.answer, {}, {"done": "Đã họp."}, {"share": 30}, {"evidence": "https://bao.example/1"})
    assert brought(mended, province.focal).counts == counts(reported=3, already=1)
    assert ProgressReport.objects.count() == 4


def test_where_the_body_wants_it_the_row_waits_for_its_head(province, task):
    province.department.approves_reports = True
    province.department.save()
    content = fetched(province.focal)
    assert brought(filled(content, HALF), province.focal).counts == counts(reported=1)
    assert (ProgressReport.objects.get().state, Task.objects.get().state) == (
        ReportState.AWAITING_APPROVAL, State.ISSUED,
    )  # fmt: skip
    taken = brought(filled(fetched(province.focal), HALF | {"share": 60}), province.focal)
    assert reasons(taken) == [
        (2, "", "Đang có báo cáo chờ lãnh đạo cơ quan duyệt. Hãy trình duyệt hoặc trả lại báo cáo đó trước.")
    ]


def test_the_sheet_of_another_body_is_refused_row_by_row(province, task):
    theirs = filled(fetched(province.focal), HALF)
    for user in (province.stranger, province.helper):
        taken = brought(theirs, user)
        assert reasons(taken) == [(2, "", "Đây không phải là nhiệm vụ của cơ quan có bảng được nộp. Hãy xoá dòng này.")]
    assert not ProgressReport.objects.exists()


def test_who_speaks_for_no_body_fetches_and_brings_nothing(province, task):
    content = fetched(province.focal)
    for user in (province.member, province.office):
        with pytest.raises(PermissionDenied):
            fetched(user)
        with pytest.raises(PermissionDenied):
            brought(content, user)


def test_the_office_brings_it_on_behalf_and_it_is_marked(province, task):
    whose = on_behalf(province.office, province.department)
    content = filled(sheets.write_sheet(whose, by=province.office), HALF)
    assert sheets.take_in(content, whose=whose, by=province.office).counts == counts(reported=1)
    made = ProgressReport.objects.get()
    assert (made.on_behalf, made.written_by) == (True, province.office)
    other = on_behalf(province.office, province.centre)
    assert sheets.take_in(content, whose=other, by=province.office).counts == counts(refused=1)


def test_whoever_keeps_no_office_brings_nothing_on_behalf(province, task):
    whose = on_behalf(province.office, province.department)
    content = filled(sheets.write_sheet(whose, by=province.office), HALF)
    for user in (province.head, province.member, province.helper):
        assert rows_of(sheets.write_sheet(on_behalf(user, province.department), by=user)) == []
        taken = sheets.take_in(content, whose=on_behalf(user, province.department), by=user)
        assert taken.counts == counts(refused=1)


def ended(province, task, how):
    if how == "cancelled":
        giving.cancel(task, reason="Trùng", by=province.head)
        return f"{task.number} đang ở trạng thái “Đã hủy”, hiện không thể báo cáo."
    if how == "transferred":
        giving.transfer(task, to=province.centre, reason="Đúng chức năng", by=province.head)
        return f"{task.number} đang ở trạng thái “Đã chuyển giao”, hiện không thể báo cáo."
    if how == "suspended":
        giving.suspend(task, reason="Chờ Trung ương", by=province.head)
        return f"{task.number} đang ở trạng thái “Tạm dừng”, hiện không thể báo cáo."
    asked = reporting.ask_extension(task, until=task.due_on + timedelta(days=5), reason="Chờ.", by=province.focal)
    reviewing.grant(asked, by=province.head)
    return f"Thời hạn hiện là {asked.asked_until_on:%d/%m/%Y}, trong bảng là ngày khác. Hãy tải bảng mới."


@pytest.mark.parametrize("how", ["cancelled", "transferred", "suspended", "extended"])
def test_an_outdated_row_is_refused_with_what_changed(province, task, how):
    content = filled(fetched(province.focal), HALF)
    reason = ended(province, task, how)
    taken = brought(content, province.focal)
    assert [each.message for each in taken.errors] == [reason]
    assert not ProgressReport.objects.exists()


def test_a_report_made_since_makes_the_row_outdated(province, task):
    content = filled(fetched(province.focal), HALF)
    reporting.report(task, done="Đã họp.", share=60, by=province.director)
    (error,) = brought(content, province.focal).errors
    assert province.director.full_name in error.message and "Đã họp." in error.message
    assert ProgressReport.objects.count() == 1


def test_what_was_acknowledged_since_can_still_be_reported(province, task):
    content = filled(fetched(province.focal), HALF)
    reporting.acknowledge(task, by=province.focal)
    assert brought(content, province.focal).counts == counts(reported=1)


def test_rows_mixed_up_by_sorting_are_refused(province, task):
    province.issued(title="Việc khác", due_on=timezone.localdate() + timedelta(days=40))
    content = fetched(province.focal)
    first, second = rows_of(content)
    taken = brought(filled(content, second | HALF, first | HALF), province.focal)
    assert [(each.row, each.key) for each in taken.errors] == [(2, "number"), (3, "number")]


def test_a_row_added_by_hand_is_no_task(province, task):
    taken = brought(filled(fetched(province.focal), {}, HALF | {"number": "NV-999"}), province.focal)
    assert reasons(taken) == [(3, "", "Không thêm nhiệm vụ bằng bảng: Ban Chỉ đạo giao nhiệm vụ. Hãy xoá dòng này.")]


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        ("bài hôm qua", "Đây không phải là địa chỉ trang."),
        ("/khong-co/", "Không có nội dung nào bạn được xem tại /khong-co/"),
        ("http://127.0.0.1/", "không phải địa chỉ công khai"),
        ("http://[::1]/", "không phải địa chỉ công khai"),
    ],
)
def test_evidence_that_is_none_is_said_at_its_cell(province, task, link, reason):
    (error,) = brought(filled(fetched(province.focal), HALF | {"evidence": link}), province.focal).errors
    assert (error.row, error.key, reason in error.message) == (2, "evidence", True)
    assert (ProgressReport.objects.exists(), Evidence.objects.exists()) == (False, False)


def test_a_merged_body_brings_what_its_predecessor_led(province, task):
    heir = OrganisationFactory(name="Sở Ngoại vụ và Du lịch")
    Succession.objects.create(predecessor=province.department, successor=heir, on=timezone.localdate(), takes_over=True)
    province.focal.person.mandates.update(body=heir)
    assert brought(filled(fetched(province.focal), HALF), province.focal).counts == counts(reported=1)


@pytest.mark.parametrize("content", [b"", b"PK", b"x" * 100])
def test_what_is_no_sheet_is_refused_as_a_whole(province, task, content):
    with pytest.raises(ValidationError):
        brought(content, province.focal)


WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=60).filter(str.strip)


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=WORDS, product=WORDS)
def test_a_sheet_out_and_in_unchanged_writes_nothing_and_filled_it_is_not_outdated(province, title, product):
    Task.objects.update(state=State.CANCELLED)
    task = province.issued(title=title, product=product)
    content = fetched(province.focal)
    assert brought(content, province.focal).counts == counts(untouched=1)
    assert not ProgressReport.objects.filter(task=task).exists()
    assert brought(filled(content, HALF), province.focal).counts == counts(reported=1)
