"""Third parties' press conferences and visits of foreign press: what others ask of the province, with its clocks."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from giaoban.directory.models import Organisation
from giaoban.press.events.choices import (
    NOTICE_TRANSITIONS,
    OPEN_VISITS,
    VISIT_TRANSITIONS,
    NoticeStatus,
    Residence,
    VisitStatus,
)
from giaoban.press.models.outlets import Outlet

_SOMEBODY: Any = {"null": True, "blank": True, "editable": False, "on_delete": models.SET_NULL, "related_name": "+"}


class ConferenceNoticeQuerySet(models.QuerySet["ConferenceNotice"]):
    """Notices by where they stand."""

    def undecided(self) -> "ConferenceNoticeQuerySet":
        """Those to which nobody has said anything yet."""
        return self.filter(status=NoticeStatus.RECEIVED)


class ConferenceNotice(models.Model):
    """The notice of a press conference that somebody else wants to hold in the province (Decree 237/2026, Art. 22)."""

    organiser = models.CharField(_("organiser"), max_length=300)
    is_foreign = models.BooleanField(_("foreign organiser"), default=False)
    contact = models.CharField(_("contact"), max_length=300, help_text=_("Name, telephone, mail address."))
    subject = models.CharField(_("subject"), max_length=500)
    content = models.TextField(_("content"), max_length=10_000, blank=True)
    chaired_by = models.CharField(_("chaired by"), max_length=300, help_text=_("Name and post."))
    place = models.CharField(_("place"), max_length=255)
    starts_at = models.DateTimeField(_("begins"))
    received_at = models.DateTimeField(_("received at"))
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, **_SOMEBODY)
    status = models.CharField(
        _("state"), max_length=20, choices=NoticeStatus.choices, default=NoticeStatus.RECEIVED, editable=False
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, **_SOMEBODY)
    decision = models.CharField(_("number of the reply"), max_length=100, blank=True, editable=False)
    reason = models.TextField(_("reason"), max_length=2000, blank=True, editable=False)

    objects = ConferenceNoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice of a third party's press conference")
        verbose_name_plural = _("third parties' press conferences")
        ordering = ["-starts_at", "-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="conference_notice_status_is_known", condition=Q(status__in=NoticeStatus.values)
            ),
            models.CheckConstraint(
                name="conference_notice_refused_with_a_reason",
                condition=~Q(status=NoticeStatus.REFUSED) | ~Q(reason=""),
                violation_error_message=_("Say on which ground it is refused."),
            ),
            models.CheckConstraint(
                name="conference_notice_decided_at_a_time",
                condition=~Q(status__in=[NoticeStatus.CONSENTED, NoticeStatus.REFUSED]) | Q(decided_at__isnull=False),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.organiser}: {self.subject}"

    def may_become(self, status: str) -> bool:
        """Whether the next state may follow the present one."""
        return status in NOTICE_TRANSITIONS[self.status]


class ForeignVisitQuerySet(models.QuerySet["ForeignVisit"]):
    """Requests of foreign press by where they stand."""

    def open(self) -> "ForeignVisitQuerySet":
        """Those that are not decided yet."""
        return self.filter(status__in=OPEN_VISITS)

    def unreported(self, *, at: datetime) -> "ForeignVisitQuerySet":
        """Those whose visit is over and that nobody has reported on."""
        return self.filter(status=VisitStatus.AGREED, leaves_on__lt=at.date())


class ForeignVisit(models.Model):
    """A request of foreign press to work in the province, with its dossier and the report after the visit."""

    residence = models.CharField(_("procedure"), max_length=20, choices=Residence.choices)
    outlet = models.ForeignKey(
        Outlet, verbose_name=_("outlet in the register"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    outlet_name = models.CharField(_("outlet"), max_length=300)
    country = models.CharField(_("country"), max_length=100)
    contact = models.CharField(_("contact"), max_length=300, blank=True)
    purpose = models.TextField(_("purpose and subjects"), max_length=10_000)
    arrives_on = models.DateField(_("first day"))
    leaves_on = models.DateField(_("last day"))
    host = models.ForeignKey(
        Organisation, verbose_name=_("host"), null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text=_("The body that receives and guides them."),
    )  # fmt: skip
    interpreter = models.CharField(_("interpreter"), max_length=300, blank=True)
    guide = models.CharField(_("accompanied by"), max_length=300, blank=True)
    equipment = models.TextField(
        _("equipment"), max_length=5000, blank=True, help_text=_("One piece a line, with its serial number.")
    )
    received_at = models.DateTimeField(_("received at"))
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, **_SOMEBODY)
    opinion = models.TextField(_("what is proposed"), max_length=5000, blank=True, editable=False)
    proposed_at = models.DateTimeField(_("proposed at"), null=True, blank=True, editable=False)
    status = models.CharField(
        _("state"), max_length=20, choices=VisitStatus.choices, default=VisitStatus.RECEIVED, editable=False
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, **_SOMEBODY)
    licence = models.CharField(_("number of the licence or reply"), max_length=100, blank=True, editable=False)
    reason = models.TextField(_("reason"), max_length=2000, blank=True, editable=False)
    report = models.TextField(_("report after the visit"), max_length=20_000, blank=True, editable=False)
    reported_at = models.DateTimeField(_("reported at"), null=True, blank=True, editable=False)
    reported_by = models.ForeignKey(settings.AUTH_USER_MODEL, **_SOMEBODY)

    objects = ForeignVisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("request of foreign press")
        verbose_name_plural = _("requests of foreign press")
        ordering = ["-arrives_on", "-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="foreign_visit_residence_is_known", condition=Q(residence__in=Residence.values)
            ),
            models.CheckConstraint(name="foreign_visit_status_is_known", condition=Q(status__in=VisitStatus.values)),
            models.CheckConstraint(
                name="foreign_visit_ends_after_it_begins", condition=Q(leaves_on__gte=F("arrives_on")),
                violation_error_message=_("The visit ends before it begins."),
            ),
            models.CheckConstraint(
                name="foreign_visit_refused_with_a_reason", condition=~Q(status=VisitStatus.REFUSED) | ~Q(reason=""),
                violation_error_message=_("Say on which ground it is refused."),
            ),
            models.CheckConstraint(
                name="foreign_visit_reported_with_words",
                condition=~Q(status=VisitStatus.REPORTED) | (~Q(report="") & Q(reported_at__isnull=False)),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.outlet_name} ({self.country})"

    def may_become(self, status: str) -> bool:
        """Whether the next state may follow the present one."""
        return status in VISIT_TRANSITIONS[self.status]


class VisitMember(models.Model):
    """One person of a visit of foreign press."""

    visit = models.ForeignKey(ForeignVisit, on_delete=models.CASCADE, related_name="members")
    name = models.CharField(_("name"), max_length=200)
    nationality = models.CharField(_("nationality"), max_length=100)
    document = models.CharField(_("passport number"), max_length=50, blank=True)
    post = models.CharField(_("post"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("person of a visit")
        verbose_name_plural = _("persons of a visit")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["visit", "name", "document"], name="visit_member_once",
                violation_error_message=_("This person stands on the list already."),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name


class VisitStop(models.Model):
    """One line of the programme of a visit: when, where, with whom."""

    visit = models.ForeignKey(ForeignVisit, on_delete=models.CASCADE, related_name="stops")
    starts_at = models.DateTimeField(_("when"))
    place = models.CharField(_("place"), max_length=255)
    activity = models.CharField(_("activity"), max_length=500)
    met = models.CharField(_("received by"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("line of a programme")
        verbose_name_plural = _("programme")
        ordering = ["starts_at", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.place}: {self.activity}"
