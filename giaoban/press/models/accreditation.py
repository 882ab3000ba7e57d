"""Accreditations with their papers, and who checks badges at a door."""

import secrets
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from giaoban.library.models import File, Picture
from giaoban.press.accreditation.choices import BADGED, DECIDED, OPEN, TRANSITIONS, Kind, Paper, Status
from giaoban.press.models.outlets import Outlet, Reporter


def new_code() -> str:
    """What the address of a badge ends with: 128 bits that nobody guesses."""
    return secrets.token_urlsafe(16)


class AccreditationQuerySet(models.QuerySet["Accreditation"]):
    """Accreditations by where they stand on a day."""

    def valid(self, *, on: date) -> "AccreditationQuerySet":
        """Granted, not revoked, begun and not over on a day, of a reporter who has not left."""
        return self.filter(
            status=Status.GRANTED, valid_from_on__lte=on, valid_to_on__gte=on, reporter__left_at=None
        )  # fmt: skip

    def expired(self, *, on: date) -> "AccreditationQuerySet":
        """Granted, and over before a day."""
        return self.filter(status=Status.GRANTED, valid_to_on__lt=on)

    def open(self) -> "AccreditationQuerySet":
        """Applications not yet decided."""
        return self.filter(status__in=OPEN)

    def ending(self, *, first: date, last: date) -> "AccreditationQuerySet":
        """Granted ones whose last day lies between two days, both included."""
        return self.filter(status=Status.GRANTED, valid_to_on__gte=first, valid_to_on__lte=last)


