"""Reads across inquiries: what is read with them, what is waited for from whom, who may stand in a chain."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from giaoban.directory.models import Mandate, Organisation, Person
from giaoban.press.inquiries import rules
from giaoban.press.inquiries.choices import State
from giaoban.press.models import ClearanceStep, Draft, Inquiry, KeptAnswer, SuddenMatter


def with_everything(inquiries: QuerySet[Inquiry]) -> QuerySet[Inquiry]:
    """Inquiries with what their pages show."""
    return inquiries.select_related(
        "asked_by__outlet__organisation", "outlet__organisation", "body", "clock", "signed_as__person", "sudden",
        "signed_draft",
    ).prefetch_related(
        "drafts__steps__person", "drafts__steps__body", "drafts__steps__decided_by", "drafts__written_by"
    )  # fmt: skip


def chain_choices() -> tuple[QuerySet[Organisation], QuerySet[Person]]:
    """Bodies whose head has an account, and people in office who have one."""
    served = Mandate.objects.filter(person__user__is_active=True).valid(on=timezone.localdate())
    bodies = Organisation.objects.filter(pk__in=served.leading().values("body")).order_by("name")
    return bodies, Person.objects.filter(pk__in=served.values("person")).order_by("full_name")


def usable_answers() -> QuerySet[KeptAnswer]:
    """Earlier answers that hold today."""
    return KeptAnswer.objects.current(on=timezone.localdate())


def turns(user: Any) -> Iterable[ClearanceStep]:
    """The steps at which it is this person's turn."""
    if user is None or not user.is_authenticated or not user.is_active:
        return []
    leads = rules.standing(user).leads
    mine = ClearanceStep.objects.filter(Q(person__user=user.pk) | Q(body__in=leads), decision="")
    waiting = Q(draft__inquiry__state=State.IN_CLEARANCE) | Q(draft__sudden__closed_at=None, draft__inquiry=None)
    found = mine.filter(waiting, draft__submitted_at__isnull=False).exclude(draft__written_by=user.pk)
    steps = found.select_related("draft__inquiry", "draft__sudden", "draft__written_by").order_by("pk")
    return [step for step in steps if (turn := rules.turn_of(step.draft)) is not None and turn.pk == step.pk]


def ready_to_sign(user: Any) -> list[Draft]:
    """Drafts that the chain has cleared and this person may sign off or say, the most urgent first."""
    if user is None or not user.is_authenticated:
        return []
    found: list[Draft] = []
    for inquiry in rules.visible_to(user).filter(state=State.IN_CLEARANCE).order_by("due_at", "pk"):
        draft = inquiry.drafts.order_by("-version").first()  # type: ignore[attr-defined]
        if draft is not None and rules.turn_of(draft) is None and rules.may_sign(user, inquiry):
            found.append(draft)
    for matter in rules.matters_visible_to(user).filter(closed_at=None):
        draft = matter.drafts.order_by("-version").first()  # type: ignore[attr-defined]
        if draft is not None and _said_next(draft) and rules.may_speak_of(user, matter):
            found.append(draft)
    return found


def _said_next(draft: Draft) -> bool:
    if draft.submitted_at is None or draft.statement_id is not None:
        return False
    return all(step.decision == "approved" for step in draft.steps.all())  # type: ignore[attr-defined]


def matters_with_everything(matters: QuerySet[SuddenMatter]) -> QuerySet[SuddenMatter]:
    """Sudden matters with what their screen shows."""
    return matters.select_related("handled_by", "received_clock", "opinion_clock").prefetch_related(
        "statements__speaker__person", "drafts__steps__person", "drafts__steps__body", "drafts__steps__decided_by",
        "drafts__written_by", "authorised__person", "inquiries",
    )  # fmt: skip
