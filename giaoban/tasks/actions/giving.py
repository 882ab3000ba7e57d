"""Giving tasks: drafted, issued, given to many bodies at once, redirected."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.base.text import nfc
from giaoban.directory.models import Organisation, Person
from giaoban.tasks import rules
from giaoban.tasks.actions.common import Refused, locked, move, note, require, words
from giaoban.tasks.choices import ENDED_OTHERWISE, OPEN, Part, Source, State
from giaoban.tasks.models import Series, Task, TaskBody


@dataclass(frozen=True, kw_only=True)
class Wording:
    """What a task says: the same for every body that gets it."""

    title: str
    due_on: date
    product: str = ""
    details: str = ""
    directing_member: Person | None = None
    source: str = Source.NONE
    source_title: str = ""
    source_url: str = ""
    source_reason: str = ""
    restricted: bool = False


@dataclass(frozen=True, kw_only=True)
class Given:
    """A task to several bodies as made: the parent that holds them together, and one child a body."""

    parent: Task
    children: list[Task] = field(default_factory=list)


@transaction.atomic
def draft(
    *, owner: Organisation, lead: Organisation, wording: Wording, co_ordinating: Iterable[Organisation] = (), by: Any
) -> Task:
    """Prepare a task. Raises PermissionDenied, or ValidationError naming the field that is wrong."""
    require(rules.may_draft(by, owner.pk))
    refuse_the_giver(owner=owner, lead=lead)
    task = make(owner=owner, lead=lead, wording=wording, co_ordinating=co_ordinating)
    note(task, "draft", by=by, lead=str(lead), due_on=task.due_on)
    return task


@transaction.atomic
def draft_for_many(
    *, owner: Organisation, leads: Sequence[Organisation], wording: Wording,
    co_ordinating: Iterable[Organisation] = (), by: Any,
) -> Given:  # fmt: skip
    """Prepare one task a body under one parent, which the committee itself leads and closes after its children."""
    require(rules.may_draft(by, owner.pk))
    chosen = list(dict.fromkeys(leads))
    for lead in chosen:
        refuse_the_giver(owner=owner, lead=lead)
    if len(chosen) < 2:
        raise ValidationError({"leads": _("Choose at least two bodies, or give the task to one alone.")})
    parent = make(owner=owner, lead=owner, wording=wording)
    note(parent, "draft", by=by, lead=str(owner), due_on=parent.due_on)
    children = []
    for lead in chosen:
        child = make(owner=owner, lead=lead, wording=wording, co_ordinating=co_ordinating, parent=parent)
        note(child, "draft", by=by, lead=str(lead), due_on=child.due_on)
        children.append(child)
    return Given(parent=parent, children=children)


def make(
    *, owner: Organisation, lead: Organisation, wording: Wording, co_ordinating: Iterable[Organisation] = (),
    parent: Task | None = None, series: Series | None = None, period_on: date | None = None, loaded: bool = False,
) -> Task:  # fmt: skip
    """The rows of a new draft, checked; no rule is asked and no audit written: for the actions above and for series."""
    task = Task(
        owner=owner, parent=parent, series=series, period_on=period_on, series_body=lead if series else None,
        loaded=loaded,
    )  # fmt: skip
    _say(task, wording)
    _set_parts(task, lead=lead, co_ordinating=co_ordinating)
    return task


def _say(task: Task, wording: Wording) -> None:
    task.title = words(wording.title, field="title", message=_("Say what is to be done."))
    for name in ("details", "product", "source_title", "source_reason"):
        setattr(task, name, nfc(getattr(wording, name)).replace("\x00", "").strip())
    for name in ("directing_member", "source", "source_url", "restricted", "due_on"):
        setattr(task, name, getattr(wording, name))
    task.first_due_on = wording.due_on
    task.full_clean()
    task.save()


def _set_parts(task: Task, *, lead: Organisation, co_ordinating: Iterable[Organisation]) -> None:
    helpers = list(dict.fromkeys(co_ordinating))
    if lead in helpers:
        message = _("%(body)s leads the task and cannot co-ordinate in it too.") % {"body": lead}
        raise ValidationError({"co_ordinating": message})
    task.parts.all().delete()
    parts = [TaskBody(task=task, body=lead, part=Part.LEAD)]
    parts += [TaskBody(task=task, body=body, part=Part.COORDINATING) for body in helpers]
    TaskBody.objects.bulk_create(parts)


@transaction.atomic
def reword(task: Task, *, lead: Organisation, wording: Wording, co_ordinating: Iterable[Organisation], by: Any) -> Task:
    """Change a draft. Raises Refused once it was issued: then only extensions, suspension and transfer change it."""
    task = locked(task)
    require(rules.may_draft(by, task.owner_id))
    if task.state != State.DRAFT:
        message = _("%(number)s was issued and is not reworded. Cancel it and give a new one.")
        raise Refused(message % {"number": task.number})
    refuse_the_giver(owner=task.owner, lead=lead)
    _say(task, wording)
    _set_parts(task, lead=lead, co_ordinating=co_ordinating)
    note(task, "reword", by=by, lead=str(lead), due_on=task.due_on)
    return task


@transaction.atomic
def reword_parent(task: Task, *, wording: Wording, by: Any) -> Task:
    """Change a draft that holds parts, and its parts with it: they say the same. Raises Refused once it was issued."""
    task = locked(task)
    require(rules.may_draft(by, task.owner_id))
    for each in (task, *task.children.select_for_update()):
        if each.state != State.DRAFT:
            message = _("%(number)s was issued and is not reworded. Cancel it and give a new one.")
            raise Refused(message % {"number": each.number})
        _say(each, wording)
        note(each, "reword", by=by, lead=str(each.lead), due_on=each.due_on)
    return task


def refuse_the_giver(*, owner: Organisation, lead: Organisation) -> None:
    """Raise ValidationError when the giver itself is to lead."""
    if lead == owner:
        message = _("%(body)s gives the task and cannot lead it: nobody would be left to review it. Choose an agency.")
        raise ValidationError({"lead": message % {"body": lead}})


@transaction.atomic
def issue(task: Task, *, by: Any, on: date | None = None) -> Task:
    """Give a draft to its bodies, with its parts; they bind from that day. Raises Refused, ValidationError."""
    task = locked(task)
    require(rules.may_issue(by, task))
    return issue_unasked(task, by=by, on=on or timezone.localdate())


def issue_unasked(task: Task, *, by: Any, on: date) -> Task:
    """Issue without asking a rule: for what was decided before (a series, a notice, a transfer)."""
    if task.due_on < on:
        raise ValidationError(
            {"due_on": _("The deadline %(due)s lies before the day of issue, %(on)s.")
             % {"due": f"{task.due_on:%d/%m/%Y}", "on": f"{on:%d/%m/%Y}"}}
        )  # fmt: skip
    if not task.parts.filter(part=Part.LEAD).exists():
        raise Refused(_("%(number)s has no lead body.") % {"number": task.number})
    move(task, State.ISSUED)
    task.issued_on, task.issued_by = on, by
    task.save(update_fields=["state", "issued_on", "issued_by", "updated_at"])
    note(task, "issue", by=by, on=on)
    for child in task.children.select_for_update().filter(state=State.DRAFT):
        issue_unasked(child, by=by, on=on)
    return task


@transaction.atomic
def suspend(task: Task, *, reason: str, by: Any, order: str = "") -> Task:
    """Stop the clock of a task for a reason; reminders end until it is taken up again."""
    task = _to_redirect(task, by=by, order=order)
    _refuse_holder(task)
    before = task.state
    move(task, State.SUSPENDED)
    task.state_before = before
    return _redirected(task, "suspend", by=by, order=order, reason=words(reason, field="reason"))


@transaction.atomic
def resume(task: Task, *, by: Any, order: str = "") -> Task:
    """Go on where the task stood when it was suspended."""
    task = _to_redirect(task, by=by, order=order)
    if task.state != State.SUSPENDED:
        raise Refused(_("%(number)s is not suspended.") % {"number": task.number})
    move(task, task.state_before)
    task.state_before = ""
    return _redirected(task, "resume", by=by, order=order)


@transaction.atomic
def cancel(task: Task, *, reason: str, by: Any, order: str = "") -> Task:
    """End a task without result, its open parts with it; what was reported stays readable."""
    task = _to_redirect(task, by=by, order=order) if task.state != State.DRAFT else locked(task)
    require(
        task.state != State.DRAFT or rules.may_draft(by, task.owner_id) or rules.may_redirect(by, task, order=order)
    )
    return cancel_unasked(task, reason=words(reason, field="reason"), by=by, order=order)


@transaction.atomic
def cancel_unasked(task: Task, *, reason: str, by: Any, order: str = "") -> Task:
    """Cancel without asking a rule: for what was decided before, as by a notice that supersedes another."""
    task = locked(task)
    for child in task.children.filter(state__in=[State.DRAFT, *OPEN]):
        cancel_unasked(child, reason=reason, by=by, order=order)
    move(task, State.CANCELLED)
    task.state_before = ""
    return _redirected(task, "cancel", by=by, order=order, reason=reason)


@transaction.atomic
def transfer(
    task: Task, *, to: Organisation, reason: str, by: Any, order: str = "", on: date | None = None,
    due_on: date | None = None,
) -> Task:  # fmt: skip
    """Take a task from its lead body and give it to another, from that day on; returns the new task.

    The old one ends as transferred and keeps its history. The new one keeps the first deadline unless that has
    passed: then `due_on` names a new one. Who leads it may not co-ordinate in it.
    """
    task = _to_redirect(task, by=by, order=order)
    _refuse_holder(task)
    today = on or timezone.localdate()
    why = words(reason, field="reason")
    refuse_the_giver(owner=task.owner, lead=to)
    if task.parts.filter(part=Part.LEAD, body=to).exists():
        raise ValidationError({"to": _("%(body)s leads this task already.") % {"body": to}})
    wanted = due_on or task.due_on
    if wanted < today:
        raise ValidationError({"due_on": _("The deadline has passed. Name a new one for the body that takes over.")})
    wording = Wording(
        title=task.title, details=task.details, product=task.product, directing_member=task.directing_member,
        source=task.source, source_title=task.source_title, source_url=task.source_url,
        source_reason=task.source_reason, restricted=task.restricted, due_on=wanted,
    )  # fmt: skip
    helpers = [part.body for part in task.parts.select_related("body") if part.part == Part.COORDINATING]
    heir = make(
        owner=task.owner, lead=to, wording=wording, co_ordinating=[body for body in helpers if body != to],
        parent=task.parent,
    )  # fmt: skip
    note(heir, "draft", by=by, lead=str(to), due_on=wanted, transferred_from=task.number)
    issue_unasked(heir, by=by, on=today)
    move(task, State.TRANSFERRED)
    task.state_before = ""
    task.transferred_to = heir
    _redirected(task, "transfer", by=by, order=order, reason=why, to=str(to), number=heir.number)
    return heir


def _to_redirect(task: Task, *, by: Any, order: str) -> Task:
    task = locked(task)
    require(rules.may_redirect(by, task, order=order))
    if task.state in ENDED_OTHERWISE:
        raise Refused(
            _("%(number)s is %(state)s; nothing more can be done with it.")
            % {"number": task.number, "state": task.get_state_display()}
        )
    return task


def _refuse_holder(task: Task) -> None:
    """Raise Refused for what only holds parts together: it would stop while its parts go on."""
    if task.holds_parts:
        raise Refused(_("%(number)s only holds its parts together. Do this with each part.") % {"number": task.number})


def _redirected(task: Task, verb: str, *, by: Any, order: str, **data: Any) -> Task:
    task.order_note = nfc(order).strip()
    task.save()
    note(task, verb, by=by, order=task.order_note, **data)
    return task
