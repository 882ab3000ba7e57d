"""The ordinary life of a task, from draft to closed, and its refusals."""

from datetime import datetime, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from wagtail.models import ModelLogEntry

from giaoban.tasks import rules
from giaoban.tasks.actions import giving, reporting, reviewing
from giaoban.tasks.actions.common import Refused
from giaoban.tasks.actions.reporting import Pointer
from giaoban.tasks.choices import State
from giaoban.tasks.lateness import Timeliness, days_late, in_time, late, timeliness
from giaoban.tasks.models import Task, TaskPolicy

PROOF = [Pointer(title="Kế hoạch đã ban hành", record_kind="portal.article", record_key="1")]


def at(day, hour=9):
    return timezone.make_aware(datetime.combine(day, time(hour)))


def finish(province, task, when=None):
    return reporting.report(
        task, done="Đã ban hành.", share=100, final=True, evidence=PROOF, by=province.focal, at=when
    )


def test_from_draft_to_closed(province):
    task = province.issued()
    reporting.acknowledge(task, by=province.focal)
    reporting.report(task, done="Đã lấy ý kiến.", share=40, by=province.focal)
    assert Task.objects.get().state == State.IN_PROGRESS
    final = finish(province, task)
    reviewing.verify(final.evidence.get(), by=province.member if False else province.head)
    reviewing.accept(final, by=province.deputy)
    closed = reviewing.close(task, by=province.office)
    assert (closed.state, timeliness(closed, on=timezone.localdate())) == (State.CLOSED, Timeliness.IN_TIME)
    verbs = list(ModelLogEntry.objects.filter(object_id=str(task.pk)).order_by("pk").values_list("action", flat=True))
    assert verbs == [
        "tasks.draft", "tasks.issue", "tasks.acknowledge", "tasks.report", "tasks.report", "tasks.verify_evidence",
        "tasks.accept", "tasks.close",
    ]  # fmt: skip


def test_a_slow_review_never_blames_the_body(province):
    today = timezone.localdate()
    task = province.issued(on=today - timedelta(days=30), due_on=today - timedelta(days=10))
    final = finish(province, task, when=at(today - timedelta(days=10), 23))
    reviewing.accept(final, by=province.head)
    task.refresh_from_db()
    assert timeliness(task, on=today) is Timeliness.IN_TIME
    assert (list(in_time(Task.objects.all())), list(late(Task.objects.all(), on=today))) == ([task], [])


def test_a_report_after_the_day_is_late_by_its_days(province):
    today = timezone.localdate()
    task = province.issued(on=today - timedelta(days=30), due_on=today - timedelta(days=10))
    assert (timeliness(task, on=today), days_late(task, on=today)) == (Timeliness.OVERDUE, 10)
    final = finish(province, task, when=at(today - timedelta(days=7), 0))
    task.refresh_from_db()
    assert (timeliness(task, on=today), days_late(task, on=today)) == (Timeliness.LATE, 3)
    reviewing.accept(final, by=province.head)
    assert (list(in_time(Task.objects.all())), list(late(Task.objects.all(), on=today))) == ([], [task])


def test_two_people_decide_at_once(province):
    final = finish(province, province.issued())
    reviewing.accept(final, by=province.head)
    with pytest.raises(Refused, match=province.head.full_name):
        reviewing.return_report(final, reason="Thiếu số liệu", by=province.deputy)


def test_nothing_is_closed_without_verified_evidence(province):
    task = province.issued()
    reviewing.accept(finish(province, task), by=province.head)
    with pytest.raises(Refused):
        reviewing.close(task, by=province.office)


def test_a_final_report_needs_evidence(province):
    with pytest.raises(ValidationError) as refused:
        reporting.report(province.issued(), done="Xong.", share=100, final=True, by=province.focal)
    assert list(refused.value.message_dict) == ["evidence"]


def test_the_same_report_sent_twice_stands_once(province):
    from uuid import uuid4

    task, token = province.issued(), uuid4()
    first = reporting.report(task, done="Đang làm.", share=10, by=province.focal, token=token)
    assert reporting.report(task, done="Đang làm.", share=10, by=province.focal, token=token) == first
    assert task.reports.count() == 1


def test_where_the_body_wants_it_its_head_approves_first(province):
    province.department.approves_reports = True
    province.department.save()
    task = province.issued()
    waiting = finish(province, task)
    assert (waiting.sent_at, Task.objects.get().state) == (None, State.ISSUED)
    with pytest.raises(PermissionDenied):
        reporting.approve_report(waiting, by=province.focal)
    sent = reporting.approve_report(waiting, by=province.director)
    assert (sent.due_on, Task.objects.get().state) == (task.due_on, State.SUBMITTED)


def test_the_office_reports_on_behalf_and_it_is_marked(province):
    made = reporting.report(province.issued(), done="Điện thoại báo.", share=20, by=province.office)
    assert made.on_behalf


