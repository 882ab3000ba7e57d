"""What editors of search keep: results put first, and totals of queries that found nothing."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from giaoban.search.editors.wording import LONGEST_ALIKE, alike

LONGEST_KEPT = 100  # characters; whoever writes more pastes a text
_A_PAGE = Q(page__isnull=False, kind="", key="")
_A_RECORD = Q(page__isnull=True) & ~Q(kind="") & ~Q(key="")


class PromotionQuerySet(models.QuerySet["Promotion"]):
    """Promotions by when and for what they hold."""

    def current(self, *, at: datetime) -> "PromotionQuerySet":
        """Those that have begun and not ended."""
        begun = Q(starts_at=None) | Q(starts_at__lte=at)
        return self.filter(begun, Q(ends_at=None) | Q(ends_at__gt=at))

    def asked(self, words: str, *, language: str) -> "PromotionQuerySet":
        """Those for words that differ in marks, case and signs at most, in their order."""
        return self.filter(folded=alike(words), language=language).order_by("order", "pk")


class Promotion(models.Model):
    """A page or another record that comes first, marked as chosen, when readers of a language ask for these words."""

    query = models.CharField(
        _("words searched for"),
        max_length=100,
        help_text=_("What people write. Marks, capitals and punctuation make no difference."),
    )
    folded = models.CharField(max_length=LONGEST_ALIKE, editable=False)
    language = models.CharField(_("language"), max_length=20)
    page = models.ForeignKey(
        Page, verbose_name=_("page"), null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    kind = models.CharField(_("kind"), max_length=60, blank=True)
    key = models.CharField(_("number"), max_length=40, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=10, help_text=_("Lower comes first."))
    starts_at = models.DateTimeField(_("from"), null=True, blank=True)
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)

    objects = PromotionQuerySet.as_manager()

    class Meta:
        verbose_name = _("promoted result")
        verbose_name_plural = _("promoted results")
        ordering = ["language", "folded", "order", "pk"]
        indexes = [models.Index(fields=["folded", "language"], name="search_promotion_words")]
        constraints = [
            models.CheckConstraint(name="search_promotion_has_words", condition=~Q(folded="")),
            models.CheckConstraint(name="search_promotion_of_one", condition=_A_PAGE | _A_RECORD),
            models.CheckConstraint(
                name="search_promotion_ends_later",
                condition=Q(starts_at=None) | Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
            ),
            models.UniqueConstraint(
                fields=["folded", "language", "page"],
                condition=Q(page__isnull=False),
                name="search_promotion_page_once",
            ),
            models.UniqueConstraint(
                fields=["folded", "language", "kind", "key"],
                condition=Q(page__isnull=True),
                name="search_promotion_record_once",
            ),
        ]

    def __str__(self) -> str:
        return f"“{self.query}” → {self.target}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The words are kept folded beside what was written."""
        self.folded = alike(self.query)
        super().save(*args, **kwargs)

    @property
    def target(self) -> str:
        """What is promoted, named for the staff."""
        return self.page.title if self.page else f"{self.kind} {self.key}"

    @property
    def language_name(self) -> str:
        """The language by its own name."""
        return dict(settings.LANGUAGES).get(self.language, self.language)


class FruitlessQuery(models.Model):
    """How often some words found nothing on a day in a language. Nothing tells who asked, and no moment of the day."""

    day = models.DateField(_("day"))
    language = models.CharField(_("language"), max_length=20)
    words = models.CharField(_("words searched for"), max_length=LONGEST_KEPT)
    times = models.PositiveIntegerField(_("times"), default=1)

    class Meta:
        verbose_name = _("query without results")
        verbose_name_plural = _("queries without results")
        constraints = [
            models.UniqueConstraint(fields=["day", "language", "words"], name="search_fruitless_once_a_day"),
            models.CheckConstraint(name="search_fruitless_has_words", condition=~Q(words="")),
        ]

    def __str__(self) -> str:
        return self.words
