"""Tokens by which the systems of partner agencies read releases."""

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from giaoban.press.models.outlets import Outlet


class PartnerTokenQuerySet(models.QuerySet["PartnerToken"]):
    """Tokens by whether they open anything."""

    def working(self, *, at: datetime) -> "PartnerTokenQuerySet":
        """Neither revoked nor over at a moment."""
        return self.filter(revoked_at=None, expires_at__gt=at)


class PartnerToken(models.Model):
    """A token of an outlet. Its words are shown once and kept as a digest; a rotated one works until a set hour."""

    outlet = models.ForeignKey(Outlet, verbose_name=_("outlet"), on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(_("name"), max_length=100, help_text=_("For which system: website, editorial system …"))
    digest = models.CharField(max_length=64, unique=True, editable=False)
    hint = models.CharField(_("ends with"), max_length=4, editable=False)
    expires_at = models.DateTimeField(_("works until"))
    issued_at = models.DateTimeField(_("issued at"), editable=False)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    replaces = models.OneToOneField(
        "self", verbose_name=_("replaces"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="replaced_by", editable=False,
    )  # fmt: skip
    last_used_at = models.DateTimeField(_("last used"), null=True, blank=True, editable=False)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True, editable=False)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    reason = models.CharField(_("why it was revoked"), max_length=300, blank=True, editable=False)

    objects = PartnerTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("partner's token")
        verbose_name_plural = _("partners' tokens")
        ordering = ["outlet__organisation__name", "-issued_at", "-pk"]
        default_permissions: ClassVar[tuple[str, ...]] = ()
        constraints = [
            models.CheckConstraint(
                name="partner_token_ends_after_it_begins", condition=Q(expires_at__gt=F("issued_at")),
            ),
            models.CheckConstraint(
                name="partner_token_revoked_with_reason", condition=Q(revoked_at=None, reason="") | (
                    Q(revoked_at__isnull=False) & ~Q(reason="")
                ),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.outlet} · {self.name} (…{self.hint})"

    def works(self, *, at: datetime) -> bool:
        """Whether it opens anything; agrees with working()."""
        return self.revoked_at is None and self.expires_at > at
