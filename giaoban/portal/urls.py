"""Public addresses beside the page tree."""

from django.urls import include, path, re_path
from django.utils.translation import gettext_lazy as _

from giaoban.portal import feedback_views, feeds, views
from giaoban.portal.machines import crawling
from giaoban.portal.searching import page as search
from giaoban.portal.work_calendar import pages as calendar

urlpatterns = [
    # Translators: the address of the search page, in unmarked ASCII: tim-kiem/
    path(_("search/"), search.search, name="portal_search"),
    # Translators: the address of topic pages, in unmarked ASCII: chu-de/
    path(_("topics/<slug:slug>/"), views.topic, name="portal_topic"),
    # Translators: the addresses of the work calendar, in unmarked ASCII: lich-cong-tac/
    path(_("work-calendar/"), calendar.week, name="portal_week"),
    # Translators: a week of the work calendar: lich-cong-tac/<int:year>/tuan-<int:number>/
    path(_("work-calendar/<int:year>/week-<int:number>/"), calendar.week, name="portal_week_of"),
    # Translators: a month of the work calendar: lich-cong-tac/<int:year>/thang-<int:number>/
    path(_("work-calendar/<int:year>/month-<int:number>/"), calendar.month, name="portal_month"),
    path("", include("giaoban.agenda.urls")),
    path("opensearch.xml", crawling.opensearch, name="portal_opensearch"),
    # Translators: where the feedback form is sent, in unmarked ASCII: gui-gop-y/
    path(_("send-feedback/"), feedback_views.send, name="portal_feedback_send"),
    # Translators: where a message is followed, in unmarked ASCII: tra-cuu-gop-y/
    path(_("follow-feedback/"), feedback_views.follow, name="portal_feedback_follow"),
    # Translators: where a rating is sent, in unmarked ASCII: danh-gia-trang/
    path(_("rate-page/"), feedback_views.rate, name="portal_rate"),
    re_path(r"^(?P<path>(?:[\w\-]+/)*)feed\.(?P<kind>atom|rss|json)$", feeds.feed, name="portal_feed"),
]
