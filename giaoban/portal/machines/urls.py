"""Addresses for machines that are the same in every language."""

from typing import Any

from django.urls import path, re_path

from giaoban.portal.machines import crawling, oembed, sitemaps
from giaoban.portal.machines.api import api

# One view at two addresses: of the API's version, and the short one that is made known.
SEARCH: Any = next(each for each in api.urls[0] if getattr(each, "name", "") == "search")

urlpatterns = [
    path("robots.txt", crawling.robots, name="portal_robots"),
    path(".well-known/security.txt", crawling.security, name="portal_security"),
    path("sitemap.xml", sitemaps.index, name="portal_sitemaps"),
    path("sitemap-places.xml", sitemaps.places, name="portal_places"),
    path("sitemap-news.xml", sitemaps.news, name="portal_news_sitemap"),
    re_path(
        r"^sitemap-(?P<code>[a-z]{2}(?:-[a-z]+)?)-(?P<number>\d{1,9})\.xml$", sitemaps.numbered, name="portal_sitemap"
    ),
    path("oembed/", oembed.oembed, name="portal_oembed"),
    path("api/v1/", api.urls),
    path("api/search", SEARCH.callback, name="portal_api_search"),
]
