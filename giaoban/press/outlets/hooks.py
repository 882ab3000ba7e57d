"""Addresses and menu of the registers of outlets and reporters."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from giaoban.press.outlets import import_screen, screens

MENU = [(_("Outlets"), "press_outlets", "site"), (_("Reporters"), "press_reporters", "group")]
OUTLETS, REPORTERS = "bao-chi/co-quan", "bao-chi/phong-vien"


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """The registers."""
    return [
        path(f"{OUTLETS}/", screens.outlets, name="press_outlets"),
        path(f"{OUTLETS}/moi/", screens.new_outlet, name="press_new_outlet"),
        path(f"{OUTLETS}/<int:pk>/", screens.outlet, name="press_outlet"),
        path(f"{OUTLETS}/<int:pk>/sua/", screens.change_outlet, name="press_change_outlet"),
        path(f"{OUTLETS}/<int:pk>/gop/", screens.merge_outlet, name="press_merge_outlet"),
        path(f"{REPORTERS}/", screens.reporters, name="press_reporters"),
        path(f"{REPORTERS}/moi/", screens.new_reporter, name="press_new_reporter"),
        path(f"{REPORTERS}/nhap/", import_screen.import_contacts, name="press_import"),
        path(f"{REPORTERS}/<int:pk>/", screens.reporter, name="press_reporter"),
        path(f"{REPORTERS}/<int:pk>/sua/", screens.change_reporter, name="press_change_reporter"),
        path(f"{REPORTERS}/<int:pk>/xac-nhan/", screens.confirm_outlet, name="press_confirm_outlet"),
        path(f"{REPORTERS}/<int:pk>/da-nghi/", screens.note_leaving, name="press_note_leaving"),
        path(f"{REPORTERS}/<int:pk>/tro-lai/", screens.note_return, name="press_note_return"),
        path(f"{REPORTERS}/<int:pk>/gop/", screens.merge_reporter, name="press_merge_reporter"),
    ]
