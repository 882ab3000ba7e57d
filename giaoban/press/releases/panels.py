"""How a release is laid out for those who write it."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
)

from giaoban.portal.translating.shown import LanguagesPanel
from giaoban.press.releases.forms import ReleaseForm

CONTENT = [
    LanguagesPanel(),
    FieldPanel("title", classname="title"),
    FieldRowPanel([FieldPanel("number"), FieldPanel("place")]),
    FieldPanel("lead"),
    FieldPanel("body"),
    FieldPanel("facts"),
    FieldPanel("sayings"),
    FieldPanel("contacts"),
]
ABOUT = [
    MultiFieldPanel([FieldPanel("content_class"), FieldPanel("audience")], heading=_("Class and audience")),
    FieldPanel("source"),
    FieldPanel("embargo_until"),
    InlinePanel("release_topics", panels=[FieldPanel("topic")], heading=_("Topics"), label=_("Topic")),
    InlinePanel(
        "correction_notes",
        panels=[FieldPanel("corrected_at"), FieldPanel("text")],
        heading=_("Correction notes"),
        label=_("Correction note"),
        help_text=_("Every recipient is told of a new note and asked to confirm it, once the version is approved."),
    ),
]
EDIT_HANDLER = TabbedInterface(
    [
        ObjectList(CONTENT, heading=_("Content")),
        ObjectList([FieldPanel("kit")], heading=_("Media kit")),
        ObjectList(ABOUT, heading=_("Facts")),
        ObjectList([PublishingPanel(), CommentPanel()], heading=_("Issue")),
    ],
    base_form_class=ReleaseForm,
)
