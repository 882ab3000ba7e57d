"""What the staff interface knows of the calendar."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from giaoban.agenda import staff_views
from giaoban.agenda.screens import AgendaGroup

register_snippet(AgendaGroup)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """The week, the private address, calendar files."""
    return [
        path("lich-cong-tac/", staff_views.staff_week, name="agenda_staff_week"),
        path("lich-cong-tac/<int:year>/<int:number>/", staff_views.staff_week, name="agenda_staff_week_of"),
        path("lich-cong-tac/dia-chi-moi/", staff_views.renew_address, name="agenda_renew_address"),
        path("lich-cong-tac/nhap/", staff_views.take_in, name="agenda_take_in"),
    ]


@hooks.register("insert_global_admin_css")
def stylesheet() -> str:
    """The week's table."""
    return format_html('<link rel="stylesheet" href="{}">', static("agenda/staff.css"))


@hooks.register("register_log_actions")
def log_actions(registry: LogActionRegistry) -> None:
    """What the audit says of the calendar."""
    registry.register_action(
        "agenda.new_feed_address", _("Renew the private calendar address"), _("Took a new private calendar address")
    )


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """The calendar's permissions, in Wagtail's screen of groups (viewsets add their own)."""
    return Permission.objects.filter(content_type__app_label="agenda", codename="view_workentry")
