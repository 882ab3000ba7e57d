"""Clarification dossiers: what false information was found where, what is true, what is said, what was done."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from giaoban.directory.models import Organisation
from giaoban.press.dossiers.choices import OPEN, TRANSITIONS, DossierStatus, Spread

USER = settings.AUTH_USER_MODEL
_SOMEBODY: Any = {"null": True, "blank": True, "editable": False, "on_delete": models.SET_NULL, "related_name": "+"}
LONGEST = 20_000
LONGEST_COPY = 200_000


class DossierQuerySet(models.QuerySet["Dossier"]):
    """Dossiers by where they stand."""

    def open(self) -> "DossierQuerySet":
        """Those that are not settled."""
        return self.filter(status__in=OPEN)

    def late(self, *, at: datetime) -> "DossierQuerySet":
        """Open ones whose clock has run out."""
        return self.open().filter(due_at__lt=at)


class Dossier(models.Model):
    """A case of false information and its clarification (hồ sơ làm rõ thông tin sai lệch)."""

    title = models.CharField(_("title"), max_length=300)
    found_at = models.DateTimeField(_("found at"))
    found_by = models.CharField(_("found by"), max_length=300, help_text=_("Name and body, or the tool that found it."))
    content = models.TextField(
        _("false content"), max_length=LONGEST, help_text=_("What is claimed, in its own words.")
    )
    spread = models.CharField(_("spread"), max_length=20, choices=Spread.choices, default=Spread.SINGLE)
    impact = models.TextField(_("spread and impact"), max_length=LONGEST, blank=True)
    true_nature = models.TextField(_("true nature"), max_length=LONGEST, blank=True)
    legal_basis = models.TextField(_("legal basis"), max_length=LONGEST, blank=True)
    message = models.TextField(_("proposed message"), max_length=LONGEST, blank=True)
    body = models.ForeignKey(
        Organisation, verbose_name=_("body in charge"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="+", help_text=_("The body that knows what is true; it issues the dossier."),
    )  # fmt: skip
    status = models.CharField(
        _("state"), max_length=20, choices=DossierStatus.choices, default=DossierStatus.FOUND, editable=False
    )
    due_at = models.DateTimeField(_("to be clarified by"), editable=False)
    basis = models.CharField(_("basis of the deadline"), max_length=200, editable=False)
    verified_at = models.DateTimeField(_("verified at"), null=True, blank=True, editable=False)
    verified_by = models.ForeignKey(USER, **_SOMEBODY)
    message_by = models.ForeignKey(USER, **_SOMEBODY)  # who wrote the message last; another person approves it
    approved_at = models.DateTimeField(_("message approved at"), null=True, blank=True, editable=False)
    approved_by = models.ForeignKey(USER, **_SOMEBODY)
    action = models.TextField(_("what was done"), max_length=LONGEST, blank=True, editable=False)
    action_url = models.URLField(_("where it is clarified"), max_length=500, blank=True, editable=False)
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True, editable=False)
    settled_by = models.ForeignKey(USER, **_SOMEBODY)
    days_taken = models.PositiveIntegerField(_("days taken"), null=True, blank=True, editable=False)
    not_false_because = models.TextField(_("why it is not false"), max_length=LONGEST, blank=True, editable=False)

    objects = DossierQuerySet.as_manager()

    class Meta:
        verbose_name = _("clarification dossier")
        verbose_name_plural = _("clarification dossiers")
        ordering = ["-found_at", "-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(name="dossier_status_is_known", condition=Q(status__in=DossierStatus.values)),
            models.CheckConstraint(name="dossier_spread_is_known", condition=Q(spread__in=Spread.values)),
            models.CheckConstraint(
                name="dossier_verified_with_what_is_true",
                condition=Q(status__in=[DossierStatus.FOUND, DossierStatus.NOT_FALSE])
                | (~Q(true_nature="") & Q(verified_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="dossier_approved_with_a_message",
                condition=~Q(status__in=[DossierStatus.APPROVED, DossierStatus.CLARIFIED])
                | (~Q(message="") & Q(approved_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="dossier_clarified_by_a_deed",
                condition=~Q(status=DossierStatus.CLARIFIED)
                | (~Q(action="") & Q(settled_at__isnull=False, days_taken__isnull=False)),
            ),
            models.CheckConstraint(
                name="dossier_not_false_for_a_reason",
                condition=~Q(status=DossierStatus.NOT_FALSE)
                | (~Q(not_false_because="") & Q(settled_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="dossier_settled_after_it_was_found",
                condition=Q(settled_at=None) | Q(settled_at__gte=F("found_at")),
                violation_error_message=_("It was settled before it was found."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title

    def may_become(self, status: str) -> bool:
        """Whether the next state may follow the present one."""
        return status in TRANSITIONS[self.status]

    @property
    def is_open(self) -> bool:
        """Whether it is not settled yet."""
        return self.status in OPEN

    def late(self, *, at: datetime) -> bool:
        """Whether it was, or at this moment would be, settled after its deadline."""
        return (self.settled_at or at) > self.due_at


class DossierSource(models.Model):
    """Where something false was found, with a copy of what stood there: fetched, or typed by who saw it."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="sources")
    url = models.URLField(_("address"), max_length=1000, blank=True)
    name = models.CharField(_("outlet, page or account"), max_length=300)
    copy = models.TextField(_("copy of the text"), max_length=LONGEST_COPY)
    fetched = models.BooleanField(_("fetched"), default=False, editable=False)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)  # of the page as it was sent
    kept_at = models.DateTimeField(_("kept at"))
    kept_by = models.ForeignKey(USER, **_SOMEBODY)

    class Meta:
        verbose_name = _("source of false information")
        verbose_name_plural = _("sources of false information")
        ordering = ["kept_at", "pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(name="dossier_source_has_a_copy", condition=~Q(copy="")),
            models.CheckConstraint(name="dossier_fetched_has_a_mark", condition=Q(fetched=False) | ~Q(sha256="")),
        ]

    def __str__(self) -> str:
        return self.name
