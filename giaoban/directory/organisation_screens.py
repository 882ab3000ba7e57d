"""Organisations in the staff interface: named, renamed, ended on a day, never deleted."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.widgets import AdminDateInput
from wagtail.snippets.views.snippets import DeleteView as SnippetDeleteView
from wagtail.snippets.views.snippets import SnippetViewSet

from giaoban.directory.models import Organisation


class DeleteView(SnippetDeleteView):
    """Refuses: what an organisation did keeps its name."""

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Say why, and what to do instead."""
        messages.error(
            request,
            _("An organisation is never deleted, because articles and records bear its name. Write the day it ended."),
        )
        return redirect("wagtailsnippets_directory_organisation:edit", self.object.pk)


class OrganisationViewSet(SnippetViewSet):
    """Bodies that articles come from."""

    model = Organisation
    icon = "group"
    menu_label = gettext_lazy("Organisations")
    menu_order = 450
    add_to_admin_menu = True
    copy_view_enabled = False
    delete_view_class = DeleteView
    list_display = ["name", "short_name", "valid_from_on", "valid_to_on"]
    search_fields = ["name", "short_name"]
    panels = [
        FieldPanel("name"),
        FieldPanel("short_name"),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("valid_from_on", widget=AdminDateInput),
                        FieldPanel("valid_to_on", widget=AdminDateInput),
                    ]
                )
            ],
            heading=gettext_lazy("Validity"),
            help_text=gettext_lazy("Leave a day empty when it is not known, or when the organisation still exists."),
        ),
    ]
