"""Where the press asks, and where reporters follow what they asked."""

from django.urls import path

from giaoban.press.inquiries import public

urlpatterns = [
    path("bao-chi/hoi/", public.ask, name="press_ask"),
    path("bao-chi/hoi/cua-toi/", public.mine, name="press_my_questions"),
    path("bao-chi/hoi/cua-toi/<int:pk>/", public.question, name="press_my_question"),
    path("bao-chi/hoi/cua-toi/<int:pk>/rut/", public.withdraw, name="press_withdraw_question"),
]
