"""Every write of the committee, a module a matter."""

from giaoban.committee.actions.agenda import (
    add_paper,
    add_photograph,
    arrange,
    keep_item,
    remove_item,
    remove_paper,
    remove_photograph,
)
from giaoban.committee.actions.invitations import answer, invite, invite_roster, let_in, note_attendance, uninvite
from giaoban.committee.actions.meetings import (
    call_meeting,
    cancel,
    change_meeting,
    conclude,
    convene,
    enter_as_held,
    open_session,
    postpone,
    sign_minutes,
)
from giaoban.committee.actions.notices import (
    draft_notice,
    draft_superseding,
    issue,
    keep_conclusion,
    keep_notice,
    record_order,
    remove_conclusion,
    submit,
    take_back,
)
from giaoban.committee.actions.publishing import draft_article
from giaoban.committee.actions.speeches import Stale, answer_ledger, link, record, reword, strike
from giaoban.committee.actions.terms import Coming, end_term, open_term, renew_roster

__all__ = [
    "Coming", "Stale", "add_paper", "add_photograph", "answer", "answer_ledger", "arrange", "call_meeting", "cancel",
    "change_meeting", "conclude", "convene", "draft_article", "draft_notice", "draft_superseding", "end_term",
    "enter_as_held", "invite", "invite_roster", "issue", "keep_conclusion", "keep_item", "keep_notice", "let_in",
    "link", "note_attendance", "open_session", "open_term", "postpone", "record", "record_order", "remove_conclusion",
    "remove_item", "remove_paper", "remove_photograph", "renew_roster", "reword", "sign_minutes", "strike", "submit",
    "take_back", "uninvite",
]  # fmt: skip
