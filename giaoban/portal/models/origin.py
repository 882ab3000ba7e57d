"""Where a loaded article came from, and the runs that loaded."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from giaoban.portal.models.article import Article


class LoadRun(models.Model):
    """One run of a loader: what it read and what came of it."""

    name = models.CharField(_("file"), max_length=255)
    started_at = models.DateTimeField(_("started at"), auto_now_add=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    loaded = models.PositiveIntegerField(_("loaded"), default=0)
    known = models.PositiveIntegerField(_("already there"), default=0)
    refused = models.PositiveIntegerField(_("refused"), default=0)

    class Meta:
        verbose_name = _("load run")
        verbose_name_plural = _("load runs")

    def __str__(self) -> str:
        return self.name


class Origin(models.Model):
    """The source and identifier under which an article was loaded; loading the same again changes nothing."""

    article = models.OneToOneField(Article, on_delete=models.CASCADE, related_name="origin")
    run = models.ForeignKey(LoadRun, on_delete=models.PROTECT, related_name="origins")
    source = models.CharField(_("source"), max_length=100)
    source_id = models.CharField(_("identifier at the source"), max_length=200)
    url = models.URLField(_("former address"), max_length=1000, blank=True)
    digest = models.CharField(max_length=64, blank=True, editable=False)  # of what was loaded, to see that it changed

    class Meta:
        verbose_name = _("origin")
        verbose_name_plural = _("origins")
        constraints = [models.UniqueConstraint(fields=["source", "source_id"], name="origin_loaded_once")]

    def __str__(self) -> str:
        return f"{self.source}:{self.source_id}"
