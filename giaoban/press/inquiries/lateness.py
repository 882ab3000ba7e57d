"""How an inquiry stands against its clock: derived, never stored."""

from datetime import datetime

from django.db import models
from django.utils.translation import pgettext_lazy

from giaoban.press.inquiries.choices import ANSWERED, State
from giaoban.press.models import Inquiry


class Timeliness(models.TextChoices):
    """Against the clock."""

    RUNNING = "running", pgettext_lazy("inquiry", "the clock runs")
    OVERDUE = "overdue", pgettext_lazy("inquiry", "overdue")
    IN_TIME = "in_time", pgettext_lazy("inquiry", "answered in time")
    LATE = "late", pgettext_lazy("inquiry", "answered late")
    NONE = "none", pgettext_lazy("inquiry", "no clock")


def timeliness(inquiry: Inquiry, *, at: datetime) -> Timeliness:
    """How it stands at a moment."""
    if inquiry.due_at is None or inquiry.state == State.WITHDRAWN:
        return Timeliness.NONE
    if inquiry.state in ANSWERED and inquiry.answered_at is not None:
        return Timeliness.IN_TIME if inquiry.answered_at <= inquiry.due_at else Timeliness.LATE
    return Timeliness.OVERDUE if inquiry.due_at < at else Timeliness.RUNNING
