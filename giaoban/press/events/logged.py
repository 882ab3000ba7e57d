"""What the audit says of press events, third parties' conferences and visits of foreign press."""

from typing import Any

from django.utils.translation import gettext_lazy as _

LOGGED: dict[str, tuple[Any, Any]] = {
    "press.event.begin": (_("Begin a press event"), _("Began to prepare the press event")),
    "press.event.change": (_("Change a press event"), _("Changed the press event")),
    "press.event.announce": (_("Announce a press event"), _("Announced the press event")),
    "press.event.postponed": (_("Postpone a press event"), _("Postponed the press event")),
    "press.event.cancelled": (_("Cancel a press event"), _("Cancelled the press event")),
    "press.event.hold": (_("Hold a press event"), _("Noted that the press event took place")),
    "press.event.invite": (_("Invite to a press event"), _("Put somebody on the list of the invited")),
    "press.event.uninvite": (_("Take an invitation back"), _("Took an invitation back")),
    "press.event.answer": (_("Answer an invitation"), _("Answered an invitation")),
    "press.event.ask": (_("Ask beforehand"), _("Put a question beforehand")),
    "press.event.arrive": (_("Note who came"), _("Noted who came")),
    "press.event.take_arrival_back": (_("Correct who came"), _("Corrected who came")),
    "press.event.write_statement": (_("Write the record"), _("Wrote what was told")),
    "press.event.note_question": (_("Note a question"), _("Noted a question")),
    "press.event.settle_question": (_("Settle a question"), _("Said what became of a question")),
    "press.event.close_record": (_("Close a record"), _("Closed the record of the press event")),
    "press.notice.receive": (_("Receive a conference notice"), _("Registered the notice of a press conference")),
    "press.notice.change": (_("Change a conference notice"), _("Changed the notice of a press conference")),
    "press.notice.consented": (_("Consent to a press conference"), _("Consented to the press conference")),
    "press.notice.refused": (_("Refuse a press conference"), _("Refused the press conference")),
    "press.notice.withdrawn": (_("Withdraw a conference notice"), _("Noted that the notice was withdrawn")),
    "press.visit.receive": (_("Receive a foreign press request"), _("Registered the request of foreign press")),
    "press.visit.change": (_("Change a foreign press dossier"), _("Changed the dossier of the visit")),
    "press.visit.propose": (_("Propose on foreign press"), _("Proposed a decision on the request")),
    "press.visit.return": (_("Return a foreign press dossier"), _("Returned the dossier to be completed")),
    "press.visit.agreed": (_("Agree to a visit"), _("Agreed to the visit of foreign press")),
    "press.visit.refused": (_("Refuse a visit"), _("Refused the visit of foreign press")),
    "press.visit.withdrawn": (_("Withdraw a foreign press request"), _("Noted that the request was withdrawn")),
    "press.visit.report": (_("Report on a visit"), _("Reported on the visit of foreign press")),
}