def test_a_date_moves_by_a_granted_extension_alone_and_the_first_stays(province):
    task = province.issued()
    first = task.due_on
    asked = reporting.ask_extension(task, until=first + timedelta(days=10), reason="Chờ ý kiến.", by=province.focal)
    with pytest.raises(PermissionDenied):
        reviewing.grant(asked, by=province.office)
    TaskPolicy.objects.create(committee=province.committee, office_grants_days=5)
    reviewing.grant(asked, until=first + timedelta(days=5), by=province.office)
    task.refresh_from_db()
    assert (task.first_due_on, task.due_on) == (first, first + timedelta(days=5))
    again = reporting.ask_extension(task, until=first + timedelta(days=6), reason="Thêm một ngày.", by=province.focal)
    with pytest.raises(PermissionDenied):
        reviewing.grant(again, by=province.office)
    assert not rules.may_grant(province.director, again, until=first + timedelta(days=6))
    reviewing.refuse_extension(again, reason="Đã đủ thời gian.", by=province.head)
    assert Task.objects.get().due_on == first + timedelta(days=5)


def test_many_bodies_one_parent_and_a_child_each(province):
    given = giving.draft_for_many(
        owner=province.committee,
        leads=[province.department, province.centre],
        wording=province.wording(),
        by=province.office,
    )
    giving.issue(given.parent, by=province.head)
    assert [(child.lead, child.state) for child in given.parent.children.order_by("pk")] == [
        (province.department, State.ISSUED), (province.centre, State.ISSUED),
    ]  # fmt: skip
    with pytest.raises(Refused):
        reviewing.close(given.parent, by=province.office)
    for child, body in zip(given.children, (province.focal, province.helper), strict=True):
        final = reporting.report(child, done="Xong.", share=100, final=True, evidence=PROOF, by=body)
        reviewing.verify(final.evidence.get(), by=province.head)
        reviewing.accept(final, by=province.head)
        reviewing.close(child, by=province.office)
    assert reviewing.close(given.parent, by=province.office).state == State.CLOSED


def test_transferred_to_another_body_on_a_recorded_order(province):
    task = province.issued()
    with pytest.raises(PermissionDenied):
        giving.transfer(task, to=province.centre, reason="Đúng chức năng", by=province.office)
    heir = giving.transfer(
        task, to=province.centre, reason="Đúng chức năng", by=province.office, order="Trưởng ban, điện thoại 9/12"
    )
    task.refresh_from_db()
    assert (task.state, task.transferred_to, heir.state, heir.lead) == (
        State.TRANSFERRED, heir, State.ISSUED, province.centre,
    )  # fmt: skip
    assert heir.co_ordinating == []


def test_suspended_and_taken_up_where_it_stood(province):
    task = province.issued()
    reporting.report(task, done="Một nửa.", share=50, by=province.focal)
    giving.suspend(task, reason="Chờ Trung ương", by=province.head)
    with pytest.raises(Refused):
        reporting.report(task, done="Thêm.", share=60, by=province.focal)
    assert giving.resume(task, by=province.head).state == State.IN_PROGRESS


def test_the_lead_never_co_ordinates_and_the_giver_never_leads(province):
    with pytest.raises(ValidationError) as refused:
        giving.draft(
            owner=province.committee, lead=province.centre, co_ordinating=[province.centre], wording=province.wording(),
            by=province.office,
        )  # fmt: skip
    assert list(refused.value.message_dict) == ["co_ordinating"]
    with pytest.raises(ValidationError) as refused:
        giving.draft(owner=province.committee, lead=province.committee, wording=province.wording(), by=province.office)
    assert list(refused.value.message_dict) == ["lead"]
    assert not Task.objects.exists()


def test_a_deadline_before_the_day_of_issue(province):
    draft = province.draft(due_on=timezone.localdate() - timedelta(days=1))
    with pytest.raises(ValidationError) as refused:
        giving.issue(draft, by=province.office)
    assert list(refused.value.message_dict) == ["due_on"]


def test_what_holds_parts_together_is_neither_late_nor_in_time(province):
    today = timezone.localdate()
    due = today - timedelta(days=3)
    many = giving.draft_for_many(
        owner=province.committee, leads=[province.department, province.centre], by=province.office,
        wording=province.wording(due_on=due),
    )  # fmt: skip
    giving.issue(many.parent, by=province.office, on=today - timedelta(days=20))
    ours, theirs = many.children
    final = finish(province, ours, when=at(due))
    reviewing.verify(final.evidence.get(), by=province.head)
    reviewing.accept(final, by=province.head)
    reviewing.close(ours, by=province.office)
    assert list(late(Task.objects.all(), on=today)) == [theirs]
    giving.cancel(theirs, reason="Thôi", by=province.head)
    closed = reviewing.close(many.parent, by=province.office)
    assert (timeliness(closed, on=today), days_late(closed, on=today)) == (Timeliness.NONE, 0)
