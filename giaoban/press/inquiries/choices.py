"""Kinds, channels and states of an inquiry, with where each state may go next and which legal clock a kind runs by."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from giaoban.press.choices import ClockName


class InquiryKind(models.TextChoices):
    """What the press wants; it chooses the legal clock."""

    QUESTION = "question", pgettext_lazy("inquiry", "Question or request for information")
    CRITICISM = "criticism", pgettext_lazy("inquiry", "Opinion or criticism sent by the press")
    COMPLAINT = "complaint", pgettext_lazy("inquiry", "Result of a complaint or denunciation")
    FOREIGN = "foreign", pgettext_lazy("inquiry", "Request of a foreign bureau in Việt Nam")
    SUDDEN = "sudden", pgettext_lazy("inquiry", "Question about a sudden matter")


CLOCKS: dict[str, ClockName] = {
    InquiryKind.QUESTION: ClockName.REPLY,
    InquiryKind.CRITICISM: ClockName.CRITICISM,
    InquiryKind.COMPLAINT: ClockName.COMPLAINT,
    InquiryKind.FOREIGN: ClockName.FOREIGN_REPLY,
    InquiryKind.SUDDEN: ClockName.SUDDEN_RECEIVED,
}


class Channel(models.TextChoices):
    """How an inquiry came."""

    ROOM = "room", pgettext_lazy("inquiry", "Press room")
    MAIL = "mail", pgettext_lazy("inquiry", "Mail")
    TELEPHONE = "telephone", pgettext_lazy("inquiry", "Telephone")
    EVENT = "event", pgettext_lazy("inquiry", "Press event")
    LETTER = "letter", pgettext_lazy("inquiry", "Letter on paper")


class State(models.TextChoices):
    """How an inquiry stands. Late is no state: it is derived (giaoban.press.inquiries.lateness)."""

    RECEIVED = "received", pgettext_lazy("inquiry", "Received")
    ROUTED = "routed", pgettext_lazy("inquiry", "With a body")
    DRAFTED = "drafted", pgettext_lazy("inquiry", "Drafted")
    IN_CLEARANCE = "in_clearance", pgettext_lazy("inquiry", "In clearance")
    SIGNED_OFF = "signed_off", pgettext_lazy("inquiry", "Signed off")
    REPLIED = "replied", pgettext_lazy("inquiry", "Replied")
    REFUSED = "refused", pgettext_lazy("inquiry", "Refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("inquiry", "Withdrawn by the asker")


TRANSITIONS: dict[str, frozenset[str]] = {
    State.RECEIVED: frozenset({State.ROUTED, State.DRAFTED, State.WITHDRAWN}),
    State.ROUTED: frozenset({State.DRAFTED, State.WITHDRAWN}),
    State.DRAFTED: frozenset({State.ROUTED, State.IN_CLEARANCE, State.WITHDRAWN}),
    State.IN_CLEARANCE: frozenset({State.DRAFTED, State.SIGNED_OFF, State.WITHDRAWN}),
    State.SIGNED_OFF: frozenset({State.DRAFTED, State.REPLIED, State.REFUSED, State.WITHDRAWN}),
    State.REPLIED: frozenset(),
    State.REFUSED: frozenset(),
    State.WITHDRAWN: frozenset(),
}
OPEN = (State.RECEIVED, State.ROUTED, State.DRAFTED, State.IN_CLEARANCE, State.SIGNED_OFF)
ANSWERED = (State.REPLIED, State.REFUSED)
SIGNED = (State.SIGNED_OFF, *ANSWERED)
# A body may draft while the inquiry is with it or its draft was returned.
DRAFTING = (State.RECEIVED, State.ROUTED, State.DRAFTED)


class Ground(models.TextChoices):
    """On what an answer may be refused: an enumeration (Press Law 126/2025/QH15, Art. 31.2); nothing else is one."""

    STATE_SECRET = "state_secret", _("It is a state secret, a secret of the Party, or secret by another law")
    PRIVACY = "privacy", _("It concerns the private life or personal data of a person who has not agreed")
    INVESTIGATION = "investigation", _("It concerns a case under investigation or on trial that is not yet concluded")
    INSPECTION = "inspection", _("It concerns an inspection, audit or dispute whose conclusion is not yet made public")
    UNDECIDED = "undecided", _("It concerns policy in preparation that may not yet be made public")
    NOT_COMPETENT = "not_competent", _("Another body is competent to answer, and is named to the asker")


BASIS_OF_REFUSAL = "Luật Báo chí 126/2025/QH15, Điều 31.2"


class Decision(models.TextChoices):
    """What somebody in the clearance chain says of a draft."""

    APPROVED = "approved", pgettext_lazy("clearance", "Cleared")
    RETURNED = "returned", pgettext_lazy("clearance", "Returned")


class Audience(models.TextChoices):
    """Who is told that a deadline comes near; each is higher than the one before."""

    FOCAL = "focal", pgettext_lazy("inquiry", "focal point of the body that drafts")
    OFFICER = "officer", pgettext_lazy("inquiry", "press officers")
    HEADS = "heads", pgettext_lazy("inquiry", "head and deputies of the body that drafts")
    OFFICE_HEAD = "office_head", pgettext_lazy("inquiry", "head of the press office")
    SPOKESPERSON = "spokesperson", pgettext_lazy("inquiry", "spokesperson")
