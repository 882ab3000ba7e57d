"""Registrations of releases with Wagtail."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from giaoban.press.releases.staff import screens

MENU = [(_("Releases"), "press_releases", "doc-full")]


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """All releases, one with its deeds."""
    return [
        path("bao-chi/thong-cao/", screens.listed, name="press_releases"),
        path("bao-chi/thong-cao/<int:pk>/", screens.record, name="press_release_record"),
        path("bao-chi/thong-cao/<int:pk>/bo-cam/", screens.lift, name="press_release_lift"),
        path("bao-chi/thong-cao/<int:pk>/thu-hoi/", screens.withdraw, name="press_release_withdraw"),
    ]
