"""Tasks on the desk: who sees what, the deeds, refusals that keep what was typed."""

from datetime import timedelta
from io import BytesIO
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from giaoban.desk import deeds
from giaoban.desk.report_form import ReportForm
from giaoban.library.uploading import TooBig
from giaoban.tasks.actions import giving, reporting, reviewing
from giaoban.tasks.actions.reporting import Pointer
from giaoban.tasks.choices import EvidenceKind, State
from giaoban.tasks.models import Evidence, ExtensionRequest, ProgressReport, Task
from tests.factories import UserFactory

PROOF = [Pointer(title="Kế hoạch", record_kind="portal.article", record_key="1", url="/tin/")]


@pytest.fixture
def task(province):
    return province.issued()


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def address(task, name="", target=None):
    arguments = [task.pk, name, target.pk] if target else [task.pk, name] if name else [task.pk]
    return reverse("desk_task_deed_on" if target else "desk_task_deed" if name else "desk_task", args=arguments)


def report(**fields):
    return {"done": "Đã đăng ba bài.", "share": "60", "token": str(uuid4())} | fields


def test_whoever_is_not_signed_in_is_asked_to_sign_in(client, task):
    answer = client.get(address(task))
    assert (answer.status_code, answer.url) == (302, f"/tai-khoan/login/?next={address(task)}")


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("head", 200),
        ("member", 200),
        ("office", 200),
        ("director", 200),
        ("focal", 200),
        ("helper", 200),
        ("stranger", 404),
    ],
)
def test_who_sees_a_task(client, province, task, who, status):
    client.force_login(getattr(province, who))
    assert client.get(address(task)).status_code == status


def test_a_superuser_sees_no_task_by_that_alone(client, task):
    client.force_login(UserFactory(is_superuser=True))
    assert client.get(address(task)).status_code == 404


def test_a_restricted_task_is_not_for_every_member(client, province):
    task = province.issued(restricted=True)
    found = {}
    for who in ("head", "office", "member", "focal", "helper"):
        client.force_login(getattr(province, who))
        found[who] = client.get(address(task)).status_code
    assert found == {"head": 200, "office": 200, "member": 404, "focal": 200, "helper": 200}


def names(user, task):
    return [deed.name for deed in deeds.offered(deeds.ON_TASK, user, task)]


def test_what_each_is_offered(province, task):
    assert {who: names(getattr(province, who), task) for who in ("focal", "director", "helper", "member", "head")} == {
        "focal": ["tiep-nhan", "bao-cao", "xin-gia-han"],
        "director": ["tiep-nhan", "bao-cao", "xin-gia-han"],
        "helper": ["gop-y"],
        "member": [],
        "head": ["tam-dung", "chuyen-giao", "huy"],
    }


def test_acknowledged_by_one_button(client, province, task):
    client.force_login(province.focal)
    answer = client.post(address(task, "tiep-nhan"), follow=True)
    assert "Bạn đã tiếp nhận nhiệm vụ." in answer.content.decode()
    assert Task.objects.get().state == State.ACKNOWLEDGED


def test_a_report_with_a_document_and_an_outside_page(client, province, task):
    client.force_login(province.focal)
    upload = SimpleUploadedFile("anh.txt", "Ảnh chụp".encode())
    given = report(link_1="https://bao.example/bai-1", file=upload, holds_no_secret="on")
    answer = client.post(address(task, "bao-cao"), given)
    assert (answer.status_code, answer.url) == (302, address(task))
    found = list(Evidence.objects.values_list("kind", "title"))
    assert found == [(EvidenceKind.URL, "https://bao.example/bai-1"), (EvidenceKind.FILE, "anh.txt")]
    kept = client.get(reverse("desk_evidence", args=[task.pk, Evidence.objects.get(kind="file").pk]))
    assert b"".join(kept.streaming_content).decode() == "Ảnh chụp"
    assert kept["Content-Disposition"] == 'attachment; filename="anh.txt"'
    client.force_login(province.stranger)
    assert client.get(reverse("desk_evidence", args=[task.pk, Evidence.objects.first().pk])).status_code == 404


def test_what_was_typed_stays_when_it_is_refused(client, province, task):
    client.force_login(province.focal)
    answer = client.post(address(task, "bao-cao"), report(share="160", link_1="bai viet hom qua", final="on"))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Đã đăng ba bài." in text and "bai viet hom qua" in text
    assert "Đây không phải là địa chỉ trang." in text
    assert not ProgressReport.objects.exists()


def test_a_final_report_without_evidence_says_so(client, province, task):
    client.force_login(province.focal)
    text = client.post(address(task, "bao-cao"), report(final="on")).content.decode()
    assert "Báo cáo hoàn thành phải kèm minh chứng" in text


