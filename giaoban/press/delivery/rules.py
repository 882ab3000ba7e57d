"""Who may what with recipient lists, deliveries and tokens: those who work in the press office, nobody else."""

from typing import Any

from giaoban.notices import unsubscribing
from giaoban.press import rules as press
from giaoban.press.models import Reporter

LETTERS = "press.release"


def may_keep_lists(user: Any) -> bool:
    """Whether a person keeps recipient lists and says which of them get a release."""
    return press.runs_office(user)


def may_decide(user: Any) -> bool:
    """Whether a person decides what becomes of a delivery that did not arrive or may not have arrived."""
    return press.runs_office(user)


def may_keep_tokens(user: Any) -> bool:
    """Whether a person issues, rotates and revokes the tokens of partners."""
    return press.runs_office(user)


def may_choose(user: Any, reporter: Reporter) -> bool:
    """Whether a person chooses what a reporter gets: the reporters themselves alone."""
    found = press.reporter_of(user)
    return found is not None and found.pk == reporter.pk


def wants_letters(reporter: Reporter) -> bool:
    """Whether a reporter has not unsubscribed from letters about releases."""
    return not unsubscribing.opted_out(reporter.email, LETTERS)
