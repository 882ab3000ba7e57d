"""Addresses and menu of the screens about press events; imported by press/wagtail_hooks.py."""

from django.urls import URLPattern, path, re_path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from giaoban.press.events import deeds, requests, screens

HERE = "bao-chi/su-kien"
NOTICES, VISITS = "bao-chi/hop-bao-khac", "bao-chi/bao-chi-nuoc-ngoai"
MENU = [
    (_("Press events"), "press_staff_events", "calendar-check"),
    (_("Third parties' press conferences"), "press_notices", "comment"),
    (_("Foreign press"), "press_visits", "globe"),
]


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
        path(f"{NOTICES}/", requests.notices, name="press_notices"),
        path(f"{NOTICES}/moi/", requests.new_notice, name="press_new_notice"),
        path(f"{NOTICES}/<int:pk>/", requests.notice, name="press_notice"),
        path(f"{NOTICES}/<int:pk>/sua/", requests.change_notice, name="press_change_notice"),
        path(f"{NOTICES}/<int:pk>/viec/<slug:name>/", requests.notice_step, name="press_notice_step"),
        path(f"{VISITS}/", requests.visits, name="press_visits"),
        path(f"{VISITS}/moi/", requests.new_visit, name="press_new_visit"),
        path(f"{VISITS}/<int:pk>/", requests.visit, name="press_visit"),
        path(f"{VISITS}/<int:pk>/sua/", requests.change_visit, name="press_change_visit"),
        path(f"{VISITS}/<int:pk>/viec/<slug:name>/", requests.visit_step, name="press_visit_step"),
        path(f"{VISITS}/<int:pk>/bo/<slug:name>/<int:key>/", requests.remove_line, name="press_visit_remove"),
        re_path(rf"^{VISITS}/(?P<pk>\d{{1,18}})\.(?P<ending>docx|pdf)$", requests.visit_paper,
                name="press_visit_document"),
    ]  # fmt: skip
