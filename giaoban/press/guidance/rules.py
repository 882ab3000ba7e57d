"""Who may what with a guidance. An administrator reads none by that alone: roles count, not the superuser's mark."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from giaoban.press.guidance.choices import GuidanceStatus
from giaoban.press.models import Guidance, GuidanceRecipient
from giaoban.press.speaking.rules import heads_office, in_office


def may_draft(user: Any) -> bool:
    """Write guidance and see all of it: whoever works in the press office."""
    return in_office(user)


def may_change(user: Any, guidance: Guidance) -> bool:
    """Change text and recipients while it is a draft."""
    return in_office(user) and guidance.status == GuidanceStatus.DRAFT


def may_submit(user: Any, guidance: Guidance) -> bool:
    """Submit a draft for approval."""
    return may_change(user, guidance)


def may_approve(user: Any, guidance: Guidance) -> bool:
    """Approve what was submitted: whoever decides, and wrote none of it."""
    return may_return(user, guidance) and not guidance.writers.filter(pk=user.pk).exists()


def may_return(user: Any, guidance: Guidance) -> bool:
    """Give a submitted one back to be changed."""
    return heads_office(user) and guidance.status == GuidanceStatus.SUBMITTED


def may_withdraw(user: Any, guidance: Guidance) -> bool:
    """Withdraw one that was sent."""
    return heads_office(user) and guidance.status == GuidanceStatus.APPROVED


def readable(user: Any, *, at: datetime) -> QuerySet[Guidance]:
    """All for the press office; for others those in force that were sent to them. Agrees with may_read."""
    if in_office(user):
        return Guidance.objects.all()
    sent = Guidance.objects.in_force(at=at).reaching(user)
    return Guidance.objects.filter(Q(pk__in=sent.values("pk")))


def may_read(user: Any, guidance: Guidance, *, at: datetime) -> bool:
    """`readable` for one guidance."""
    return readable(user, at=at).filter(pk=guidance.pk).exists()


def may_acknowledge(user: Any, recipient: GuidanceRecipient, *, at: datetime) -> bool:
    """Acknowledge: whom that recipient's line reaches, while the guidance holds."""
    reached = GuidanceRecipient.objects.reaching(user).filter(pk=recipient.pk).exists()
    return reached and recipient.guidance.holds(at=at)
