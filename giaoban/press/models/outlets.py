"""Outlets and their reporters."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from giaoban.directory.models import Organisation
from giaoban.portal.models import Topic
from giaoban.press.choices import Function, Medium, Origin


class OutletQuerySet(models.QuerySet["Outlet"]):
    """Outlets by where they stand in law."""

    def foreign(self) -> "OutletQuerySet":
        """Foreign ones, resident or not."""
        return self.filter(origin__in=[Origin.RESIDENT, Origin.NON_RESIDENT])


class Outlet(models.Model):
    """What the press office knows of a press agency (cơ quan báo chí); its name, address and history are the body's."""

    organisation = models.OneToOneField(
        Organisation, verbose_name=_("press agency"), on_delete=models.PROTECT, related_name="outlet"
    )
    origin = models.CharField(_("origin"), max_length=15, choices=Origin.choices, default=Origin.DOMESTIC)
    medium = models.CharField(_("medium"), max_length=15, choices=Medium.choices, default=Medium.MIXED)
    country = models.CharField(
        _("country"), max_length=2, default="VN", help_text=_("Two letters (ISO 3166), for instance VN or JP.")
    )
    website = models.URLField(_("website"), blank=True)
    licence = models.CharField(_("licence number"), max_length=100, blank=True)
    note = models.TextField(_("note"), max_length=2000, blank=True)

    objects = OutletQuerySet.as_manager()

    class Meta:
        verbose_name = _("outlet")
        verbose_name_plural = _("outlets")
        ordering = ["organisation__name"]
        permissions = [
            ("run_press_office", _("Can run the press office")),
            ("decide_for_press_office", _("Can decide for the press office: accreditation, agreements, guidance")),
        ]
        constraints = [
            models.CheckConstraint(name="outlet_origin_is_known", condition=Q(origin__in=Origin.values)),
            models.CheckConstraint(name="outlet_medium_is_known", condition=Q(medium__in=Medium.values)),
        ]

    def __str__(self) -> str:
        return str(self.organisation)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Countries are written in capitals."""
        self.country = self.country.upper()
        super().save(*args, **kwargs)


class OutletLanguage(models.Model):
    """A language in which an outlet publishes."""

    outlet = models.ForeignKey(Outlet, on_delete=models.CASCADE, related_name="languages")
    code = models.CharField(_("language"), max_length=12, help_text=_("For instance vi, en, zh-hans, lo."))

    class Meta:
        verbose_name = _("language")
        verbose_name_plural = _("languages")
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["outlet", "code"], name="outlet_language_once")]

    def __str__(self) -> str:
        return self.code


class ReporterQuerySet(models.QuerySet["Reporter"]):
    """Reporters by what they may."""

    def verified(self) -> "ReporterQuerySet":
        """Those whose mail address was proved theirs and who have not left."""
        return self.exclude(verified_at=None).filter(left_at=None)


class Reporter(models.Model):
    """An editor or reporter of an outlet. Whoever registered has a user; whoever was only entered has none yet."""

    outlet = models.ForeignKey(
        Outlet, verbose_name=_("outlet"), null=True, blank=True, on_delete=models.PROTECT, related_name="reporters",
        help_text=_("None for a freelance."),
    )  # fmt: skip
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, verbose_name=_("account"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="reporter",
    )  # fmt: skip
    outlet_named = models.CharField(
        _("outlet as the reporter named it"), max_length=255, blank=True,
        help_text=_("What was written at registration, until the press office confirms the outlet."),
    )  # fmt: skip
    full_name = models.CharField(_("full name"), max_length=150)
    function = models.CharField(_("works as"), max_length=15, choices=Function.choices, default=Function.REPORTER)
    title = models.CharField(_("job title"), max_length=150, blank=True)
    email = models.EmailField(_("email address"), unique=True)
    phone = models.CharField(_("telephone"), max_length=50, blank=True)
    press_card = models.CharField(_("press card number"), max_length=50, blank=True)
    language = models.CharField(_("language of letters"), max_length=12, default=settings.LANGUAGE_CODE)
    beats = models.ManyToManyField(Topic, verbose_name=_("beats"), blank=True, related_name="+")
    verified_at = models.DateTimeField(_("address proved at"), null=True, blank=True, editable=False)
    left_at = models.DateTimeField(_("left at"), null=True, blank=True, editable=False)

    objects = ReporterQuerySet.as_manager()

    class Meta:
        verbose_name = _("reporter")
        verbose_name_plural = _("reporters")
        ordering = ["full_name", "pk"]
        constraints = [
            models.CheckConstraint(name="reporter_function_is_known", condition=Q(function__in=Function.values)),
            models.CheckConstraint(
                name="reporter_address_in_small_letters", condition=Q(email=Lower("email")),
                violation_error_message=_("Mail addresses are kept in small letters."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.full_name} ({self.outlet})" if self.outlet else self.full_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Mail addresses are kept in small letters: nobody is two reporters by a capital."""
        self.email = self.email.strip().lower()
        super().save(*args, **kwargs)


class ReporterLanguage(models.Model):
    """A language in which a reporter works."""

    reporter = models.ForeignKey(Reporter, on_delete=models.CASCADE, related_name="languages")
    code = models.CharField(_("language"), max_length=12, help_text=_("For instance vi, en, zh-hans, lo."))

    class Meta:
        verbose_name = _("working language")
        verbose_name_plural = _("working languages")
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["reporter", "code"], name="reporter_language_once")]

    def __str__(self) -> str:
        return self.code


class MailProofQuerySet(models.QuerySet["MailProof"]):
    """Proofs by what they are still worth."""

    def open(self, *, at: datetime) -> "MailProofQuerySet":
        """Not used and not expired at a moment."""
        return self.filter(used_at=None, expires_at__gt=at)


class MailProof(models.Model):
    """A link mailed to an address that somebody wants to register; whoever opens it has shown the address is theirs."""

    email = models.EmailField(_("email address"), db_index=True)
    digest = models.CharField(max_length=64, unique=True, editable=False)  # of the token, which is only in the letter
    language = models.CharField(_("language of letters"), max_length=12, default=settings.LANGUAGE_CODE)
    created_at = models.DateTimeField(_("asked for at"))
    expires_at = models.DateTimeField(_("good until"))
    used_at = models.DateTimeField(_("used at"), null=True)

    objects = MailProofQuerySet.as_manager()

    class Meta:
        verbose_name = _("proof of an address")
        verbose_name_plural = _("proofs of addresses")
        ordering = ["-created_at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.email
