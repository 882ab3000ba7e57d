"""What the staff interface knows of the outbox."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry


@hooks.register("register_log_actions")
def log_actions(registry: LogActionRegistry) -> None:
    """What the audit says of decisions about messages."""
    for name, label, message in (
        ("notices.cancel", _("Cancel a message"), _("Cancelled the message")),
        ("notices.decide_sent", _("Take a message for sent"), _("Decided that the message has arrived")),
        ("notices.decide_resend", _("Send a message again"), _("Decided to send the message again")),
        ("notices.decide_leave", _("Leave a message"), _("Decided to leave the message as it is")),
    ):
        registry.register_action(name, label, message)


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """The permissions of the outbox, in Wagtail's screen of groups."""
    return Permission.objects.filter(content_type__app_label="notices", codename__in=["view_message", "decide_message"])
