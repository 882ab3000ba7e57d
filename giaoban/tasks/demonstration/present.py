"""Tasks of these weeks in every state, with one escalation, one silent body, one transfer and one undecided split."""

from datetime import date, timedelta
from typing import Any

from giaoban.base import workdays
from giaoban.tasks.actions import giving
from giaoban.tasks.choices import Source
from giaoban.tasks.demonstration.acts import play
from giaoban.tasks.demonstration.scene import Scene, body, person, told_as_of
from giaoban.tasks.models import Task


def lay_present(scene: Scene) -> None:
    """All of them, once; the days of the first load stay."""
    words = scene.words["present"]
    if Task.objects.filter(owner=scene.committee, source_title=words["source"]).exists():
        return
    for told in words["tasks"]:
        _lay(scene, told, source=words["source"])


def _lay(scene: Scene, told: dict[str, Any], *, source: str) -> None:
    issued = scene.day(told["issued"]) if "issued" in told else None
    wording = giving.Wording(
        title=told["title"], product=told["product"], due_on=_due(scene, told), source=Source.DOCUMENT,
        source_title=source, directing_member=person(told["directing"]), restricted=told.get("restricted", False),
    )  # fmt: skip
    helpers = [body(code) for code in told.get("helpers", [])]
    with told_as_of(scene.moment(_day_before(issued or scene.today))):
        task, parts = _drafted(scene, told, wording=wording, helpers=helpers)
    if issued is not None:
        with told_as_of(scene.moment(issued)):
            giving.issue(task, by=scene.office, on=issued)
    for code, part in parts.items():
        play(scene, Task.objects.get(pk=part.pk), told["each"].get(code, []))
    play(scene, Task.objects.get(pk=task.pk), told.get("acts", []))
    scene.made += 1 + len(parts)


def _due(scene: Scene, told: dict[str, Any]) -> date:
    """The day told, or the one that lies so many working days back."""
    if "overdue" not in told:
        return scene.day(told["due"])
    days = workdays.office(scene.today - timedelta(days=60), scene.today)
    return days.after(scene.today, -told["overdue"])


def _day_before(day: date) -> date:
    return workdays.office(day - timedelta(days=30), day).after(day, -1)


def _drafted(
    scene: Scene, told: dict[str, Any], *, wording: giving.Wording, helpers: list[Any]
) -> tuple[Task, dict[str, Task]]:
    given: dict[str, Any] = {"owner": scene.committee, "wording": wording, "co_ordinating": helpers, "by": scene.office}
    if "leads" not in told:
        return giving.draft(lead=body(told["lead"]), **given), {}
    many = giving.draft_for_many(leads=[body(code) for code in told["leads"]], **given)
    return many.parent, dict(zip(told["leads"], many.children, strict=True))
