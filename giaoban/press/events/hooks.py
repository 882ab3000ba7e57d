"""Addresses and menu of the screens about press events; imported by press/wagtail_hooks.py."""

from django.urls import URLPattern, path, re_path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from giaoban.press.events import deeds, screens

HERE = "bao-chi/su-kien"
MENU = [(_("Press events"), "press_staff_events", "calendar-check")]


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """The list, one event, its door, its deeds and documents."""
    return [
        path(f"{HERE}/", screens.events, name="press_staff_events"),
        path(f"{HERE}/moi/", screens.new, name="press_new_event"),
        path(f"{HERE}/<int:pk>/", screens.workbench, name="press_staff_event"),
        path(f"{HERE}/<int:pk>/sua/", screens.change, name="press_change_event"),
        path(f"{HERE}/<int:pk>/cua/", screens.door, name="press_event_door"),
        path(f"{HERE}/<int:pk>/cua/them/", deeds.let_in, name="press_event_let_in"),
        path(f"{HERE}/<int:pk>/cua/<int:key>/", deeds.arrive, name="press_event_arrive"),
        path(f"{HERE}/<int:pk>/cua/<int:key>/khong/", deeds.not_there, name="press_event_not_there"),
        path(f"{HERE}/<int:pk>/viec/<slug:name>/", deeds.deed, name="press_event_deed"),
        path(f"{HERE}/<int:pk>/moi/<int:key>/bo/", deeds.uninvite, name="press_event_uninvite"),
        path(f"{HERE}/<int:pk>/moi/<int:key>/", deeds.answer, name="press_event_answer"),
        path(f"{HERE}/<int:pk>/cau-hoi/<int:key>/", deeds.settle, name="press_event_settle"),
        re_path(rf"^{HERE}/(?P<pk>\d{{1,18}})/(?P<name>giay-moi|danh-sach|bien-ban)\.(?P<ending>docx|pdf)$",
                screens.paper, name="press_event_document"),
    ]  # fmt: skip
