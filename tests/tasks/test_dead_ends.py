"""What no task may get stuck in, and nobody be asked for ever: matters that ended while something waited."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from giaoban.directory.models import Mandate
from giaoban.tasks import reminders, rules, waiting
from giaoban.tasks.actions import giving, reporting, reviewing
from giaoban.tasks.actions.common import Refused
from giaoban.tasks.actions.reporting import Pointer
from giaoban.tasks.choices import State
from giaoban.tasks.models import Task
from tests.factories import OrganisationFactory

PROOF = [Pointer(title="Kế hoạch", record_kind="portal.article", record_key="1")]


def finish(province, task, evidence=PROOF):
    return reporting.report(task, done="Xong.", share=100, final=True, evidence=evidence, by=province.focal)


def asked_of(user):
    """What waits for a person on the desk and in the digest."""
    today = timezone.localdate()
    found = [*waiting.to_take_up(user), *waiting.to_approve(user), *waiting.to_review(user)]
    return [item.note for item in found], [line.note for line in reminders.lines(user, today)]


def test_nobody_is_asked_to_review_what_was_stopped_while_it_waited(province):
    reminders.ReminderStep.objects.all().delete()
    for deed, extra in ((giving.suspend, {}), (giving.cancel, {}), (giving.transfer, {"to": province.centre})):
        task = province.issued()
        finish(province, task)
        assert len(asked_of(province.head)[0]) == 1
        made = deed(task, reason="Theo chỉ đạo", by=province.head, **extra)
        if deed is giving.transfer:
            giving.cancel(made, reason="Thôi", by=province.head)
        assert asked_of(province.head) == ([], [])
    task = Task.objects.get(state=State.SUSPENDED)
    giving.resume(task, by=province.head)
    assert asked_of(province.head) == (["báo cáo chờ nghiệm thu"], ["chờ nghiệm thu 0 ngày làm việc"])


def test_nobody_is_asked_for_more_time_once_the_report_is_there(province):
    task = province.issued()
    reporting.ask_extension(task, until=task.due_on + timedelta(days=7), reason="Chờ", by=province.focal)
    final = finish(province, task)
    assert [note for note in asked_of(province.head)[0] if "gia hạn" in note] == []
    reviewing.return_report(final, reason="Thiếu", by=province.head)
    assert len([note for note in asked_of(province.head)[0] if "gia hạn" in note]) == 1
    reviewing.accept(finish(province, task), by=province.head)
    assert asked_of(province.head) == ([], [])


def test_what_waits_in_a_body_ends_with_its_task(province):
    province.department.approves_reports = True
    province.department.save()
    task = province.issued()
    finish(province, task)
    assert len(list(waiting.to_approve(province.director))) == 1
    giving.cancel(task, reason="Thôi", by=province.head)
    assert list(waiting.to_approve(province.director)) == []


def test_the_head_is_not_asked_to_acknowledge_what_only_holds_parts_together(province):
    many = giving.draft_for_many(
        owner=province.committee, leads=[province.department, province.centre], by=province.office,
        wording=province.wording(),
    )  # fmt: skip
    giving.issue(many.parent, by=province.office)
    assert list(waiting.to_take_up(province.head)) == []
    assert len(list(waiting.to_take_up(province.focal))) == 1


@pytest.mark.parametrize("deed", [giving.suspend, giving.transfer])
def test_what_only_holds_parts_together_is_neither_suspended_nor_transferred(province, deed):
    many = giving.draft_for_many(
        owner=province.committee, leads=[province.department, province.centre], by=province.office,
        wording=province.wording(),
    )  # fmt: skip
    giving.issue(many.parent, by=province.office)
    extra = {"to": OrganisationFactory()} if deed is giving.transfer else {}
    with pytest.raises(Refused):
        deed(many.parent, reason="Theo chỉ đạo", by=province.head, **extra)
    assert set(Task.objects.values_list("state", flat=True)) == {State.ISSUED}


def test_evidence_of_a_returned_report_still_closes_the_task(province):
    task = province.issued()
    first = finish(province, task)
    reviewing.return_report(first, reason="Viết rõ số lượng", by=province.head)
    reviewing.verify(first.evidence.get(), by=province.head)
    reviewing.accept(finish(province, task, evidence=[]), by=province.head)
    assert reviewing.close(task, by=province.office).state == State.CLOSED


def test_evidence_that_never_left_the_body_is_none(province):
    province.department.approves_reports = True
    province.department.save()
    task = province.issued()
    waits = finish(province, task)
    with pytest.raises(Refused):
        reviewing.verify(waits.evidence.get(), by=province.head)
    reporting.decline_report(waits, reason="Sửa lại", by=province.director)
    with pytest.raises(ValidationError) as refused:
        finish(province, task, evidence=[])
    assert list(refused.value.message_dict) == ["evidence"]


def test_an_accepted_report_whose_evidence_proves_nothing_goes_back(province):
    task = province.issued()
    final = finish(province, task)
    reviewing.accept(final, by=province.head)
    returned = reviewing.withdraw_acceptance(final, reason="Minh chứng không mở được", by=province.office)
    assert (returned.review_note, Task.objects.get().state) == ("Minh chứng không mở được", State.RETURNED)
    again = finish(province, task)
    reviewing.verify(again.evidence.get(), by=province.office)
    reviewing.accept(again, by=province.head)
    assert reviewing.close(task, by=province.office).state == State.CLOSED
    with pytest.raises(Refused):
        reviewing.withdraw_acceptance(again, reason="Nữa", by=province.office)


def test_whoever_left_the_committee_directs_no_more(province):
    person = province.member.person
    task = province.issued(directing_member=person)
    final = finish(province, task)
    assert (rules.may_see(province.member, task), rules.may_review(province.member, task)) == (True, True)
    Mandate.objects.filter(person=person).update(valid_to_on=timezone.localdate() - timedelta(days=1))
    assert (rules.may_see(province.member, task), rules.may_review(province.member, task)) == (False, False)
    with pytest.raises(PermissionDenied):
        reviewing.accept(final, by=province.member)


def test_nobody_reviews_what_they_entered_on_behalf_of_a_body(province):
    task = province.issued()
    made = reporting.report(
        task, done="Điện thoại báo đã xong.", share=100, final=True, evidence=PROOF, by=province.office
    )
    (shown,) = made.evidence.all()
    for act in (
        lambda: reviewing.verify(shown, by=province.office),
        lambda: reviewing.accept(made, by=province.office),
        lambda: reviewing.return_report(made, reason="Thiếu", by=province.office),
    ):
        with pytest.raises(Refused, match="người khác|another person"):
            act()
    assert rules.may_review_report(province.head, made)
    reviewing.verify(shown, by=province.head)
    assert reviewing.accept(made, by=province.head).reviewed_by == province.head


def test_a_draft_is_seen_by_those_who_prepare_and_issue_it_and_by_no_member(province):
    task = province.draft()
    assert [rules.may_see(user, task) for user in (province.office, province.head, province.member)] == [
        True, True, False,
    ]  # fmt: skip
    giving.issue(task, by=province.office)
    assert rules.may_see(province.member, task)
