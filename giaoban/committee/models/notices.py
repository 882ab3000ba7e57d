"""Conclusions and the Conclusion Notice that binds them. What is signed is superseded, never edited."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from giaoban.committee.choices import (
    NOTICE_TRANSITIONS,
    SIGNED,
    ConclusionKind,
    NoticeStatus,
    Rhythm,
)
from giaoban.committee.models.meetings import Meeting
from giaoban.committee.models.speeches import Intervention
from giaoban.directory.choices import LEADING_ROLES, SPEAKING_ROLES, MandateRole
from giaoban.directory.models import Organisation, Person
from giaoban.directory.standing import standing_of
from giaoban.library.models import File

DRAFTERS = (*LEADING_ROLES, MandateRole.STANDING_OFFICE)


class Sealed(ValidationError):
    """Somebody tried to change what is signed."""

    def __init__(self) -> None:
        super().__init__(
            _("This notice is signed. It is not edited; draft one that supersedes it."),
            code="sealed",
        )


class NoticeQuerySet(models.QuerySet["ConclusionNotice"]):
    """Notices by who may read them and by state."""

    def seen_by(self, user: Any, *, on: date) -> "NoticeQuerySet":
        """Those a person may read; agrees with rules.may_read_notice."""
        standing = standing_of(user, on=on)
        mine = standing.answers_for(*SPEAKING_ROLES)
        charged = Conclusion.objects.filter(Q(lead__in=mine) | Q(co_ordinating__in=mine))
        signed = Q(meeting__in=Meeting.objects.seen_by(user, on=on)) | Q(pk__in=charged.values("notice"))
        return self.filter(Q(meeting__committee__in=standing.answers_for(*DRAFTERS)) | (Q(status__in=SIGNED) & signed))

    def signed(self) -> "NoticeQuerySet":
        """Issued ones, those superseded since included."""
        return self.filter(status__in=SIGNED)

    def in_force(self) -> "NoticeQuerySet":
        """Issued and not superseded."""
        return self.filter(status=NoticeStatus.ISSUED)

    def update(self, **values: Any) -> int:
        """Refuses where a signed notice is among them."""
        if self.filter(status__in=SIGNED).exists():
            raise Sealed
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuses where a signed notice is among them."""
        if self.filter(status__in=SIGNED).exists():
            raise Sealed
        return super().delete()


