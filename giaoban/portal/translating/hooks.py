"""Registrations of translations with Wagtail; imported by portal/wagtail_hooks.py."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from giaoban.portal.translating import views

# wagtail-localize registers its addresses at order 0; the first that matches answers.
FIRST = -10


@hooks.register("register_admin_urls", order=FIRST)
def addresses() -> list[URLPattern]:
    """Our report, and stricter answers at five of wagtail-localize's addresses."""
    return [
        path("ban-dich/", views.translations, name="portal_translations"),
        path("localize/submit/page/<int:page_id>/", views.start, name="portal_start_translation"),
        path("localize/update/<int:translation_source_id>/", views.SynchroniseView.as_view()),
        path("localize/page/<int:page_id>/convert_to_alias/", views.stay_a_translation),
        path("localize/translate/<int:translation_id>/disable/", views.stay_tied),
    ]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """The report, in the main menu."""
    return MenuItem(
        _("Translations"),
        reverse("portal_translations"),
        name="translations",
        icon_name="wagtail-localize-language",
        order=250,
    )


@hooks.register("construct_reports_menu")
def one_report(request: HttpRequest, items: list[MenuItem]) -> None:
    """wagtail-localize's own report calls outdated text up to date; ours takes its place."""
    items[:] = [item for item in items if item.url != reverse("wagtail_localize:translations_report")]


@hooks.register("before_edit_page", order=FIRST)
def before_edit(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Publication of translations by our rules."""
    return views.before_edit(request, page.specific)


@hooks.register("after_unpublish_page")
def name_those_left(request: HttpRequest, page: Page) -> None:
    """Taking an original off leaves its translations: say which readers still see."""
    views.name_live_translations(request, page)


@hooks.register("construct_page_action_menu")
def no_loose_copies(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Leave out the ways to make a translation a copy of its original."""
    items[:] = [item for item in items if item.name != "localize-convert-to-alias"]


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """What the audit calls our deeds."""
    actions.register_action("portal.start_translation", _("Start a translation"), _("Translation started"))


@hooks.register("insert_global_admin_css")
def stylesheet() -> str:
    """The look of the states."""
    return format_html('<link rel="stylesheet" href="{}">', static("portal/staff/translating.css"))
