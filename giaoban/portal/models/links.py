"""Linked sites (website liên kết), in groups, with what the checks of their addresses found."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from giaoban.library.models import Picture

DEAD_AFTER = 2


class Outcome(models.TextChoices):
    """What became of one look at an address."""

    ANSWERED = "answered", _("answers")
    BAD_STATUS = "status", _("answers with an error")
    UNREACHABLE = "unreachable", _("cannot be reached")
    TOO_SLOW = "slow", _("does not answer in time")
    NOT_PUBLIC = "refused", _("leads to an address that is not public")
    PASSED_ON = "redirects", _("is passed on too often")


class LinkGroup(models.Model):
    """Linked sites that stand together, in one language."""

    name = models.CharField(_("name"), max_length=100)
    language = models.CharField(_("language"), max_length=20)
    order = models.PositiveSmallIntegerField(_("order"), default=10, help_text=_("Lower comes first."))

    class Meta:
        verbose_name = _("group of linked sites")
        verbose_name_plural = _("groups of linked sites")
        ordering = ["language", "order", "pk"]
        constraints = [models.UniqueConstraint(fields=["language", "name"], name="link_group_once")]

    def __str__(self) -> str:
        return f"{self.name} ({self.language_name})"

    @property
    def language_name(self) -> str:
        """The language by its own name."""
        return dict(settings.LANGUAGES).get(self.language, self.language)


class LinkedSite(models.Model):
    """One linked site as readers of its group's language see it."""

    group = models.ForeignKey(LinkGroup, verbose_name=_("group"), on_delete=models.CASCADE, related_name="sites")
    name = models.CharField(_("name"), max_length=150)
    url = models.URLField(_("address"), max_length=500)
    logo = models.ForeignKey(
        Picture,
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Stands beside the name; without one the name stands alone."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=10, help_text=_("Lower comes first."))

    class Meta:
        verbose_name = _("linked site")
        verbose_name_plural = _("linked sites")
        ordering = ["group__language", "group__order", "group", "order", "pk"]
        permissions = [("arrange_links", "Can arrange linked sites")]
        constraints = [models.UniqueConstraint(fields=["group", "url"], name="linked_site_once_a_group")]

    def __str__(self) -> str:
        return self.name


class SiteCheckQuerySet(models.QuerySet["SiteCheck"]):
    """Checks by what they found."""

    def dead(self) -> "SiteCheckQuerySet":
        """Addresses that failed twice or more, one look after the other."""
        return self.filter(failures__gte=DEAD_AFTER)


class SiteCheck(models.Model):
    """What the looks at one address found; several linked sites may share an address."""

    url = models.URLField(_("address"), max_length=500, unique=True)
    checked_at = models.DateTimeField(_("last looked at"))
    answered_at = models.DateTimeField(_("last answered"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome.choices)
    status = models.PositiveSmallIntegerField(_("status"), null=True, blank=True)
    failures = models.PositiveSmallIntegerField(_("failures in a row"), default=0)
    etag = models.CharField(max_length=200, blank=True, editable=False)
    last_modified = models.CharField(max_length=100, blank=True, editable=False)

    objects = SiteCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("check of a linked site")
        verbose_name_plural = _("checks of linked sites")

    def __str__(self) -> str:
        return self.url

    @property
    def is_dead(self) -> bool:
        """Whether editors are told."""
        return self.failures >= DEAD_AFTER

    def due(self, *, at: datetime) -> bool:
        """Whether to look again: daily, and an hour after a first failure."""
        return at - self.checked_at >= (timedelta(hours=1) if self.failures == 1 else timedelta(days=1))
