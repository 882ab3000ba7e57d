"""The staff home: what waits for me, where to begin an article, hot news."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel
from wagtail.models import Locale

from giaoban.base.registries import waiting
from giaoban.portal import rules
from giaoban.portal.models import HotNews, Section

SECTIONS = 12


class WaitingPanel(Component):
    """Everything in the house that waits for this person, late things first."""

    name = "waiting"
    order = 50
    template_name = "portal/staff/home_waiting.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Groups by kind, each with its things; a thing past its time is marked."""
        user, at = parent_context["request"].user, timezone.now()
        groups = []
        for offer in waiting:
            entries = [{"item": item, "late": bool(item.due_at and item.due_at < at)} for item in offer.items(user)]
            if entries:
                groups.append({"label": offer.label, "entries": entries})
        return {"groups": groups}


class WritePanel(Component):
    """A new article in two taps: the sections in which this person may write."""

    name = "write"
    order = 60
    template_name = "portal/staff/home_write.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Sections of the main language with the address of a new article in each."""
        user = parent_context["request"].user
        links: list[Any] = []
        for section in Section.objects.filter(locale_id=_main_locale()).order_by("path"):
            if len(links) == SECTIONS:
                break
            if section.permissions_for_user(user).can_add_subpage():
                url = reverse("wagtailadmin_pages:add", args=["portal", "article", section.pk])
                links.append({"title": section.title, "url": url, "indented": section.depth > 3})
        return {"links": links}


class HotNewsPanel(Component):
    """The hot news of now, for those who arrange the front."""

    name = "hot_news"
    order = 70
    template_name = "portal/staff/home_hot_news.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """What stands there now and until when."""
        arranges = rules.holds(parent_context["request"].user, rules.ARRANGE_FRONT)
        return {"arranges": arranges, "items": HotNews.objects.current(at=timezone.now()) if arranges else []}


def _main_locale() -> int:
    return Locale.get_default().pk


def arrange(request: HttpRequest, panels: list[Component]) -> None:
    """Put ours first; Wagtail's own list of reviews goes, since approval has its own page."""
    panels[:] = [panel for panel in panels if not isinstance(panel, WorkflowObjectsToModeratePanel)]
    panels += [WaitingPanel(), WritePanel(), HotNewsPanel()]
