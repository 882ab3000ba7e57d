"""Addresses and menu of the standing office's screens for tasks; imported by tasks/wagtail_hooks.py."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse_lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from giaoban.tasks import rules
from giaoban.tasks.staff import board, exports, policies, series, sheets

HERE = "nhiem-vu"


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """The board, drafts, series, how tasks are followed."""
    return [
        path(f"{HERE}/", board.board, name="tasks_board"),
        path(f"{HERE}/danh-muc.xlsx", exports.workbook, name="tasks_workbook"),
        path(f"{HERE}/danh-muc.docx", exports.document, name="tasks_document"),
        path(f"{HERE}/bang/", sheets.listing, name="tasks_sheets"),
        path(f"{HERE}/bang/<int:body_id>/", sheets.sheet, name="tasks_sheet"),
        path(f"{HERE}/bang/<int:body_id>/nhiem-vu.xlsx", sheets.download, name="tasks_sheet_download"),
        path(f"{HERE}/<int:committee_id>/don-doc/<int:body_id>/", exports.letter, name="tasks_letter"),
        path(f"{HERE}/<int:committee_id>/moi/", board.new, name="tasks_new"),
        path(f"{HERE}/<int:pk>/sua/", board.change, name="tasks_change"),
        path(f"{HERE}/<int:pk>/ban-hanh/", board.issue, name="tasks_issue"),
        path(f"{HERE}/thuong-xuyen/", series.listing, name="tasks_series_list"),
        path(f"{HERE}/thuong-xuyen/<int:committee_id>/moi/", series.new, name="tasks_new_series"),
        path(f"{HERE}/thuong-xuyen/<int:pk>/", series.one, name="tasks_series"),
        path(f"{HERE}/thuong-xuyen/<int:pk>/sua/", series.change, name="tasks_change_series"),
        path(f"{HERE}/thuong-xuyen/<int:pk>/ket-thuc/", series.end, name="tasks_end_series"),
        path(f"{HERE}/thuong-xuyen/<int:pk>/tiep-tuc/", series.go_on, name="tasks_continue_series"),
        path(f"{HERE}/theo-doi/", policies.listing, name="tasks_policies"),
        path(f"{HERE}/theo-doi/<int:committee_id>/", policies.policy, name="tasks_policy"),
        path(f"{HERE}/theo-doi/nhac/moi/", policies.new_step, name="tasks_new_step"),
        path(f"{HERE}/theo-doi/nhac/<int:pk>/bo/", policies.remove_step, name="tasks_remove_step"),
    ]


class OfficeMenu(SubmenuMenuItem):
    """The entry of tasks in the menu, for those who keep an office."""

    def is_shown(self, request: HttpRequest) -> bool:
        """By mandate alone."""
        return rules.may_enter_screens(request.user)


ITEMS = [
    (_("Board of tasks"), "tasks_board", "list-ul"),
    (_("Series of tasks"), "tasks_series_list", "history"),
    (_("How tasks are followed"), "tasks_policies", "cogs"),
]


@hooks.register("register_admin_menu_item")
def menu() -> OfficeMenu:
    """The board, series, how tasks are followed."""
    items = [
        MenuItem(label, reverse_lazy(name), name=name.replace("_", "-"), icon_name=icon, order=10 * place)
        for place, (label, name, icon) in enumerate(ITEMS, start=1)
    ]
    label = pgettext_lazy("given to bodies", "Tasks")
    return OfficeMenu(label, Menu(items=items), name="tasks", icon_name="tasks", order=151)


@hooks.register("insert_global_admin_css")
def stylesheet() -> str:
    """Tables, filters and figures of the board."""
    return format_html('<link rel="stylesheet" href="{}">', static("tasks/staff.css"))
