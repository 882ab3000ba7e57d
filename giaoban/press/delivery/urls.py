"""Addresses of delivery outside the staff interface."""

from django.urls import path

from giaoban.press.delivery import views

urlpatterns = [
    path("bao-chi/toi/chu-de/", views.topics, name="press_topics"),
]
