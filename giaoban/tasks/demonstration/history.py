"""Closed tasks after the briefing of 2019, entered as history: nobody is reminded of them, no body is called silent."""

from datetime import date
from typing import Any

from giaoban.tasks.actions import giving
from giaoban.tasks.choices import Source
from giaoban.tasks.demonstration.acts import play
from giaoban.tasks.demonstration.scene import Scene, body, told_as_of
from giaoban.tasks.models import Task


def lay_history(scene: Scene) -> None:
    """All of them, once."""
    words = scene.words["history"]
    if Task.objects.filter(owner=scene.committee, loaded=True, source_title=words["source"]).exists():
        return
    for row in words["tasks"]:
        _lay(scene, words, row)


def _lay(scene: Scene, words: dict[str, Any], row: list[Any]) -> None:
    lead, helpers, title, product, due, sent, done = row
    issued = date.fromisoformat(words["issued"])
    with told_as_of(scene.moment(issued)):
        task = giving.make(
            owner=scene.committee, lead=body(lead), co_ordinating=[body(code) for code in helpers], loaded=True,
            wording=giving.Wording(
                title=title, product=product, due_on=date.fromisoformat(due), source=Source.DOCUMENT,
                source_title=words["source"],
            ),
        )  # fmt: skip
        giving.issue_unasked(task, by=scene.office, on=issued)
    play(scene, task, [
        ["final", sent, "thuong-truc", done, product],
        ["verify", sent, "thuong-truc-2"],
        ["accept", sent, "thuong-truc-2", ""],
        ["close", sent, "thuong-truc-2"],
    ])  # fmt: skip
    scene.made += 1
