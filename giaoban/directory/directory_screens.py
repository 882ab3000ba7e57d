"""Localities, people, mandates, posts, decisions and successions in the staff interface."""

from functools import cached_property
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import AdminDateInput
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views import snippets
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from giaoban.directory import body_actions, mandate_actions, rules, succession_actions
from giaoban.directory.models import Decision, Locality, Mandate, Organisation, Person, Post, Succession
from giaoban.directory.organisation_screens import OrganisationViewSet
from giaoban.directory.screen_parts import ActionForm, AddView, ChangeView, DeleteView, ReadingPanel


class DirectoryViewSet(SnippetViewSet):
    """Shared: written through actions, never copied, never deleted."""

    copy_view_enabled = False
    add_view_class: Any = AddView
    edit_view_class: Any = ChangeView
    delete_view_class = DeleteView
    list_per_page = 50


class LocalityForm(ActionForm):
    """A locality."""

    def keep(self) -> Locality:
        """Enter or amend."""
        fields = self.written("code", "name", "level", "parent", "valid_from_on", "valid_to_on")
        if self.instance.pk is None:
            return body_actions.add_locality(by=self.by, **fields)
        return body_actions.amend_locality(self.instance, by=self.by, **fields)


class LocalityViewSet(DirectoryViewSet):
    """Province, communes, wards, special zones; districts as history."""

    model = Locality
    icon = "site"
    menu_label = gettext_lazy("Localities")
    list_display = [
        "name",
        "code",
        Column("level", label=gettext_lazy("Level"), accessor="get_level_display"),
        "parent",
        "valid_from_on",
        "valid_to_on",
    ]
    list_filter = ["level"]
    search_fields = ["name", "code"]
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldRowPanel([FieldPanel("code"), FieldPanel("level")]),
            FieldPanel("parent"),
            FieldRowPanel(
                [FieldPanel("valid_from_on", widget=AdminDateInput), FieldPanel("valid_to_on", widget=AdminDateInput)]
            ),
        ],
        base_form_class=LocalityForm,
    )


class PersonForm(ActionForm):
    """A person; the account only for who may link accounts."""

    def keep(self) -> Person:
        """Enter or amend, and link the account where it changed."""
        fields = self.written("full_name", "email", "phone", "code")
        linked = "user" in self.changed_data and rules.may_link_accounts(self.by)
        if self.instance.pk is None:
            person = mandate_actions.add_person(by=self.by, **fields)
        else:
            person = mandate_actions.amend_person(self.instance, by=self.by, **fields)
        if linked:
            person = mandate_actions.link_account(person, user=self.cleaned_data["user"], by=self.by)
        return person


class PersonView(ChangeView):
    """A person, with the mandates to read and the invitation to send."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Invite somebody who has no account yet."""
        buttons = list(super().header_more_buttons)
        if self.object.user is None and rules.may_link_accounts(self.request.user):
            url = reverse("directory_invite_person", args=[self.object.pk])
            buttons.append(Button(_("Invite by mail"), url=url, icon_name="mail"))
        return buttons


class AccountPanel(FieldPanel):
    """Whose account it is; shown to who may say so."""

    class BoundPanel(FieldPanel.BoundPanel):
        """For one request."""

        def is_shown(self) -> bool:
            """By the rule."""
            return rules.may_link_accounts(self.request.user) and super().is_shown()


def _mandates(person: Person) -> dict[str, Any]:
    found = person.mandates.select_related("body", "post", "decision")  # type: ignore[attr-defined]
    return {"person": person, "mandates": found.order_by("-valid_from_on", "pk")}


class PersonViewSet(DirectoryViewSet):
    """People with their mandates."""

    model = Person
    icon = "user"
    menu_label = gettext_lazy("People")
    edit_view_class = PersonView
    list_display = ["full_name", "email", "phone", Column("user", label=gettext_lazy("Account"), accessor="user")]
    search_fields = ["full_name", "email", "code"]
    ordering = ["full_name"]
    edit_handler = ObjectList(
        [
            FieldPanel("full_name"),
            FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
            FieldPanel("code"),
            AccountPanel("user", widget=forms.Select),
            ReadingPanel("directory/bodies/mandates_panel.html", _mandates, heading=gettext_lazy("Mandates")),
        ],
        base_form_class=PersonForm,
    )


class MandateForm(ActionForm):
    """A mandate: appointed, or put right."""

    def clean(self) -> dict[str, Any]:
        """Who may not appoint here is told so beside the body."""
        cleaned = super().clean()
        body, role = cleaned.get("body"), cleaned.get("role")
        if body and role and not rules.may_appoint(self.by, body, role):
            message = _("You may appoint in your own committee, and focal points in its area.")
            self.add_error("body", message)
        return cleaned

    def keep(self) -> Mandate:
        """Appoint or amend."""
        data = self.cleaned_data
        if self.instance.pk is None:
            return mandate_actions.appoint(
                person=data["person"], body=data["body"], role=data["role"], from_on=data["valid_from_on"],
                to_on=data["valid_to_on"], decision=data["decision"], post=data["post"], order=data["order"],
                by=self.by,
            )  # fmt: skip
        names = ("person", "body", "role", "post", "valid_from_on", "valid_to_on", "decision", "ended_by", "order")
        return mandate_actions.amend_mandate(self.instance, by=self.by, **self.written(*names))


class AppointView(AddView):
    """A new mandate, in the body from whose page one came."""

    def get_initial_form_instance(self) -> Mandate:
        """With the body."""
        asked = self.request.GET.get("body", "")
        body = Organisation.objects.filter(pk=asked).first() if asked.isascii() and asked.isdigit() else None
        return Mandate(body=body)


