"""The demonstration's committee: a briefing being prepared, three before it, and the briefing of 2019 as history."""

import tomllib
from datetime import timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone, translation

from giaoban.base.terminal import gettext as _
from giaoban.committee.demonstration.held import lay_held
from giaoban.committee.demonstration.history import lay_history
from giaoban.committee.demonstration.people import Scene, lay_accounts, lay_committee
from giaoban.committee.demonstration.present import lay_present
from giaoban.committee.models import Meeting
from giaoban.directory import demo_committee
from giaoban.directory.models import User

WORDS = Path(__file__).parent / "content" / "demonstration.toml"
LEAD_TIME = timedelta(days=60)  # the term begins so long before the first briefing


def load(*, by: User | None = None) -> str:
    """Make what is missing, with days counted from that of the first load; again it changes nothing.

    The directory's demonstration must be there. Nothing is sent: whoever loads sees to that (giaoban.base.demo).
    """
    words = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    words["committee"] = {**demo_committee.words(), **words["committee"]}
    scene = Scene(words=words, by=by, today=timezone.localdate())
    with transaction.atomic(), translation.override("vi"):
        lay_committee(scene, since=scene.today + timedelta(days=scene.words["held"][0]["days"]) - LEAD_TIME)
        lay_accounts(scene)
        if not Meeting.objects.filter(committee=scene.committee).exists():
            lay_held(scene)
            lay_present(scene)
        lay_history(scene)
    if not scene.made:
        return _("nothing to do: the demonstration committee is complete")
    return _("%(count)d records made") % {"count": scene.made}
