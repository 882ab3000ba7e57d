"""Public addresses beside the page tree."""

from django.urls import path, re_path
from django.utils.translation import gettext_lazy as _

from giaoban.portal import feeds, views

urlpatterns = [
    # Translators: the address of the search page, in unmarked ASCII: tim-kiem/
    path(_("search/"), views.search, name="portal_search"),
    # Translators: the address of topic pages, in unmarked ASCII: chu-de/
    path(_("topics/<slug:slug>/"), views.topic, name="portal_topic"),
    re_path(r"^(?P<path>(?:[\w\-]+/)*)feed\.(?P<kind>atom|rss|json)$", feeds.feed, name="portal_feed"),
]
