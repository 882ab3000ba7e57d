"""What the library adds to Wagtail: registration only."""

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from giaoban.library import rules, shelving, staff_views
from giaoban.library.models import File


@hooks.register("before_serve_document", order=-10)
def guard_document(document: File, request: HttpRequest) -> None:
    """Should Wagtail's own document view ever be reached, it obeys the rule of /media/."""
    if not rules.may_read_file(request.user, document, at=timezone.now()):
        raise Http404("No such file.")


@hooks.register("register_admin_urls", order=-10)
def staff_addresses() -> list[URLPattern]:
    """Our listing in the place of Wagtail's, and the report of expired pictures."""
    return [
        path("images/", staff_views.PictureIndexView.as_view()),
        path("images/results/", staff_views.PictureIndexView.as_view(results_only=True)),
        path("reports/expired-pictures/", staff_views.ExpiredPicturesView.as_view(), name="library_expired_pictures"),
        path(
            "reports/expired-pictures/results/",
            staff_views.ExpiredPicturesView.as_view(results_only=True),
            name="library_expired_pictures_results",
        ),
    ]


class ExpiredPicturesItem(MenuItem):
    """Shown to those who keep the library."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person may put rights right."""
        return staff_views.may_keep_rights(request)


@hooks.register("register_reports_menu_item")
def expired_pictures_item() -> Any:
    """The report of expired pictures in the menu."""
    address = reverse("library_expired_pictures")
    return ExpiredPicturesItem(
        _("Expired pictures in use"), address, name="expired-pictures", icon_name="image", order=900
    )


__all__ = ["shelving"]
