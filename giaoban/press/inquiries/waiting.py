"""What waits for whom: to draft, to clear, to sign off, to send, and for the office to route."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.base.registries import OccasionEntry, WaitingItem
from giaoban.press.inquiries import letters, queries, rules
from giaoban.press.inquiries.choices import OPEN, State
from giaoban.press.models import Draft, Inquiry, SuddenMatter
from giaoban.press.speaking.rules import in_office

MOST = 50


def _item(inquiry: Inquiry, note: str) -> WaitingItem:
    return WaitingItem(
        title=inquiry.subject,
        url=letters.page_of(inquiry),
        since=inquiry.received_at,
        due_at=inquiry.due_told,
        note=note,
    )


def to_draft(user: Any) -> Iterator[WaitingItem]:
    """Inquiries that lie with one's body."""
    where = rules.standing(user)
    mine = rules.visible_to(user).filter(state=State.ROUTED, body__in=where.leads | where.focal)
    for inquiry in mine[:MOST]:
        yield _item(inquiry, _("to draft"))


def _of_draft(draft: Draft, note: str) -> WaitingItem:
    if draft.inquiry is not None:
        return _item(draft.inquiry, note)
    matter = draft.sudden
    return WaitingItem(
        title=str(matter), url=letters.page_of_draft(draft), since=draft.submitted_at,
        due_at=matter.received_due_at if matter else None, note=note,
    )  # fmt: skip


def to_clear(user: Any) -> Iterator[WaitingItem]:
    """Drafts at which it is one's turn."""
    for step in list(queries.turns(user))[:MOST]:
        yield _of_draft(step.draft, _("to clear"))


def to_sign(user: Any) -> Iterator[WaitingItem]:
    """What the chain has cleared, for whoever speaks."""
    for draft in queries.ready_to_sign(user)[:MOST]:
        yield _of_draft(draft, _("to sign off"))


def for_office(user: Any) -> Iterator[WaitingItem]:
    """Inquiries to route, drafts to send on their way, answers to send."""
    if not in_office(user):
        return
    words = {
        State.RECEIVED: _("to route or draft"), State.DRAFTED: _("to send on its way"), State.SIGNED_OFF: _("to send"),
    }  # fmt: skip
    for inquiry in Inquiry.objects.filter(state__in=list(words))[:MOST]:
        yield _item(inquiry, words[State(inquiry.state)])


def sudden(user: Any) -> Iterator[WaitingItem]:
    """Sudden matters of which nothing has been said yet."""
    found = rules.matters_visible_to(user).filter(closed_at=None, statements=None).order_by("received_due_at", "pk")
    for matter in found[:MOST]:
        ends = [due for due in (matter.received_due_at, matter.opinion_due_at) if due]
        yield WaitingItem(
            title=matter.title, url=reverse("desk_sudden", args=[matter.pk]), since=matter.received_at,
            due_at=min(ends, default=None), note=_("nothing said yet"),
        )  # fmt: skip


def deadlines(user: Any, start: datetime, end: datetime) -> Iterable[OccasionEntry]:
    """Deadlines of open inquiries and of sudden matters not spoken of, for whoever works on them."""
    found = rules.visible_to(user).filter(state__in=OPEN, due_at__gte=start, due_at__lt=end)
    for inquiry in found[:200]:
        if inquiry.due_told is not None:
            title = _("Answer due: %(subject)s") % {"subject": inquiry.subject}
            yield OccasionEntry(title=title, starts_at=inquiry.due_told, url=letters.page_of(inquiry))
    yield from _sudden(rules.matters_visible_to(user).filter(closed_at=None, statements=None), start, end)


def _sudden(matters: Iterable[SuddenMatter], start: datetime, end: datetime) -> Iterator[OccasionEntry]:
    for matter in matters:
        for due in (matter.received_due_at, matter.opinion_due_at):
            if due is not None and start <= due < end:
                title = _("First statement due: %(subject)s") % {"subject": matter.title}
                url = reverse("desk_sudden", args=[matter.pk])
                yield OccasionEntry(title=title, starts_at=timezone.localtime(due), url=url)
