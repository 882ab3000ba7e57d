"""Addresses of files, under /media/."""

from django.urls import path, re_path

from giaoban.library import views

urlpatterns = [
    re_path(
        r"^anh/(?P<picture_id>\d{1,18})/(?P<version>[0-9a-f]{12})/"
        r"(?P<ratio>[0-9a-z]{3,5})-(?P<width>\d{1,4})\.(?P<extension>[a-z]{3,4})$",
        views.rendition,
        name="picture_rendition",
    ),
    path("<path:path>", views.media, name="media"),
]
