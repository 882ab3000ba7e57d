"""What the home puts first: hot news and the spotlight."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from giaoban.library.models import Picture
from giaoban.portal.models.article import Article


class FrontQuerySet(models.QuerySet):
    """Placed articles that may be shown."""

    def current(self, *, at: datetime) -> "FrontQuerySet":
        """Those whose time has not ended and whose article readers may see, in their order."""
        return (
            self.filter(Q(ends_at=None) | Q(ends_at__gt=at), article__in=Article.objects.published(at=at))
            .select_related("article", "article__picture")
            .order_by("order", "-pk")
        )


class HotNews(models.Model):
    """An article among the hot news (tin nóng) of its language until a time."""

    article = models.ForeignKey(Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="hot_news")
    order = models.PositiveSmallIntegerField(_("order"), default=10, help_text=_("Lower comes first."))
    ends_at = models.DateTimeField(_("shown until"))

    objects = FrontQuerySet.as_manager()

    class Meta:
        verbose_name = _("hot news item")
        verbose_name_plural = _("hot news")
        ordering = ["order", "-pk"]
        constraints = [models.UniqueConstraint(fields=["article"], name="hot_news_once")]

    def __str__(self) -> str:
        return self.article.title


class Spotlight(models.Model):
    """An article in the spotlight (tin tiêu điểm), with a picture."""

    article = models.ForeignKey(Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="spotlights")
    picture = models.ForeignKey(
        Picture,
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The article's own lead picture when empty."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=10, help_text=_("Lower comes first."))
    ends_at = models.DateTimeField(_("shown until"), null=True, blank=True)

    objects = FrontQuerySet.as_manager()

    class Meta:
        verbose_name = _("spotlight")
        verbose_name_plural = _("spotlights")
        ordering = ["order", "-pk"]
        constraints = [models.UniqueConstraint(fields=["article"], name="spotlight_once")]

    def __str__(self) -> str:
        return self.article.title

    @property
    def shown_picture(self) -> Picture | None:
        """The chosen picture, else the article's."""
        return self.picture or self.article.picture
