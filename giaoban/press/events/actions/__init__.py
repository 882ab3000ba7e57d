"""Every write about press events, third parties' conferences and visits of foreign press, a module a matter."""

from giaoban.press.events.actions.answering import answer, ask
from giaoban.press.events.actions.inviting import invite, invite_by_rule, uninvite
from giaoban.press.events.actions.life import announce, begin, cancel, change, hold, postpone
from giaoban.press.events.actions.recording import (
    close_record,
    let_in,
    note_arrival,
    note_question,
    settle_question,
    take_arrival_back,
    write_statement,
)

__all__ = [
    "announce", "answer", "ask", "begin", "cancel", "change", "close_record", "hold", "invite", "invite_by_rule",
    "let_in", "note_arrival", "note_question", "postpone", "settle_question", "take_arrival_back", "uninvite",
    "write_statement",
]  # fmt: skip
