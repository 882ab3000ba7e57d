"""What the invited answered, told to the standing office in its daily digest."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.base import workdays
from giaoban.committee.choices import Answer, MeetingStatus
from giaoban.committee.models import Invitation
from giaoban.directory.choices import MandateRole
from giaoban.directory.models import User
from giaoban.directory.standing import standing_of
from giaoban.notices.digests import DigestLine
from giaoban.notices.models import NoticeSettings

MOST = 40


def lines(user: User, on: date) -> Iterator[DigestLine]:
    """Answers to meetings that are ahead, given since the digest before; not those the reader wrote down."""
    office = standing_of(user, on=on).answers_for(MandateRole.STANDING_OFFICE)
    if not office:
        return
    start, end = since_the_last(on)
    found = Invitation.objects.filter(
        meeting__committee__in=office, meeting__status=MeetingStatus.CONVENED, answered_at__gte=start,
        answered_at__lt=end,
    ).exclude(answered_by=user)  # fmt: skip
    known = found.select_related("meeting", "person", "organisation").order_by("meeting__starts_at", "answered_at")
    for each in known[:MOST]:
        yield DigestLine(
            title=_("%(invited)s: %(answer)s") % {"invited": each.name, "answer": _said(each)},
            url=reverse("committee_meeting", args=[each.meeting_id]),
            note=each.meeting.title,
        )


def _said(invitation: Invitation) -> str:
    answer = str(invitation.get_answer_display())
    more = [invitation.stand_in if invitation.answer == Answer.STAND_IN else "", invitation.note]
    return ". ".join([answer, *(each for each in more if each)])


def since_the_last(on: date) -> tuple[datetime, datetime]:
    """From the hour of the digest before to the hour of the one of this day."""
    chosen = NoticeSettings.load()
    before = on - timedelta(days=1)
    if chosen.working_days_only:
        before = workdays.office(on - timedelta(days=30), on).after(on, -1)
    hour = time(chosen.digest_hour)
    return timezone.make_aware(datetime.combine(before, hour)), timezone.make_aware(datetime.combine(on, hour))
