"""Blocks of which a release is made. Pictures and films stand in the media kit alone, where copies are marked."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from giaoban.portal.blocks import TableBlock

# Without links to documents: a file that only an embargoed release names opens for nobody before its hour.
FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "superscript", "subscript"]


class ReleaseBody(blocks.StreamBlock):
    """The text of a release."""

    text = blocks.RichTextBlock(features=FEATURES, icon="pilcrow", label=_("Text"), template="portal/blocks/text.html")
    table = TableBlock()


class FactBlock(blocks.StructBlock):
    """One fact or figure, set apart so that it is quoted right."""

    label = blocks.CharBlock(max_length=200, label=_("What it is"))
    value = blocks.CharBlock(max_length=200, label=_("Figure or fact"))
    source = blocks.CharBlock(required=False, max_length=200, label=_("Source and date"))

    class Meta:
        icon = "list-ol"
        label = _("Fact")


class SayingBlock(blocks.StructBlock):
    """Words that may be quoted."""

    words = blocks.TextBlock(max_length=2000, label=_("What was said"))
    who = blocks.CharBlock(max_length=150, label=_("Full name"))
    title = blocks.CharBlock(required=False, max_length=200, label=_("Job title"))

    class Meta:
        icon = "openquote"
        label = _("Quotation")


class ContactBlock(blocks.StructBlock):
    """Whom reporters ask."""

    name = blocks.CharBlock(max_length=150, label=_("Full name"))
    title = blocks.CharBlock(required=False, max_length=200, label=_("Job title"))
    phone = blocks.CharBlock(required=False, max_length=50, label=_("Telephone"))
    email = blocks.EmailBlock(required=False, label=_("Email address"))

    class Meta:
        icon = "user"
        label = _("Contact")


class KitPictureBlock(blocks.StructBlock):
    """A picture of the media kit."""

    picture = ImageChooserBlock(label=_("Image"))
    caption = blocks.CharBlock(max_length=500, label=_("Caption"))
    alt_text = blocks.CharBlock(required=False, max_length=300, label=_("Alternative text"))
    credit = blocks.CharBlock(
        required=False, max_length=200, label=_("Credit"), help_text=_("The library's credit when empty.")
    )

    class Meta:
        icon = "image"
        label = _("Picture")


class KitFilmBlock(blocks.StructBlock):
    """A film of the media kit, in the sizes that are there."""

    caption = blocks.CharBlock(max_length=500, label=_("Caption"))
    credit = blocks.CharBlock(required=False, max_length=200, label=_("Credit"))
    print = DocumentChooserBlock(required=False, label=_("For broadcast"))
    web = DocumentChooserBlock(required=False, label=_("For the web"))
    social = DocumentChooserBlock(required=False, label=_("For social networks"))

    def clean(self, value: Any) -> Any:
        """At least one file, once it is no draft any more."""
        cleaned = super().clean(value)
        if any(cleaned[use] for use in ("print", "web", "social")) or self.is_deferred_validation:
            return cleaned
        raise blocks.StructBlockValidationError(
            block_errors={"web": ValidationError(_("Choose the film in one size at least."))}
        )

    class Meta:
        icon = "media"
        label = _("Film")


class KitBlock(blocks.StreamBlock):
    """The media kit."""

    picture = KitPictureBlock()
    film = KitFilmBlock()


class FactsBlock(blocks.StreamBlock):
    """Facts and figures, in order."""

    fact = FactBlock()


class SayingsBlock(blocks.StreamBlock):
    """Quotations, in order."""

    saying = SayingBlock()


class ContactsBlock(blocks.StreamBlock):
    """Contacts, in order."""

    contact = ContactBlock()
