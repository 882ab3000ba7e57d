"""Addresses and menu of the screens about clarification dossiers; imported by press/wagtail_hooks.py."""

from django.urls import URLPattern, path, re_path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from giaoban.press.dossiers import screens

HERE = "bao-chi/lam-ro"
MENU = [(_("Clarification dossiers"), "press_dossiers", "warning")]


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """The list, one dossier, its deeds and its document."""
    return [
        path(f"{HERE}/", screens.dossiers, name="press_dossiers"),
        path(f"{HERE}/moi/", screens.new, name="press_new_dossier"),
        path(f"{HERE}/<int:pk>/", screens.one, name="press_dossier"),
        path(f"{HERE}/<int:pk>/sua/", screens.change, name="press_change_dossier"),
        path(f"{HERE}/<int:pk>/viec/<slug:name>/", screens.deed, name="press_dossier_deed"),
        re_path(rf"^{HERE}/(?P<pk>\d{{1,18}})\.(?P<ending>docx|pdf)$", screens.paper, name="press_dossier_document"),
    ]
