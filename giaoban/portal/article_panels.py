"""How an article is laid out for those who write it."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
)
from wagtail.admin.widgets import SlugInput

from giaoban.portal.forms import ArticleForm
from giaoban.portal.translating.shown import LanguagesPanel

CONTENT = [
    LanguagesPanel(),
    # Not a TitleFieldPanel: the browser would write "dj" for đ and drop ư; the form makes the slug.
    FieldPanel("title", classname="title"),
    FieldPanel("lead"),
    MultiFieldPanel(
        [FieldPanel("picture"), FieldPanel("picture_caption"), FieldPanel("picture_alt")], heading=_("Lead picture")
    ),
    FieldPanel("body"),
]
FACTS = [
    MultiFieldPanel([FieldPanel("content_class"), FieldPanel("audience")], heading=_("Class and audience")),
    MultiFieldPanel([FieldPanel("authors"), FieldPanel("source")], heading=_("Byline")),
    FieldPanel("published_at"),
    InlinePanel("article_topics", panels=[FieldPanel("topic")], heading=_("Topics"), label=_("Topic")),
    InlinePanel("related_articles", panels=[FieldPanel("related")], heading=_("Related articles"), label=_("Article")),
    InlinePanel(
        "correction_notes",
        panels=[FieldPanel("corrected_at"), FieldPanel("text")],
        heading=_("Correction notes"),
        label=_("Correction note"),
        help_text=_("Shown to readers beneath the article, with the day."),
    ),
]
PROMOTE = [
    FieldPanel("slug", widget=SlugInput),
    MultiFieldPanel([FieldPanel("seo_title"), FieldPanel("search_description")], heading=_("For search engines")),
]
EDIT_HANDLER = TabbedInterface(
    [
        ObjectList(CONTENT, heading=_("Content")),
        ObjectList(FACTS, heading=_("Facts")),
        ObjectList([*PROMOTE, PublishingPanel(), CommentPanel()], heading=_("Address")),
    ],
    base_form_class=ArticleForm,
)
