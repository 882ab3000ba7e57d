"""Pictures with their rights, their renditions, and files."""

from datetime import date
from pathlib import PurePosixPath
from typing import Any

from django.core.files import File as StoredFile
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.image_operations import FormatOperation
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, ImageQuerySet, get_upload_to

from giaoban.library import encoding, renditions
from giaoban.library.changes import SharedChange
from giaoban.library.fields import UprightImageField

__all__ = ["File", "Picture", "PictureQuerySet", "PictureRendition", "SharedChange"]


class PictureQuerySet(ImageQuerySet):
    """Pictures by rights."""

    def expired(self, *, on: date) -> "PictureQuerySet":
        """Those whose licence ended before a day."""
        return self.filter(licence_ends_on__lt=on)


class Picture(AbstractImage):
    """An image with caption, credit and rights; `title` is its name in the library."""

    file = UprightImageField(
        _("file"), upload_to=get_upload_to, width_field="width", height_field="height", max_length=150
    )
    alt_text = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_("What the picture shows, for those who cannot see it."),
    )
    caption = models.CharField(_("caption"), max_length=500, blank=True)
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    rights_owner = models.CharField(_("rights owner"), max_length=200, blank=True)
    licence = models.CharField(_("licence"), max_length=200, blank=True)
    licence_ends_on = models.DateField(
        _("licence ends on"), null=True, blank=True, help_text=_("The last day on which the picture may be used.")
    )
    taken_at = models.DateTimeField(_("taken at"), null=True, blank=True)

    objects = PictureQuerySet.as_manager()

    # Alternative text, caption and credit say what Wagtail's single "description" mixes.
    admin_form_fields = (
        "title",
        "file",
        "alt_text",
        "caption",
        "credit",
        "rights_owner",
        "licence",
        "licence_ends_on",
        "taken_at",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", "Can choose image")]
        constraints = [
            models.CheckConstraint(name="picture_has_area", condition=Q(width__gt=0, height__gt=0)),
        ]

    def licence_ended(self, *, on: date) -> bool:
        """Whether the right to use the picture ended before a day."""
        return self.licence_ends_on is not None and self.licence_ends_on < on

    @property
    def default_alt_text(self) -> str:
        """What an article says of the picture when it says nothing itself."""
        return self.alt_text or self.caption

    def generate_rendition_file(self, filter: Filter, *, source: Any = None) -> StoredFile:
        """The bytes of one rendition, without place, person or device: ours instead of Willow, which keeps EXIF."""
        transform = filter.get_transform(self)
        named = [operation for operation in filter.operations if isinstance(operation, FormatOperation)]
        extension = named[-1].format if named else renditions.codec(renditions.fallback_format(self))
        if source is not None:
            made = encoding.encode(source, transform, extension)
        else:
            with self.open_file() as original:
                made = encoding.encode(original, transform, extension)
        stem = PurePosixPath(self.file.name).stem[:30]
        operations = filter.spec.replace("|", ".").partition(".format-")[0][:40]
        suffix = "jpg" if extension == "jpeg" else extension
        return StoredFile(made, name=f"{stem}.{filter.get_cache_key(self) or 'x'}.{operations}.{suffix}")


class PictureRendition(AbstractRendition):
    """One size and format of a picture, without the place where it was taken."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_a_spec"),
        ]


class File(AbstractDocument):
    """A document, recording or film offered for download or playing."""

    description = models.TextField(_("description"), blank=True)

    admin_form_fields = (*Document.admin_form_fields, "description")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]

    def clean(self) -> None:
        """Wagtail judges the name's ending; while the file waits elsewhere for its form there is none to judge."""
        if self.file:
            super().clean()
