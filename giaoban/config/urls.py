"""Addresses of the whole house."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from giaoban.agenda import urls as agenda_urls
from giaoban.committee import urls as committee_urls
from giaoban.directory import urls as directory_urls
from giaoban.library.views import document, no_such_document
from giaoban.notices import urls as notices_urls
from giaoban.press import urls as press_urls

urlpatterns = [
    path(settings.STAFF_PATH, include(directory_urls.before_wagtail)),
    path(settings.STAFF_PATH, include(wagtailadmin_urls)),
    path(settings.ACCOUNT_PATH, include(directory_urls)),
    path(settings.ACCOUNT_PATH, include("allauth.urls")),
    path(settings.DESK_PATH, include("giaoban.desk.urls")),
    path("tai-lieu/<int:document_id>/<path:filename>", document),
    re_path(r"^tai-lieu/[0-9]{19,}/", no_such_document),
    path("tai-lieu/", include(wagtaildocs_urls)),
    path("media/", include("giaoban.library.urls")),
    path("", include(notices_urls)),
    path("", include(agenda_urls.private)),
    path("", include(committee_urls)),
    path("", include(press_urls)),
    path("", include("giaoban.portal.machines.urls")),
]
urlpatterns += i18n_patterns(
    path("", include("giaoban.press.local_urls")),
    path("", include("giaoban.portal.urls")),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)

handler400 = "giaoban.portal.errors.not_understood"
handler403 = "giaoban.portal.errors.refused"
handler404 = "giaoban.portal.errors.not_found"
handler500 = "giaoban.portal.errors.broken"
