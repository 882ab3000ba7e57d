"""What every action on an inquiry does: lock it, move it where its state allows, write the audit."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.log_actions import log as audit

from giaoban.press.inquiries.choices import TRANSITIONS, State
from giaoban.press.models import Inquiry
from giaoban.press.wording import Refused, plain


def locked(inquiry: Inquiry) -> Inquiry:
    """The inquiry as it is in the database now, locked until the transaction ends: of two at once, one comes second."""
    return Inquiry.objects.select_for_update().get(pk=inquiry.pk)


def move(inquiry: Inquiry, state: str) -> None:
    """Set a state that may follow the present one; raises Refused otherwise. The caller saves."""
    if state not in TRANSITIONS[inquiry.state]:
        raise Refused(
            _("%(number)s is %(state)s: it cannot become %(wanted)s. Load the page again to see what has changed.")
            % {"number": inquiry.number, "state": inquiry.get_state_display(), "wanted": State(state).label},
            code="state",
        )
    inquiry.state = state


def note(inquiry: Inquiry, verb: str, *, by: Any, **data: Any) -> None:
    """One audit entry of an inquiry, under its number: its words are read by whoever works on it, not in the log."""
    audit(inquiry, f"press.inquiry_{verb}", user=by, data=plain(data), title=inquiry.number)
