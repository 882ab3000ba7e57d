"""The press room of one language."""

from typing import ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.url_routing import RouteResult

from giaoban.portal.models.pages import TOP, InfoPage
from giaoban.press.releases.fields import ROOM_FIELDS


class AccountBlock(blocks.StructBlock):
    """An official account on a social network."""

    network = blocks.CharBlock(max_length=50, label=_("Network"), help_text=_("For instance Zalo, Facebook, YouTube."))
    name = blocks.CharBlock(max_length=150, label=_("Name of the account"))
    url = blocks.URLBlock(label=_("Address"))

    class Meta:
        icon = "group"
        label = _("Official account")


class AccountsBlock(blocks.StreamBlock):
    """Official accounts, in order."""

    account = AccountBlock()


class PressRoom(InfoPage):
    """Where the press office receives reporters: releases, media, events, spokespersons, how to ask."""

    accounts = StreamField(AccountsBlock(), verbose_name=_("official accounts on social networks"), blank=True)

    parent_page_types: ClassVar = ["portal.Home"]
    subpage_types: ClassVar = ["press.Release"]
    content_panels: ClassVar = [*TOP, FieldPanel("accounts")]
    translatable_fields: ClassVar = ROOM_FIELDS
    public_view = "giaoban.press.room.page.room"
    max_count_per_parent = 1
    MEDIA: ClassVar = "tu-lieu"

    class Meta:
        verbose_name = _("press room")
        verbose_name_plural = _("press rooms")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """The room, or its media library at tu-lieu/."""
        if path_components == [self.MEDIA] and self.live:
            return RouteResult(self, kwargs={"media": True})
        return super().route(request, path_components)
