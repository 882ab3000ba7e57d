"""What `giaoban doctor` says of the outbox."""

from datetime import timedelta

from django.utils import timezone

from giaoban.base.doctor import Finding, State
from giaoban.base.terminal import gettext as _
from giaoban.notices.models import Message

STUCK_AFTER = timedelta(minutes=15)


def outbox() -> Finding:
    """Messages leave when they are due, and none waits for a decision."""
    late = Message.objects.due(at=timezone.now() - STUCK_AFTER).count()
    undecided = Message.objects.undecided().count()
    if late:
        text = _("%(count)d messages should have left long ago; see whether worker and mail server run.")
        return Finding(State.FAIL, _("outbox"), text % {"count": late})
    if undecided:
        text = _("%(count)d messages did not leave and wait for a decision; see Reports > Outbox.")
        return Finding(State.WARN, _("outbox"), text % {"count": undecided})
    return Finding(State.OK, _("outbox"), _("nothing waits"))
