"""Sections (chuyên mục)."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from giaoban.portal.forms import AddressForm
from giaoban.portal.models.shown import ShownByView
from giaoban.portal.permissions import StructurePermissionTester
from giaoban.portal.translating.fields import SECTION_FIELDS


class Section(ShownByView, Page):
    """A section of the portal, possibly within another; its articles are its children and its sections' children."""

    intro = models.TextField(_("introduction"), blank=True, max_length=1000)
    update_days = models.PositiveSmallIntegerField(
        _("promised rhythm, in days"),
        null=True,
        blank=True,
        help_text=_("Readers are promised something new at least this often; the measures of the portal hold it."),
    )
    on_home = models.BooleanField(_("latest shown on the home"), default=True)

    parent_page_types: ClassVar = ["portal.Home", "portal.Section"]
    subpage_types: ClassVar = ["portal.Section", "portal.Article"]
    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("on_home"),
        FieldPanel("update_days"),
    ]
    base_form_class = AddressForm
    translatable_fields: ClassVar = SECTION_FIELDS
    public_view = "giaoban.portal.views.section"

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        permissions = [("arrange_sections", "Can publish and arrange sections")]

    def permissions_for_user(self, user: Any) -> StructurePermissionTester:
        """Structure is published directly by those who arrange it."""
        return StructurePermissionTester(user, self)
