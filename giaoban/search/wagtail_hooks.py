"""Registrations of search with Wagtail."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from giaoban.search.editors import fruitless, rules


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """What found nothing; Wagtail lets only staff in."""
    return [path("tim-khong-thay/", fruitless.fruitless, name="search_fruitless")]


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
