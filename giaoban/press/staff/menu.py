"""The press office's entry of the staff's menu: each part's MENU, a list of (label, name of the address, icon)."""

import re
from importlib import import_module
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from giaoban.press import rules
from giaoban.press.parts import modules


class PressMenu(SubmenuMenuItem):
    """Shown to those who work in the press office."""

    def is_shown(self, request: HttpRequest) -> bool:
        """By the rule alone."""
        return rules.runs_office(request.user)


def items() -> list[tuple[Any, str, str]]:
    """Everything the parts put into the menu, in their order."""
    return [item for name in modules("hooks") for item in getattr(import_module(name), "MENU", [])]


@hooks.register("register_admin_menu_item")
def menu() -> PressMenu:
    """Releases, inquiries, events and the registers."""
    made = [
        MenuItem(label, reverse_lazy(name), name=re.sub("[_:]", "-", name), icon_name=icon, order=10 * place)
        for place, (label, name, icon) in enumerate(items(), start=1)
    ]
    return PressMenu(_("Press office"), Menu(items=made), name="press", icon_name="comment", order=160)


@hooks.register("insert_global_admin_css")
def stylesheet() -> str:
    """Tables and facts of the press office's screens."""
    return format_html('<link rel="stylesheet" href="{}">', static("press/staff.css"))


@hooks.register("insert_global_admin_js")
def script() -> str:
    """On a phone a table's cells stand one below the other, each with the name of its column."""
    return format_html('<script src="{}" defer></script>', static("press/staff.js"))
