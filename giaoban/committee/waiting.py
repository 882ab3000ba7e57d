"""What waits for a person in the committees."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from giaoban.base.registries import WaitingItem
from giaoban.committee.choices import AHEAD, HELD, SIGNED, NoticeStatus
from giaoban.committee.models import ConclusionNotice, Intervention, Invitation, Meeting
from giaoban.directory.choices import LEADING_ROLES, MandateRole
from giaoban.directory.models import Organisation
from giaoban.directory.standing import Standing, standing_of

MOST = 50


def _standing(user: Any) -> tuple[Standing, date]:
    on = timezone.localdate()
    return standing_of(user, on=on), on


def invitations(user: Any) -> Iterator[WaitingItem]:
    """Invitations without an answer, to the person or to a body they speak for; the next meeting first."""
    standing, _on = _standing(user)
    owed = Invitation.objects.reaching(user, standing).owed(at=timezone.now())
    for each in owed.select_related("meeting", "organisation", "person").order_by("meeting__starts_at", "pk")[:MOST]:
        yield WaitingItem(
            title=each.meeting.title,
            url=reverse("committee_invitation", args=[each.pk]),
            since=each.meeting.convened_at,
            due_at=each.meeting.starts_at,
            note=each.name,
        )


def meetings(user: Any) -> Iterator[WaitingItem]:
    """For the standing office: meetings to convene, and those held whose conclusions nobody began to write."""
    standing, _on = _standing(user)
    office = standing.answers_for(MandateRole.STANDING_OFFICE)
    if not office:
        return
    mine = Meeting.objects.filter(committee__in=office)
    for each in mine.filter(status__in=AHEAD).exclude(status="convened").order_by("starts_at", "pk")[:MOST]:
        yield WaitingItem(
            title=each.title, url=_meeting(each), due_at=each.starts_at, note=str(each.get_status_display())
        )
    for each in mine.filter(status__in=HELD, notices=None).order_by("starts_at", "pk")[:MOST]:
        yield WaitingItem(
            title=each.title, url=_meeting(each), since=each.ends_at, note=_("The conclusions are not written yet.")
        )


def _meeting(meeting: Meeting) -> str:
    return reverse("committee_meeting", args=[meeting.pk])


def notices(user: Any) -> Iterator[WaitingItem]:
    """Drafts to submit, for the standing office; submitted ones to issue, for head and deputies and on their order."""
    standing, _on = _standing(user)
    office = standing.answers_for(MandateRole.STANDING_OFFICE)
    leads = standing.answers_for(*LEADING_ROLES)
    open_ones = ConclusionNotice.objects.filter(meeting__committee__in=office | leads).exclude(status__in=SIGNED)
    for each in open_ones.select_related("meeting").order_by("meeting__starts_at", "pk")[:MOST]:
        in_office = each.meeting.committee_id in office
        if each.status == NoticeStatus.DRAFT and not in_office:
            continue
        yield WaitingItem(
            title=each.subject or str(each),
            url=reverse("committee_notice", args=[each.pk]),
            since=each.meeting.ends_at,
            note=_("To submit") if each.status == NoticeStatus.DRAFT else _("To issue"),
        )


def ledger(user: Any) -> Iterator[WaitingItem]:
    """One line a committee, for its standing office: limitations and proposals to which nobody said anything."""
    standing, _on = _standing(user)
    office = standing.answers_for(MandateRole.STANDING_OFFICE)
    if not office:
        return
    unanswered = Intervention.objects.unanswered().filter(meeting__committee__in=office, meeting__status__in=HELD)
    counts = dict(unanswered.order_by().values_list("meeting__committee").annotate(Count("pk")))
    for committee in Organisation.objects.filter(pk__in=counts).order_by("name"):
        count = counts[committee.pk]
        words = ngettext(
            "%(count)d limitation or proposal of %(committee)s has no answer",
            "%(count)d limitations and proposals of %(committee)s have no answer",
            count,
        )
        yield WaitingItem(
            title=words % {"count": count, "committee": committee},
            url=f"{reverse('committee_ledger')}?committee={committee.pk}&answer=none",
        )
