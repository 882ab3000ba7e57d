"""What is kept of a release's way to the press: terms accepted, who had what and when, changes told and confirmed."""

import secrets
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from giaoban.press.models.outlets import Reporter
from giaoban.press.models.releases import Release
from giaoban.press.releases.choices import Access, ChangeKind

SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that is read as another


def new_mark() -> str:
    """What names one copy: 50 bits, in signs that survive being read aloud."""
    return "".join(secrets.choice(SIGNS) for _place in range(10))


class TermsAcceptance(models.Model):
    """A reporter accepted the terms of a release's embargo, in the words in which they stood."""

    release_key = models.UUIDField(_("release"), db_index=True, help_text=_("The same in all its languages."))
    reporter = models.ForeignKey(Reporter, on_delete=models.PROTECT, related_name="accepted_terms")
    accepted_at = models.DateTimeField(_("accepted at"))
    words = models.TextField(_("terms"))

    class Meta:
        verbose_name = _("acceptance of an embargo")
        verbose_name_plural = _("acceptances of embargoes")
        default_permissions: ClassVar[tuple[str, ...]] = ()
        constraints = [
            models.UniqueConstraint(fields=["release_key", "reporter"], name="embargo_terms_accepted_once"),
        ]

    def __str__(self) -> str:
        return f"{self.reporter}: {self.accepted_at:%Y-%m-%d %H:%M}"


class AccessRecordQuerySet(models.QuerySet["AccessRecord"]):
    """Records by release."""

    def of(self, release: Release) -> "AccessRecordQuerySet":
        """Those of a release in any of its languages, newest first."""
        return self.filter(release__translation_key=release.translation_key).order_by("-at", "-pk")


class AccessRecord(models.Model):
    """Somebody had something of a release at a moment; `mark` stands in the copy."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="access_records")
    what = models.CharField(_("what"), max_length=10, choices=Access.choices)
    detail = models.CharField(_("which"), max_length=200, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    reporter = models.ForeignKey(
        Reporter, verbose_name=_("reporter"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="access_records",
    )  # fmt: skip
    token = models.CharField(_("token of a partner"), max_length=200, blank=True)
    mark = models.CharField(_("mark"), max_length=12, unique=True, default=new_mark)
    embargoed = models.BooleanField(_("under embargo then"), default=False)
    at = models.DateTimeField(_("when"), db_index=True)

    objects = AccessRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("record of access")
        verbose_name_plural = _("records of access")
        default_permissions: ClassVar[tuple[str, ...]] = ()
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(name="access_kind_is_known", condition=Q(what__in=Access.values)),
            models.CheckConstraint(
                name="access_has_somebody", condition=Q(user__isnull=False) | Q(reporter__isnull=False) | ~Q(token="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.who}: {self.get_what_display()}"

    @property
    def who(self) -> str:
        """Whoever had it, as the log and the copy name them."""
        return str(self.reporter or self.user or self.token)


class ReleaseChange(models.Model):
    """A correction or the withdrawal of a release, told to all who had it."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(_("kind"), max_length=12, choices=ChangeKind.choices)
    note = models.TextField(_("note"), max_length=1000)
    made_at = models.DateTimeField(_("made at"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    correction_key = models.UUIDField(null=True, blank=True, unique=True)

    class Meta:
        verbose_name = _("change of a release")
        verbose_name_plural = _("changes of releases")
        default_permissions: ClassVar[tuple[str, ...]] = ()
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(name="release_change_kind_is_known", condition=Q(kind__in=ChangeKind.values)),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.release}"


class ConfirmationQuerySet(models.QuerySet["Confirmation"]):
    """Confirmations by whether they were given."""

    def owed(self) -> "ConfirmationQuerySet":
        """Asked for and not given."""
        return self.filter(confirmed_at=None)


class Confirmation(models.Model):
    """Somebody who had a release was told of a change and is asked to confirm it."""

    change = models.ForeignKey(ReleaseChange, on_delete=models.CASCADE, related_name="confirmations")
    reporter = models.ForeignKey(
        Reporter, null=True, blank=True, on_delete=models.PROTECT, related_name="confirmations"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    told_at = models.DateTimeField(_("told at"))
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)

    objects = ConfirmationQuerySet.as_manager()

    class Meta:
        verbose_name = _("confirmation")
        verbose_name_plural = _("confirmations")
        default_permissions: ClassVar[tuple[str, ...]] = ()
        constraints = [
            models.UniqueConstraint(fields=["change", "reporter"], name="one_confirmation_a_reporter"),
            models.UniqueConstraint(fields=["change", "user"], name="one_confirmation_a_user"),
            models.CheckConstraint(
                name="confirmation_has_one_person",
                condition=Q(reporter__isnull=False, user=None) | Q(reporter=None, user__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.who

    @property
    def who(self) -> str:
        """Whoever was asked."""
        return str(self.reporter or self.user)
