"""Who may what with an inquiry. An unanswered one is seen by those who work on it, and by no administrator as such."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.log_actions import log as audit

from giaoban.directory.models import Mandate, Organisation
from giaoban.directory.standing import Standing, standing_of
from giaoban.press.inquiries.choices import DRAFTING, OPEN, Decision, State
from giaoban.press.models import ClearanceStep, Draft, Inquiry, Reporter, SuddenMatter
from giaoban.press.rules import reporter_of
from giaoban.press.speaking import queries as speaking
from giaoban.press.speaking.choices import Capacity
from giaoban.press.speaking.rules import heads_office, in_office, may_speak_of, speaks_generally
from giaoban.press.wording import plain


def standing(user: Any) -> Standing:
    """What the person is in which bodies today."""
    return standing_of(user, on=timezone.localdate())


def may_receive(user: Any, asked_by: Reporter | None) -> bool:
    """A stranger asks for themselves, a reporter in their own name, the press office for everybody."""
    if user is None:
        return True
    mine = reporter_of(user)
    return in_office(user) or (mine is not None and asked_by is not None and mine.pk == asked_by.pk)


def visible_to(user: Any) -> QuerySet[Inquiry]:
    """All for the press office and whoever speaks of everything; for others those they draft, clear or speak of."""
    if user is None or not user.is_authenticated or not user.is_active:
        return Inquiry.objects.none()
    if in_office(user) or speaks_generally(user):
        return Inquiry.objects.all()
    where = standing(user)
    drafted = Q(body__in=where.leads | where.focal, routed_at__isnull=False)
    steps = ClearanceStep.objects.filter(Q(person__user=user.pk) | Q(body__in=where.leads))
    cleared = Q(drafts__steps__in=steps)
    case = speaking.entries_of(user, on=timezone.localdate()).filter(capacity=Capacity.CASE)
    spoken = Q(authorised__in=case) | Q(sudden__in=case.exclude(sudden=None).values("sudden"))
    return Inquiry.objects.filter(pk__in=Inquiry.objects.filter(drafted | cleared | spoken).values("pk"))


def may_see(user: Any, inquiry: Inquiry) -> bool:
    """`visible_to` for one inquiry."""
    return visible_to(user).filter(pk=inquiry.pk).exists()


def asked_by(user: Any) -> QuerySet[Inquiry]:
    """What a signed-in reporter asked."""
    mine = reporter_of(user)
    return Inquiry.objects.filter(asked_by=mine) if mine is not None else Inquiry.objects.none()


def may_route(user: Any) -> bool:
    """The press office gives an inquiry to a body to draft."""
    return in_office(user)


def drafts_for(user: Any, inquiry: Inquiry) -> bool:
    """Whether the person is of the body that drafts: its focal points, head and deputies."""
    where = standing(user)
    return inquiry.routed_at is not None and inquiry.body_id in where.leads | where.focal


def may_draft(user: Any, inquiry: Inquiry) -> bool:
    """The press office, the body that drafts, and whoever speaks of it."""
    return inquiry.state in DRAFTING and (in_office(user) or drafts_for(user, inquiry) or may_speak_of(user, inquiry))


def may_submit(user: Any, inquiry: Inquiry) -> bool:
    """The press office sends a draft on its way; so does whoever speaks of it."""
    return inquiry.state == State.DRAFTED and (in_office(user) or may_speak_of(user, inquiry))


def is_step_of(user: Any, step: ClearanceStep) -> bool:
    """Whether a step of the chain is this person's: named, or as head or deputy of the body."""
    if step.person is not None:
        return bool(user.is_authenticated and user.is_active and step.person.user_id == user.pk)
    return step.body_id in standing(user).leads


def may_clear(user: Any, step: ClearanceStep) -> bool:
    """Whoever's turn it is; never whoever wrote the draft."""
    return is_step_of(user, step) and step.draft.written_by_id != user.pk


