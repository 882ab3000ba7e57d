"""Addresses of account pages: those of people, and those that stand before Wagtail's own."""

from django.urls import path, re_path
from django.views.generic import RedirectView

from giaoban.directory import views

urlpatterns = [
    path("ngon-ngu/", views.set_language, name="directory_set_language"),
    path("loi-moi/<str:token>/", views.accept_invitation, name="directory_accept_invitation"),
    path("chua-co-vai-tro/", views.no_role, name="directory_no_role"),
]

before_wagtail = [
    path("login/", views.staff_sign_in),
    path("password_reset/", RedirectView.as_view(pattern_name="account_reset_password")),
    # It names the latest page of each kind to everybody, whoever may know of it.
    re_path(r"^reports/page-types-usage/", RedirectView.as_view(pattern_name="wagtailadmin_home")),
]
