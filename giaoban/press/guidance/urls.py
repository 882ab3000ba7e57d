"""Where guidance is read, signed in."""

from django.urls import path

from giaoban.press.guidance import pages

urlpatterns = [
    path("bao-chi/dinh-huong/", pages.mine, name="press_my_guidance"),
    path("bao-chi/dinh-huong/<int:pk>/", pages.guidance, name="press_guidance"),
]
