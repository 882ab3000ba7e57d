"""What the committee offers the house: dates, figures, files it keeps to itself, what can be found, what waits."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.base.registries import (
    Figure,
    Occasion,
    OccasionEntry,
    Searchable,
    Waiting,
    figures,
    occasions,
    searchables,
    waiting,
)
from giaoban.committee import waiting as mine
from giaoban.committee.choices import COMMITTEE_ROLES, SIGNED, MeetingStatus
from giaoban.committee.models import Attendance, Conclusion, ConclusionNotice, Intervention, Meeting, Paper, Photograph
from giaoban.directory.choices import SPEAKING_ROLES
from giaoban.directory.standing import standing_of
from giaoban.library import holders
from giaoban.library.models import File, Picture

SHOWN = (MeetingStatus.CONVENED, MeetingStatus.IN_SESSION, MeetingStatus.CONCLUDED, MeetingStatus.MINUTES_SIGNED)


def offer() -> None:
    """Fill the registries; called once, in AppConfig.ready()."""
    occasions.register(Occasion(name="committee.meetings", label=_("Meetings"), between=meetings_between))
    _offer_figures()
    _offer_searchables()
    for name, label, items in (
        ("committee.invitations", _("Invitations to answer"), mine.invitations),
        ("committee.meetings", _("Meetings to prepare"), mine.meetings),
        ("committee.notices", _("Conclusion Notices"), mine.notices),
        ("committee.ledger", _("Limitations and proposals without an answer"), mine.ledger),
    ):
        waiting.register(Waiting(name=name, label=label, items=items))
    holders.reserve(holders.Reserve(name="committee.files", model=File, claimed=claimed_files, readable=readable_files))
    holders.reserve(
        holders.Reserve(
            name="committee.photographs", model=Picture, claimed=lambda: Picture.objects.none(), readable=photographs
        )
    )


def meetings_between(user: Any, start: datetime, end: datetime) -> Iterator[OccasionEntry]:
    """Meetings that this person may see and that touch a time; what is put off is not on the calendar."""
    seen = Meeting.objects.seen_by(user, on=timezone.localdate()).filter(status__in=SHOWN)
    for each in seen.filter(starts_at__lt=end, ends_at__gt=start).order_by("starts_at", "pk"):
        yield OccasionEntry(
            title=each.title, starts_at=each.starts_at, ends_at=each.ends_at, place=each.place, url=address(each)
        )


def address(meeting: Meeting) -> str:
    """Where a meeting is read."""
    return reverse("committee_meeting", args=[meeting.pk])


def claimed_files() -> QuerySet[File]:
    """Papers, signed minutes and signed notices: opened by no staff right and by nothing published."""
    return File.objects.filter(
        Q(pk__in=Paper.objects.values("file"))
        | Q(pk__in=Meeting.objects.exclude(minutes_file=None).values("minutes_file"))
        | Q(pk__in=ConclusionNotice.objects.exclude(signed_file=None).values("signed_file"))
    )


def readable_files(user: Any) -> QuerySet[File]:
    """Those that a person may read: papers by their visibility, minutes as the meeting, notices as the notice."""
    on = timezone.localdate()
    minutes = Meeting.objects.seen_by(user, on=on).exclude(minutes_file=None)
    notices = ConclusionNotice.objects.seen_by(user, on=on).exclude(signed_file=None)
    return File.objects.filter(
        Q(pk__in=Paper.objects.seen_by(user, on=on).values("file"))
        | Q(pk__in=minutes.values("minutes_file"))
        | Q(pk__in=notices.values("signed_file"))
    )


def photographs(user: Any) -> QuerySet[Picture]:
    """Photographs of the meetings that a person may see; staff read them as other pictures of the library."""
    seen = Meeting.objects.seen_by(user, on=timezone.localdate())
    return Picture.objects.filter(pk__in=Photograph.objects.filter(meeting__in=seen).values("picture"))


def _offer_figures() -> None:
    for name, label, unit, records in (
        ("committee.meetings_held", _("Meetings of committees held"), _("meetings"), meetings_held),
        ("committee.attendance", _("Places taken at meetings of committees"), _("places"), attendance),
        ("committee.conclusions", _("Conclusions issued"), _("conclusions"), conclusions),
        ("committee.limitations_open", _("Limitations raised and still open"), _("limitations"), limitations_open),
    ):
        figures.register(Figure(name=name, label=label, unit=unit, records=records))


def _days(start: date, end: date) -> tuple[datetime, datetime]:
    return (
        timezone.make_aware(datetime.combine(start, time.min)),
        timezone.make_aware(datetime.combine(end, time.max)),
    )


def meetings_held(start: date, end: date) -> QuerySet[Any]:
    """Meetings that took place between two days, both included."""
    return Meeting.objects.held().filter(starts_at__range=_days(start, end))


def attendance(start: date, end: date) -> QuerySet[Any]:
    """Who was at them, stand-ins included."""
    return Attendance.objects.there().filter(invitation__meeting__in=meetings_held(start, end))


def conclusions(start: date, end: date) -> QuerySet[Any]:
    """Conclusions of the notices dated then that nothing supersedes."""
    return Conclusion.objects.in_force().filter(notice__issued_on__range=(start, end))


def limitations_open(start: date, end: date) -> QuerySet[Any]:
    """Limitations said at meetings then that are neither addressed nor declined today."""
    return Intervention.objects.open().limitations().filter(meeting__in=meetings_held(start, end))


def tokens(user: Any) -> list[str]:
    """What opens documents of the committee to a person: their committees, themselves, the bodies they speak for."""
    standing = standing_of(user, on=timezone.localdate())
    found = [f"committee:{key}" for key in standing.answers_for(*COMMITTEE_ROLES)]
    found += [f"org:{key}" for key in standing.answers_for(*SPEAKING_ROLES)]
    person = getattr(user, "person", None) if user is not None and user.is_authenticated else None
    return found + ([f"person:{person.pk}"] if person else [])


def audience(meeting: Meeting) -> list[str]:
    """Whom a meeting is for: its committee and, once convened, the invited. `visible` decides in the end."""
    found = [f"committee:{meeting.committee_id}"]
    if meeting.convened_at is not None:
        for each in meeting.invitations.all():
            found.append(f"person:{each.person_id}" if each.person_id else f"org:{each.organisation_id}")
    return found


def _offer_searchables() -> None:
    def seen(manager: Any) -> Any:
        return lambda user: manager.seen_by(user, on=timezone.localdate())

    for name, label, model, records, document in (
        ("committee.meeting", _("Meetings"), Meeting, _meetings, meeting_document),
        ("committee.notice", _("Conclusion Notices"), ConclusionNotice, _notices, notice_document),
        ("committee.speech", _("Speeches"), Intervention, _speeches, speech_document),
    ):
        searchables.register(
            Searchable(
                name=name, label=label, model=model, records=records, document=document, tokens=tokens,
                visible=seen(model.objects),
            )
        )  # fmt: skip


def _meetings() -> QuerySet[Any]:
    return Meeting.objects.select_related("committee").prefetch_related("invitations", "items")


def _notices() -> QuerySet[Any]:
    return ConclusionNotice.objects.select_related("meeting").prefetch_related(
        "meeting__invitations", "conclusions__co_ordinating"
    )


def _speeches() -> QuerySet[Any]:
    return (
        Intervention.objects.standing()
        .select_related("meeting", "person", "organisation")
        .prefetch_related("meeting__invitations")
    )


def meeting_document(meeting: Meeting) -> Mapping[str, Any]:
    """What of a meeting is searched."""
    return {
        "language": settings.LANGUAGE_CODE,
        "title": meeting.title,
        "lead": str(meeting.committee),
        "body": "\n".join([meeting.place, *(item.title for item in meeting.items.all())]),
        "date": meeting.starts_at,
        "url": address(meeting),
        "status": meeting.status,
        "audience": audience(meeting),
    }


def notice_document(notice: ConclusionNotice) -> Mapping[str, Any]:
    """What of a notice is searched; a draft by the committee alone."""
    conclusions = list(notice.conclusions.all())
    charged = {each.lead_id for each in conclusions if each.lead_id} | {
        body.pk for each in conclusions for body in each.co_ordinating.all()
    }
    signed = notice.status in SIGNED
    return {
        "language": settings.LANGUAGE_CODE,
        "title": f"{notice}: {notice.subject}" if notice.number else notice.subject or str(notice),
        "lead": notice.meeting.title,
        "body": "\n".join([notice.opening, *(each.text for each in conclusions)]),
        "date": notice.issued_on,
        "url": reverse("committee_notice", args=[notice.pk]),
        "status": notice.status,
        "audience": [*audience(notice.meeting), *(f"org:{key}" for key in sorted(charged))]
        if signed
        else [f"committee:{notice.meeting.committee_id}"],
    }


def speech_document(note: Intervention) -> Mapping[str, Any]:
    """What of a speech is searched."""
    return {
        "language": settings.LANGUAGE_CODE,
        "title": f"{note.get_kind_display()}: {note.speaker}",
        "lead": note.meeting.title,
        "body": note.text,
        "date": note.meeting.starts_at,
        "url": f"{address(note.meeting)}#speech-{note.pk}",
        "audience": audience(note.meeting),
    }
