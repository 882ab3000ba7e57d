"""Registrations of search with Wagtail."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.search import SearchArea

from giaoban.search.editors import fruitless, rules
from giaoban.search.everything import everything


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """The search, and what found nothing; Wagtail lets only staff in."""
    return [
        path("tim-kiem/", everything, name="search_everything"),
        path("tim-khong-thay/", fruitless.fruitless, name="search_fruitless"),
    ]


@hooks.register("register_admin_menu_item")
def search_item() -> MenuItem:
    """On top of the menu, for everybody on the staff."""
    return MenuItem(
        _("Search everything"), reverse("search_everything"), name="everything", icon_name="search", order=1
    )


@hooks.register("register_admin_search_area")
def search_area() -> SearchArea:
    """A tab beside Wagtail's own searches."""
    return SearchArea(_("Everything"), reverse("search_everything"), name="everything", icon_name="search", order=1)


class FruitlessItem(MenuItem):
    """Shown to those who may read it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """By the rule."""
        return rules.may_read_fruitless(request.user)


@hooks.register("register_reports_menu_item")
def fruitless_item() -> MenuItem:
    """Among the reports."""
    address = reverse("search_fruitless")
    return FruitlessItem(_("Queries without results"), address, name="fruitless", icon_name="search", order=60)


@hooks.register("insert_global_admin_css")
def stylesheet() -> str:
    """The look of search in the staff interface."""
    return format_html('<link rel="stylesheet" href="{}">', static("search/staff.css"))
