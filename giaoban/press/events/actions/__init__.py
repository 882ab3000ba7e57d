"""Every write about press events, third parties' conferences and visits of foreign press, a module a matter."""

from giaoban.press.events.actions.answering import answer, ask
from giaoban.press.events.actions.inviting import invite, invite_by_rule, uninvite
from giaoban.press.events.actions.life import announce, begin, cancel, change, hold, postpone
from giaoban.press.events.actions.notices import (
    change_notice,
    consent,
    receive_notice,
    refuse_notice,
    withdraw_notice,
)
from giaoban.press.events.actions.recording import (
    close_record,
    let_in,
    note_arrival,
    note_question,
    settle_question,
    take_arrival_back,
    write_statement,
)
from giaoban.press.events.actions.visits import (
    add_member,
    add_stop,
    agree_visit,
    change_visit,
    propose_visit,
    receive_visit,
    refuse_visit,
    remove_line,
    report_visit,
    return_visit,
    withdraw_visit,
)

__all__ = [
    "add_member", "add_stop", "agree_visit", "announce", "answer", "ask", "begin", "cancel", "change", "change_notice",
    "change_visit", "close_record", "consent", "hold", "invite", "invite_by_rule", "let_in", "note_arrival",
    "note_question", "postpone", "propose_visit", "receive_notice", "receive_visit", "refuse_notice", "refuse_visit",
    "remove_line", "report_visit", "return_visit", "settle_question", "take_arrival_back", "uninvite",
    "withdraw_notice", "withdraw_visit", "write_statement",
]  # fmt: skip
