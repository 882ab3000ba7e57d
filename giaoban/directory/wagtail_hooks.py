"""What the staff interface knows of accounts and organisations."""

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.auth import permission_denied
from wagtail.admin.ui.components import Component
from wagtail.admin.views.account import NameEmailSettingsPanel
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet
from wagtail.users.views.bulk_actions.user_bulk_action import UserBulkAction

from giaoban.directory import reshaping_views as reshaping
from giaoban.directory import sheet_views
from giaoban.directory.directory_screens import DirectoryGroup
from giaoban.directory.forms import NameForm
from giaoban.directory.models import Decision, Locality, Mandate, Organisation, Person, Post, Succession
from giaoban.directory.person_deeds import deed
from giaoban.directory.person_views import invite_person

# Wagtail's form asks for a first and a last name, which our users do not have; its page offers no hook for it.
NameEmailSettingsPanel.form_class = NameForm

register_snippet(DirectoryGroup)

NEVER_DELETED = (Decision, Locality, Mandate, Organisation, Person, Post, Succession)

LOGGED = {
    "directory.invite": (_("Invite"), _("Invited by mail")),
    "directory.accept_invitation": (_("Accept an invitation"), _("Accepted the invitation and set a password")),
    "directory.end_sessions": (_("Sign out everywhere"), _("Signed out on every device")),
    "directory.activate": (_("Open an account"), _("Opened the account")),
    "directory.deactivate": (_("Close an account"), _("Closed the account")),
    "directory.change_roles": (_("Change roles"), _("Changed the roles")),
    "directory.move_mail_address": (_("Change a mail address"), _("Changed the mail address")),
    "directory.remove_second_factor": (_("Remove a second factor"), _("Removed the second factor")),
    "directory.found": (_("Enter a body"), _("Entered the organisation")),
    "directory.amend": (_("Change the directory"), _("Changed what is written in the directory")),
    "directory.add_alias": (_("Add another name"), _("Added another name")),
    "directory.remove_alias": (_("Take another name away"), _("Took another name away")),
    "directory.end": (_("End a body"), _("Ended the organisation")),
    "directory.merge": (_("Merge bodies"), _("Merged organisations into this one")),
    "directory.split": (_("Split a body"), _("Split the organisation")),
    "directory.succeed": (_("Enter a succession"), _("Entered a succession")),
    "directory.choose_holder": (_("Choose who takes over"), _("Chose who takes over what is open")),
    "directory.correct_succession": (_("Correct a succession"), _("Corrected a succession")),
    "directory.withdraw_succession": (_("Take back a succession"), _("Took back a succession")),
    "directory.add_locality": (_("Enter a locality"), _("Entered the locality")),
    "directory.add_person": (_("Enter a person"), _("Entered the person")),
    "directory.link_account": (_("Link an account"), _("Linked an account")),
    "directory.appoint": (_("Appoint"), _("Appointed")),
    "directory.end_mandate": (_("End a mandate"), _("Ended the mandate")),
    "directory.record_decision": (_("Enter a decision"), _("Entered the decision")),
    "directory.take_in_sheet": (_("Take in a sheet"), _("Took in a sheet of the directory")),
    "directory.add_post": (_("Enter a post"), _("Entered the post")),
}


@hooks.register("register_log_actions")
def log_actions(registry: LogActionRegistry) -> None:
    """What the audit says of accounts."""
    for name, (label, message) in LOGGED.items():
        registry.register_action(name, label, message)


@hooks.register("register_admin_urls")
def deed_urls() -> list[URLPattern]:
    """Deeds about one person."""
    return [path("tai-khoan/<int:pk>/<slug:name>/", deed, name="directory_deed")]


@hooks.register("register_admin_urls")
def directory_urls() -> list[URLPattern]:
    """Bodies reshaped, people invited."""
    return [
        path("danh-ba/hop-nhat/", reshaping.MergerView.as_view(), name="directory_merge_several"),
        path("danh-ba/<int:pk>/hop-nhat/", reshaping.MergerView.as_view(), name="directory_merge"),
        path("danh-ba/<int:pk>/chia-tach/", reshaping.SplitView.as_view(), name="directory_split"),
        path("danh-ba/<int:pk>/ket-thuc/", reshaping.EndView.as_view(), name="directory_end"),
        path("danh-ba/<int:pk>/dau-moi/", reshaping.FocalPointView.as_view(), name="directory_focal_point"),
        path("danh-ba/<int:pk>/tiep-nhan/", reshaping.HolderView.as_view(), name="directory_holder"),
        path("danh-ba/bieu-mau/", sheet_views.sheets_page, name="directory_sheets"),
        path("danh-ba/bieu-mau/<slug:name>/", sheet_views.upload, name="directory_sheet_upload"),
        path("danh-ba/bieu-mau/<slug:name>/tai-ve/", sheet_views.download, name="directory_sheet_download"),
        path("danh-ba/nguoi/<int:pk>/moi/", invite_person, name="directory_invite_person"),
    ]


@hooks.register("insert_global_admin_css")
def stylesheet() -> str:
    """Pages of bodies and plans."""
    return format_html('<link rel="stylesheet" href="{}">', static("directory/staff.css"))


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """Who manages the directory, in Wagtail's screen of groups (viewsets add their own)."""
    return Permission.objects.filter(content_type__app_label="directory", codename="manage_directory")


@hooks.register("before_bulk_action")
def no_bulk_actions(request: HttpRequest, action_type: str, objects: list[Any], action: Any) -> HttpResponse | None:
    """Bulk changes would pass by the rules and the audit of each person; the directory is never deleted."""
    refused = isinstance(action, UserBulkAction) or (action.model in NEVER_DELETED and action_type == "delete")
    return permission_denied(request) if refused else None


class SecondFactorOffer(Component):
    """A quiet suggestion to those without a second factor."""

    name = "second_factor_offer"
    template_name = "directory/offer_second_factor.html"
    order = 50


@hooks.register("construct_homepage_panels")
def offer_second_factor(request: HttpRequest, panels: list[Component]) -> None:
    """Offer it until it is set up or put aside."""
    profile = getattr(request.user, "wagtail_userprofile", None)
    put_aside = bool(profile and profile.dismissibles.get("second-factor-offer"))
    if not put_aside and not is_mfa_enabled(request.user):
        panels.append(SecondFactorOffer())


@hooks.register("register_account_menu_item")
def my_password(request: HttpRequest) -> dict[str, Any]:
    """One's own password, from the page of one's profile."""
    return {
        "url": reverse("account_change_password"),
        "label": _("Change password"),
        "help_text": _("Change the password you sign in with."),
    }


@hooks.register("register_account_menu_item")
def my_second_factor(request: HttpRequest) -> dict[str, Any]:
    """One's own second factor."""
    return {
        "url": reverse("mfa_index"),
        "label": _("Second factor"),
        "help_text": _("Authenticator app, passkeys and recovery codes."),
    }


@hooks.register("register_account_menu_item")
def my_mail_address(request: HttpRequest) -> dict[str, Any]:
    """One's own mail address."""
    return {
        "url": reverse("account_email"),
        "label": _("Mail address"),
        "help_text": _("The address to which letters about your account go."),
    }
