"""Every write to inquiries: each action checks its rule, locks the inquiry, and writes the audit."""

from giaoban.press.inquiries.actions.clearing import (
    clear,
    give_back,
    send,
    sign_off,
    submit,
    submit_statement,
)
from giaoban.press.inquiries.actions.drafting import (
    draft,
    draft_statement,
    recount,
    route,
    take_back,
    withdraw,
)
from giaoban.press.inquiries.actions.keeping import add_step, keep_answer, remove_step, renew_answer
from giaoban.press.inquiries.actions.receiving import Asker, receive

__all__ = [
    "Asker",
    "add_step",
    "clear",
    "draft",
    "draft_statement",
    "give_back",
    "keep_answer",
    "receive",
    "recount",
    "remove_step",
    "renew_answer",
    "route",
    "send",
    "sign_off",
    "submit",
    "submit_statement",
    "take_back",
    "withdraw",
]