class Accreditation(models.Model):
    """An application of a reporter to work here, and what became of it (thẻ, đăng ký tác nghiệp)."""

    reporter = models.ForeignKey(
        Reporter, verbose_name=_("reporter"), on_delete=models.PROTECT, related_name="accreditations"
    )
    outlet = models.ForeignKey(
        Outlet, verbose_name=_("outlet"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="accreditations",
    )  # fmt: skip
    kind = models.CharField(_("kind"), max_length=15, choices=Kind.choices, default=Kind.ANNUAL)
    purpose = models.TextField(
        _("purpose"), max_length=2000, help_text=_("What is to be reported, where and with whom.")
    )
    wanted_from_on = models.DateField(_("wanted from"))
    wanted_to_on = models.DateField(_("wanted until"))
    photo = models.ForeignKey(
        Picture, verbose_name=_("photograph"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    status = models.CharField(_("state"), max_length=12, choices=Status.choices, default=Status.APPLIED, editable=False)
    applied_at = models.DateTimeField(_("applied at"), editable=False)
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    returned_for = models.TextField(_("to be completed"), max_length=2000, blank=True, editable=False)
    vetted_at = models.DateTimeField(_("vetted at"), null=True, editable=False)
    vetted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    finding = models.TextField(_("what the vetting found"), max_length=2000, blank=True, editable=False)
    recommended = models.BooleanField(_("recommended"), null=True, editable=False)
    decided_at = models.DateTimeField(_("decided at"), null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    reason = models.TextField(_("reason"), max_length=2000, blank=True, editable=False)
    number = models.CharField(_("number"), max_length=30, blank=True, editable=False)
    valid_from_on = models.DateField(_("valid from"), null=True, editable=False)
    valid_to_on = models.DateField(_("valid until"), null=True, editable=False)
    code = models.CharField(max_length=40, unique=True, default=new_code, editable=False)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, editable=False)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )

    objects = AccreditationQuerySet.as_manager()

    class Meta:
        verbose_name = _("accreditation")
        verbose_name_plural = _("accreditations")
        ordering = ["-applied_at", "-pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["status", "valid_to_on"], name="accreditation_by_end")]
        constraints = [
            models.CheckConstraint(name="accreditation_kind_is_known", condition=Q(kind__in=Kind.values)),
            models.CheckConstraint(name="accreditation_status_is_known", condition=Q(status__in=Status.values)),
            models.CheckConstraint(
                name="accreditation_wanted_in_order", condition=Q(wanted_to_on__gte=F("wanted_from_on")),
                violation_error_message=_("The time wanted ends before it begins."),
            ),
            models.CheckConstraint(
                name="accreditation_granted_has_days",
                condition=~Q(status__in=BADGED)
                | (Q(valid_from_on__isnull=False, valid_to_on__gte=F("valid_from_on")) & ~Q(number="")),
            ),
            models.CheckConstraint(
                name="accreditation_decided_after_vetting",
                condition=~Q(status__in=DECIDED) | Q(vetted_at__isnull=False, decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="accreditation_decided_by_another",
                condition=Q(vetted_by=None) | Q(decided_by=None) | ~Q(vetted_by=F("decided_by")),
                violation_error_message=_("Who vetted an application does not decide it."),
            ),
            models.CheckConstraint(
                name="accreditation_refused_with_a_reason",
                condition=~Q(status__in=[Status.REFUSED, Status.REVOKED]) | ~Q(reason=""),
                violation_error_message=_("A refusal or revocation needs a reason."),
            ),
            models.CheckConstraint(
                name="accreditation_revoked_at_a_time",
                condition=Q(status=Status.REVOKED, revoked_at__isnull=False)
                | (~Q(status=Status.REVOKED) & Q(revoked_at=None)),
            ),
            models.UniqueConstraint(
                fields=["reporter", "kind"], condition=Q(status__in=OPEN), name="accreditation_one_open_a_kind",
                violation_error_message=_("An application of this kind waits for its decision already."),
            ),
            models.UniqueConstraint(
                fields=["number"], condition=~Q(number=""), name="accreditation_number_once"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.reporter.full_name}"

    def may_become(self, status: str) -> bool:
        """Whether the next state may follow the present one."""
        return status in TRANSITIONS[self.status]

    def is_valid(self, *, on: date) -> bool:
        """Whether a badge opens doors on a day; agrees with AccreditationQuerySet.valid()."""
        begun = self.valid_from_on is not None and self.valid_from_on <= on
        lasts = self.valid_to_on is not None and self.valid_to_on >= on
        return self.status == Status.GRANTED and begun and lasts and self.reporter.left_at is None

    def is_expired(self, *, on: date) -> bool:
        """Whether it was granted and is over."""
        return self.status == Status.GRANTED and self.valid_to_on is not None and self.valid_to_on < on


class AccreditationPaper(models.Model):
    """A document that goes with an application; read by who applied and the press office alone."""

    accreditation = models.ForeignKey(Accreditation, on_delete=models.CASCADE, related_name="papers")
    kind = models.CharField(_("kind"), max_length=15, choices=Paper.choices, default=Paper.ASSIGNMENT)
    file = models.ForeignKey(File, verbose_name=_("file"), on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("paper of an application")
        verbose_name_plural = _("papers of an application")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(name="accreditation_paper_is_known", condition=Q(kind__in=Paper.values)),
            models.UniqueConstraint(fields=["file"], name="accreditation_paper_once"),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class StewardQuerySet(models.QuerySet["Steward"]):
    """Duties at doors by time."""

    def on_duty(self, *, at: datetime) -> "StewardQuerySet":
        """Those that last at a moment."""
        return self.filter(starts_at__lte=at, ends_at__gt=at)


class Steward(models.Model):
    """Who checks badges at the door of an event, for as long as the duty lasts."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("steward"), on_delete=models.CASCADE, related_name="+"
    )
    event = models.CharField(_("event"), max_length=300)
    starts_at = models.DateTimeField(_("on duty from"))
    ends_at = models.DateTimeField(_("on duty until"))

    objects = StewardQuerySet.as_manager()

    class Meta:
        verbose_name = _("steward")
        verbose_name_plural = _("stewards")
        ordering = ["-starts_at", "pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="steward_duty_ends_after_it_begins", condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("The duty ends before it begins."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.user}: {self.event}"


@register_setting(icon="key")
class AccreditationTerms(BaseGenericSetting):
    """How long accreditations last, and when their end is announced."""

    annual_months = models.PositiveSmallIntegerField(
        _("months of a yearly card"), default=12, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    longest_short_term = models.PositiveSmallIntegerField(
        _("most days of a registration for a short time"), default=30,
        validators=[MinValueValidator(1), MaxValueValidator(366)],
    )  # fmt: skip
    remind_before = models.PositiveSmallIntegerField(
        _("working days before the end on which reporters are reminded"), default=15,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
    )  # fmt: skip
    symbol = models.CharField(_("symbol of the number"), max_length=15, default="TNBC")

    class Meta:
        verbose_name = _("terms of accreditation")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A symbol has no blanks around it."""
        self.symbol = self.symbol.strip()
        super().save(*args, **kwargs)
