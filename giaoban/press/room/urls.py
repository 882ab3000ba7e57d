"""Addresses of the press room beside its page."""

from django.urls import path

from giaoban.press.room import mine

urlpatterns = [path("bao-chi/toi/tai-ve/", mine.downloads, name="press_my_downloads")]
