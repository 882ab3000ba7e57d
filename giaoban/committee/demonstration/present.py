"""The briefing in the middle of its preparation: convened, some answers in, an agenda with two papers."""

from typing import Any

from django.utils import timezone

from giaoban.committee import actions
from giaoban.committee.demonstration.held import called
from giaoban.committee.demonstration.people import Scene, body, person
from giaoban.committee.models import Invitation, Meeting
from giaoban.directory.models import Person
from giaoban.office.papers import pdf


def lay_present(scene: Scene) -> None:
    """Call it, write the agenda, lay the papers, convene it and take the first answers; nobody is written to."""
    words, at = scene.words["present"], timezone.now()
    meeting = called(scene, words["days"], place=words["place"], at=at)
    do: dict[str, Any] = {"by": scene.office, "at": at}
    for title, minutes, code, paper in words["items"]:
        presenting = body(code) if code else None
        item = actions.keep_item(meeting=meeting, title=title, minutes=minutes, presenting_body=presenting, **do)
        if paper:
            given = words["papers"][paper]
            upload = pdf(paper, title=given["title"], lines=given["lines"])
            actions.add_paper(meeting=meeting, upload=upload, title=given["title"], item=item, **do)
    meeting = actions.convene(meeting=meeting, **do)
    for code, answer, stand_in, note in words["answers"]:
        invitation = _invitation(meeting, code)
        actions.answer(invitation=invitation, answer=answer, stand_in=stand_in, note=note, **do)


def _invitation(meeting: Meeting, code: str) -> Invitation:
    """That of a person or of a body by its code."""
    if Person.objects.filter(code=code).exists():
        return meeting.invitations.get(person=person(code))
    return meeting.invitations.get(person=None, organisation=body(code))
