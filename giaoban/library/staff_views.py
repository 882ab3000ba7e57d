"""Pages of the library in the staff interface: pictures with their rights, and expired ones still in use."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.images.permissions import permission_policy
from wagtail.images.views.images import ImagePreviewColumn, IndexView

from giaoban.library import queries
from giaoban.library.models import Picture, PictureQuerySet

RIGHTS_PERMISSIONS = ["add", "change", "delete"]


def edit_address(picture: Picture) -> str:
    """Where a picture's rights are put right."""
    return reverse("wagtailimages:edit", args=[picture.pk])


def rights_state(picture: Picture) -> Any:
    """The state of a licence today, in words."""
    if picture.licence_ended(on=timezone.localdate()):
        return _("Licence ended")
    return _("Licence runs") if picture.licence_ends_on else ""


def last_day(picture: Picture) -> str:
    """The last day of a licence as people write it; empty where it has none."""
    return date_format(picture.licence_ends_on, "SHORT_DATE_FORMAT") if picture.licence_ends_on else ""


def rights_columns() -> list[Column]:
    """Who made the picture, whose it is and until when it may be used."""
    return [
        Column("credit", label=_("Credit"), accessor="credit"),
        Column("rights_owner", label=_("Rights owner"), accessor="rights_owner"),
        Column("licence_ends_on", label=_("Licence ends on"), accessor=last_day, sort_key="licence_ends_on"),
        StatusTagColumn("rights", label=_("Rights"), accessor=rights_state, primary=False),
    ]


class PictureIndexView(IndexView):
    """Wagtail's listing of images with the rights of each."""

    ORDERING_OPTIONS = IndexView.ORDERING_OPTIONS | {"licence_ends_on": _("Licence: ending first")}

    @cached_property
    def columns(self) -> list[Column]:
        """Wagtail's columns with ours behind the title."""
        usual = super().columns
        return [*usual[:3], *rights_columns(), *usual[3:]] if usual else usual


class ExpiredPicturesView(ReportView):
    """Pictures that readers see although their licence has ended."""

    page_title = _("Expired pictures in use")
    header_icon = "image"
    index_url_name = "library_expired_pictures"
    index_results_url_name = "library_expired_pictures_results"
    permission_policy = permission_policy
    any_permission_required = RIGHTS_PERMISSIONS
    is_searchable = False
    default_ordering = "licence_ends_on"
    list_export = ["title", "credit", "rights_owner", "licence", "licence_ends_on"]

    def get_queryset(self) -> PictureQuerySet:
        """Those shown now whose last day is past, longest ago first."""
        found = queries.expired_in_use(at=timezone.now(), on=timezone.localdate())
        mine = permission_policy.instances_user_has_any_permission_for(self.request.user, ["change", "delete"])
        return found.filter(pk__in=mine.values("pk"))

    @cached_property
    def columns(self) -> list[Column]:
        """The picture with its rights and where it stands."""
        return [
            ImagePreviewColumn("preview", label=_("Preview"), accessor="image", classname="image-preview"),
            TitleColumn("title", label=_("Title"), get_url=edit_address),
            *rights_columns()[:3],
            TitleColumn("usage", label=_("Usage"), accessor=lambda _picture: _("Where it is used"), get_url=_usage),
        ]


def _usage(picture: Picture) -> str:
    return reverse("wagtailimages:image_usage", args=[picture.pk])


def may_keep_rights(request: HttpRequest) -> bool:
    """Whether the listing of expired pictures is for this person."""
    return bool(permission_policy.user_has_any_permission(request.user, RIGHTS_PERMISSIONS))
