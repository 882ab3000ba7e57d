"""What the staff interface knows of the outbox."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from giaoban.notices import rules, staff_views


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """The outbox and its messages."""
    return [
        path("thu/", staff_views.OutboxView.as_view(), name="notices_outbox"),
        path("thu/ket-qua/", staff_views.OutboxView.as_view(results_only=True), name="notices_outbox_results"),
        path("thu/<int:pk>/", staff_views.message, name="notices_message"),
        path("thu/<int:pk>/huy/", staff_views.cancel, name="notices_cancel"),
        path("thu/<int:pk>/<slug:deed>/", staff_views.decide, name="notices_decide"),
    ]


@hooks.register("insert_global_admin_css")
def stylesheet() -> str:
    """The look of the outbox."""
    return format_html('<link rel="stylesheet" href="{}">', static("notices/staff.css"))


class OutboxItem(MenuItem):
    """The outbox, for whoever may see anything in it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """By office."""
        return rules.may_open_outbox(request.user)


@hooks.register("register_reports_menu_item")
def menu_item() -> MenuItem:
    """Among the reports."""
    return OutboxItem(_("Outbox"), reverse("notices_outbox"), name="outbox", icon_name="mail", order=60)


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
