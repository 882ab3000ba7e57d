"""Sudden matters (vụ việc đột xuất), each with its two legal clocks."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from giaoban.directory.models import Organisation
from giaoban.press.models.clocks import LegalClock


class SuddenMatterQuerySet(models.QuerySet["SuddenMatter"]):
    """Sudden matters by how they stand."""

    def open(self) -> "SuddenMatterQuerySet":
        """Those not closed."""
        return self.filter(closed_at=None)

    def received_between(self, start: date, end: date) -> "SuddenMatterQuerySet":
        """Those reported between two days, both included."""
        return self.filter(received_at__date__range=(start, end))


class SuddenMatter(models.Model):
    """Something that happened and may affect opinion: the press hears of it within the time the law sets."""

    title = models.CharField(_("matter"), max_length=300)
    details = models.TextField(_("what is known"), max_length=10_000, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    handled_by = models.ForeignKey(
        Organisation, verbose_name=_("handled by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    received_at = models.DateTimeField(_("report received and handling begun"))
    received_clock = models.ForeignKey(
        LegalClock, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    received_due_at = models.DateTimeField(_("first statement due, from the report"), null=True, editable=False)
    opinion_at = models.DateTimeField(_("found to affect opinion"), null=True, blank=True)
    opinion_clock = models.ForeignKey(LegalClock, null=True, on_delete=models.PROTECT, related_name="+", editable=False)
    opinion_due_at = models.DateTimeField(_("first statement due, from the finding"), null=True, editable=False)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    close_note = models.CharField(_("how it ended"), max_length=500, blank=True, editable=False)

    objects = SuddenMatterQuerySet.as_manager()

    class Meta:
        verbose_name = _("sudden matter")
        verbose_name_plural = _("sudden matters")
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.CheckConstraint(name="sudden_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="sudden_clock_with_its_end",
                condition=Q(received_clock=None, received_due_at=None)
                | Q(received_clock__isnull=False, received_due_at__isnull=False),
            ),
            models.CheckConstraint(
                name="sudden_opinion_clock_runs_from_the_finding",
                condition=Q(opinion_clock=None, opinion_due_at=None)
                | Q(opinion_at__isnull=False, opinion_clock__isnull=False, opinion_due_at__isnull=False),
            ),
            models.CheckConstraint(
                name="sudden_found_after_it_was_received",
                condition=Q(opinion_at=None) | Q(opinion_at__gte=F("received_at")),
                violation_error_message=_("It is found to affect opinion after the report of it came."),
            ),
            models.CheckConstraint(
                name="sudden_closed_with_a_note",
                condition=Q(closed_at=None, close_note="") | (Q(closed_at__isnull=False) & ~Q(close_note="")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def number(self) -> str:
        """How people name the matter to each other."""
        return f"VV-{self.pk}"

    @property
    def first_statement_at(self) -> datetime | None:
        """When the press first heard of it; None while it has not. Wants `statements` at hand in lists."""
        said: list[Any] = [each.said_at for each in self.statements.all()]  # type: ignore[attr-defined]
        return min(said, default=None)
