"""Addresses of registration and of a reporter's own pages."""

from django.urls import path

from giaoban.press.outlets import mine, registration_pages

urlpatterns = [
    path("bao-chi/dang-ky/", registration_pages.address, name="press_register"),
    path("bao-chi/dang-ky/<str:token>/", registration_pages.register, name="press_register_with"),
    path("bao-chi/toi/", mine.home, name="press_mine"),
    path("bao-chi/toi/ho-so/", mine.profile, name="press_my_profile"),
]
