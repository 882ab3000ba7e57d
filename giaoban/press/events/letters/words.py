"""What letters about press events say, in the language that is active."""

from collections.abc import Callable, Sequence

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from giaoban.notices.letters import Button, Facts, Letter, Paragraph, Part
from giaoban.press.events.choices import EventMode
from giaoban.press.events.letters import links
from giaoban.press.models import EventInvitation, PressEvent

Write = Callable[[EventInvitation], Letter]


def invitation(to: EventInvitation) -> Letter:
    """Come, and say whether you will."""
    return _asking(
        to, subject=_("Invitation: %(event)s, %(when)s"), opening=_("%(host)s invites you to “%(event)s”.")
    )  # fmt: skip


def announced_again(to: EventInvitation) -> Letter:
    """Put off, and now at a new time: earlier answers count no longer."""
    return _asking(
        to,
        subject=_("New time: %(event)s, %(when)s"),
        opening=_(
            "“%(event)s”, which was postponed, now has a new time. Please answer again: earlier answers no longer "
            "count."
        ),
    )  # fmt: skip


def change(to: EventInvitation, *, reason: str) -> Letter:
    """Another time or place; answers stay where they are still possible."""
    letter = _asking(
        to,
        subject=_("Changed: %(event)s, %(when)s"),
        opening=_(
            "Time or place of “%(event)s” have changed. What stands below holds now; see that your answer holds."
        ),
    )
    return _with_reason(letter, reason)


def postponement(to: EventInvitation, *, reason: str) -> Letter:
    """It does not take place then."""
    return _telling(
        to, reason,
        subject=_("Postponed: %(event)s, %(when)s"),
        opening=_("“%(event)s” is postponed and does not take place on %(when)s. You will be told the new time."),
    )  # fmt: skip


def cancellation(to: EventInvitation, *, reason: str) -> Letter:
    """It does not take place at all."""
    return _telling(
        to, reason,
        subject=_("Cancelled: %(event)s, %(when)s"),
        opening=_("“%(event)s” of %(when)s is cancelled and does not take place."),
    )  # fmt: skip


def taken_back(to: EventInvitation) -> Letter:
    """The event takes place without this reader."""
    return _telling(
        to, "",
        subject=_("Invitation taken back: %(event)s, %(when)s"),
        opening=_("The invitation to “%(event)s” of %(when)s is taken back."),
    )  # fmt: skip


def place_given(to: EventInvitation) -> Letter:
    """A place became free for the first who waited."""
    return _asking(
        to,
        subject=_("You have a place: %(event)s, %(when)s"),
        opening=_("A place at “%(event)s” has become free, and you were next: it is yours. If you cannot come, say so, "
                  "so that somebody else gets it."),
    )  # fmt: skip


def _said(event: PressEvent) -> dict[str, str]:
    return {"event": event.title, "host": str(event.host), "when": when(event)}


def when(event: PressEvent) -> str:
    """Day and hour of the beginning."""
    return date_format(timezone.localtime(event.starts_at), "d/m/Y H:i")


def addressee(to: EventInvitation) -> str:
    """Who is greeted."""
    return to.reporter.full_name if to.reporter else str(to.outlet)


def _asking(to: EventInvitation, *, subject: str, opening: str) -> Letter:
    event = to.event
    parts: list[Part] = [Paragraph(opening % _said(event))]
    if event.about:
        parts.append(Paragraph(event.about))
    parts += [Facts(facts(event)), Button(_("Answer the invitation"), links.address(to))]
    last = _("The address is yours alone and needs no account. There you can also put questions beforehand.")
    if to.reporter is None:
        last = _("The address needs no account: name whom you send. There you can also put questions beforehand.")
    parts.append(Paragraph(last))
    return Letter(subject=subject % _said(event), greeting=_greeting(to), parts=parts, why=_why(to))


def _telling(to: EventInvitation, reason: str, *, subject: str, opening: str) -> Letter:
    letter = Letter(
        subject=subject % _said(to.event), greeting=_greeting(to), why=_why(to),
        parts=[Paragraph(opening % _said(to.event))],
    )  # fmt: skip
    return _with_reason(letter, reason)


def _greeting(to: EventInvitation) -> str:
    return _("Dear %(name)s,") % {"name": addressee(to)}


def _why(to: EventInvitation) -> str:
    if to.reporter:
        return _("You get this letter because %(host)s invites you as a reporter.") % _said(to.event)
    return _("You get this letter because %(host)s invites your outlet.") % _said(to.event)


def _with_reason(letter: Letter, reason: str) -> Letter:
    if not reason:
        return letter
    first, *rest = letter.parts
    told = Paragraph(_("Reason: %(reason)s") % {"reason": reason})
    return Letter(subject=letter.subject, greeting=letter.greeting, why=letter.why, parts=[first, told, *rest])


def facts(event: PressEvent, *, link: bool = True) -> Sequence[tuple[str, str]]:
    """When, where, who chairs; what is asked of those who come. `link`: to whom the online address is shown."""
    starts, ends = timezone.localtime(event.starts_at), timezone.localtime(event.ends_at)
    until = date_format(ends, "H:i" if ends.date() == starts.date() else "d/m/Y H:i")
    rows = [(_("When"), f"{when(event)} – {until}")]
    if event.mode != EventMode.ONLINE:
        rows.append((_("Where"), event.place))
    if event.mode != EventMode.IN_PERSON:
        rows.append((_("Online"), event.link if link else _("The address is sent to those invited.")))
    if event.chair is not None:
        rows.append((_("Chaired by"), str(event.chair)))
    if event.places is not None:
        rows.append((_("Places"), _("%(count)d; they are given in the order of the answers") % {"count": event.places}))
    if event.accredited_only:
        rows.append((_("At the door"), _("Please show your press badge.")))
    return rows
