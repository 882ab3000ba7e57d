"""Totals. A page is a number without a key to it: what was read stays counted when the page is gone."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


class Totals(models.Model):
    """Page views and visits of a day in a language."""

    day = models.DateField(_("day"))
    language = models.CharField(_("language"), max_length=20)
    views = models.PositiveBigIntegerField(_("page views"), default=0)
    visits = models.PositiveBigIntegerField(_("visits"), default=0)

    class Meta:
        abstract = True


class PageDay(Totals):
    """What one page was read on one day; `page` and `section` are 0 for what is outside the page tree."""

    page = models.PositiveBigIntegerField(_("page"), default=0)
    section = models.PositiveBigIntegerField(_("section"), default=0)

    class Meta:
        verbose_name = _("page views of a day")
        verbose_name_plural = _("page views by day")
        constraints = [
            models.UniqueConstraint(fields=["day", "page", "section", "language"], name="visits_page_day_once")
        ]
        indexes = [models.Index(fields=["page", "day"], name="visits_page_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.page} {self.language}"


class PortalDay(Totals):
    """What the whole portal was read on one day in one language: the sum of its PageDays, kept with them."""

    class Meta:
        verbose_name = _("visits of a day")
        verbose_name_plural = _("visits by day")
        constraints = [models.UniqueConstraint(fields=["day", "language"], name="visits_portal_day_once")]

    def __str__(self) -> str:
        return f"{self.day} {self.language}"


class Folded(models.Model):
    """How many bytes of a file of beacons are in the totals; written in the transaction that adds them."""

    name = models.CharField(max_length=100, unique=True)
    offset = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = _("file of beacons")
        verbose_name_plural = _("files of beacons")

    def __str__(self) -> str:
        return self.name


@register_setting(icon="view")
class VisitSettings(BaseGenericSetting):
    """What administrators set about visit counts."""

    carried_over = models.PositiveBigIntegerField(
        _("visits carried over"),
        default=0,
        help_text=_("Visits that the former portal had counted; they are added to the number that readers see."),
    )

    panels: ClassVar = [FieldPanel("carried_over")]

    class Meta:
        verbose_name = _("visit counts")
