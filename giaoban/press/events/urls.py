"""Addresses of press events outside the staff interface: one event, one invitation by its signed address."""

from django.urls import path

from giaoban.press.events import pages

urlpatterns = [
    path("bao-chi/su-kien/", pages.events, name="press_events"),
    path("bao-chi/su-kien/<int:pk>/", pages.event, name="press_event"),
    path("bao-chi/giay-moi/<str:token>/", pages.invitation, name="press_invitation"),
]
