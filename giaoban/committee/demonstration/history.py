"""The briefing of 16 December 2019, as its public report tells it; what is invented says so and is nobody's words."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from giaoban.committee import actions
from giaoban.committee.choices import ConclusionKind, LedgerAnswer, MeetingKind, SpeechKind
from giaoban.committee.demonstration.people import Scene, appoint, person
from giaoban.committee.models import Meeting
from giaoban.directory import body_actions, mandate_actions
from giaoban.directory.choices import MandateRole, OrganisationKind
from giaoban.directory.models import Mandate, Organisation, Person
from giaoban.office.papers import pdf


def lay_history(scene: Scene) -> None:
    """Closed history with an archive's committee of its own, open to those who try the demonstration."""
    words = scene.words["history"]
    committee = Organisation.objects.filter(code=words["code"]).first() or body_actions.found(
        name=words["committee"], short_name=words["short"], code=words["code"], kind=OrganisationKind.COMMITTEE,
        layout="party", by=scene.by,
    )  # fmt: skip
    _lay_readers(scene, committee)
    if Meeting.objects.filter(committee=committee).exists():
        return
    meeting = _held(scene, committee, chair=_chair(scene, words, committee))
    _say(scene, meeting)
    _conclude(scene, meeting)
    scene.made += 1


def _lay_readers(scene: Scene, committee: Organisation) -> None:
    """The demonstration's own people read it: the standing office as such, leaders and the member as members."""
    words = scene.words["committee"]
    for code in words["office"]:
        appoint(scene, person(code), committee, MandateRole.STANDING_OFFICE, None)
    for code, _role, _body in words["seats"]:
        appoint(scene, person(code), committee, MandateRole.MEMBER, None)


def _chair(scene: Scene, words: dict[str, Any], committee: Organisation) -> Person:
    """The public office holder whom the report names; head on the one day that is known."""
    name, on = words["chair"], date.fromisoformat(words["on"])
    held = Mandate.objects.filter(body=committee, role=MandateRole.HEAD).select_related("person").first()
    if held is not None:
        return held.person
    chair = mandate_actions.add_person(full_name=name, by=scene.by)
    post = mandate_actions.add_post(name=words["post"], by=scene.by, rank=25)
    mandate_actions.appoint(
        person=chair, body=committee, role=MandateRole.HEAD, post=post, from_on=on, to_on=on, by=scene.by
    )
    return chair


def _held(scene: Scene, committee: Organisation, *, chair: Person) -> Meeting:
    words = scene.words["history"]
    ends = timezone.make_aware(datetime.combine(date.fromisoformat(words["on"]), time(15)))
    at = ends + timedelta(hours=1)
    meeting = actions.call_meeting(
        committee=committee, title=words["title"], kind=MeetingKind.YEAR, place=words["place"], chair=chair,
        starts_at=ends - timedelta(hours=2), ends_at=ends, by=scene.office, at=at,
    )  # fmt: skip
    return actions.enter_as_held(meeting=meeting, by=scene.office, at=at)


def _say(scene: Scene, meeting: Meeting) -> None:
    words = scene.words["history"]
    at = meeting.ends_at + timedelta(hours=1)

    def record(kind: str, text: str, speaker: str) -> Any:
        return actions.record(
            meeting=meeting, client_id=uuid4(), speaker_name=speaker, kind=kind, text=text, by=scene.office, at=at
        )

    for text in words["results"]:
        record(SpeechKind.RESULT, text, words["source"])
    for kind, text in words["invented"]:
        note = record(kind, text, words["speaker"])
        actions.answer_ledger(note=note, answer=LedgerAnswer.NOTED, words="Minh hoạ.", by=scene.office, at=at)


def _conclude(scene: Scene, meeting: Meeting) -> None:
    """Each part a conclusion. There is no signed notice: the PDF and its signer say that this is a compilation."""
    words, office = scene.words["history"], scene.office
    at = meeting.ends_at + timedelta(hours=1)
    notice = actions.draft_notice(meeting=meeting, by=office, at=at)
    actions.keep_notice(notice=notice, opening=words["opening"], by=office, at=at)
    for text in words["conclusions"]:
        actions.keep_conclusion(notice=notice, kind=ConclusionKind.TASK, text=text, by=office, at=at)
    actions.submit(notice=notice, by=office, at=at)
    lines = ["Bản ghi lại để làm tư liệu, không phải văn bản đã ký.", words["source"], *words["conclusions"]]
    actions.issue(
        notice=notice, number=words["number"], issued_on=meeting.ends_at.date(), reason=words["reason"],
        signer=person(scene.words["committee"]["office"][0]),
        upload=pdf("tu-lieu-2019", title=words["title"], lines=lines), by=None, at=at,
    )  # fmt: skip
