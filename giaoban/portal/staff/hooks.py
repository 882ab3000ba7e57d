"""Registrations of the newsroom with Wagtail; imported by portal/wagtail_hooks.py."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry, Page, PageLogEntry
from wagtail.snippets.models import register_snippet

from giaoban.portal.choices import ContentClass
from giaoban.portal.staff import approval, editor, home, seen, shared_changes
from giaoban.portal.staff.unclassified import unclassified
from giaoban.portal.staff.viewsets import FrontGroup

register_snippet(FrontGroup)
hooks.register("construct_homepage_panels", home.arrange)
hooks.register("construct_page_action_menu", editor.arrange_menu)
hooks.register("construct_page_chooser_queryset", seen.choosable)
hooks.register("before_create_page", editor.before_create)
hooks.register("after_edit_page", editor.after_save)
hooks.register("after_create_page", editor.after_save)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Approval, urgent publication, its review, and what has no class."""
    return [
        path("tin-bai/<int:page_id>/duyet/", approval.approve, name="portal_approve"),
        path("tin-bai/<int:page_id>/duyet-ban-moi/", approval.ask_again, name="portal_ask_again"),
        path("tin-bai/<int:page_id>/xuat-ban-khan/", approval.publish_urgently, name="portal_publish_urgently"),
        path("xuat-ban-khan/<int:pk>/xem-lai/", approval.review_urgent, name="portal_review_urgent"),
        path("thay-doi-chung/<int:pk>/xem-lai/", shared_changes.review, name="portal_review_change"),
        path("tin-bai/chua-phan-loai/", unclassified, name="portal_unclassified"),
    ]


@hooks.register("before_edit_page")
def before_edit(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Approval on its own page; the reason of a refusal on the editor's."""
    return editor.before_edit(request, page)


@hooks.register("register_page_action_menu_item")
def urgent_item() -> editor.UrgentItem:
    """Urgent publication, at the end of the editor's menu."""
    return editor.UrgentItem()


class UnclassifiedItem(MenuItem):
    """Shown to those who edit what others wrote."""

    def is_shown(self, request: HttpRequest) -> bool:
        """By the page permission to change."""
        user: Any = request.user
        return user.is_superuser or user.groups.filter(page_permissions__permission__codename="change_page").exists()


@hooks.register("register_reports_menu_item")
def unclassified_item() -> MenuItem:
    """The list of articles without a class, among the reports."""
    return UnclassifiedItem(
        _("Articles without a class"), reverse("portal_unclassified"), name="unclassified", icon_name="tag", order=100
    )


@hooks.register("construct_help_menu")
def own_help(request: HttpRequest, items: list[MenuItem]) -> None:
    """Wagtail's news and guide go: other people's pages, in English, with a badge that never ends."""
    items[:] = [item for item in items if not item.name.startswith(("whats-new", "editor-guide"))]


@hooks.register("construct_reports_menu")
def own_reports(request: HttpRequest, items: list[MenuItem]) -> None:
    """A count of kinds of pages says nothing to a newsroom."""
    items[:] = [item for item in items if item.name != "page-types-usage"]


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """The portal's own permissions, in Wagtail's screen of groups."""
    codenames = [
        "approve_article",
        "publish_article_urgently",
        "withdraw_article",
        "arrange_front",
        "arrange_sections",
        "raise_banner",
        "arrange_links",
    ]
    return Permission.objects.filter(content_type__app_label="portal", codename__in=codenames)


@hooks.register("insert_global_admin_css")
def stylesheet() -> str:
    """The few rules that Wagtail's own lack."""
    return format_html('<link rel="stylesheet" href="{}">', static("portal/staff.css"))


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """What the history of an article says of its way."""

    @actions.register_action("portal.publish_urgently")
    class Urgently(LogFormatter):
        label = _("Publish urgently")

        def format_message(self, log_entry: PageLogEntry | ModelLogEntry) -> str:
            return _("Published single-handed: %(reason)s. To be reviewed by %(reviewer)s") % log_entry.data

    @actions.register_action("portal.review_urgent")
    class Reviewed(LogFormatter):
        label = _("Review an urgent publication")

        def format_message(self, log_entry: PageLogEntry | ModelLogEntry) -> str:
            return _("Reviewed the urgent publication: %(note)s") % {"note": log_entry.data.get("note") or "–"}

    @actions.register_action("portal.review_shared_change")
    class ReviewedChange(LogFormatter):
        label = _("Review a change of what pages share")

        def format_message(self, log_entry: PageLogEntry | ModelLogEntry) -> str:
            return _("Reviewed the change: %(note)s") % {"note": log_entry.data.get("note") or "–"}

    @actions.register_action("portal.classify")
    class Classified(LogFormatter):
        label = _("Classify")

        def format_message(self, log_entry: PageLogEntry | ModelLogEntry) -> str:
            name = dict(ContentClass.choices).get(log_entry.data["content_class"], "")
            return _("Class of content: %(name)s") % {"name": name}
