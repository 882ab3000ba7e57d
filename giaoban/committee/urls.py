"""Addresses that letters, calendars and search lead to: one for each record, whoever reads it."""

from django.urls import path

from giaoban.committee import views

urlpatterns = [
    path("ban-chi-dao/hop/<int:pk>/", views.meeting, name="committee_meeting"),
    path("ban-chi-dao/thong-bao/<int:pk>/", views.notice, name="committee_notice"),
    path("ban-chi-dao/giay-moi/<int:pk>/", views.invitation, name="committee_invitation"),
    path("ban-chi-dao/tai-lieu/<int:pk>/", views.paper, name="committee_paper"),
    path("ban-chi-dao/so-theo-doi/", views.ledger, name="committee_ledger"),
]
