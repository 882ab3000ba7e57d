"""What the issue calls bad input: each refused with the reason, and nothing lost."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from giaoban.tasks import pointing
from giaoban.tasks.actions import giving, reporting, reviewing
from giaoban.tasks.actions.common import Refused
from giaoban.tasks.actions.reporting import Pointer
from giaoban.tasks.choices import Part, State
from giaoban.tasks.models import Evidence, ProgressReport, Task, TaskBody

PROOF = [Pointer(title="Kế hoạch đã ban hành", record_kind="portal.article", record_key="1")]


def final(province, task):
    return reporting.report(task, done="Đã ban hành.", share=100, final=True, evidence=PROOF, by=province.focal)


def test_two_leads_on_any_path(province):
    task = province.issued()
    second = TaskBody(task=task, body=province.stranger.person.mandates.get().body, part=Part.LEAD)
    with pytest.raises(ValidationError, match="đúng một cơ quan chủ trì"):
        second.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        TaskBody.objects.filter(task=task, body=province.centre).update(part=Part.LEAD)
    assert Task.objects.get().lead == province.department


def test_a_lead_that_co_ordinates_too(province):
    with pytest.raises(IntegrityError), transaction.atomic():
        TaskBody.objects.create(task=province.issued(), body=province.department, part=Part.COORDINATING)


def test_a_deadline_before_the_day_of_issue_on_any_path(province):
    task = province.issued()
    before = task.issued_on - timedelta(days=1)
    for fields in ({"due_on": before}, {"first_due_on": before, "due_on": before}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Task.objects.update(**fields)
    draft = province.draft(due_on=before)
    with pytest.raises(ValidationError, match="trước ngày giao"):
        giving.issue(draft, by=province.office)
    assert Task.objects.get(pk=draft.pk).state == State.DRAFT


def test_a_circle_of_parents(province):
    given = giving.draft_for_many(
        owner=province.committee, leads=[province.department, province.centre], wording=province.wording(),
        by=province.office,
    )  # fmt: skip
    parent, child, other = given.parent, *given.children
    for task, wanted in ((parent, child), (child, child), (child, other), (parent, parent)):
        task.refresh_from_db()
        task.parent = wanted
        with pytest.raises(ValidationError) as refused:
            task.full_clean()
        assert refused.value.message_dict["parent"] == ["Nhiệm vụ thành phần không được chia nhỏ thêm."]
    with pytest.raises(IntegrityError), transaction.atomic():
        Task.objects.filter(pk=parent.pk).update(parent=parent.pk)
    with pytest.raises(ValidationError):
        giving.make(owner=province.committee, lead=province.centre, wording=province.wording(), parent=child)
    assert Task.objects.count() == 3


def test_a_report_on_a_cancelled_task(province):
    task = province.issued()
    giving.cancel(task, reason="Trùng", by=province.head)
    with pytest.raises(Refused, match=f"{task.number} đang ở trạng thái “Đã hủy”"):
        reporting.report(task, done="Đang làm.", share=10, by=province.focal)
    assert not ProgressReport.objects.exists()


def test_a_report_that_waits_for_its_head_while_the_task_is_cancelled(province):
    province.department.approves_reports = True
    province.department.save()
    task = province.issued()
    waiting = final(province, task)
    giving.cancel(task, reason="Trùng", by=province.head)
    with pytest.raises(Refused, match="Đã hủy"):
        reporting.approve_report(waiting, by=province.director)
    assert ProgressReport.objects.get().done == "Đã ban hành."


def test_two_people_accept_at_once(province):
    made = final(province, province.issued())
    reviewing.accept(made, by=province.head, remark="Tốt.")
    with pytest.raises(Refused, match=province.head.full_name):
        reviewing.accept(made, by=province.deputy, remark="Đạt.")
    kept = ProgressReport.objects.get()
    assert (kept.reviewed_by, kept.review_note) == (province.head, "Tốt.")


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1/a", "https://localhost/", "http://10.0.0.8/", "http://192.168.1.1:8080/", "http://[::1]/",
     "http://169.254.169.254/latest", "http://[::ffff:127.0.0.1]/"],
)  # fmt: skip
def test_an_address_that_points_inside(address):
    with pytest.raises(ValidationError) as refused:
        pointing.checked(address)
    assert refused.value.code in ("inside", "address")


@pytest.mark.parametrize("address", ["https://bao.example/bai?a=1", "http://8.8.8.8/", "/tin/bai/", " ", ""])
def test_an_address_that_points_outside_or_at_this_portal(address):
    assert pointing.checked(address) == address.strip()


def test_evidence_keeps_its_name_when_its_record_goes(province):
    made = final(province, province.issued())
    reviewing.verify(made.evidence.get(), by=province.head)
    reviewing.accept(made, by=province.head)
    assert reviewing.close(made.task, by=province.office).state == State.CLOSED
    assert Evidence.objects.get().title == "Kế hoạch đã ban hành"
