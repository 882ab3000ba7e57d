"""Two working days before a meeting, whoever has not answered is reminded once."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from giaoban.base import workdays
from giaoban.committee.choices import MeetingStatus
from giaoban.committee.letters import sending
from giaoban.committee.letters.readers import readers
from giaoban.committee.models import Meeting
from giaoban.notices.models import Message, NoticeSettings

WORKING_DAYS_BEFORE = 2
FARTHEST = timedelta(days=30)  # no row of holidays is longer


def remind_due(*, now: datetime | None = None) -> int:
    """Put the reminders of the day in the outbox, after the hour of the digest; how many were asked for."""
    now = now or timezone.now()
    local = timezone.localtime(now)
    if local.hour < NoticeSettings.load().digest_hour or not _calendar(local.date()).is_working(local.date()):
        return 0
    convened = Meeting.objects.filter(status=MeetingStatus.CONVENED, starts_at__gt=now, starts_at__lt=now + FARTHEST)
    return sum(_remind(each, now=now) for each in convened.select_related("committee", "chair"))


def _calendar(on: date) -> workdays.Workdays:
    return workdays.office(on - FARTHEST, on + FARTHEST)


def remind_on(meeting: Meeting) -> date:
    """The day from which those without an answer are reminded."""
    day = timezone.localdate(meeting.starts_at)
    return _calendar(day).after(day, -WORKING_DAYS_BEFORE)


def _remind(meeting: Meeting, *, now: datetime) -> int:
    today = timezone.localdate(now)
    if today < remind_on(meeting):
        return 0
    invited = meeting.invitations.select_related("person__user", "organisation")
    told = _told_before(meeting, today)
    pending = [each for each in readers(invited, on=today) if each.pending and each.recipient.address in told]
    for reader in pending:
        sending.remind(meeting, reader, at=now)
    return len(pending)


def _told_before(meeting: Meeting, today: date) -> set[str]:
    """The addresses to which a letter about the meeting left on an earlier day: nobody is hurried on the same day."""
    left = Message.objects.about(meeting).filter(
        state__in=sending.TOLD, kind__in=[sending.INVITATION, sending.CHANGE], sending_at__isnull=False
    )
    sent: dict[str, date] = {}
    for address, at in left.values_list("address", "sending_at"):
        day = timezone.localdate(at)
        sent[address] = max(day, sent.get(address, day))
    return {address for address, day in sent.items() if day < today}
