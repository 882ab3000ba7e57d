"""What guidance offers the house: what waits, letters, the clock that reminds once.

It is in no calendar, no search index, no feed, no panel and no figure by name: whoever is not meant to read it does
not learn of it. The press office searches its own list.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from giaoban.base import clock
from giaoban.base.registries import Waiting, WaitingItem, waiting
from giaoban.press.guidance import actions, letters
from giaoban.press.guidance.choices import GuidanceStatus
from giaoban.press.models import Guidance, GuidanceRecipient
from giaoban.press.speaking.rules import heads_office


def offer() -> None:
    """Fill the registries; called once, in AppConfig.ready()."""
    letters.offer()
    waiting.register(
        Waiting(name="press.guidance", label=gettext_lazy("Guidance to acknowledge"), items=to_acknowledge)
    )
    waiting.register(Waiting(name="press.guidance_drafts", label=gettext_lazy("Guidance to approve"), items=to_approve))
    clock.jobs.register(
        clock.Job(name="press.guidance", every=timedelta(minutes=20), function=_remind_due)
    )  # fmt: skip


def _remind_due() -> int:
    return actions.remind_due(now=timezone.now())


def to_acknowledge(user: Any) -> Iterator[WaitingItem]:
    """For whoever a guidance was sent to, and nobody acknowledged for them yet; neutral titles."""
    mine = GuidanceRecipient.objects.reaching(user).silent()
    for each in Guidance.objects.in_force(at=timezone.now()).filter(pk__in=mine.values("guidance")).order_by("pk"):
        yield WaitingItem(
            title=str(each), url=letters.address(each), since=each.approved_at, due_at=each.acknowledge_by
        )


def to_approve(user: Any) -> Iterator[WaitingItem]:
    """For whoever decides: what others submitted."""
    if not heads_office(user):
        return
    for each in Guidance.objects.filter(status=GuidanceStatus.SUBMITTED).exclude(writers=user).order_by("pk"):
        yield WaitingItem(
            title=str(each), url=reverse("press_staff_guidance", args=[each.pk]), since=each.submitted_at,
            note=_("To be approved"),
        )  # fmt: skip
