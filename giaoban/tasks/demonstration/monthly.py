"""One series: a report of each month, with the months behind as the story tells them."""

from datetime import date, timedelta
from typing import Any

from giaoban.base import workdays
from giaoban.tasks.actions import standing
from giaoban.tasks.choices import Frequency
from giaoban.tasks.demonstration.acts import play
from giaoban.tasks.demonstration.scene import Scene, body, person, told_as_of
from giaoban.tasks.models import Series, Task

WEEK = timedelta(days=7)


def lay_series(scene: Scene) -> None:
    """The series from some months back, its tasks made as the clock would have made them, once."""
    words = scene.words["series"]
    if Series.objects.filter(owner=scene.committee, source_title=words["source"]).exists():
        return
    first = (scene.today.replace(day=1) - timedelta(days=28 * words["months"])).replace(day=1)
    terms = standing.Terms(
        title=words["title"], product=words["product"], frequency=Frequency.MONTH, starts_on=first,
        due_day=words["due_day"], issue_days=words["issue_days"], source_title=words["source"],
        directing_member=person(words["directing"]),
    )  # fmt: skip
    with told_as_of(scene.moment(first)):
        series = standing.start_series(
            owner=scene.committee, bodies=[body(code) for code in words["bodies"]], terms=terms, by=scene.office
        )
    _make(scene, series)
    for code, story in words["bodies"].items():
        over = list(series.tasks.filter(series_body=body(code), due_on__lt=scene.today).order_by("period_on"))
        for task, how in zip(over, [*["time"] * len(over), *story][-len(over) :], strict=True):
            _lived(scene, task, how)
        scene.made += series.tasks.filter(series_body=body(code)).count()


def _make(scene: Scene, series: Series) -> None:
    on = series.starts_on
    while on <= scene.today:
        with told_as_of(scene.moment(on)):
            standing.make_due_of(series, on=on)
        on += WEEK
    with told_as_of(scene.moment(scene.today)):
        standing.make_due_of(series, on=scene.today)


def _lived(scene: Scene, task: Task, how: str) -> None:
    """How a body reported on one month: in time, late, or not at all."""
    if how == "missed":
        return
    words = scene.words["series"]
    sent = _working_day(task.due_on + timedelta(days=3 if how == "late" else -2), forward=how == "late")
    read, told = _working_day(min(sent + timedelta(days=2), scene.today), forward=False), sent.isoformat()
    acts: list[list[Any]] = [
        ["final", told, "thuong-truc", words["done"], words["evidence"]],
        ["verify", max(read, sent).isoformat(), "thuong-truc-2"],
        ["accept", max(read, sent).isoformat(), "thuong-truc-2", ""],
        ["close", max(read, sent).isoformat(), "thuong-truc-2"],
    ]
    play(scene, task, acts)


def _working_day(day: date, *, forward: bool) -> date:
    days = workdays.office(day - timedelta(days=30), day + timedelta(days=30))
    return day if days.is_working(day) else days.after(day, 1 if forward else -1)
