"""What the staff interface knows of documents: registration only."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from giaoban.office import staff_views
from giaoban.office.models import DocumentTemplate
from giaoban.office.screens import DocumentTemplateViewSet

register_snippet(DocumentTemplateViewSet)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """The fields of templates, and files to begin from."""
    return [
        path("van-ban/truong/", staff_views.fields, name="office_fields"),
        path("van-ban/mau/<str:kind>/<str:layout>/", staff_views.default, name="office_default_template"),
        path("van-ban/mau-da-tai/<int:pk>/", staff_views.uploaded, name="office_uploaded_template"),
    ]


@hooks.register("before_bulk_action")
def kept(request: HttpRequest, action_type: str, objects: Iterable[Any], _action: Any) -> None:
    """Nobody deletes templates, many at once as little as one."""
    if action_type == "delete" and any(isinstance(each, DocumentTemplate) for each in objects):
        raise PermissionDenied


@hooks.register("register_log_actions")
def log_actions(registry: LogActionRegistry) -> None:
    """What the audit says of templates."""
    registry.register_action("office.add_template", _("Add a document template"), _("Added a document template"))
    registry.register_action(
        "office.change_template", _("Change a document template"), _("Changed the use of a document template")
    )


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """In Wagtail's screen of groups."""
    return Permission.objects.filter(content_type__app_label="office", codename="view_documenttemplate")
