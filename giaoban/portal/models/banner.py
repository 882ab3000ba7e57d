"""Warnings across every public page: raised for an hour of danger, over when their end comes."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Danger(models.TextChoices):
    """What readers are warned of; each kind has its prepared words."""

    STORM = "storm", _("Storm")
    FLOOD = "flood", _("Flood")
    LANDSLIDE = "landslide", _("Landslide")
    FIRE = "fire", _("Forest fire")
    EPIDEMIC = "epidemic", _("Epidemic")
    OTHER = "other", _("Another emergency")


class BannerLevel(models.TextChoices):
    """How much gives way to the warning."""

    EMERGENCY = "emergency", _("Emergency: the home becomes light, text first")
    IMPORTANT = "important", _("Important: a band above every page")


class BannerQuerySet(models.QuerySet["Banner"]):
    """Banners by their time."""

    def current(self, *, at: datetime) -> "BannerQuerySet":
        """Those that readers see at a moment, whatever any job has done; emergencies first, then the newest."""
        return self.filter(Q(taken_down_at=None) | Q(taken_down_at__gt=at), starts_at__lte=at, ends_at__gt=at).order_by(
            "level", "-starts_at", "-pk"
        )


class Banner(models.Model):
    """One warning in every language of the portal, with an end."""

    kind = models.CharField(_("kind"), max_length=20, choices=Danger.choices)
    level = models.CharField(_("level"), max_length=20, choices=BannerLevel.choices, default=BannerLevel.EMERGENCY)
    starts_at = models.DateTimeField(_("shown from"))
    ends_at = models.DateTimeField(_("shown until"))
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("raised by"), on_delete=models.PROTECT, related_name="+"
    )
    taken_down_at = models.DateTimeField(_("taken down at"), null=True, blank=True)
    taken_down_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = BannerQuerySet.as_manager()

    class Meta:
        verbose_name = _("emergency banner")
        verbose_name_plural = _("emergency banners")
        ordering = ["-starts_at", "-pk"]
        permissions = [("raise_banner", "Can raise and take down emergency banners")]
        constraints = [
            models.CheckConstraint(name="banner_ends_after_it_begins", condition=Q(ends_at__gt=F("starts_at"))),
            models.CheckConstraint(name="banner_kind_is_known", condition=Q(kind__in=Danger.values)),
            models.CheckConstraint(name="banner_level_is_known", condition=Q(level__in=BannerLevel.values)),
            models.CheckConstraint(
                name="banner_taken_down_by_somebody",
                condition=Q(taken_down_at=None, taken_down_by=None) | Q(taken_down_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def is_emergency(self) -> bool:
        """Whether the home becomes light while this is up."""
        return self.level == BannerLevel.EMERGENCY


class BannerWords(models.Model):
    """What a banner says in one language."""

    banner = models.ForeignKey(Banner, on_delete=models.CASCADE, related_name="words")
    language = models.CharField(_("language"), max_length=20)
    title = models.CharField(_("warning"), max_length=120)
    text = models.TextField(_("what to do"), max_length=600)

    class Meta:
        verbose_name = _("words of a banner")
        verbose_name_plural = _("words of banners")
        constraints = [models.UniqueConstraint(fields=["banner", "language"], name="banner_words_once")]

    def __str__(self) -> str:
        return self.title
