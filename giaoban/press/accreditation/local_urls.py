"""Addresses of a reporter's accreditation and of badges."""

from django.urls import path

from giaoban.press.accreditation import pages

urlpatterns = [
    path("bao-chi/toi/the/", pages.mine, name="press_my_accreditation"),
    path("bao-chi/toi/the/dang-ky/", pages.apply, name="press_apply"),
    path("bao-chi/toi/the/<int:pk>/bo-sung/", pages.complete, name="press_complete"),
    path("bao-chi/toi/the/<int:pk>/rut/", pages.withdraw, name="press_withdraw"),
    path("bao-chi/toi/the/<int:pk>/the.pdf", pages.my_card, name="press_my_card"),
    path("bao-chi/the/<str:code>/", pages.badge, name="press_badge"),
]
