"""Registrations of visits with Wagtail."""

from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from giaoban.visits import staff_views


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """The charts, and the tables as CSV; Wagtail lets only staff in."""
    return [
        path("luot-truy-cap/", staff_views.report, name="visits_report"),
        path("luot-truy-cap/<slug:kind>.csv", staff_views.table, name="visits_table"),
    ]


@hooks.register("register_reports_menu_item")
def menu_item() -> MenuItem:
    """Among the reports, for everybody on the staff."""
    return MenuItem(_("Visits"), reverse("visits_report"), name="visits", icon_name="view", order=50)


@hooks.register("insert_global_admin_css")
def stylesheet() -> str:
    """The look of charts and tables."""
    return format_html('<link rel="stylesheet" href="{}">', static("visits/staff.css"))
