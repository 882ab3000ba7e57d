"""Addresses and menu of the standing office's screens; imported by committee/wagtail_hooks.py."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, re_path, reverse_lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from giaoban.committee import rules
from giaoban.committee.staff import attendance, deeds, ledger, live, meetings, notices, papers, rosters
from giaoban.directory.one_deed import today

HERE = "ban-chi-dao"


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """What is asked by a page itself stands under poll/: it does not count as somebody at the keyboard."""
    return [
        path(f"{HERE}/", meetings.meetings, name="committee_meetings"),
        path(f"{HERE}/<int:committee_id>/hop-moi/", meetings.new_meeting, name="committee_new_meeting"),
        path(f"{HERE}/hop/<int:pk>/", meetings.workbench, name="committee_workbench"),
        path(f"{HERE}/hop/<int:pk>/sua/", meetings.change, name="committee_change_meeting"),
        path(f"{HERE}/hop/<int:pk>/diem-danh/", attendance.attendance, name="committee_attendance"),
        path(f"{HERE}/hop/<int:pk>/ghi/", live.live, name="committee_live"),
        path(f"poll/{HERE}/<int:pk>/", live.others, name="committee_live_others"),
        path(f"{HERE}/hop/<int:pk>/viec/<slug:name>/", deeds.deed, name="committee_deed"),
        path(f"{HERE}/hop/<int:pk>/bo/<slug:name>/<int:key>/", deeds.remove, name="committee_remove"),
        path(f"{HERE}/hop/<int:pk>/chuyen/<int:key>/<slug:way>/", deeds.move, name="committee_move"),
        path(f"{HERE}/hop/<int:pk>/tra-loi/<int:key>/", deeds.answer, name="committee_answer"),
        path(f"{HERE}/y-kien/<int:pk>/", live.reword, name="committee_reword"),
        path(f"{HERE}/y-kien/<int:pk>/gach-bo/", live.strike, name="committee_strike"),
        path(f"{HERE}/so-theo-doi/", ledger.ledger, name="committee_staff_ledger"),
        path(f"{HERE}/so-theo-doi/<int:pk>/", ledger.answer, name="committee_ledger_answer"),
        path(f"{HERE}/so-theo-doi/<int:pk>/neu-lai/", ledger.link, name="committee_ledger_link"),
        path(f"{HERE}/thong-bao/", notices.notices, name="committee_staff_notices"),
        path(f"{HERE}/thong-bao/<int:pk>/", notices.notice, name="committee_staff_notice"),
        path(f"{HERE}/thong-bao/<int:pk>/sua/", notices.words, name="committee_notice_words"),
        path(f"{HERE}/thong-bao/<int:pk>/ket-luan/", notices.conclusion, name="committee_new_conclusion"),
        path(f"{HERE}/thong-bao/<int:pk>/ket-luan/<int:key>/", notices.conclusion, name="committee_conclusion"),
        path(
            f"{HERE}/thong-bao/<int:pk>/ket-luan/<int:key>/bo/", notices.remove_conclusion,
            name="committee_remove_conclusion",
        ),
        path(f"{HERE}/thong-bao/<int:pk>/chi-dao/", notices.order, name="committee_notice_order"),
        path(f"{HERE}/thong-bao/<int:pk>/ban-hanh/", notices.issue, name="committee_notice_issue"),
        path(f"{HERE}/thong-bao/<int:pk>/<slug:name>/", notices.step, name="committee_notice_step"),
        re_path(rf"^{HERE}/hop/(?P<pk>\d{{1,18}})/(?P<name>[a-z-]+)\.(?P<ending>docx|pdf)$", papers.of_meeting,
                name="committee_document"),
        re_path(rf"^{HERE}/thong-bao/(?P<pk>\d{{1,18}})\.(?P<ending>docx|pdf)$", papers.of_notice,
                name="committee_notice_document"),
        re_path(rf"^{HERE}/thanh-vien/(?P<committee_id>\d{{1,18}})\.(?P<ending>docx|pdf)$", papers.of_roster,
                name="committee_roster_document"),
        path(f"{HERE}/thanh-vien/", rosters.rosters, name="committee_rosters"),
        path(f"{HERE}/thanh-vien/<int:committee_id>/", rosters.roster, name="committee_roster"),
        path(f"{HERE}/thanh-vien/<int:committee_id>/nhiem-ky/", rosters.open_term, name="committee_open_term"),
        path(f"{HERE}/nhiem-ky/<int:term_id>/kien-toan/", rosters.renew, name="committee_renew"),
    ]  # fmt: skip


class OfficeMenu(SubmenuMenuItem):
    """The committee's entry of the menu, for those who keep an office."""

    def is_shown(self, request: HttpRequest) -> bool:
        """By mandate alone."""
        return rules.may_enter_screens(request.user, on=today())


ITEMS = [
    (_("Meetings"), "committee_meetings", "calendar-check"),
    (_("Conclusion Notices"), "committee_staff_notices", "doc-full"),
    (_("Limitations and proposals"), "committee_staff_ledger", "list-ul"),
    (_("Rosters"), "committee_rosters", "group"),
]


@hooks.register("register_admin_menu_item")
def menu() -> OfficeMenu:
    """Meetings, rosters, the ledger, notices."""
    items = [
        MenuItem(label, reverse_lazy(name), name=name.replace("_", "-"), icon_name=icon, order=10 * place)
        for place, (label, name, icon) in enumerate(ITEMS, start=1)
    ]
    return OfficeMenu(_("Committee"), Menu(items=items), name="committee", icon_name="clipboard-list", order=150)


@hooks.register("insert_global_admin_css")
def stylesheet() -> str:
    """Tables and the live page."""
    return format_html('<link rel="stylesheet" href="{}">', static("committee/staff.css"))
