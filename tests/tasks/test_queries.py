from datetime import date, datetime, time, timedelta

from django.utils import timezone

from giaoban.directory.models import Succession
from giaoban.tasks import queries
from giaoban.tasks.actions import giving, reporting, reviewing
from giaoban.tasks.actions.reporting import Pointer
from giaoban.tasks.models import Task, TaskPolicy
from tests.factories import OrganisationFactory

PROOF = [Pointer(title="Kế hoạch", record_kind="portal.article", record_key="1")]
MONDAY = date(2026, 3, 2)


def at(day):
    return timezone.make_aware(datetime.combine(day, time(9)))


def test_who_is_silent(province):
    TaskPolicy.objects.create(committee=province.committee, silent_after=5)
    quiet = province.issued(title="Im lặng", on=MONDAY, due_on=date(2026, 6, 1))
    heard = province.issued(title="Có báo cáo", on=MONDAY, due_on=date(2026, 6, 1))
    reporting.report(heard, done="Đang làm.", share=10, by=province.focal, at=at(MONDAY + timedelta(days=7)))
    assert queries.silent(Task.objects.all(), on=MONDAY + timedelta(days=7)) == []
    assert queries.silent(Task.objects.all(), on=MONDAY + timedelta(days=8)) == [(quiet, MONDAY)]


def test_what_only_holds_parts_together_is_never_silent(province):
    many = giving.draft_for_many(
        owner=province.committee, leads=[province.department, province.centre], by=province.office,
        wording=province.wording(due_on=date(2026, 6, 1)),
    )  # fmt: skip
    giving.issue(many.parent, by=province.office, on=MONDAY)
    found = queries.silent(Task.objects.all(), on=date(2026, 4, 1))
    assert [task for task, _heard in found] == many.children


def test_a_split_leaves_a_task_to_be_transferred(province):
    task = province.issued(on=MONDAY, due_on=date(2026, 6, 1))
    left, right = OrganisationFactory.create_batch(2)
    for heir in (left, right):
        Succession.objects.create(predecessor=province.department, successor=heir, on=date(2026, 3, 10))
    assert queries.undecided(Task.objects.all(), on=date(2026, 3, 9)) == []
    assert queries.undecided(Task.objects.all(), on=date(2026, 3, 10)) == [(task, (left.pk, right.pk))]


def test_the_load_of_each_body_counts_what_it_took_over(province):
    today = timezone.localdate()
    done = province.issued(on=today - timedelta(days=20), due_on=today - timedelta(days=5))
    final = reporting.report(
        done, done="Xong.", share=100, final=True, evidence=PROOF, by=province.focal, at=at(today - timedelta(days=5))
    )
    reviewing.accept(final, by=province.head)
    province.issued(on=today - timedelta(days=20), due_on=today - timedelta(days=1))
    province.issued()
    heir = OrganisationFactory(name="Sở mới")
    Succession.objects.create(predecessor=province.department, successor=heir, on=today)
    (load,) = queries.workload(Task.objects.all(), on=today)
    assert (load.body, load.open, load.overdue, load.in_time, load.late, load.share_in_time) == (heir, 2, 1, 1, 0, 100)


def test_nobody_is_silent_for_as_long_as_others_kept_the_task(province):
    TaskPolicy.objects.create(committee=province.committee, silent_after=5)
    today = timezone.localdate()
    begun = today - timedelta(days=90)
    due = today + timedelta(days=60)
    returned = province.issued(title="Trả lại sau hai tháng", on=begun, due_on=due)
    final = reporting.report(
        returned, done="Xong.", share=100, final=True, evidence=PROOF, by=province.focal, at=at(begun)
    )
    reviewing.return_report(final, reason="Thiếu", by=province.head, at=at(today))
    stopped = province.issued(title="Tạm dừng hai tháng", on=begun, due_on=due)
    giving.resume(giving.suspend(stopped, reason="Chờ", by=province.head), by=province.head)
    refused = province.issued(title="Chờ trả lời hai tháng", on=begun, due_on=due)
    asked = reporting.ask_extension(
        refused, until=due + timedelta(days=1), reason="Chờ", by=province.focal, at=at(begun)
    )
    assert queries.silent(Task.objects.all(), on=today) == [(refused, begun)]
    reviewing.refuse_extension(asked, reason="Đủ thời gian", by=province.head)
    assert queries.silent(Task.objects.all(), on=today) == []
    later = {task for task, _heard in queries.silent(Task.objects.all(), on=today + timedelta(days=14))}
    assert later == {returned, stopped, refused}
