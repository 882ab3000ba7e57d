"""The demonstration's tasks: closed ones of 2019 as history, present ones in every state, a monthly series."""

import tomllib
from datetime import timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone, translation

from giaoban.base.terminal import gettext as _
from giaoban.directory import body_actions, demo_committee
from giaoban.directory.models import User
from giaoban.tasks import reminders
from giaoban.tasks.actions import policies
from giaoban.tasks.demonstration.history import lay_history
from giaoban.tasks.demonstration.monthly import lay_series
from giaoban.tasks.demonstration.present import lay_present
from giaoban.tasks.demonstration.scene import Scene, body
from giaoban.tasks.models import TaskPolicy

WORDS = Path(__file__).parent / "content" / "demonstration.toml"
TERM = timedelta(days=360)  # as long ago the committee's own demonstration lets the office begin
APPROVES = "SCT"


def load(*, by: User | None = None) -> str:
    """Make what is missing, with days counted from that of the first load; again it changes nothing.

    The directory's demonstration must be there. Nothing is sent: whoever loads sees to that (giaoban.base.demo).
    """
    scene = Scene(words=tomllib.loads(WORDS.read_text(encoding="utf-8")), today=timezone.localdate())
    with transaction.atomic(), translation.override("vi"):
        scene.made += demo_committee.lay(since=scene.today - TERM, by=by)
        reminders.lay_steps()
        _lay_policy(scene, by=by)
        lay_history(scene)
        lay_present(scene)
        lay_series(scene)
    if not scene.made:
        return _("nothing to do: the demonstration's tasks are complete")
    return _("%(count)d records made") % {"count": scene.made}


def _lay_policy(scene: Scene, *, by: User | None) -> None:
    """What the head lets the office grant, and one body whose head approves reports before they leave."""
    if not TaskPolicy.objects.filter(committee=scene.committee).exists():
        policies.set_policy(scene.committee, by=scene.office, **scene.words["policy"])
        body_actions.amend(body(APPROVES), by=by, approves_reports=True)
        scene.made += 1
