"""Letters about guidance. They carry the address where it is read signed in, and no word of what it is about."""

from collections.abc import Callable, Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from giaoban.notices import actions as notices
from giaoban.notices.actions import About, Extras, Recipient, recipient
from giaoban.notices.kinds import Kind, kinds
from giaoban.notices.letters import Button, Letter, Paragraph, full
from giaoban.notices.models import Message
from giaoban.press.guidance.choices import GuidanceStatus
from giaoban.press.models import Guidance, GuidanceRecipient, Reporter

SENT, REMINDER, WITHDRAWN = "press.guidance", "press.guidance_reminder", "press.guidance_withdrawn"


def offer() -> None:
    """Register the kinds; none may be unsubscribed."""
    for name, label, wanted in (
        (SENT, gettext_lazy("Guidance from the press office"), _holds),
        (REMINDER, gettext_lazy("Reminders to acknowledge guidance"), _still_silent),
        (WITHDRAWN, gettext_lazy("Guidance withdrawn"), _is_withdrawn),
    ):
        kinds.register(Kind(name=name, label=label, still_wanted=wanted, confidential=True))


def address(guidance: Guidance) -> str:
    """Where it is read, signed in."""
    return reverse("press_guidance", args=[guidance.pk])


def readers(lines: Iterable[GuidanceRecipient]) -> dict[str, Recipient]:
    """Who is written to for these lines, each once: of an outlet all its verified reporters."""
    found: dict[str, Recipient] = {}
    for line in lines:
        if line.user is not None:
            found.setdefault(f"u{line.user.pk}", recipient(line.user))
            continue
        verified = Reporter.objects.verified().exclude(user=None).select_related("user")
        for each in verified.filter(pk=line.reporter_id) if line.reporter_id else verified.filter(outlet=line.outlet):
            found.setdefault(
                f"u{each.user_id}",
                Recipient(address=each.email, name=each.full_name, language=each.language, user=each.user),
            )
    return found


def tell(guidance: Guidance, *, by: Any) -> None:
    """There is a guidance to read."""
    _send(guidance, guidance.recipients.all(), kind=SENT, write=_asking, by=by)


def remind(guidance: Guidance) -> None:
    """It is not acknowledged yet."""
    _send(guidance, guidance.recipients.silent(), kind=REMINDER, write=_reminding, by=None)


def tell_withdrawn(guidance: Guidance, *, by: Any) -> None:
    """It holds no longer."""
    _send(guidance, guidance.recipients.all(), kind=WITHDRAWN, write=_taking_back, by=by)


def _send(guidance: Guidance, lines: Any, *, kind: str, write: Callable[[Guidance, str], Letter], by: Any) -> None:
    for name, to in readers(lines.select_related("user", "outlet")).items():
        notices.send_letter(
            key=f"{kind}:{guidance.pk}:{name}",
            kind=kind,
            to=to,
            write=lambda to=to: write(guidance, to.name),  # type: ignore[misc]
            by=by,
            extras=Extras(about=About.record(guidance, url=address(guidance))),
        )


def _letter(guidance: Guidance, name: str, subject: str, *words: str) -> Letter:
    return Letter(
        subject=subject,
        greeting=_("Dear %(name)s,") % {"name": name},
        parts=[*(Paragraph(each) for each in words), Button(_("Sign in and read"), full(address(guidance)))],
        why=_("You get this letter because a guidance of the press office is addressed to you."),
    )


def _asking(guidance: Guidance, name: str) -> Letter:
    return _letter(
        guidance,
        name,
        _("Guidance no. %(number)s: please read and acknowledge") % {"number": guidance.pk},
        _("The press office has sent you a guidance. It is restricted: read it signed in, and acknowledge it there."),
        _("To be acknowledged by %(when)s.")
        % {"when": f"{timezone.localtime(guidance.acknowledge_by):%d/%m/%Y %H:%M}"},
    )


def _reminding(guidance: Guidance, name: str) -> Letter:
    return _letter(
        guidance,
        name,
        _("Please acknowledge guidance no. %(number)s") % {"number": guidance.pk},
        _("The guidance that the press office sent you is not acknowledged yet."),
    )


def _taking_back(guidance: Guidance, name: str) -> Letter:
    return _letter(
        guidance,
        name,
        _("Guidance no. %(number)s holds no longer") % {"number": guidance.pk},
        _("The press office has withdrawn the guidance that it sent you. Please do not go by it any more."),
    )


def _of(message: Message) -> Guidance | None:
    return Guidance.objects.filter(pk=message.key.split(":")[1]).first()


def _holds(message: Message) -> str:
    guidance = _of(message)
    return "" if guidance and guidance.holds(at=timezone.now()) else _("The guidance holds no longer.")


def _still_silent(message: Message) -> str:
    guidance = _of(message)
    if guidance is None or not guidance.holds(at=timezone.now()):
        return _("The guidance holds no longer.")
    silent = readers(guidance.recipients.silent().select_related("user", "outlet"))
    return "" if message.key.split(":")[2] in silent else _("It is acknowledged meanwhile.")


def _is_withdrawn(message: Message) -> str:
    guidance = _of(message)
    return "" if guidance and guidance.status == GuidanceStatus.WITHDRAWN else _("The guidance was not withdrawn.")
