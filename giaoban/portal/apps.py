"""The public face: home, sections, articles, feeds."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    """The portal, and what it offers the house."""

    name = "giaoban.portal"
    label = "portal"
    verbose_name = _("Portal")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Offer the house what the portal has."""
        from giaoban.portal import most_read, offers, panels, searchable, throttle
        from giaoban.portal.linked import offers as linked
        from giaoban.portal.staff import seen
        from giaoban.portal.translating import offers as translating
        from giaoban.portal.work_calendar import finding
        from giaoban.portal.work_calendar import pages as calendar

        panels.offer()
        most_read.offer()
        calendar.offer()
        finding.offer()
        offers.offer()
        searchable.offer()
        throttle.offer()
        translating.offer()
        linked.offer()
        seen.offer()
