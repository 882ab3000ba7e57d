"""Who may read a picture, a rendition or a file. Nothing here fails open."""

from datetime import datetime
from typing import Any, TypeAlias

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, IntegerField, Model
from django.db.models.functions import Cast
from wagtail.models import Collection, CollectionViewRestriction, ReferenceIndex
from wagtail.users.models import UserProfile

from giaoban.library import holders
from giaoban.library.models import File, Picture, PictureRendition

Readable: TypeAlias = Picture | PictureRendition | File | UserProfile


def may_read_file(user: Any, file: Readable, *, at: datetime) -> bool:
    """Whether a user, signed in or not, may read the bytes of a file at a moment."""
    return public_may_read(file, at=at) or staff_may_read(user, file)


def public_may_read(file: Readable, *, at: datetime) -> bool:
    """Whether anybody may: something published at that moment refers to the file.

    Never the original of a picture, which holds where and with what it was taken, and never a person's portrait
    in the staff interface.
    """
    match file:
        case PictureRendition():
            return picture_is_public(file.image, at=at)
        case File():
            return not _withheld(file.collection) and not is_claimed(file) and _held(file, at=at)
        case _:
            return False


def picture_is_public(picture: Picture, *, at: datetime) -> bool:
    """Whether the renditions of a picture may be read by anybody at a moment."""
    return not _withheld(picture.collection) and not is_claimed(picture) and _held(picture, at=at)


def staff_may_read(user: Any, file: Readable) -> bool:
    """Whether a user may because a reserve lets them or, where none claims the file, because they are staff."""
    if not user.is_active:
        return False
    kept = file.image if isinstance(file, PictureRendition) else file
    if any(each.readable(user).filter(pk=kept.pk).exists() for each in holders.reserves(type(kept))):
        return True
    return not is_claimed(kept) and bool(user.has_perm("wagtailadmin.access_admin"))


def is_claimed(file: Readable) -> bool:
    """Whether a reserve keeps the file to its own readers."""
    return any(each.claimed().filter(pk=file.pk).exists() for each in holders.reserves(type(file)))


def _withheld(collection: Collection) -> bool:
    """Whether somebody put a password, a login or groups before the collection or one above it."""
    closed = CollectionViewRestriction.objects.values_list("collection__path", flat=True)
    return any(collection.path.startswith(path) for path in closed)


def _held(target: Model, *, at: datetime) -> bool:
    return any(
        holder.published(at).filter(pk__in=_referring(target, holder.model)).exists() for holder in holders.every()
    )


def _referring(target: Model, model: type[Model]) -> Any:
    """Keys of the records of a model that refer to the target, as a subquery."""
    return (
        ReferenceIndex.get_references_to(target)
        .filter(base_content_type=base_type(model))
        .values_list(Cast("object_id", output_field=key_field(model)), flat=True)
    )


def base_type(model: type[Model]) -> ContentType:
    """The content type under which the reference index keeps a model: that of its topmost parent."""
    parents = model._meta.get_parent_list()
    return ContentType.objects.get_for_model(parents[-1] if parents else model, for_concrete_model=False)


def key_field(model: type[Model]) -> Any:
    """A field of the kind of a model's key, to compare the index's text with it."""
    field: Any = model._meta.pk
    while field is not None and field.remote_field:
        field = field.target_field
    return BigIntegerField() if field is None or isinstance(field, IntegerField) else field.__class__()
