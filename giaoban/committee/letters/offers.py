"""The kinds of letters that committees send, their part of the digest, and the clock that reminds."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from giaoban.base import clock
from giaoban.committee.letters import answers, reminders, sending
from giaoban.notices.digests import Source, sources
from giaoban.notices.kinds import Kind, kinds


def offer() -> None:
    """Fill the registries; called once, in AppConfig.ready(). None may be unsubscribed: they call people to work."""
    for name, label, wanted in (
        (sending.INVITATION, _("Invitations to meetings"), sending.asking_is_wanted),
        (sending.CHANGE, _("Changes of meetings"), sending.asking_is_wanted),
        (sending.CALLED_OFF, _("Meetings called off"), sending.calling_off_is_wanted),
        (sending.REMINDER, _("Reminders to answer an invitation"), sending.reminding_is_wanted),
    ):
        kinds.register(Kind(name=name, label=label, still_wanted=wanted, confidential=True))
    sources.register(Source(name="committee.answers", label=_("Answers to invitations"), lines=answers.lines))
    clock.jobs.register(
        clock.Job(name="committee.reminders", every=timedelta(minutes=20), function=reminders.remind_due)
    )
