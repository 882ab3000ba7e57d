"""What letters about a meeting say, in the language that is active. Papers are links, never attached."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from giaoban.committee.choices import MeetingMode, Visibility
from giaoban.committee.letters.readers import Reader
from giaoban.committee.models import Meeting, Paper
from giaoban.committee.timetable import timetable
from giaoban.notices.letters import Button, Facts, Item, Items, Letter, Paragraph, Part, full


def address(reader: Reader, meeting: Meeting) -> str:
    """Where a reader answers: their invitation, or the meeting with all of them; whole, and signed in only."""
    if len(reader.invitations) == 1:
        return full(reverse("committee_invitation", args=[reader.invitations[0].pk]))
    return full(reverse("committee_meeting", args=[meeting.pk]))


def invitation(meeting: Meeting, reader: Reader) -> Letter:
    """Come, and say whether you will."""
    return _asking(
        meeting, reader,
        subject=_("Invitation: %(meeting)s, %(when)s"),
        opening=_("%(committee)s invites you to “%(meeting)s”."),
    )  # fmt: skip


def convened_again(meeting: Meeting, reader: Reader) -> Letter:
    """Put off, and now at a new time: earlier answers count no longer."""
    return _asking(
        meeting, reader,
        subject=_("New time: %(meeting)s, %(when)s"),
        opening=_(
            "“%(meeting)s”, which was postponed, now has a new time. Please answer again: earlier answers no longer "
            "count."
        ),
    )  # fmt: skip


def change(meeting: Meeting, reader: Reader, *, reason: str) -> Letter:
    """Another time or place; answers stay."""
    letter = _asking(
        meeting, reader,
        subject=_("Changed: %(meeting)s, %(when)s"),
        opening=_("Time or place of “%(meeting)s” have changed. What stands below holds now."),
    )  # fmt: skip
    return _with_reason(letter, reason)


def postponement(meeting: Meeting, reader: Reader, *, reason: str) -> Letter:
    """It does not take place then."""
    return _calling_off(
        meeting, reader, reason,
        subject=_("Postponed: %(meeting)s, %(when)s"),
        opening=_("“%(meeting)s” is postponed and does not take place on %(when)s. You will be told the new time."),
    )  # fmt: skip


def cancellation(meeting: Meeting, reader: Reader, *, reason: str) -> Letter:
    """It does not take place at all."""
    return _calling_off(
        meeting, reader, reason,
        subject=_("Cancelled: %(meeting)s, %(when)s"),
        opening=_("“%(meeting)s” of %(when)s is cancelled and does not take place."),
    )  # fmt: skip


def taken_back(meeting: Meeting, reader: Reader) -> Letter:
    """The meeting takes place without this reader."""
    return _calling_off(
        meeting, reader, "",
        subject=_("Invitation taken back: %(meeting)s, %(when)s"),
        opening=_("The invitation to “%(meeting)s” of %(when)s is taken back: you need not come."),
    )  # fmt: skip


def reminder(meeting: Meeting, reader: Reader) -> Letter:
    """Nobody has said yet whether they come."""
    return _asking(
        meeting, reader,
        subject=_("Please answer: %(meeting)s, %(when)s"),
        opening=_("“%(meeting)s” is near, and you have not said yet whether you come."),
    )  # fmt: skip


def _said(meeting: Meeting) -> dict[str, str]:
    return {"meeting": meeting.title, "committee": str(meeting.committee), "when": _when(meeting)}


def _when(meeting: Meeting) -> str:
    return date_format(timezone.localtime(meeting.starts_at), "d/m/Y H:i")


def _greeting(reader: Reader) -> str:
    return _("Dear %(name)s,") % {"name": reader.recipient.name}


def _why(meeting: Meeting) -> str:
    return _("You get this letter because you, or the body you speak for, are invited by %(committee)s.") % _said(
        meeting
    )


def _asking(meeting: Meeting, reader: Reader, *, subject: str, opening: str) -> Letter:
    parts: list[Part] = [
        Paragraph(opening % _said(meeting)), Facts(_facts(meeting, reader)),
        Button(_("Answer on the desk"), address(reader, meeting)),
        Paragraph(_("Sign in to say that you come, that you cannot, or who comes in your place.")),
    ]  # fmt: skip
    if agenda := _agenda(meeting):
        parts.append(Items(_("Agenda"), agenda))
    if papers := _papers(meeting, reader):
        parts.append(Items(_("Papers"), papers))
    return Letter(subject=subject % _said(meeting), greeting=_greeting(reader), parts=parts, why=_why(meeting))


def _calling_off(meeting: Meeting, reader: Reader, reason: str, *, subject: str, opening: str) -> Letter:
    letter = Letter(
        subject=subject % _said(meeting), greeting=_greeting(reader), why=_why(meeting),
        parts=[Paragraph(opening % _said(meeting))],
    )  # fmt: skip
    return _with_reason(letter, reason)


def _with_reason(letter: Letter, reason: str) -> Letter:
    if not reason:
        return letter
    first, *rest = letter.parts
    told = Paragraph(_("Reason: %(reason)s") % {"reason": reason})
    return Letter(subject=letter.subject, greeting=letter.greeting, why=letter.why, parts=[first, told, *rest])


def _facts(meeting: Meeting, reader: Reader) -> Sequence[tuple[str, str]]:
    starts, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    until = date_format(ends, "H:i" if ends.date() == starts.date() else "d/m/Y H:i")
    rows = [(_("When"), f"{_when(meeting)} – {until}")]
    if meeting.mode != MeetingMode.ONLINE:
        rows.append((_("Where"), meeting.place))
    if meeting.mode != MeetingMode.IN_PERSON:
        rows.append((_("Online"), meeting.link))
    if meeting.chair is not None:
        rows.append((_("Chaired by"), str(meeting.chair)))
    rows.append((_("Invited"), "; ".join(each.name for each in reader.invitations)))
    return rows


def _agenda(meeting: Meeting) -> list[Item]:
    slots = timetable(meeting, list(meeting.items.select_related("presenter", "presenting_body")))
    return [
        Item(
            f"{timezone.localtime(slot.starts_at):%H:%M} {slot.item.title}",
            note=str(slot.item.presenter or slot.item.presenting_body or ""),
        )
        for slot in slots
    ]


def _papers(meeting: Meeting, reader: Reader) -> list[Item]:
    """Those that this reader may read; whoever has no account yet is told of those for everybody invited."""
    if reader.recipient.user is None:
        found = Paper.objects.filter(visibility=Visibility.INVITED)
    else:
        found = Paper.objects.seen_by(reader.recipient.user, on=timezone.localdate())
    mine = found.filter(meeting=meeting).distinct()
    return [Item(each.title, full(reverse("committee_paper", args=[each.pk]))) for each in mine]
