"""Briefings held before the present one: what was said, what was concluded, and one matter raised three times."""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from giaoban.base import workdays
from giaoban.committee import actions
from giaoban.committee.choices import ConclusionKind, Presence
from giaoban.committee.demonstration.people import Scene, body, person
from giaoban.committee.models import Conclusion, ConclusionNotice, Intervention, Meeting
from giaoban.directory.models import User
from giaoban.office.papers import pdf
from giaoban.tasks.actions import reporting, reviewing

ROMAN = ("I", "II", "III", "IV")


def starts_at(scene: Scene, days: int, *, hour: int = 8) -> datetime:
    """The hour of a working day about so many days from today."""
    day = scene.today + timedelta(days=days)
    day = workdays.office(day, day + timedelta(days=30)).on_or_after(day)
    return timezone.make_aware(datetime.combine(day, time(hour)))


def called(scene: Scene, days: int, *, place: str, at: datetime) -> Meeting:
    """A briefing of the quarter in which it falls, with the roster invited."""
    begins = starts_at(scene, days)
    title = f"Giao ban quý {ROMAN[(begins.month - 1) // 3]} năm {begins.year}"
    meeting = actions.call_meeting(
        committee=scene.committee, title=title, place=place, starts_at=begins, ends_at=begins + timedelta(hours=3),
        chair=person(scene.words["committee"]["seats"][0][0]), secretary=person(scene.words["committee"]["office"][1]),
        by=scene.office, at=at,
    )  # fmt: skip
    actions.invite_roster(meeting=meeting, by=scene.office, at=at)
    for code in scene.words["committee"]["bodies"]:
        actions.invite(meeting=meeting, organisation=body(code), by=scene.office, at=at)
    scene.made += 1
    return meeting


def lay_held(scene: Scene) -> None:
    """All of them, the oldest first; what is raised again is tied to what was said before."""
    raised: dict[str, Intervention] = {}
    for words in scene.words["held"]:
        _lay(scene, words, raised)


def _lay(scene: Scene, words: dict[str, Any], raised: dict[str, Intervention]) -> None:
    office = scene.office
    begins = starts_at(scene, words["days"])
    meeting = called(scene, words["days"], place=scene.words["present"]["place"], at=begins - timedelta(days=10))
    over = meeting.ends_at + timedelta(hours=1)
    meeting = actions.enter_as_held(meeting=meeting, by=office, at=over)
    for each in meeting.invitations.all():
        actions.note_attendance(invitation=each, presence=Presence.PRESENT, by=office, at=over)
    said: dict[str, Intervention] = {}
    for code, kind, text, key in words["said"]:
        note = actions.record(
            meeting=meeting, client_id=uuid4(), organisation=body(code), kind=kind, text=text,
            raises_again=raised.get(key), by=office, at=over,
        )  # fmt: skip
        if key:
            said[key] = note
    for key, answer, reason in words["answers"]:
        actions.answer_ledger(note=said[key], answer=answer, words=reason, by=office, at=over)
    raised.update(said)
    _conclude(scene, meeting, words, said, at=over)


def _conclude(
    scene: Scene, meeting: Meeting, words: dict[str, Any], said: dict[str, Intervention], *, at: datetime
) -> None:
    notice = actions.draft_notice(meeting=meeting, by=scene.office, at=at)
    done: list[tuple[Conclusion, str]] = []
    for lead, helpers, directing, text, product, authority, when, key, progress in words["conclusions"]:
        due = {"rhythm": when} if isinstance(when, str) else {"deadline_on": at.date() + timedelta(days=when)}
        conclusion = actions.keep_conclusion(
            notice=notice, kind=ConclusionKind.TASK, text=text, lead=body(lead), co_ordinating=[*map(body, helpers)],
            directing=person(directing), product=product, authority=authority,
            interventions=[said[key]] if key else [], by=scene.office, at=at, **due,
        )  # fmt: skip
        done.append((conclusion, progress))
    actions.submit(notice=notice, by=scene.office, at=at)
    _issue(scene, notice, number=words["number"], at=at + timedelta(days=2))
    for conclusion, progress in done:
        _progress(scene, conclusion, progress, at=at + timedelta(days=20))


def _issue(scene: Scene, notice: ConclusionNotice, *, number: str, at: datetime) -> None:
    head = person(scene.words["committee"]["seats"][0][0])
    lines = ["Văn bản minh hoạ, không có giá trị pháp lý.", *(each.text for each in notice.conclusions.all())]
    upload = pdf("thong-bao-ket-luan", title=f"Thông báo kết luận số {number}", lines=lines)
    actions.issue(
        notice=notice, number=number, issued_on=at.date(), signer=head, upload=upload, by=head.user, at=at
    )  # fmt: skip


def _progress(scene: Scene, conclusion: Conclusion, progress: str, *, at: datetime) -> None:
    """How far the task of a conclusion is: read, worked on, or accepted."""
    task = getattr(getattr(conclusion, "given", None), "task", None)
    if not progress or task is None:
        return
    speaks = User.objects.filter(person__mandates__in=task.lead.mandates.focal().valid(on=scene.today)).first()
    if speaks is None:
        return
    reporting.acknowledge(task, by=speaks, at=at)
    if progress == "working":
        reporting.report(
            task, done="Đã gửi phiếu khảo sát; 9 sở đã trả lời.", share=60, by=speaks, at=at + timedelta(days=10)
        )
    if progress == "done":
        proof = pdf("bien-ban-ban-giao", title="Biên bản bàn giao ấn phẩm", lines=["Văn bản minh hoạ."])
        shown = reporting.Pointer(title="Biên bản bàn giao", file=SimpleUploadedFile("bien-ban.pdf", proof.read()))
        final = reporting.report(
            task, done="Đã in và bàn giao 2.000 bộ ấn phẩm cho các sở.", share=100, final=True, by=speaks, at=at,
            evidence=[shown],
        )  # fmt: skip
        reviewing.accept(final, by=scene.office, at=at + timedelta(days=2))
