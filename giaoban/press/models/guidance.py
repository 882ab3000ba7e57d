"""Guidance to outlets and channels: to whom it goes, who acknowledged it, who opened it when."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from giaoban.press.guidance.choices import TRANSITIONS, GuidanceStatus, Reading
from giaoban.press.models.outlets import Outlet, Reporter

USER = settings.AUTH_USER_MODEL
_SOMEBODY: Any = {"null": True, "blank": True, "editable": False, "on_delete": models.SET_NULL, "related_name": "+"}


class GuidanceQuerySet(models.QuerySet["Guidance"]):
    """Guidance by state and by whom it reaches."""

    def in_force(self, *, at: datetime) -> "GuidanceQuerySet":
        """Approved, not withdrawn, not expired."""
        return self.filter(status=GuidanceStatus.APPROVED, valid_until__gt=at)

    def reaching(self, user: Any) -> "GuidanceQuerySet":
        """Those sent to a person, as themselves, as a reporter or for their outlet; whatever their state."""
        return self.filter(pk__in=GuidanceRecipient.objects.reaching(user).values("guidance"))


class Guidance(models.Model):
    """A guidance on how to report (định hướng thông tin). Restricted: no public exit, no search, no feed."""

    number = models.CharField(_("number and symbol"), max_length=100, blank=True)
    subject = models.CharField(_("subject"), max_length=300)
    text = models.TextField(_("text"), max_length=20_000)
    valid_until = models.DateTimeField(_("holds until"))
    acknowledge_by = models.DateTimeField(
        _("to be acknowledged by"), help_text=_("Whoever has not done so by then is reminded once.")
    )
    status = models.CharField(
        _("state"), max_length=20, choices=GuidanceStatus.choices, default=GuidanceStatus.DRAFT, editable=False
    )
    writers: Any = models.ManyToManyField(USER, editable=False, related_name="+")  # none of them approves it
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True, editable=False)
    submitted_by = models.ForeignKey(USER, **_SOMEBODY)
    returned_for = models.CharField(_("returned because"), max_length=1000, blank=True, editable=False)
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True, editable=False)
    approved_by = models.ForeignKey(USER, **_SOMEBODY)
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True, editable=False)
    withdrawn_by = models.ForeignKey(USER, **_SOMEBODY)
    withdrawn_for = models.CharField(_("withdrawn because"), max_length=1000, blank=True, editable=False)

    objects = GuidanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("guidance")
        verbose_name_plural = _("guidance")
        ordering = ["-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(name="guidance_status_is_known", condition=Q(status__in=GuidanceStatus.values)),
            models.CheckConstraint(
                name="guidance_approved_at_a_time",
                condition=~Q(status__in=[GuidanceStatus.APPROVED, GuidanceStatus.WITHDRAWN])
                | Q(approved_at__isnull=False),
            ),
            models.CheckConstraint(
                name="guidance_withdrawn_with_a_reason",
                condition=~Q(status=GuidanceStatus.WITHDRAWN) | (~Q(withdrawn_for="") & Q(withdrawn_at__isnull=False)),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        """Neutral: logs and lists of messages keep it, and nobody learns there what it is about."""
        return gettext("Guidance no. %(number)s") % {"number": self.pk or "–"}

    def may_become(self, status: str) -> bool:
        """Whether the next state may follow the present one."""
        return status in TRANSITIONS[self.status]

    def holds(self, *, at: datetime) -> bool:
        """Whether it is in force at a moment."""
        return self.status == GuidanceStatus.APPROVED and at < self.valid_until


class GuidanceRecipientQuerySet(models.QuerySet["GuidanceRecipient"]):
    """Recipients by whom they reach and whether they have acknowledged."""

    def reaching(self, user: Any) -> "GuidanceRecipientQuerySet":
        """Those that are a person: as themselves, as a verified reporter, or for the outlet they work for."""
        if user is None or not user.is_authenticated or not user.is_active:
            return self.none()
        verified = Reporter.objects.verified().filter(user=user)
        return self.filter(
            Q(user=user) | Q(reporter__in=verified) | Q(outlet__in=verified.exclude(outlet=None).values("outlet"))
        )

    def silent(self) -> "GuidanceRecipientQuerySet":
        """Those that have not acknowledged."""
        return self.filter(acknowledged_at=None)


class GuidanceRecipient(models.Model):
    """Whom a guidance goes to: a reporter, an outlet (any of its verified reporters), or who runs an own channel."""

    guidance = models.ForeignKey(Guidance, on_delete=models.CASCADE, related_name="recipients")
    reporter = models.ForeignKey(
        Reporter, verbose_name=_("reporter"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    outlet = models.ForeignKey(
        Outlet, verbose_name=_("outlet"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    user = models.ForeignKey(
        USER, verbose_name=_("who runs an own channel"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    channel = models.CharField(_("own channel"), max_length=200, blank=True)
    acknowledged_at = models.DateTimeField(_("acknowledged at"), null=True, blank=True, editable=False)
    acknowledged_by = models.ForeignKey(USER, **_SOMEBODY)

    objects = GuidanceRecipientQuerySet.as_manager()

    class Meta:
        verbose_name = _("recipient of a guidance")
        verbose_name_plural = _("recipients of a guidance")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="guidance_recipient_is_one",
                condition=Q(reporter__isnull=False, outlet=None, user=None)
                | Q(reporter=None, outlet__isnull=False, user=None)
                | Q(reporter=None, outlet=None, user__isnull=False),
                violation_error_message=_("Name a reporter, an outlet, or who runs a channel: one of them."),
            ),
            models.UniqueConstraint(fields=["guidance", "reporter"], name="guidance_reporter_once"),
            models.UniqueConstraint(fields=["guidance", "outlet"], name="guidance_outlet_once"),
            models.UniqueConstraint(fields=["guidance", "user"], name="guidance_user_once"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Who it is, in words."""
        if self.user_id:
            return ": ".join(part for part in (self.channel, str(self.user)) if part)
        return str(self.reporter) if self.reporter_id else str(self.outlet)


class GuidanceReading(models.Model):
    """One line of the log: who opened or acknowledged a guidance, and when."""

    guidance = models.ForeignKey(Guidance, on_delete=models.CASCADE, related_name="readings")
    user = models.ForeignKey(USER, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=300)  # as the person was called then
    what = models.CharField(max_length=20, choices=Reading.choices)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("reading of a guidance")
        verbose_name_plural = _("readings of a guidance")
        ordering = ["-at", "-pk"]
        default_permissions = ()
        constraints = [models.CheckConstraint(name="guidance_reading_is_known", condition=Q(what__in=Reading.values))]

    def __str__(self) -> str:
        return f"{self.name}: {self.get_what_display()}"
