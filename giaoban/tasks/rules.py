"""Who may what with a task: the table "Who may what, in a committee", one named rule a verb.

Every rule asks what the person is in which bodies (giaoban.directory.standing). An administrator, a superuser too,
reads and moves no task by that alone. Nobody reviews, accepts or closes what their own body leads.
"""

from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from giaoban.directory.choices import LEADING_ROLES, MandateRole
from giaoban.directory.standing import Standing, standing_of
from giaoban.tasks.choices import ExtensionState, Part
from giaoban.tasks.models import ExtensionRequest, ProgressReport, Task, TaskBody, TaskPolicy

SEEING_ROLES = (*LEADING_ROLES, MandateRole.MEMBER, MandateRole.STANDING_OFFICE)


def standing(user: Any) -> Standing:
    """What the person is today."""
    return standing_of(user, on=timezone.localdate())


def _leads_committee(where: Standing, task: Task) -> bool:
    return task.owner_id in where.leads


def _is_office(where: Standing, task: Task) -> bool:
    return task.owner_id in where.answers_for(MandateRole.STANDING_OFFICE)


def _directs(user: Any, where: Standing, task: Task) -> bool:
    """Whether the person directs it, and still sits in its committee."""
    person = getattr(user, "person", None)
    directs = person is not None and task.directing_member_id == person.pk
    return bool(directs and task.owner_id in where.answers_for(*SEEING_ROLES))


def _lead_id(task: Task) -> int:
    return next(part.body_id for part in task.parts.all() if part.part == Part.LEAD)


def _speaks_for_lead(where: Standing, task: Task) -> bool:
    """Whether the person heads the lead body or is its focal point."""
    return _lead_id(task) in where.leads | where.focal


def _own(where: Standing, task: Task) -> bool:
    """Whether the person belongs to the lead body in any role. What holds parts together is nobody's own."""
    lead = _lead_id(task)
    return lead != task.owner_id and lead in where.answers_for()


def may_see(user: Any, task: Task) -> bool:
    """`visible_to` for one task."""
    return visible_to(user).filter(pk=task.pk).exists()


def visible_to(user: Any) -> QuerySet[Task]:
    """All tasks of the committees one leads or whose office one keeps; as a member those issued, restricted ones where
    one directs them; and those of one's bodies.
    """
    where = standing(user)
    if not where.own:
        return Task.objects.none()
    above = where.leads | where.answers_for(MandateRole.STANDING_OFFICE)
    sits = where.answers_for(*SEEING_ROLES)
    own = TaskBody.objects.filter(body__in=where.leads | where.focal).values("task")
    from_above = Q(owner__in=above) | Q(owner__in=sits, restricted=False, issued_on__isnull=False)
    directed = Q(directing_member__user=user.pk, owner__in=sits)
    issued = Q(pk__in=own, issued_on__isnull=False)
    return Task.objects.filter(from_above | directed | issued)


def may_draft(user: Any, owner_id: int) -> bool:
    """The standing office of a committee prepares its tasks."""
    return owner_id in standing(user).answers_for(MandateRole.STANDING_OFFICE)


def may_issue(user: Any, task: Task) -> bool:
    """The standing office, and head and deputies of the committee."""
    where = standing(user)
    return _is_office(where, task) or _leads_committee(where, task)


def acts_on_behalf(user: Any, task: Task) -> bool:
    """Whether what this person enters for the lead body is marked as entered by the standing office."""
    where = standing(user)
    return _is_office(where, task) and not _speaks_for_lead(where, task)


def may_report(user: Any, task: Task) -> bool:
    """Acknowledge, report, ask for more time: head and focal point of the lead body; the office on its behalf."""
    where = standing(user)
    return _lead_id(task) != task.owner_id and (_speaks_for_lead(where, task) or _is_office(where, task))


def may_approve_report(user: Any, report: ProgressReport) -> bool:
    """Head and deputies of the lead body, before a report leaves it; never one's own words."""
    return _lead_id(report.task) in standing(user).leads and report.written_by_id != user.pk


def may_contribute(user: Any, task: Task, body_id: int) -> bool:
    """Head and focal point of a body that co-ordinates in this task."""
    where = standing(user)
    parts = {part.body_id for part in task.parts.all() if part.part == Part.COORDINATING}
    return body_id in parts & (where.leads | where.focal)


def contributing_bodies(user: Any, task: Task) -> set[int]:
    """The co-ordinating bodies for which this person may contribute."""
    return {part.body_id for part in task.parts.all() if may_contribute(user, task, part.body_id)}


def may_review(user: Any, task: Task) -> bool:
    """Return, accept, verify evidence: head, deputies, office, the directing member; never for one's own body."""
    where = standing(user)
    if not user.is_active or _own(where, task):
        return False
    return _leads_committee(where, task) or _is_office(where, task) or _directs(user, where, task)


def may_review_report(user: Any, report: ProgressReport) -> bool:
    """Return or accept a report, verify its evidence: whoever may review the task; never one's own words."""
    return report.written_by_id != user.pk and may_review(user, report.task)


def may_grant(user: Any, request: ExtensionRequest, *, until: date) -> bool:
    """Head and deputies; the directing member; the office up to the days the head set; never for one's own body."""
    task = request.task
    where = standing(user)
    if not user.is_active or _own(where, task):
        return False
    if _leads_committee(where, task) or _directs(user, where, task):
        return True
    return _is_office(where, task) and until <= office_grants_until(task)


def may_refuse_extension(user: Any, request: ExtensionRequest) -> bool:
    """Whoever may review the task."""
    return may_review(user, request.task)


def office_grants_until(task: Task) -> date:
    """The last day the standing office may grant alone: the days the head set, over all its extensions together."""
    policy = TaskPolicy.objects.filter(committee=task.owner_id).first()
    days = policy.office_grants_days if policy else 0
    granted = [each for each in task.extensions.all() if each.state == ExtensionState.GRANTED]
    base = granted[0].due_on_before if granted else task.due_on
    return base + timedelta(days=days)


def may_close(user: Any, task: Task) -> bool:
    """The standing office, never a task its member's own body leads."""
    where = standing(user)
    return bool(user.is_active) and _is_office(where, task) and not _own(where, task)


def may_redirect(user: Any, task: Task, *, order: str) -> bool:
    """Suspend, resume, cancel, transfer: head and deputies; the standing office on their recorded order."""
    where = standing(user)
    return _leads_committee(where, task) or (_is_office(where, task) and bool(order.strip()))


def may_keep_series(user: Any, owner_id: int) -> bool:
    """The standing office keeps the series and the reminders of its committee."""
    return may_draft(user, owner_id)


def may_enter_screens(user: Any) -> bool:
    """Open the standing office's screens: whoever keeps the office of some committee, and nobody by rank alone."""
    return bool(user.is_active and standing(user).bodies(MandateRole.STANDING_OFFICE))


def may_keep_policy(user: Any, committee_id: int) -> bool:
    """Write how a committee's tasks are followed: its standing office, its head and deputies."""
    where = standing(user)
    return committee_id in where.leads | where.answers_for(MandateRole.STANDING_OFFICE)


def may_set_policy(user: Any, committee_id: int, *, order: str) -> bool:
    """Set what the office may grant alone: the head; deputies and the standing office on the head's recorded order."""
    heads = committee_id in standing(user).answers_for(MandateRole.HEAD)
    return heads or (may_keep_policy(user, committee_id) and bool(order.strip()))