def may_sign(user: Any, inquiry: Inquiry) -> bool:
    """Only somebody who speaks today, of this matter."""
    return inquiry.state == State.IN_CLEARANCE and may_speak_of(user, inquiry)


def may_send(user: Any, inquiry: Inquiry) -> bool:
    """The press office, and whoever speaks of it, once it is signed off."""
    return inquiry.state == State.SIGNED_OFF and (in_office(user) or may_speak_of(user, inquiry))


def may_take_back(user: Any, inquiry: Inquiry) -> bool:
    """The press office and whoever speaks of it, while the answer has not left."""
    ready = inquiry.state in (State.IN_CLEARANCE, State.SIGNED_OFF)
    return ready and (in_office(user) or may_speak_of(user, inquiry))


def may_withdraw(user: Any, inquiry: Inquiry) -> bool:
    """The reporter who asked, and the press office where the asker said so."""
    mine = reporter_of(user)
    asked = mine is not None and inquiry.asked_by_id == mine.pk
    return inquiry.state in OPEN and (asked or in_office(user))


def may_keep_answer(user: Any, inquiry: Inquiry) -> bool:
    """The press office keeps an answer for later once it was given."""
    return inquiry.state == State.REPLIED and in_office(user)


def may_renew_answer(user: Any) -> bool:
    """The head of the press office, and whoever speaks of everything."""
    return heads_office(user) or speaks_generally(user)


def may_set_steps(user: Any) -> bool:
    """The head of the press office decides whom a deadline wakes."""
    return heads_office(user)


def heads_of(body: Organisation) -> QuerySet[Mandate]:
    """Heads and deputies of a body today who have an open account."""
    return Mandate.objects.filter(body=body, person__user__is_active=True).leading().valid(on=timezone.localdate())


def turn_of(draft: Draft) -> ClearanceStep | None:
    """Whose turn it is in the chain of a draft that is on its way; None when nobody's."""
    if draft.submitted_at is None or draft.statement_id is not None:
        return None
    if draft.inquiry is not None and draft.inquiry.state != State.IN_CLEARANCE:
        return None
    newer = Draft.objects.filter(inquiry=draft.inquiry, sudden=draft.sudden, version__gt=draft.version)
    steps = list(draft.steps.select_related("person__user", "body"))  # type: ignore[attr-defined]
    if newer.exists() or any(step.decision == Decision.RETURNED for step in steps):
        return None
    return next((step for step in steps if not step.decision), None)


def matters_visible_to(user: Any) -> QuerySet[SuddenMatter]:
    """Sudden matters: for the office and whoever speaks; for others those they handle, clear or speak of."""
    if user is None or not user.is_authenticated or not user.is_active:
        return SuddenMatter.objects.none()
    if in_office(user) or speaks_generally(user):
        return SuddenMatter.objects.all()
    where = standing(user)
    steps = ClearanceStep.objects.filter(Q(person__user=user.pk) | Q(body__in=where.leads))
    case = speaking.entries_of(user, on=timezone.localdate()).exclude(sudden=None)
    found = Q(handled_by__in=where.leads | where.focal) | Q(drafts__steps__in=steps) | Q(pk__in=case.values("sudden"))
    return SuddenMatter.objects.filter(pk__in=SuddenMatter.objects.filter(found).values("pk"))


def may_register_matter(user: Any) -> bool:
    """The press office, and whoever speaks of everything."""
    return in_office(user) or speaks_generally(user)


def may_draft_statement(user: Any, matter: SuddenMatter) -> bool:
    """The office, whoever speaks of it, and the body that handles it, while it is open."""
    where = standing(user)
    handles = matter.handled_by_id in where.leads | where.focal
    return matter.closed_at is None and (in_office(user) or may_speak_of(user, matter) or handles)


def audit_matter(matter: SuddenMatter, verb: str, *, by: Any, **data: Any) -> None:
    """One audit entry of a sudden matter, under its number."""
    audit(matter, f"press.sudden_{verb}", user=by, data=plain(data), title=matter.number)
