"""Registrations of warnings with Wagtail; imported by portal/wagtail_hooks.py."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry, PageLogEntry

from giaoban.portal.emergency import rules, views
from giaoban.portal.models import Banner, Danger


class EmergencyPanel(Component):
    """The first click: what kind of danger; and what is up now."""

    name = "emergency"
    order = 40
    template_name = "portal/staff/home_emergency.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Kinds to raise and banners that are up, for those who may raise them."""
        request = parent_context["request"]
        allowed = bool(rules.may_raise(request.user))
        up = Banner.objects.current(at=timezone.now()).prefetch_related("words") if allowed else []
        return {
            "allowed": allowed,
            "kinds": Danger.choices,
            "up": up,
            "request": request,
            "csrf_token": get_token(request),
        }


@hooks.register("construct_homepage_panels", order=50)
def emergency_panel(request: HttpRequest, panels: list[Component]) -> None:
    """On the staff home, above everything."""
    panels.append(EmergencyPanel())


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Raise, change, take down."""
    return [
        path("khan-cap/<int:pk>/sua/", views.change_banner, name="portal_change_banner"),
        path("khan-cap/<int:pk>/go/", views.take_down, name="portal_take_down_banner"),
        path("khan-cap/<slug:kind>/", views.raise_banner, name="portal_raise_banner"),
    ]


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """What the log says of warnings."""

    @actions.register_action("portal.raise_banner")
    class Raised(LogFormatter):
        label = _("Raise an emergency banner")

        def format_message(self, log_entry: PageLogEntry | ModelLogEntry) -> str:
            return _("Raised “%(title)s” on every page until %(moment)s") % _told(log_entry)

    @actions.register_action("portal.change_banner")
    class Changed(LogFormatter):
        label = _("Change an emergency banner")

        def format_message(self, log_entry: PageLogEntry | ModelLogEntry) -> str:
            return _("Changed “%(title)s”, until %(moment)s") % _told(log_entry)

    @actions.register_action("portal.take_down_banner")
    class TakenDown(LogFormatter):
        label = _("Take down an emergency banner")

        def format_message(self, log_entry: PageLogEntry | ModelLogEntry) -> str:
            return _("Took down “%(title)s”") % {"title": log_entry.data.get("title", "")}


def _told(log_entry: PageLogEntry | ModelLogEntry) -> dict[str, str]:
    ends_at = parse_datetime(log_entry.data.get("ends_at", ""))
    moment = date_format(timezone.localtime(ends_at), "SHORT_DATETIME_FORMAT") if ends_at else "–"
    return {"title": log_entry.data.get("title", ""), "moment": moment}
