"""The home of one language."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from giaoban.portal.models.shown import ShownByView
from giaoban.portal.permissions import StructurePermissionTester
from giaoban.portal.translating.fields import HOME_FIELDS


class Home(ShownByView, Page):
    """The first page of a language: hot news, spotlight, the latest of each section, what apps show in panels."""

    motto = models.CharField(_("motto"), max_length=200, blank=True, help_text=_("A line under the portal's name."))

    parent_page_types: ClassVar = ["wagtailcore.Page"]
    subpage_types: ClassVar = [
        "portal.Section",
        "portal.StandardPage",
        "portal.OrganisationPage",
        "portal.PeoplePage",
        "portal.ContactPage",
        "portal.DocumentsPage",
        "portal.BoundariesPage",
        "portal.SiteMapPage",
        "portal.FeedbackPage",
    ]
    content_panels: ClassVar = [*Page.content_panels, FieldPanel("motto")]
    translatable_fields: ClassVar = HOME_FIELDS
    public_view = "giaoban.portal.views.home"

    class Meta:
        verbose_name = _("home")
        verbose_name_plural = _("homes")

    def permissions_for_user(self, user: Any) -> StructurePermissionTester:
        """Structure is published directly by those who arrange it."""
        return StructurePermissionTester(user, self)