class ConclusionNotice(models.Model):
    """Thông báo kết luận of one meeting: drafted, submitted, then issued by number, date and signed PDF."""

    meeting = models.ForeignKey(Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="notices")
    status = models.CharField(
        _("state"), max_length=20, choices=NoticeStatus.choices, default=NoticeStatus.DRAFT, editable=False
    )
    subject = models.CharField(_("subject"), max_length=500, blank=True)
    opening = models.TextField(
        _("opening"), max_length=10_000, blank=True, help_text=_("What stands before the conclusions.")
    )
    number = models.CharField(_("number and symbol"), max_length=60, blank=True, help_text=_("For instance 05-TB/BCĐ."))
    issued_on = models.DateField(_("dated"), null=True, blank=True)
    signer = models.ForeignKey(
        Person, verbose_name=_("signed by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    signed_file = models.ForeignKey(
        File, verbose_name=_("signed PDF"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    issued_at = models.DateTimeField(null=True, blank=True, editable=False)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    warnings = models.JSONField(_("warnings at issue"), default=list, blank=True, editable=False)
    issue_reason = models.TextField(_("why it was issued all the same"), max_length=2000, blank=True)
    ordered_by = models.ForeignKey(
        Person, verbose_name=_("issue ordered by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ordered_on = models.DateField(_("ordered on"), null=True, blank=True)
    ordered_how = models.CharField(
        _("how it was ordered"), max_length=300, blank=True, help_text=_("For instance: by note on submission 12/TTr.")
    )
    supersedes = models.OneToOneField(
        "self", verbose_name=_("supersedes"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="superseded_by",
    )  # fmt: skip

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("conclusion notice")
        verbose_name_plural = _("conclusion notices")
        ordering = ["-issued_on", "-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(name="notice_status_is_known", condition=Q(status__in=NoticeStatus.values)),
            models.CheckConstraint(
                name="notice_signed_is_whole",
                condition=~Q(status__in=SIGNED)
                | (
                    Q(issued_on__isnull=False, issued_at__isnull=False, signer__isnull=False, signed_file__isnull=False)
                    & ~Q(number="")
                    & ~Q(sha256="")
                ),
            ),
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(status=NoticeStatus.ISSUED), name="notice_in_force_once_a_meeting"
            ),
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(status__in=[NoticeStatus.DRAFT, NoticeStatus.SUBMITTED]),
                name="notice_in_preparation_once_a_meeting",
            ),
            models.CheckConstraint(
                name="notice_order_is_whole",
                condition=Q(ordered_by=None, ordered_on=None, ordered_how="")
                | (Q(ordered_by__isnull=False, ordered_on__isnull=False) & ~Q(ordered_how="")),
                violation_error_message=_("Of an order, say who gave it, when and how."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.number or str(_("Draft notice: %(meeting)s") % {"meeting": self.meeting})

    @property
    def is_signed(self) -> bool:
        """Whether it was issued, and so is never edited."""
        return self.status in SIGNED

    def may_become(self, status: str) -> bool:
        """Whether the next state may follow the present one."""
        return status in NOTICE_TRANSITIONS[self.status]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refuses where the stored notice is signed."""
        if self.pk and ConclusionNotice.objects.filter(pk=self.pk, status__in=SIGNED).exists():
            raise Sealed
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuses where the stored notice is signed."""
        if ConclusionNotice.objects.filter(pk=self.pk, status__in=SIGNED).exists():
            raise Sealed
        return super().delete(*args, **kwargs)

    def mark_superseded(self) -> None:
        """The one change that a signed notice bears: another was issued in its place."""
        models.QuerySet(model=ConclusionNotice).filter(pk=self.pk, status=NoticeStatus.ISSUED).update(
            status=NoticeStatus.SUPERSEDED
        )
        self.status = NoticeStatus.SUPERSEDED


class ConclusionQuerySet(models.QuerySet["Conclusion"]):
    """Conclusions by who may read them and by state."""

    def seen_by(self, user: Any, *, on: date) -> "ConclusionQuerySet":
        """Those of the notices a person may read; agrees with rules.may_read_notice."""
        return self.filter(notice__in=ConclusionNotice.objects.seen_by(user, on=on))

    def in_force(self) -> "ConclusionQuerySet":
        """Those of issued notices that nothing supersedes."""
        return self.filter(notice__status=NoticeStatus.ISSUED)

    def _none_signed(self) -> None:
        if self.filter(notice__status__in=SIGNED).exists():
            raise Sealed

    def update(self, **values: Any) -> int:
        """Refuses where a signed one is among them."""
        self._none_signed()
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuses where a signed one is among them."""
        self._none_signed()
        return super().delete()


class Conclusion(models.Model):
    """One thing the head concluded: what is to be done, by whom, by when, with what in the end."""

    notice = models.ForeignKey(ConclusionNotice, on_delete=models.PROTECT, related_name="conclusions")
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    kind = models.CharField(_("kind"), max_length=20, choices=ConclusionKind.choices, default=ConclusionKind.TASK)
    text = models.TextField(_("text"), max_length=10_000)
    lead = models.ForeignKey(
        Organisation, verbose_name=_("takes the lead"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="conclusions_led",
    )  # fmt: skip
    co_ordinating = models.ManyToManyField(
        Organisation, verbose_name=_("co-ordinating bodies"), blank=True, related_name="conclusions_supported"
    )
    directing = models.ForeignKey(
        Person, verbose_name=_("directing member"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="conclusions_directed",
    )  # fmt: skip
    authority = models.CharField(
        _("who decides"), max_length=300, blank=True, help_text=_("Who approves or signs the product.")
    )
    product = models.CharField(_("product"), max_length=500, blank=True)
    deadline_on = models.DateField(_("deadline"), null=True, blank=True)
    rhythm = models.CharField(_("or period"), max_length=20, choices=Rhythm.choices, blank=True)
    interventions = models.ManyToManyField(
        Intervention, verbose_name=_("follows from"), blank=True, related_name="conclusions"
    )
    replaces = models.ForeignKey(
        "self", verbose_name=_("in place of"), null=True, blank=True, editable=False, on_delete=models.PROTECT,
        related_name="replaced_by",
    )  # fmt: skip

    objects = ConclusionQuerySet.as_manager()

    class Meta:
        verbose_name = _("conclusion")
        verbose_name_plural = _("conclusions")
        ordering = ["order", "pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(name="conclusion_kind_is_known", condition=Q(kind__in=ConclusionKind.values)),
            models.CheckConstraint(name="conclusion_rhythm_is_known", condition=Q(rhythm__in=["", *Rhythm.values])),
            models.CheckConstraint(
                name="conclusion_deadline_or_period",
                condition=Q(deadline_on=None) | Q(rhythm=""),
                violation_error_message=_("Give a deadline or a period, not both."),
            ),
            models.CheckConstraint(
                name="conclusion_has_a_text", condition=~Q(text=""), violation_error_message=_("Nothing is written.")
            ),
        ]

    def __str__(self) -> str:
        return self.text if len(self.text) <= 120 else f"{self.text[:119]}…"

    def _refuse_if_signed(self) -> None:
        if ConclusionNotice.objects.filter(
            Q(pk=self.notice_id) | Q(conclusions=self.pk or 0), status__in=SIGNED
        ).exists():
            raise Sealed

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refuses where the notice is signed."""
        self._refuse_if_signed()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuses where the notice is signed."""
        self._refuse_if_signed()
        return super().delete(*args, **kwargs)
