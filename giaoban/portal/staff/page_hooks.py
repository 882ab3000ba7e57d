"""Registrations of messages of readers, interruptions, documents and measures; imported by portal/wagtail_hooks.py."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from giaoban.portal import rules
from giaoban.portal.models import OfficialDocument
from giaoban.portal.staff import interruptions, measured, messages_of_readers


class DocumentViewSet(SnippetViewSet):
    """Documents and publications that the portal lists."""

    model = OfficialDocument
    icon = "doc-full-inverse"
    menu_label = _("Documents and publications")
    menu_order = 260
    add_to_admin_menu = True
    list_display = ["number", "title", "issued_by", "issued_on", "kind", "shown"]
    list_filter = ["kind", "shown", "issued_by"]
    search_fields = ["number", "title"]
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldPanel("kind"),
            FieldPanel("number"),
            FieldPanel("title"),
            FieldPanel("issued_by"),
            FieldPanel("issued_on"),
            FieldPanel("effective_on"),
            FieldPanel("ends_on"),
            FieldPanel("file"),
            FieldPanel("shown"),
            InlinePanel("words", heading=_("Titles in other languages"), label=_("Title"),
                        panels=[FieldPanel("language"), FieldPanel("title")]),
        ]
    )  # fmt: skip


register_snippet(DocumentViewSet)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Messages, interruptions, measures."""
    return [
        path("phan-anh/", messages_of_readers.listed, name="portal_messages"),
        path("phan-anh/<int:pk>/", messages_of_readers.one, name="portal_message"),
        path("tam-ngung/", interruptions.listed, name="portal_outages"),
        path("tam-ngung/<int:pk>/", interruptions.change, name="portal_outage"),
        path("chi-so/", measured.measured, name="portal_measures"),
    ]


class ForHolders(MenuItem):
    """Shown to those who hold a permission."""

    def __init__(self, *args: Any, permission: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        """By the permission."""
        return rules.holds(request.user, self.permission)


@hooks.register("register_admin_menu_item")
def messages_item() -> MenuItem:
    """What readers wrote."""
    return ForHolders(
        _("Messages of readers"), reverse("portal_messages"), name="messages-of-readers", icon_name="mail", order=270,
        permission=rules.ANSWER_FEEDBACK,
    )  # fmt: skip


@hooks.register("register_admin_menu_item")
def outages_item() -> MenuItem:
    """Interruptions."""
    return ForHolders(
        _("Interruptions"), reverse("portal_outages"), name="interruptions", icon_name="warning", order=280,
        permission=rules.ANNOUNCE_OUTAGE,
    )  # fmt: skip


@hooks.register("register_reports_menu_item")
def measures_item() -> MenuItem:
    """The measures, among the reports."""
    return MenuItem(
        _("Measures of the portal"), reverse("portal_measures"), name="measures", icon_name="order", order=90
    )


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """Ours, in Wagtail's screen of groups."""
    return Permission.objects.filter(
        content_type__app_label="portal", codename__in=["answer_feedback", "add_outage", "change_outage"]
    )


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """What the audit calls our deeds."""
    actions.register_action("portal.take_up_feedback", _("Take up a message"), _("Message taken up"))
    actions.register_action("portal.answer_feedback", _("Answer a message"), _("Message answered"))
    actions.register_action("portal.announce_outage", _("Announce an interruption"), _("Interruption announced"))
    actions.register_action("portal.put_off_outage", _("Put off a restoration"), _("Restoration put off"))
    actions.register_action("portal.restore_outage", _("End an interruption"), _("Interruption ended"))
