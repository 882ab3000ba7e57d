"""Addresses of letters: what a reader gets, and how to get less."""

from django.urls import path

from giaoban.notices import views

urlpatterns = [
    path("thu/ngung-nhan/<str:token>/", views.unsubscribe, name="notices_unsubscribe"),
    path("tai-khoan/thu/", views.preferences, name="notices_preferences"),
]
