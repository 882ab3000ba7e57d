"""What is done with a task of the demonstration, one verb a line of its story, each by an action and its rule."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from giaoban.directory.models import User
from giaoban.tasks.actions import giving, reporting, reviewing
from giaoban.tasks.choices import ExtensionState, ReportState
from giaoban.tasks.demonstration.scene import Scene, body, proof, told_as_of
from giaoban.tasks.models import Evidence, Task

Act = Callable[[Scene, Task, User, datetime, Sequence[Any]], Any]


def play(scene: Scene, task: Task, acts: Sequence[Sequence[Any]]) -> Task:
    """Do what the story tells, in its order; after a transfer it goes on with the task that took over."""
    for verb, day, who, *more in acts:
        at = scene.moment(scene.day(day))
        with told_as_of(at):
            answer = VERBS[verb](scene, task, scene.account(who), at, more)
        task = answer if verb == "transfer" else Task.objects.get(pk=task.pk)
    return task


def _report(scene: Scene, task: Task, by: User, at: datetime, more: Sequence[Any]) -> Any:
    share, done, obstacle = more
    return reporting.report(task, done=done, share=share, obstacle=obstacle, by=by, at=at)


def _final(scene: Scene, task: Task, by: User, at: datetime, more: Sequence[Any]) -> Any:
    done, title = more
    return reporting.report(task, done=done, share=100, final=True, evidence=[proof(title, text=done)], by=by, at=at)


def _verify(scene: Scene, task: Task, by: User, at: datetime, more: Sequence[Any]) -> Any:
    return [reviewing.verify(each, by=by, at=at) for each in Evidence.objects.filter(report__task=task)]


def _accept(scene: Scene, task: Task, by: User, at: datetime, more: Sequence[Any]) -> Any:
    return reviewing.accept(task.reports.get(state=ReportState.SUBMITTED), remark=more[0], by=by, at=at)


def _return(scene: Scene, task: Task, by: User, at: datetime, more: Sequence[Any]) -> Any:
    return reviewing.return_report(task.reports.get(state=ReportState.SUBMITTED), reason=more[0], by=by, at=at)


def _ask(scene: Scene, task: Task, by: User, at: datetime, more: Sequence[Any]) -> Any:
    return reporting.ask_extension(task, until=scene.day(more[0]), reason=more[1], by=by, at=at)


def _grant(scene: Scene, task: Task, by: User, at: datetime, more: Sequence[Any]) -> Any:
    request = task.extensions.get(state=ExtensionState.ASKED)
    until = min(scene.day(more[0]), reviewing.rules.office_grants_until(task))
    return reviewing.grant(request, until=until, remark=more[1], by=by, at=at)


def _refuse(scene: Scene, task: Task, by: User, at: datetime, more: Sequence[Any]) -> Any:
    request = task.extensions.get(state=ExtensionState.ASKED)
    return reviewing.refuse_extension(request, reason=more[0], by=by, at=at)


def _transfer(scene: Scene, task: Task, by: User, at: datetime, more: Sequence[Any]) -> Any:
    to, reason, order = more
    return giving.transfer(task, to=body(to), reason=reason, order=order, by=by, on=at.date())


VERBS: dict[str, Act] = {
    "acknowledge": lambda scene, task, by, at, more: reporting.acknowledge(task, by=by, at=at),
    "report": _report,
    "final": _final,
    "contribute": lambda scene, task, by, at, more: reporting.contribute(
        task, body=body(more[0]), text=more[1], by=by, at=at
    ),
    "verify": _verify,
    "accept": _accept,
    "return": _return,
    "close": lambda scene, task, by, at, more: reviewing.close(task, by=by, at=at),
    "ask": _ask,
    "grant": _grant,
    "refuse": _refuse,
    "suspend": lambda scene, task, by, at, more: giving.suspend(task, reason=more[0], order=more[1], by=by),
    "cancel": lambda scene, task, by, at, more: giving.cancel(task, reason=more[0], order=more[1], by=by),
    "transfer": _transfer,
}