class MandateListView(snippets.IndexView):
    """The list, in a fixed number of queries."""

    def get_base_queryset(self) -> QuerySet[Mandate]:
        """With people, bodies and posts."""
        return super().get_base_queryset().select_related("person", "body", "post")


class MandateViewSet(DirectoryViewSet):
    """Who is what in which body, from when to when."""

    model = Mandate
    icon = "clipboard-list"
    menu_label = gettext_lazy("Mandates")
    index_view_class = MandateListView
    add_view_class = AppointView
    list_display = [
        "person",
        Column("role", label=gettext_lazy("Role"), accessor="get_role_display"),
        "body",
        "post",
        "valid_from_on",
        "valid_to_on",
    ]
    list_filter = ["role"]
    search_fields = ["person__full_name", "body__name"]
    ordering = ["person__full_name"]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("person"), FieldPanel("body")]),
            FieldRowPanel([FieldPanel("role"), FieldPanel("post")]),
            FieldRowPanel(
                [FieldPanel("valid_from_on", widget=AdminDateInput), FieldPanel("valid_to_on", widget=AdminDateInput)]
            ),
            FieldRowPanel([FieldPanel("decision"), FieldPanel("ended_by")]),
            FieldPanel("order"),
        ],
        base_form_class=MandateForm,
    )


class PostForm(ActionForm):
    """A post."""

    def keep(self) -> Post:
        """Enter or amend."""
        fields = self.written("name", "rank")
        if self.instance.pk is None:
            return mandate_actions.add_post(by=self.by, **fields)
        return mandate_actions.amend_post(self.instance, by=self.by, **fields)


class PostViewSet(DirectoryViewSet):
    """Posts in words."""

    model = Post
    icon = "tag"
    menu_label = gettext_lazy("Posts")
    list_display = ["name", "rank"]
    search_fields = ["name"]
    edit_handler = ObjectList([FieldPanel("name"), FieldPanel("rank")], base_form_class=PostForm)


class DecisionForm(ActionForm):
    """A numbered decision."""

    def keep(self) -> Decision:
        """Enter or amend."""
        fields = self.written("number", "on", "issued_by", "subject")
        if self.instance.pk is None:
            return mandate_actions.record_decision(by=self.by, **fields)
        return mandate_actions.amend_decision(self.instance, by=self.by, **fields)


class DecisionViewSet(DirectoryViewSet):
    """Numbered decisions."""

    model = Decision
    icon = "doc-full-inverse"
    menu_label = gettext_lazy("Decisions")
    list_display = ["number", "on", "issued_by", "subject"]
    search_fields = ["number", "subject"]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("number"), FieldPanel("on", widget=AdminDateInput)]),
            FieldPanel("issued_by"),
            FieldPanel("subject"),
        ],
        base_form_class=DecisionForm,
    )


class SuccessionForm(ActionForm):
    """A succession put right, with the reason."""

    reason = forms.CharField(
        label=gettext_lazy("Reason for the correction"), max_length=500,
        help_text=gettext_lazy("It stays in the history of the predecessor."),
    )  # fmt: skip

    def keep(self) -> Succession:
        """Correct."""
        return succession_actions.correct_succession(
            self.instance, reason=self.cleaned_data["reason"], by=self.by,
            **self.written("successor", "on", "decision", "takes_over"),
        )  # fmt: skip


class NoAddView(snippets.CreateView):
    """Successions come from mergers and splits."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead there."""
        messages.info(request, _("A succession is entered by merging or splitting organisations."))
        return redirect("directory_merge_several")


class SuccessionListView(snippets.IndexView):
    """The list, in a fixed number of queries."""

    def get_base_queryset(self) -> QuerySet[Succession]:
        """With both bodies."""
        return super().get_base_queryset().select_related("predecessor", "successor", "decision")


class SuccessionViewSet(DirectoryViewSet):
    """What took over from what."""

    model = Succession
    icon = "resubmit"
    menu_label = gettext_lazy("Successions")
    index_view_class = SuccessionListView
    add_view_class = NoAddView
    list_display = ["predecessor", "successor", "on", "decision", "takes_over"]
    search_fields = ["predecessor__name", "successor__name"]
    ordering = ["-on"]
    edit_handler = ObjectList(
        [
            FieldPanel("predecessor", read_only=True),
            FieldPanel("successor"),
            FieldRowPanel([FieldPanel("on", widget=AdminDateInput), FieldPanel("decision")]),
            FieldPanel("takes_over"),
            FieldPanel("reason"),
        ],
        base_form_class=SuccessionForm,
    )


class SheetsItem(MenuItem):
    """Sheets to download and send back, for who may write any of them."""

    def is_shown(self, request: HttpRequest) -> bool:
        """By the rule of people: the standing office has people and mandates."""
        return rules.may_write_people(request.user)


class DirectoryGroup(SnippetViewSetGroup):
    """One entry of the menu for all of them."""

    menu_label = gettext_lazy("Directory")
    menu_icon = "group"
    menu_order = 450
    items = (
        OrganisationViewSet,
        LocalityViewSet,
        PersonViewSet,
        MandateViewSet,
        PostViewSet,
        DecisionViewSet,
        SuccessionViewSet,
    )

    def get_submenu_items(self) -> list[MenuItem]:
        """The sheets after the lists."""
        sheets = SheetsItem(
            gettext_lazy("Sheets"), reverse("directory_sheets"), name="directory-sheets", icon_name="table", order=900
        )
        return [*super().get_submenu_items(), sheets]