def test_an_address_of_this_portal_that_leads_nowhere(client, province, task):
    client.force_login(province.focal)
    text = client.post(address(task, "bao-cao"), report(link_1="/khong-co/")).content.decode()
    assert "Không có nội dung nào bạn được xem tại /khong-co/" in text


def test_sent_twice_on_a_bad_line_it_stands_once(client, province, task):
    client.force_login(province.focal)
    given = report()
    for _time in range(2):
        client.post(address(task, "bao-cao"), given)
    assert ProgressReport.objects.count() == 1


def test_returned_with_the_reason_that_the_body_reads(client, province, task):
    final = reporting.report(task, done="Xong.", share=100, final=True, evidence=PROOF, by=province.focal)
    client.force_login(province.head)
    assert client.post(address(task, "tra-lai", final), {"reason": ""}).status_code == 422
    client.post(address(task, "tra-lai", final), {"reason": "Thiếu số liệu quý III."})
    client.force_login(province.focal)
    text = client.get(address(task)).content.decode()
    assert "Thiếu số liệu quý III." in text and "Trả lại" in text


def test_nobody_decides_on_what_their_own_body_reported(client, province, task):
    final = reporting.report(task, done="Xong.", share=100, final=True, evidence=PROOF, by=province.focal)
    client.force_login(province.director)
    assert client.post(address(task, "nghiem-thu", final), {"remark": ""}).status_code == 403
    assert Task.objects.get().state == State.SUBMITTED


def test_more_time_asked_for_and_refused(client, province, task):
    client.force_login(province.focal)
    wanted = task.due_on + timedelta(days=7)
    client.post(address(task, "xin-gia-han"), {"asked_until_on": wanted.isoformat(), "reason": "Chờ số liệu"})
    asked = ExtensionRequest.objects.get()
    client.force_login(province.deputy)
    client.post(address(task, "khong-gia-han", asked), {"reason": "Đủ thời gian."})
    assert (Task.objects.get().due_on, "Đủ thời gian." in client.get(address(task)).content.decode()) == (
        task.due_on,
        True,
    )


def test_the_office_closes_after_evidence_was_verified(client, province, task):
    final = reporting.report(task, done="Xong.", share=100, final=True, evidence=PROOF, by=province.focal)
    reviewing.accept(final, by=province.head)
    client.force_login(province.office)
    refused = client.post(address(task, "ket-thuc"))
    assert "Minh chứng chưa được ai xác nhận" in refused.content.decode()
    client.post(address(task, "xac-nhan", final.evidence.get()))
    client.post(address(task, "ket-thuc"))
    assert Task.objects.get().state == State.CLOSED


def test_the_office_redirects_on_a_recorded_order_alone(client, province, task):
    client.force_login(province.office)
    assert client.post(address(task, "huy"), {"reason": "Trùng", "order": ""}).status_code == 403
    client.post(address(task, "huy"), {"reason": "Trùng", "order": "Trưởng ban, họp 2/3"})
    assert Task.objects.get().state == State.CANCELLED


def test_a_deed_that_is_none_and_one_of_another_task(client, province, task):
    other = province.issued(title="Việc khác")
    made = reporting.report(other, done="Đang làm.", share=10, by=province.focal)
    client.force_login(province.head)
    assert client.get(address(task, "khong-co")).status_code == 404
    assert client.get(address(task, "nghiem-thu", made)).status_code == 404


def test_lists_by_whose_and_how(client, province, task):
    today = timezone.localdate()
    late = province.issued(title="Việc đã trễ", on=today - timedelta(days=20), due_on=today - timedelta(days=3))
    client.force_login(province.focal)
    listed = client.get(reverse("desk_tasks"), {"state": "late"}).content.decode()
    assert late.title in listed and task.title not in listed and "quá hạn 3 ngày" in listed
    client.force_login(province.stranger)
    assert "Không có nhiệm vụ nào." in client.get(reverse("desk_tasks")).content.decode()


def test_a_list_costs_the_same_however_long(client, province, django_assert_max_num_queries):
    for number in range(12):
        province.issued(title=f"Việc {number}")
    client.force_login(province.head)
    with django_assert_max_num_queries(22):
        client.get(reverse("desk_tasks"))


def test_the_first_page_shows_the_tasks_of_the_body(client, province, task):
    client.force_login(province.focal)
    text = client.get(reverse("desk_home")).content.decode()
    assert task.title in text


