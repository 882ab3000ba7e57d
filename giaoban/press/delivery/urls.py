"""Addresses of delivery outside the staff interface."""

from django.urls import path, re_path

from giaoban.press.delivery import views
from giaoban.press.delivery.machines import feeds
from giaoban.press.delivery.machines.api import api

urlpatterns = [
    path("bao-chi/toi/chu-de/", views.topics, name="press_topics"),
    re_path(r"^bao-chi/(?P<code>[a-z]{2}(?:-[a-z]+)?)/feed\.(?P<kind>atom|rss|json)$", feeds.feed, name="press_feed"),
    path("bao-chi/thong-cao/<int:pk>/feed.json", feeds.item, name="press_ninjs"),
    path("api/press/v1/", api.urls),
]
