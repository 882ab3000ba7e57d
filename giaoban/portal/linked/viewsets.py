"""Lists of linked sites and their groups, with what the checks found."""

from functools import cached_property
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from giaoban.portal.linked import queries
from giaoban.portal.linked.forms import LinkedSiteForm, LinkGroupForm
from giaoban.portal.linked.said import finding
from giaoban.portal.models import LinkedSite, LinkGroup


class CheckColumn(Column):
    """What the last look at the address found."""

    @cached_property
    def checks(self) -> dict[str, Any]:
        """All of them, read once a list."""
        return queries.checks()

    def get_value(self, instance: LinkedSite) -> str:
        """In words; those that are dead in red."""
        check = self.checks.get(instance.url)
        said = finding(check)
        return format_html('<strong class="gb-late">{}</strong>', said) if check and check.is_dead else said


class LinkedSiteIndex(IndexView):
    """The list of linked sites."""

    @cached_property
    def columns(self) -> list[Column]:
        """The usual ones and what the checks found."""
        return [*super().columns, CheckColumn("check", label=_("Last check"))]


class LinkedSiteViewSet(SnippetViewSet):
    """Linked sites: in which group, in what order, with which logo."""

    model = LinkedSite
    icon = "link"
    menu_label = _("Linked sites")
    index_view_class = LinkedSiteIndex
    list_display = ["name", "url", "group", "order"]
    list_filter = ["group"]
    search_fields = ["name", "url"]
    ordering = ["group__language", "group__order", "order", "pk"]
    edit_handler = ObjectList(
        [
            FieldPanel("group", widget=forms.Select),
            FieldPanel("name"),
            FieldPanel("url"),
            FieldPanel("logo"),
            FieldPanel("order"),
        ],
        base_form_class=LinkedSiteForm,
    )
    copy_view_enabled = False
    inspect_view_enabled = False


class LinkGroupViewSet(SnippetViewSet):
    """Groups of linked sites, each in one language."""

    model = LinkGroup
    icon = "list-ul"
    menu_label = _("Groups of linked sites")
    list_display = ["name", Column("language_name", label=_("Language"), sort_key="language"), "order"]
    ordering = ["language", "order", "pk"]
    edit_handler = ObjectList(
        [FieldPanel("name"), FieldPanel("language"), FieldPanel("order")], base_form_class=LinkGroupForm
    )
    copy_view_enabled = False
    inspect_view_enabled = False