@pytest.mark.parametrize("name", ["anh.jpg", "bao-cao.pdf"])
def test_a_photograph_that_is_too_big_is_said_and_the_words_stay(client, province, task, settings, name):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 1024 * 1024
    client.force_login(province.focal)
    upload = SimpleUploadedFile(name, b"\xff\xd8\xff" + b"0" * 3 * 1024 * 1024)
    answer = client.post(address(task, "bao-cao"), report(file=upload, holds_no_secret="on"))
    text = answer.content.decode()
    assert (answer.status_code, "Đã đăng ba bài." in text, ProgressReport.objects.exists()) == (422, True, False)
    (said,) = answer.context["form"].errors["file"]
    assert said == "Tệp có dung lượng 3,0\xa0MB; chỉ nhận tối đa 1,0\xa0MB."


def test_200_megabytes_are_never_opened(client, province, task):
    big = TooBig(BytesIO(), "anh.jpg", "image/jpeg", 200 * 1024 * 1024)
    form = ReportForm(QueryDict(urlencode(report(holds_no_secret="on"))), {"file": big}, user=province.focal)
    assert (form.is_valid(), list(form.errors)) == (False, ["file"])
    assert "200" in form.errors["file"][0] and "30" in form.errors["file"][0]


@pytest.mark.parametrize("link", ["http://127.0.0.1:8000/", "http://localhost/", "http://10.1.2.3/a"])
def test_an_address_that_points_inside_is_said_beside_it(client, province, task, link):
    client.force_login(province.focal)
    answer = client.post(address(task, "bao-cao"), report(link_2=link))
    (said,) = answer.context["form"].errors["link_2"]
    assert (answer.status_code, "không phải địa chỉ công khai" in said) == (422, True)
    assert (ProgressReport.objects.exists(), link in answer.content.decode()) == (False, True)


def test_a_report_on_what_was_cancelled_meanwhile_keeps_the_words(client, province, task):
    client.force_login(province.focal)
    giving.cancel(task, reason="Trùng", by=province.head)
    answer = client.post(address(task, "bao-cao"), report())
    text = answer.content.decode()
    assert (answer.status_code, "Đã đăng ba bài." in text, "“Đã hủy”, hiện không thể báo cáo" in text) == (
        422,
        True,
        True,
    )


def test_the_second_of_two_who_accept_at_once_is_told_who_was_first(client, province, task):
    final = reporting.report(task, done="Xong.", share=100, final=True, evidence=PROOF, by=province.focal)
    reviewing.accept(final, by=province.head)
    client.force_login(province.deputy)
    text = client.post(address(task, "nghiem-thu", final), {"remark": "Đạt yêu cầu."}).content.decode()
    assert province.head.full_name in text and "Đạt yêu cầu." in text


def test_evidence_deleted_later_is_still_named_without_a_link(client, province, task):
    pointer = Pointer(title="Bài đã gỡ", record_kind="portal.article", record_key="77", url="/tin/bai-da-go/")
    reporting.report(task, done="Đã đăng.", share=50, evidence=[pointer], by=province.focal)
    client.force_login(province.head)
    text = client.get(address(task)).content.decode()
    assert "Bài đã gỡ<small>/tin/bai-da-go/" in text and 'href="/tin/bai-da-go/"' not in text


def test_what_was_declined_in_the_body_stays_in_the_body(client, province, task):
    province.department.approves_reports = True
    province.department.save()
    waits = reporting.report(task, done="Xong.", share=100, final=True, evidence=PROOF, by=province.focal)
    reporting.decline_report(waits, reason="Số liệu chưa khớp", by=province.director)
    shown = {}
    for who in ("focal", "director", "office", "head", "member", "helper"):
        client.force_login(getattr(province, who))
        text = client.get(address(task)).content.decode()
        shown[who] = ("Số liệu chưa khớp" in text, "Đã báo cáo nhiệm vụ" in text)
    inside, outside = (True, True), (False, False)
    assert shown == {
        "focal": inside, "director": inside, "office": inside, "head": outside, "member": outside, "helper": outside,
    }  # fmt: skip


def test_what_is_done_is_listed_the_latest_first(client, province):
    today = timezone.localdate()
    old = province.issued(title="Năm ngoái", on=today - timedelta(days=400), due_on=today - timedelta(days=380))
    new = province.issued(title="Tháng này")
    for each in (old, new):
        giving.cancel(each, reason="Thôi", by=province.head)
    client.force_login(province.focal)
    rows = client.get(reverse("desk_tasks"), {"state": "done"}).context["rows"]
    assert [row.task for row in rows] == [new, old]


def test_a_file_is_asked_for_again_when_the_form_comes_back(client, province, task):
    client.force_login(province.focal)
    upload = SimpleUploadedFile("ghi-chu.txt", "Đã làm".encode(), content_type="text/plain")
    answer = client.post(address(task, "bao-cao"), report(done="", file=upload, holds_no_secret="on"))
    form = answer.context["form"]
    assert (answer.status_code, list(form.errors)) == (422, ["done", "file"])
    assert form.errors["file"] == ["Chọn lại tệp: biểu mẫu không giữ được tệp khi phải sửa."]
