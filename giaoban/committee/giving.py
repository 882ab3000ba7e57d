"""Issuing a Conclusion Notice gives its tasks, in the same transaction: they bind from the day of the notice."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from giaoban.committee.choices import ConclusionKind
from giaoban.committee.models import Conclusion, ConclusionNotice, ConclusionTask
from giaoban.tasks.actions import giving, standing
from giaoban.tasks.actions.giving import Wording
from giaoban.tasks.choices import OPEN, Source
from giaoban.tasks.models import Series, Task

LONGEST_TITLE = 500
# A notice entered later than this after the moment it says is history: nobody is reminded of its tasks.
HISTORY = timedelta(days=2)
KEPT_WORDS = ("text", "lead_id", "product", "deadline_on", "rhythm", "directing_id")


def give_tasks(notice: ConclusionNotice, by: Any) -> None:
    """Give what a notice concluded: one task a conclusion with a lead and a deadline, a series for a rhythm.

    Of a superseding notice, what it repeats word for word keeps its task; what it changes or drops ends the old one.
    Raises ValidationError, which names the conclusion, and so undoes the issue.
    """
    for conclusion in notice.conclusions.select_related("lead", "directing", "replaces").prefetch_related(
        "co_ordinating"
    ):
        if conclusion.kind != ConclusionKind.TASK or not _can_be_given(conclusion, notice):
            continue
        if (kept := _repeated(conclusion)) is not None:
            ConclusionTask.objects.create(conclusion=conclusion, task=kept.task, series=kept.series)
            continue
        try:
            _give(conclusion, notice, by=by)
        except ValidationError as refused:
            raise ValidationError(
                _("Conclusion %(order)s: %(reason)s")
                % {"order": conclusion.order, "reason": " ".join(refused.messages)}
            ) from refused
    if notice.supersedes is not None:
        _end_what_was_dropped(notice, by=by)


def _can_be_given(conclusion: Conclusion, notice: ConclusionNotice) -> bool:
    """A task needs an agency that leads and a day or a rhythm; without, the conclusion stands as it is."""
    led = conclusion.lead is not None and conclusion.lead != notice.meeting.committee
    return led and bool(conclusion.deadline_on or conclusion.rhythm)


def _repeated(conclusion: Conclusion) -> ConclusionTask | None:
    old = conclusion.replaces
    if old is None or any(getattr(old, name) != getattr(conclusion, name) for name in KEPT_WORDS):
        return None
    if set(old.co_ordinating.all()) != set(conclusion.co_ordinating.all()):
        return None
    return ConclusionTask.objects.filter(conclusion=old).first()


def _give(conclusion: Conclusion, notice: ConclusionNotice, *, by: Any) -> None:
    if conclusion.lead is None or notice.issued_on is None:
        return
    if conclusion.deadline_on is None:
        series = _series(conclusion, notice, by=by)
        ConclusionTask.objects.create(conclusion=conclusion, series=series)
        return
    task = giving.make(
        owner=notice.meeting.committee, lead=conclusion.lead, co_ordinating=conclusion.co_ordinating.all(),
        wording=Wording(
            title=Truncator(conclusion.text).chars(LONGEST_TITLE), details=conclusion.text, product=conclusion.product,
            directing_member=conclusion.directing, due_on=conclusion.deadline_on, source=Source.CONCLUSION,
            source_title=source_title(conclusion, notice), source_url=reverse("committee_notice", args=[notice.pk]),
        ),
        loaded=notice.issued_at is not None and timezone.now() - notice.issued_at > HISTORY,
    )  # fmt: skip
    giving.issue_unasked(task, by=by, on=notice.issued_on)
    ConclusionTask.objects.create(conclusion=conclusion, task=task)


def _series(conclusion: Conclusion, notice: ConclusionNotice, *, by: Any) -> Series:
    terms = standing.Terms(
        title=Truncator(conclusion.text).chars(LONGEST_TITLE), details=conclusion.text,
        product=conclusion.product or _("Report of the period"), frequency=conclusion.rhythm,
        starts_on=notice.issued_on or timezone.localdate(), directing_member=conclusion.directing,
        source_title=source_title(conclusion, notice),
    )  # fmt: skip
    bodies = [conclusion.lead] if conclusion.lead else []
    return standing.begin_unasked(owner=notice.meeting.committee, bodies=bodies, terms=terms, by=by)


def source_title(conclusion: Conclusion, notice: ConclusionNotice) -> str:
    """How a task names where it came from."""
    return _("Notice %(number)s, conclusion %(order)s") % {"number": notice.number, "order": conclusion.order}


def _end_what_was_dropped(notice: ConclusionNotice, *, by: Any) -> None:
    """Tasks and series of the superseded notice that no conclusion of the new one kept."""
    kept = ConclusionTask.objects.filter(conclusion__notice=notice)
    old = ConclusionTask.objects.filter(conclusion__notice=notice.supersedes)
    reason = _("Superseded by notice %(number)s") % {"number": notice.number}
    for link in old.select_related("task", "series"):
        task = link.task.heir if link.task is not None else None
        if task is not None and not kept.filter(task=link.task).exists() and task.state in OPEN:
            giving.cancel_unasked(task, reason=reason, by=by)
        if link.series is not None and not kept.filter(series=link.series).exists():
            standing.end_unasked(link.series, reason=reason, by=by)


def tasks_of(notice: ConclusionNotice) -> list[Task]:
    """The tasks that a notice gave, in the order of its conclusions."""
    links = ConclusionTask.objects.filter(conclusion__notice=notice, task__isnull=False)
    return [link.task for link in links.select_related("task").order_by("conclusion__order") if link.task is not None]
