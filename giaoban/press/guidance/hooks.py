"""Addresses and menu of the screens about guidance; imported by press/wagtail_hooks.py."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from giaoban.press.guidance import screens

HERE = "bao-chi/dinh-huong"
MENU = [(_("Guidance"), "press_staff_guidances", "lock")]


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """The list, one guidance, its deeds."""
    return [
        path(f"{HERE}/", screens.guidances, name="press_staff_guidances"),
        path(f"{HERE}/moi/", screens.new, name="press_new_guidance"),
        path(f"{HERE}/<int:pk>/", screens.one, name="press_staff_guidance"),
        path(f"{HERE}/<int:pk>/sua/", screens.change, name="press_change_guidance"),
        path(f"{HERE}/<int:pk>/nhan/", screens.add, name="press_guidance_add"),
        path(f"{HERE}/<int:pk>/nhan/<int:key>/bo/", screens.remove, name="press_guidance_remove"),
        path(f"{HERE}/<int:pk>/viec/<slug:name>/", screens.deed, name="press_guidance_deed"),
    ]
