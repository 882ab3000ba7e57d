"""What inquiries offer the house: letters, what waits, deadlines, what can be found, the clock that wakes people."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from giaoban.base.clock import Job, jobs
from giaoban.base.registries import Occasion, Searchable, Waiting, occasions, searchables, waiting
from giaoban.notices.digests import Source, sources
from giaoban.notices.kinds import Kind, kinds
from giaoban.press import rules as press
from giaoban.press.inquiries import escalation, letters, rules
from giaoban.press.inquiries import waiting as mine
from giaoban.press.inquiries.choices import State
from giaoban.press.models import Inquiry
from giaoban.press.speaking.rules import in_office, speaks_generally


def offer() -> None:
    """Fill the registries; called once, in AppConfig.ready()."""
    work = _("Work on inquiries of the press")
    kinds.register(Kind(name=letters.WORK, label=work, permission=press.RUN, confidential=True))
    kinds.register(Kind(name=letters.ANSWER, label=_("Answers to the press"), permission=press.RUN, confidential=True))
    kinds.register(
        Kind(name=escalation.KIND, label=_("Deadlines of inquiries"), permission=press.RUN, confidential=True,
             still_wanted=escalation.still_wanted)
    )  # fmt: skip
    jobs.register(Job(name="press.escalation", every=timedelta(minutes=10), function=escalation.wake))
    sources.register(Source(name="press.inquiries", label=_("Inquiries of the press"), lines=escalation.lines))
    for name, label, items in (
        ("press.draft", _("Answers to the press to draft"), mine.to_draft),
        ("press.clear", _("Drafts for the press to clear"), mine.to_clear),
        ("press.sign", _("Answers to the press to sign off"), mine.to_sign),
        ("press.office", _("Inquiries for the press office"), mine.for_office),
        ("press.sudden", _("Sudden matters"), mine.sudden),
    ):
        waiting.register(Waiting(name=name, label=label, items=items))
    occasions.register(
        Occasion(name="press.deadlines", label=_("Deadlines of answers to the press"), between=mine.deadlines)
    )
    searchables.register(
        Searchable(
            name="press.inquiry", label=_("Inquiries of the press"), model=Inquiry, records=records,
            document=document, visible=rules.visible_to, tokens=tokens, labels=labels,
        )
    )  # fmt: skip


def records() -> QuerySet[Inquiry]:
    """Inquiries with what their documents need."""
    found = Inquiry.objects.select_related("signed_draft", "asked_by__outlet__organisation", "outlet__organisation")
    return found.prefetch_related("drafts__steps__person", "authorised__person")


def document(inquiry: Inquiry) -> Mapping[str, Any]:
    """What of an inquiry is searched: question and signed answer, never a draft."""
    answer = inquiry.signed_draft.text if inquiry.signed_draft and inquiry.answered_at else ""
    return {
        "language": inquiry.language,
        "title": inquiry.subject,
        "lead": f"{inquiry.number}, {inquiry.asker}",
        "body": "\n".join([inquiry.question, answer]),
        "date": inquiry.received_at,
        "url": letters.page_of(inquiry),
        "status": inquiry.state,
        "audience": audience(inquiry),
    }


def audience(inquiry: Inquiry) -> list[str]:
    """Whom it is for; `visible` decides in the end."""
    found = ["press-office", "press-speaks"]
    if inquiry.routed_at is not None and inquiry.body_id:
        found.append(f"press-body:{inquiry.body_id}")
    for draft in inquiry.drafts.all():  # type: ignore[attr-defined]
        for step in draft.steps.all():
            user = step.person.user_id if step.person else None
            found.append(f"user:{user}" if user else f"press-body:{step.body_id}")
    found += [f"user:{entry.person.user_id}" for entry in inquiry.authorised.all() if entry.person.user_id]
    return sorted(set(found))


def tokens(user: Any) -> Iterable[str]:
    """The tokens by which a person may find inquiries."""
    if in_office(user):
        yield "press-office"
    if speaks_generally(user):
        yield "press-speaks"
    where = rules.standing(user)
    yield from (f"press-body:{body}" for body in where.leads | where.focal)


def labels(facet: str, values: Iterable[str]) -> Mapping[str, str]:
    """States in words."""
    known = {state.value: str(state.label) for state in State}
    return {value: known[value] for value in values if value in known} if facet == "status" else {}
