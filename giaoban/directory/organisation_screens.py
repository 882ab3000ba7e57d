"""Organisations in the staff interface: a page to read, a form to write, never deleted."""

from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import AdminDateInput
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views import snippets
from wagtail.snippets.views.snippets import SnippetViewSet

from giaoban.directory import body_actions, rules
from giaoban.directory.choices import MandateRole
from giaoban.directory.history import history, roster
from giaoban.directory.models import Organisation
from giaoban.directory.screen_parts import ActionForm, AddView, ChangeView, DeleteView, ReadingPanel
from giaoban.directory.succession import holder_of

WRITTEN = (
    "name", "short_name", "code", "kind", "parent", "locality", "layout", "place", "address", "phone", "email",
    "approves_reports", "valid_from_on", "valid_to_on",
)  # fmt: skip


class OrganisationForm(ActionForm):
    """A body with its other names, one a line."""

    other_names = forms.CharField(
        label=gettext_lazy("Other names"), required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Older names, abbreviations, names in other languages: one a line. Sheets know them."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = self.instance.aliases.values_list("name", flat=True) if self.instance.pk else ()
        self.fields["other_names"].initial = "\n".join(names)

    def keep(self) -> Organisation:
        """Found or amend, and write the other names."""
        fields = self.written(*WRITTEN)
        if self.instance.pk is None:
            return body_actions.found(by=self.by, aliases=self._names(), **fields)
        body = body_actions.amend(self.instance, by=self.by, **fields)
        if "other_names" in self.changed_data:
            self._keep_names(body)
        return body

    def _names(self) -> list[str]:
        lines = self.cleaned_data.get("other_names", "").splitlines()
        return [line.strip() for line in lines if line.strip()]

    def _keep_names(self, body: Organisation) -> None:
        wanted = self._names()
        for alias in body.aliases.exclude(name__in=[*wanted, self.initial.get("name", "")]):
            body_actions.remove_alias(alias, by=self.by)
        for name in wanted:
            body_actions.add_alias(body, name=name, by=self.by)


class EditView(ChangeView):
    """Written by whoever may; others read its page."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """An editor does not write a body in which people serve."""
        if request.user.is_authenticated and not rules.may_write_body(request.user, self.object):
            messages.warning(
                request, _("People serve in this organisation; it is written by who manages the directory.")
            )
            return redirect("wagtailsnippets_directory_organisation:inspect", self.object.pk)
        return super().dispatch(request, *args, **kwargs)


class OrganisationDeleteView(DeleteView):
    """Refuses, as everywhere in the directory."""

    def refusal(self) -> str:
        """Articles and records bear its name."""
        return _(
            "An organisation is never deleted, because articles and records bear its name. Write the day it ended."
        )


class PageView(snippets.InspectView):
    """Everything about a body: what became of it, what belongs to it, who serves in it on a day."""

    template_name = "directory/bodies/page.html"
    page_title = pgettext_lazy("directory", "Organisation")

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """The deeds stand on the page itself, where they are seen."""
        return []

    @cached_property
    def deeds(self) -> list[Button]:
        """What this person may do with it."""
        user, pk = self.request.user, self.object.pk
        deeds = []
        if rules.may_write_body(user, self.object):
            deeds.append(Button(_("Edit"), url=self.get_edit_url(), icon_name="edit"))
        if rules.may_appoint(user, self.object, MandateRole.FOCAL_POINT):
            url = reverse("wagtailsnippets_directory_mandate:add") + f"?body={pk}"
            deeds.append(Button(_("Appoint somebody"), url=url, icon_name="user"))
            deeds.append(self._deed("focal_point", _("Move the focal point"), "user"))
        if rules.may_manage_directory(user):
            deeds.append(self._deed("merge", _("Merge"), "group"))
            deeds.append(self._deed("split", _("Split"), "group"))
            deeds.append(self._deed("end", _("End"), "date"))
            if self.object.successions.count() > 1:
                deeds.append(self._deed("holder", _("Choose who takes over"), "group"))
        return deeds

    def _deed(self, name: str, label: str, icon: str) -> Button:
        return Button(label, url=reverse(f"directory_{name}", args=[self.object.pk]), icon_name=icon)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The body's page as of a day: today, or the one asked for."""
        day = _asked_day(self.request)
        today = timezone.localdate()
        holder = holder_of(self.object, on=today)
        return {
            **super().get_context_data(**kwargs),
            "body": self.object,
            "day": day,
            "history": history(self.object),
            "roster": list(roster(self.object, on=day)),
            "units": list(self.object.units.valid(on=day)),
            "names": [alias.name for alias in self.object.aliases.all()],
            "undecided": holder.undecided,
            "deeds": self.deeds,
            "manages": rules.may_manage_directory(self.request.user),
        }


def _asked_day(request: HttpRequest) -> date:
    field = forms.DateField(required=False)
    try:
        return field.clean(request.GET.get("on", "").replace("\x00", "")[:20]) or timezone.localdate()
    except forms.ValidationError:
        return timezone.localdate()


def _history_values(body: Organisation) -> dict[str, Any]:
    return {"body": body, "history": history(body)}


def _roster_values(body: Organisation) -> dict[str, Any]:
    day = timezone.localdate()
    return {"body": body, "day": day, "roster": list(roster(body, on=day))}


class OrganisationListView(snippets.IndexView):
    """The list, with what the columns show in a fixed number of queries."""

    def get_base_queryset(self) -> QuerySet[Organisation]:
        """With locality and superior body."""
        return super().get_base_queryset().select_related("parent", "locality")

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """A merger begins from the list, too."""
        buttons = list(super().header_more_buttons)
        if rules.may_manage_directory(self.request.user):
            label = _("Merge organisations")
            buttons.append(Button(label, url=reverse("directory_merge_several"), icon_name="group"))
        return buttons

    def get_edit_url(self, instance: Organisation) -> str:
        """The name leads to the body's page; writing begins there."""
        return reverse(self.inspect_url_name, args=[instance.pk])


class OrganisationViewSet(SnippetViewSet):
    """Bodies: of the province, of communes, sources of articles."""

    model = Organisation
    icon = "group"
    menu_label = gettext_lazy("Organisations")
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = OrganisationListView
    add_view_class = AddView
    edit_view_class = EditView
    delete_view_class = OrganisationDeleteView
    inspect_view_class = PageView
    list_display = [
        "name",
        "short_name",
        Column("kind", label=gettext_lazy("Kind"), accessor="get_kind_display"),
        Column("parent", label=gettext_lazy("Belongs to"), accessor="parent"),
        "valid_from_on",
        "valid_to_on",
    ]
    list_filter = ["kind", "layout"]
    list_per_page = 50
    search_fields = ["name", "short_name", "code"]
    ordering = ["name"]
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel("name"),
                    FieldRowPanel([FieldPanel("short_name"), FieldPanel("code")]),
                    FieldPanel("other_names"),
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
                        help_text=gettext_lazy(
                            "Leave a day empty when it is not known, or when the organisation still exists."
                        ),
                    ),
                ],
                heading=gettext_lazy("Names"),
            ),
            ObjectList(
                [
                    FieldRowPanel([FieldPanel("kind"), FieldPanel("layout")]),
                    FieldPanel("parent"),
                    FieldPanel("locality"),
                    FieldPanel("approves_reports"),
                    FieldPanel("place"),
                    FieldPanel("address"),
                    FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
                ],
                heading=gettext_lazy("Where it stands"),
            ),
            ObjectList(
                [ReadingPanel("directory/bodies/history_panel.html", _history_values)],
                heading=gettext_lazy("Predecessors and successors"),
            ),
            ObjectList(
                [ReadingPanel("directory/bodies/roster_panel.html", _roster_values)],
                heading=gettext_lazy("Who serves in it"),
            ),
        ],
        base_form_class=OrganisationForm,
    )
