"""Legal clocks as data: how long, in what, by which article, from when."""

from datetime import date, time

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from giaoban.press.choices import ClockName, Unit


class LegalClockQuerySet(models.QuerySet["LegalClock"]):
    """Clocks by the day on which they are in force."""

    def in_force(self, name: str, *, on: date) -> "LegalClock | None":
        """The clock of this name on a day: the latest that had come into force; None before the first."""
        return self.filter(name=name, in_force_from__lte=on).order_by("-in_force_from").first()


class LegalClock(models.Model):
    """How long one legal clock runs from a day on; a later row of the same name takes its place."""

    name = models.CharField(_("clock"), max_length=30, choices=ClockName.choices)
    unit = models.CharField(_("counted in"), max_length=15, choices=Unit.choices)
    amount = models.PositiveSmallIntegerField(
        _("how many"), default=0, validators=[MaxValueValidator(1000)],
        help_text=_("Nothing for a day of the year."),
    )  # fmt: skip
    month = models.PositiveSmallIntegerField(
        _("month"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    day = models.PositiveSmallIntegerField(
        _("day"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(31)]
    )
    basis = models.CharField(
        _("legal basis"), max_length=200, help_text=_("Document and article, for instance Decree 244/2026 Art. 7.3.")
    )
    in_force_from = models.DateField(_("in force from"))

    objects = LegalClockQuerySet.as_manager()

    class Meta:
        verbose_name = _("legal clock")
        verbose_name_plural = _("legal clocks")
        ordering = ["name", "-in_force_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "in_force_from"], name="legal_clock_once_a_day",
                violation_error_message=_("There is a clock of this name that comes into force on that day."),
            ),
            models.CheckConstraint(name="legal_clock_is_known", condition=Q(name__in=ClockName.values)),
            models.CheckConstraint(name="legal_clock_unit_is_known", condition=Q(unit__in=Unit.values)),
            models.CheckConstraint(
                name="legal_clock_says_how_long",
                condition=Q(unit=Unit.DATE, month__isnull=False, day__isnull=False)
                | (~Q(unit=Unit.DATE) & Q(amount__gt=0)),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_name_display()}: {self.length} ({self.basis})"

    @property
    def length(self) -> str:
        """The length in words: "24 hours, day and night", "20/12"."""
        if self.unit == Unit.DATE:
            return f"{self.day:02d}/{self.month:02d}"
        return f"{self.amount} {self.get_unit_display()}"

    def clean(self) -> None:
        """A day of the year is one that every year has; every other clock has a length."""
        if self.unit == Unit.DATE:
            self.amount = 0
            try:
                date(2025, self.month or 0, self.day or 0)
            except ValueError as error:
                none = _("There is no such day of the year; 29 February is not one.")
                raise ValidationError({"day": none}) from error
        else:
            self.month = self.day = None
            if not self.amount:
                raise ValidationError({"amount": _("Say how long the clock runs.")})


@register_setting(icon="history")
class OfficeHours(BaseGenericSetting):
    """Between which hours a working hour counts."""

    opens_at = models.TimeField(_("opens"), default=time(7, 30))
    noon_from = models.TimeField(_("noon break from"), default=time(11, 30))
    noon_until = models.TimeField(_("noon break until"), default=time(13, 30))
    closes_at = models.TimeField(_("closes"), default=time(17, 0))

    class Meta:
        verbose_name = _("office hours")

    def clean(self) -> None:
        """The day opens, pauses, goes on and closes in this order."""
        if not self.opens_at < self.noon_from <= self.noon_until < self.closes_at:
            raise ValidationError(_("The office opens before its noon break and closes after it."))

    @property
    def stretches(self) -> tuple[tuple[time, time], tuple[time, time]]:
        """The two stretches of a working day."""
        return (self.opens_at, self.noon_from), (self.noon_until, self.closes_at)
