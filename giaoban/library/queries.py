"""What the library is asked: the file at an address, the pictures in use, those whose licence has ended."""

from datetime import date, datetime
from typing import Any

from django.db.models import CharField, Model, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Collection, CollectionViewRestriction, Page, ReferenceIndex
from wagtail.users.models import UserProfile

from giaoban.library import holders, rules
from giaoban.library.models import File, Picture, PictureQuerySet, PictureRendition


def file_at(path: str) -> rules.Readable | None:
    """The record that owns a stored file, or None: then nobody may read it."""
    if "\0" in path:  # PostgreSQL refuses to compare it
        return None
    sources: dict[str, QuerySet[Any]] = {
        "images": PictureRendition.objects.select_related("image__collection").filter(file=path),
        "original_images": Picture.objects.filter(file=path),
        "documents": File.objects.select_related("collection").filter(file=path),
        "avatar_images": UserProfile.objects.filter(avatar=path),
    }
    found = sources.get(path.partition("/")[0])
    return None if found is None else found.first()


def public(model: type[Model], *, at: datetime) -> QuerySet[Any]:
    """Pictures or files that anybody may read at a moment; agrees with rules.picture_is_public and public_may_read."""
    held = Q(pk__in=[])
    for holder in holders.every():
        keys = holder.published(at).values_list(Cast("pk", output_field=CharField()), flat=True)
        references = ReferenceIndex.objects.filter(
            to_content_type=rules.base_type(model), base_content_type=rules.base_type(holder.model), object_id__in=keys
        )
        held |= Q(pk__in=references.values_list(Cast("to_object_id", output_field=rules.key_field(model)), flat=True))
    closed = Q(pk__in=[])
    for path in CollectionViewRestriction.objects.values_list("collection__path", flat=True):
        closed |= Q(path__startswith=path)
    found = model._default_manager.filter(held).exclude(collection__in=Collection.objects.filter(closed))
    for reserve in holders.reserves(model):
        found = found.exclude(pk__in=reserve.claimed().values("pk"))
    return found


def pictures_in(page: Page) -> PictureQuerySet:
    """The pictures to which a page, a draft of it included, refers."""
    wanted = rules.base_type(Picture).pk
    references = ReferenceIndex._extract_references_from_object(page.specific)
    return Picture.objects.filter(pk__in={key for kind, key, *_path in references if kind == wanted})


def expired_pictures_in(page: Page, *, on: date) -> list[Picture]:
    """Pictures of a page, as it stands in memory, whose licence ended before a day."""
    return list(pictures_in(page).expired(on=on).order_by("pk"))


def expired_in_use(*, at: datetime, on: date) -> PictureQuerySet:
    """Pictures that readers see at a moment although their licence ended before a day, longest ended first."""
    shown: PictureQuerySet = public(Picture, at=at)  # type: ignore[assignment]
    return shown.expired(on=on).order_by("licence_ends_on", "pk")
