"""Wagtail's screens about users: list, invite, change; deeds such as signing someone out everywhere."""

from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log as audit
from wagtail.users.views import users as wagtail_users

from giaoban.directory import actions, queries, rules
from giaoban.directory.forms import InviteForm, PersonForm
from giaoban.directory.models import User
from giaoban.directory.person_deeds import DEEDS, tell_invited


def state_of(user: User) -> str:
    """What an administrator wants to know at a glance."""
    if not user.is_active:
        return _("Closed")
    if not user.has_usable_password():
        return _("Invited, has not accepted yet") if user.invited_at else _("Without a password")
    return _("Active")


def roles_of(user: User) -> str:
    """The names of the roles, the superuser's first."""
    names = [group.name for group in user.groups.all()]
    return ", ".join(([_("Superuser")] if user.is_superuser else []) + sorted(names))


class IndexView(wagtail_users.IndexView):
    """People with their roles, state and second factor."""

    add_item_label = gettext_lazy("Invite someone")
    search_fields = ["full_name", "username", "email"]

    @cached_property
    def columns(self) -> list[Column]:
        """Narrow enough for a phone; no ticks for bulk actions, which would pass our rules by."""
        return [
            wagtail_users.UserColumn(
                "name",
                accessor="full_name",
                label=gettext_lazy("Full name"),
                sort_key="full_name",
                get_url=self.get_edit_url,
                classname="name",
            ),
            Column("roles", accessor=roles_of, label=gettext_lazy("Roles")),
            Column("state", accessor=state_of, label=gettext_lazy("State"), sort_key="is_active"),
            BooleanColumn("has_second_factor", label=gettext_lazy("Second factor")),
            DateColumn("last_login", label=gettext_lazy("Last sign-in"), sort_key="last_login"),
        ]

    def get_base_queryset(self) -> QuerySet[User]:
        """With what the columns show, in a fixed number of queries."""
        return queries.with_second_factor(super().get_base_queryset()).prefetch_related("groups")

    def order_queryset(self, queryset: QuerySet[User]) -> QuerySet[User]:
        """By any sorted column; Wagtail's own knows first and last names only."""
        return super(wagtail_users.IndexView, self).order_queryset(queryset)


class InviteView(wagtail_users.CreateView):
    """Invite someone by mail."""

    page_title = gettext_lazy("Invite someone")
    submit_button_label = gettext_lazy("Send the invitation")

    def form_valid(self, form: InviteForm) -> HttpResponse:
        """Invite; if the mail cannot leave, the link is shown to hand over."""
        data = form.cleaned_data
        made = actions.invite(
            email=data["email"], full_name=data["full_name"], groups=data["groups"], by=self.request.user
        )
        tell_invited(self.request, made)
        return redirect(self.index_url_name)


class PersonView(wagtail_users.EditView):
    """Someone's name, roles and state, and what can be done about the account."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """A superuser is changed by superusers alone: whoever may write his address could take his account."""
        super().setup(request, *args, **kwargs)
        if not rules.may_manage(request.user, self.object):
            raise PermissionDenied
        self.roles_before = actions.role_names(self.object)
        self.before = {"is_active": self.object.is_active, "email": self.object.email}
        self.can_delete: bool = self.can_delete and not queries.has_records(self.object)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Our form asks who is changing."""
        kwargs = super().get_form_kwargs()
        kwargs.pop("editing_self")
        return {**kwargs, "by": self.request.user}

    def save_instance(self) -> User:
        """Save, and leave what has a rule of its own to its action."""
        active = self.form.cleaned_data.get("is_active", self.before["is_active"])
        self.form.instance.is_active = self.before["is_active"]
        person = self.form.save()
        audit(person, "wagtail.edit", content_changed=self.form.has_changed())
        actions.note_role_change(user=person, before=self.roles_before, by=self.request.user)
        if person.email != self.before["email"]:
            actions.move_mail_address(user=person, by=self.request.user)
        if active != self.before["is_active"]:
            actions.set_active(user=person, active=active, by=self.request.user)
        self.has_content_changes = self.form.has_changed()
        return person

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """The deeds that are possible for this person now."""
        return [
            *super().header_more_buttons,
            *(
                Button(deed.label, url=reverse("directory_deed", args=[self.object.pk, name]), icon_name=deed.icon)
                for name, deed in DEEDS.items()
                if deed.possible(self.object)
            ),
        ]


class DeleteView(wagtail_users.DeleteView):
    """Only an account that never did anything is deleted; any other is closed and keeps its name on what it wrote."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse with the reason and the way out."""
        person = self.get_object()
        if not rules.may_deactivate(request.user, person):
            raise PermissionDenied
        if queries.has_records(person):
            text = _("%(name)s has left records in the portal, so the account cannot be deleted. Close it instead.")
            messages.error(request, text % {"name": person})
            return redirect("wagtailusers_users:edit", person.pk)
        return super().dispatch(request, *args, **kwargs)


class UserViewSet(wagtail_users.UserViewSet):
    """People, by invitation."""

    ordering = "full_name"

    index_view_class = IndexView
    add_view_class = InviteView
    edit_view_class = PersonView
    delete_view_class = DeleteView
    template_prefix = "directory/users/"
    index_template_name = "wagtailusers/users/index.html"
    index_results_template_name = "wagtailusers/users/index_results.html"
    delete_template_name = "wagtailusers/users/confirm_delete.html"

    def get_form_class(self, for_update: bool = False) -> type[ModelForm]:
        """Our forms."""
        return PersonForm if for_update else InviteForm
