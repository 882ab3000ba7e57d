"""Who raises warnings, and for how long."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from giaoban.portal.rules import YES, Verdict, holds

RAISE = "portal.raise_banner"
LONGEST = timedelta(days=30)


def may_raise(user: Any) -> Verdict:
    """Whether a person may raise, change and take down warnings."""
    if holds(user, RAISE):
        return YES
    return Verdict(False, _("You do not have the right to raise emergency banners."))


def may_end(ends_at: datetime, *, at: datetime) -> Verdict:
    """Whether an end is one: later than now, and not so late that everybody forgets it."""
    if ends_at <= at:
        return Verdict(False, _("The end has passed already. Choose a later moment."))
    if ends_at > at + LONGEST:
        return Verdict(
            False,
            _("A banner stays up for %(days)d days at most; raise it again when it is still needed.")
            % {"days": LONGEST.days},
        )
    return YES
