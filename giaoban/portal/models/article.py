"""Articles (tin bài)."""

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page, PageManager, TranslatableMixin
from wagtail.query import PageQuerySet
from wagtail.url_routing import RouteResult

from giaoban.directory.models import Organisation
from giaoban.library.models import Picture
from giaoban.portal.addresses import PRINT_SUFFIX
from giaoban.portal.article_panels import EDIT_HANDLER
from giaoban.portal.blocks import BodyBlock
from giaoban.portal.choices import Audience, ContentClass
from giaoban.portal.models.by_approval import ByApproval
from giaoban.portal.models.shown import ShownByView
from giaoban.portal.models.topic import Topic
from giaoban.portal.published import published
from giaoban.portal.translating.fields import ARTICLE_FIELDS, CORRECTION_FIELDS


class ArticleQuerySet(PageQuerySet):
    """Articles by what readers may see."""

    def published(self, *, at: datetime) -> "ArticleQuerySet":
        """Those that any reader may see at a moment: live, begun and not expired, whatever the jobs have done."""
        return published(self, at=at)

    def newest_first(self) -> "ArticleQuerySet":
        """By the time shown; those without a date come last."""
        return self.order_by(F("published_at").desc(nulls_last=True), "-pk")

    def unclassified(self) -> "ArticleQuerySet":
        """Loaded articles that still wait for one of the four classes."""
        return self.filter(content_class="")


class Article(ByApproval, ShownByView, Page):
    """A news article: title, lead, byline, body of blocks; `published_at` is the time shown, in any zone."""

    lead = models.TextField(
        _("lead"), blank=True, max_length=2000, help_text=_("The sapo: what happened, in two or three sentences.")
    )
    published_at = models.DateTimeField(
        _("published at"), null=True, blank=True, db_index=True, help_text=_("Filled at first publication when empty.")
    )
    authors = models.CharField(_("authors"), max_length=300, blank=True, help_text=_("Names with commas between them."))
    source = models.ForeignKey(
        Organisation,
        verbose_name=_("source organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    picture = models.ForeignKey(
        Picture, verbose_name=_("lead picture"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    picture_caption = models.CharField(
        _("caption of the lead picture"), max_length=500, blank=True, help_text=_("The library's caption when empty.")
    )
    picture_alt = models.CharField(
        _("alternative text of the lead picture"),
        max_length=300,
        blank=True,
        help_text=_("What the picture shows; the library's text when empty."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)
    content_class = models.CharField(_("class of content"), max_length=20, choices=ContentClass.choices, blank=True)
    audience = models.CharField(_("audience"), max_length=10, choices=Audience.choices, default=Audience.BOTH)

    objects = PageManager.from_queryset(ArticleQuerySet)()

    parent_page_types: ClassVar = ["portal.Section"]
    subpage_types: ClassVar[list[str]] = []
    edit_handler = EDIT_HANDLER
    translatable_fields: ClassVar = ARTICLE_FIELDS
    public_view = "giaoban.portal.views.article"

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        permissions = [
            ("approve_article", "Can approve articles for publication"),
            ("publish_article_urgently", "Can publish an article single-handed, with a reason"),
            ("withdraw_article", "Can take a published article off"),
            ("arrange_front", "Can arrange hot news and the spotlight"),
        ]
        constraints = [
            models.CheckConstraint(
                name="article_class_is_known", condition=Q(content_class__in=["", *ContentClass.values])
            ),
            models.CheckConstraint(name="article_audience_is_known", condition=Q(audience__in=Audience.values)),
        ]

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """The article, its print view at in/, or, once its time has ended, the page that says so."""
        if path_components == [PRINT_SUFFIX] and self.live:
            return RouteResult(self, kwargs={"printed": True})
        if not path_components and not self.live and self.expired:
            return RouteResult(self)
        return super().route(request, path_components)

    def readable(self, *, at: datetime) -> bool:
        """Whether any reader may see this article at a moment; agrees with ArticleQuerySet.published."""
        begun = self.go_live_at is None or self.go_live_at <= at
        return self.live and begun and not self.expired_by(at=at)

    def expired_by(self, *, at: datetime) -> bool:
        """Whether the article's time has ended, whether or not the clock has taken it off yet."""
        return self.expired or (self.expire_at is not None and self.expire_at <= at)

    @property
    def author_names(self) -> list[str]:
        """The authors one by one."""
        return [name.strip() for name in self.authors.split(",") if name.strip()]

    @property
    def byline(self) -> str:
        """Authors and source as newspapers write them: "Minh Hà/Trung tâm Truyền thông tỉnh"."""
        return "/".join(part for part in (", ".join(self.author_names), str(self.source or "")) if part)

    @property
    def shown_picture_caption(self) -> str:
        """The lead picture's caption: the article's own words, else the library's, in the library's language alone."""
        library = self.picture.caption if self.picture and self._in_the_librarys_language else ""
        return self.picture_caption or library

    @property
    def shown_picture_alt(self) -> str:
        """What the lead picture shows, by the same rule; "" says that its caption and title must do."""
        library = self.picture.default_alt_text if self.picture and self._in_the_librarys_language else ""
        return self.picture_alt or self.picture_caption or library

    @property
    def _in_the_librarys_language(self) -> bool:
        """The library describes its pictures in the installation's first language."""
        return self.locale.language_code == settings.LANGUAGE_CODE

    @property
    def updated_at(self) -> datetime | None:
        """When readers last got a changed text, or None when it stands as first published."""
        if self.published_at and self.last_published_at and self.first_published_at:
            latest, before = self.last_published_at, max(self.first_published_at, self.published_at)
            return latest if latest > before else None
        return None


class ArticleTopic(models.Model):
    """An article is about a topic."""

    article = ParentalKey(Article, on_delete=models.CASCADE, related_name="article_topics")
    topic = models.ForeignKey(Topic, verbose_name=_("topic"), on_delete=models.CASCADE, related_name="article_topics")

    class Meta:
        verbose_name = _("topic")
        constraints = [models.UniqueConstraint(fields=["article", "topic"], name="article_topic_once")]

    def __str__(self) -> str:
        return str(self.topic)


class RelatedArticle(Orderable):
    """An article that readers of another may want next."""

    article = ParentalKey(Article, on_delete=models.CASCADE, related_name="related_articles")
    related = models.ForeignKey(Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="+")

    class Meta(Orderable.Meta):
        verbose_name = _("related article")
        constraints = [
            models.UniqueConstraint(fields=["article", "related"], name="related_article_once"),
            models.CheckConstraint(name="article_not_related_to_itself", condition=~Q(article=F("related"))),
        ]


class CorrectionNote(TranslatableMixin, Orderable):
    """What was wrong and is right now, with the day on which it was put right."""

    article = ParentalKey(Article, on_delete=models.CASCADE, related_name="correction_notes")
    corrected_at = models.DateTimeField(_("corrected at"))
    text = models.TextField(_("note"), max_length=1000)

    translatable_fields: ClassVar = CORRECTION_FIELDS

    class Meta(Orderable.Meta):
        verbose_name = _("correction note")
        verbose_name_plural = _("correction notes")
        unique_together = [("translation_key", "locale")]
