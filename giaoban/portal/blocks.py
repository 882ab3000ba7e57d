"""Blocks of which an article's body is made."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page

from giaoban.portal import tables
from giaoban.portal.published import published

SOUND = {"m4a", "mp3", "oga", "ogg", "wav"}
TEXT_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link", "superscript", "subscript"]


class PictureBlock(blocks.StructBlock):
    """A picture in the text. Without an image it waits for one: editors see the gap, readers see nothing."""

    image = ImageChooserBlock(
        required=False,
        label=_("Image"),
        help_text=_("Left empty, the block waits for its picture and readers do not see it."),
    )
    alt_text = blocks.CharBlock(
        required=False,
        max_length=300,
        label=_("Alternative text"),
        help_text=_("What the picture shows; the library's text when empty."),
    )
    caption = blocks.CharBlock(
        required=False, max_length=500, label=_("Caption"), help_text=_("The library's caption when empty.")
    )
    credit = blocks.CharBlock(
        required=False, max_length=200, label=_("Credit"), help_text=_("The library's credit when empty.")
    )

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "portal/blocks/picture.html"


class GalleryBlock(blocks.StructBlock):
    """Several pictures shown together."""

    title = blocks.CharBlock(required=False, max_length=200, label=_("Title"))
    pictures = blocks.ListBlock(PictureBlock(), min_num=2, label=_("Pictures"))

    class Meta:
        icon = "grip"
        label = _("Gallery")
        template = "portal/blocks/gallery.html"


class QuotationBlock(blocks.StructBlock):
    """Words of somebody, with who said them."""

    text = blocks.TextBlock(label=_("Quotation"))
    speaker = blocks.CharBlock(required=False, max_length=200, label=_("Who said it"))

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "portal/blocks/quotation.html"


class TableBlock(blocks.StructBlock):
    """A table pasted from a spreadsheet: a line a row, cells apart by tabs or by |."""

    caption = blocks.CharBlock(max_length=300, label=_("Caption"))
    cells = blocks.TextBlock(
        label=_("Cells"), help_text=_("Paste from a spreadsheet, or write a line a row with | between cells.")
    )
    first_row_is_header = blocks.BooleanBlock(required=False, default=True, label=_("The first row names the columns"))
    first_column_is_header = blocks.BooleanBlock(required=False, label=_("The first column names the rows"))

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds the rows of cells, the first apart where it names the columns."""
        context = super().get_context(value, parent_context=parent_context)
        rows = tables.rows(value["cells"])
        names = 1 if value["first_row_is_header"] else 0
        return {**context, "head": rows[:names], "rows": rows[names:]}

    class Meta:
        icon = "table"
        label = _("Table")
        template = "portal/blocks/table.html"


class RecordingBlock(blocks.StructBlock):
    """A film or sound file with controls, and its words for those who cannot hear it."""

    file = DocumentChooserBlock(label=_("Video or audio file"))
    poster = ImageChooserBlock(required=False, label=_("Still picture"))
    captions = DocumentChooserBlock(required=False, label=_("Subtitles (WebVTT)"))
    caption = blocks.CharBlock(required=False, max_length=500, label=_("Caption"))
    transcript = blocks.TextBlock(required=False, label=_("Transcript"))

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds whether the file is sound alone, by the end of its name."""
        context = super().get_context(value, parent_context=parent_context)
        file = value["file"]
        return {**context, "is_sound": bool(file) and file.file_extension.lower() in SOUND}

    class Meta:
        icon = "media"
        label = _("Video or audio")
        template = "portal/blocks/recording.html"


class DocumentBlock(blocks.StructBlock):
    """A document to download."""

    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(
        required=False, max_length=300, label=_("Title"), help_text=_("The document's own title when empty.")
    )

    class Meta:
        icon = "doc-full"
        label = _("Document")
        template = "portal/blocks/document.html"


class LinkBlock(blocks.StructBlock):
    """One link, to a page of this portal or to an address elsewhere."""

    title = blocks.CharBlock(max_length=300, label=_("Title"))
    page = blocks.PageChooserBlock(required=False, label=_("Page of this portal"))
    url = blocks.URLBlock(required=False, label=_("Address elsewhere"))

    def clean(self, value: Any) -> Any:
        """Refuse a link to nowhere, and one to two places; a draft may still lack both."""
        cleaned = super().clean(value)
        if not cleaned["page"] and not cleaned["url"] and not self.is_deferred_validation:
            reason = _("Name one thing to link to: a page of this portal or an address elsewhere.")
        elif cleaned["page"] and cleaned["url"]:
            reason = _("Name either a page of this portal or an address elsewhere, not both.")
        else:
            return cleaned
        raise blocks.StructBlockValidationError(block_errors={"url": ValidationError(reason)})

    class Meta:
        icon = "link"
        label = _("Link")


class LinkListBlock(blocks.StructBlock):
    """Links under one title."""

    title = blocks.CharBlock(required=False, max_length=200, label=_("Title"))
    links = blocks.ListBlock(LinkBlock(), label=_("Links"))

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds the links that lead somewhere: addresses elsewhere, and pages that readers may see."""
        context = super().get_context(value, parent_context=parent_context)
        keys = [link["page"].pk for link in value["links"] if link["page"]]
        found = published(Page.objects.filter(pk__in=keys), at=timezone.now()) if keys else Page.objects.none()
        open_pages = set(found.values_list("pk", flat=True))
        shown = [link for link in value["links"] if link["url"] or (link["page"] and link["page"].pk in open_pages)]
        return {**context, "links": shown}

    class Meta:
        icon = "list-ul"
        label = _("List of links")
        template = "portal/blocks/links.html"


class BodyBlock(blocks.StreamBlock):
    """An article's body."""

    text = blocks.RichTextBlock(
        features=TEXT_FEATURES, icon="pilcrow", label=_("Text"), template="portal/blocks/text.html"
    )
    picture = PictureBlock()
    gallery = GalleryBlock()
    quotation = QuotationBlock()
    table = TableBlock()
    recording = RecordingBlock()
    document = DocumentBlock()
    links = LinkListBlock()
