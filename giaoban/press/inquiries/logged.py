"""What the audit says of inquiries: each deed, and the sentence of who did it. No words of question or answer."""

from typing import Any

from django.utils.translation import gettext_lazy as _

LOGGED: dict[str, tuple[Any, Any]] = {
    "press.inquiry_receive": (_("Receive an inquiry"), _("Received the inquiry")),
    "press.inquiry_route": (_("Route an inquiry"), _("Gave the inquiry to a body to draft")),
    "press.inquiry_draft": (_("Draft an answer"), _("Wrote a version of the answer")),
    "press.inquiry_submit": (_("Send a draft on its way"), _("Sent the draft through its chain")),
    "press.inquiry_clear": (_("Clear a draft"), _("Cleared the draft")),
    "press.inquiry_give_back": (_("Return a draft"), _("Returned the draft with a reason")),
    "press.inquiry_sign_off": (_("Sign off an answer"), _("Signed the answer off")),
    "press.inquiry_reply": (_("Reply to an inquiry"), _("Replied to the inquiry")),
    "press.inquiry_refuse": (_("Refuse an inquiry"), _("Refused the answer on a ground of the law")),
    "press.inquiry_take_back": (_("Take an answer back"), _("Made it a draft again")),
    "press.inquiry_withdraw": (_("Withdraw an inquiry"), _("Noted that the asker withdrew")),
    "press.inquiry_recount": (_("Count by another clock"), _("Changed the kind and with it the clock")),
    "press.inquiry_keep_answer": (_("Keep an answer"), _("Kept the answer for later use")),
    "press.inquiry_renew_answer": (_("Renew an answer"), _("Checked and renewed the earlier answer")),
    "press.add_step": (_("Add an escalation step"), _("Added an escalation step")),
    "press.remove_step": (_("Remove an escalation step"), _("Removed an escalation step")),
}
