"""What a body says about its task: reports with evidence, requests for more time, contributions."""

from typing import Any

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from giaoban.directory.models import Organisation, User
from giaoban.tasks.choices import SENT, CopyState, EvidenceKind, ExtensionState, ReportState
from giaoban.tasks.models.task import Task


class ReportQuerySet(models.QuerySet["ProgressReport"]):
    """Reports by state."""

    def sent(self) -> "ReportQuerySet":
        """Those that left their body."""
        return self.filter(state__in=SENT)


class ProgressReport(models.Model):
    """What was done (báo cáo tiến độ). A final one says that the task is done, and is reviewed.

    `due_on` is the deadline in force when it was sent: what lateness is reckoned by, however long a review takes.
    """

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="reports")
    done = models.TextField(_("what was done"), max_length=10_000)
    share = models.PositiveSmallIntegerField(_("share complete, per cent"), validators=[MaxValueValidator(100)])
    obstacle = models.TextField(_("obstacle"), max_length=5000, blank=True)
    final = models.BooleanField(_("the task is done"), default=False)
    state = models.CharField(_("state"), max_length=20, choices=ReportState.choices)
    on_behalf = models.BooleanField(_("entered by the standing office on behalf of the body"), default=False)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    approved_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    reviewed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    review_note = models.TextField(_("answer of the review"), max_length=5000, blank=True)
    token = models.UUIDField(unique=True, null=True, blank=True, editable=False)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("progress report")
        verbose_name_plural = _("progress reports")
        ordering = ["written_at", "pk"]
        constraints = [
            models.CheckConstraint(name="report_state_is_known", condition=Q(state__in=ReportState.values)),
            models.CheckConstraint(name="report_share_is_a_share", condition=Q(share__lte=100)),
            models.CheckConstraint(
                name="report_sent_knows_when",
                condition=Q(state__in=SENT, sent_at__isnull=False, due_on__isnull=False)
                | (~Q(state__in=SENT) & Q(sent_at=None, due_on=None)),
            ),
            models.CheckConstraint(
                name="report_reviewed_by_somebody",
                condition=Q(
                    state__in=[ReportState.RETURNED, ReportState.ACCEPTED, ReportState.DECLINED],
                    reviewed_by__isnull=False, reviewed_at__isnull=False,
                )
                | (
                    ~Q(state__in=[ReportState.RETURNED, ReportState.ACCEPTED, ReportState.DECLINED])
                    & Q(reviewed_by=None, reviewed_at=None)
                ),
            ),
            models.UniqueConstraint(
                fields=["task"], name="report_one_under_review",
                condition=Q(state__in=[ReportState.SUBMITTED, ReportState.AWAITING_APPROVAL], final=True),
            ),
            models.UniqueConstraint(
                fields=["task"], name="report_one_accepted", condition=Q(state=ReportState.ACCEPTED, final=True)
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.task}: {self.done[:60]}"


class Evidence(models.Model):
    """What shows that a report is true (minh chứng): a record here, a document, or a page on the web with its copy.

    Title and address are kept as they were, so that the evidence can still be named when the record is gone. What is
    kept (a document, or the copy of a page) lies outside the library: only who may see the task may read it.
    """

    report = models.ForeignKey(ProgressReport, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(_("kind"), max_length=10, choices=EvidenceKind.choices)
    title = models.CharField(_("title"), max_length=500)
    record_kind = models.CharField(max_length=100, blank=True)
    record_key = models.CharField(max_length=100, blank=True)
    url = models.CharField(_("address"), max_length=2000, blank=True)
    kept = models.FileField(_("document"), upload_to="evidence/%Y", max_length=255, blank=True)
    kept_name = models.CharField(max_length=255, blank=True)
    kept_sha256 = models.CharField(max_length=64, blank=True)
    copy_state = models.CharField(max_length=10, choices=CopyState.choices, default=CopyState.NONE)
    copied_at = models.DateTimeField(null=True, blank=True)
    copy_note = models.CharField(max_length=500, blank=True)
    verified_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    verified_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="evidence_points_at_one_thing",
                condition=(Q(kind=EvidenceKind.RECORD, kept="") & ~Q(record_kind="") & ~Q(record_key=""))
                | (Q(kind=EvidenceKind.FILE, record_kind="", record_key="") & ~Q(kept="") & ~Q(kept_sha256=""))
                | (Q(kind=EvidenceKind.URL, record_kind="", record_key="") & ~Q(url="")),
            ),
            models.CheckConstraint(
                name="evidence_verified_by_somebody",
                condition=Q(verified_by=None, verified_at=None)
                | Q(verified_by__isnull=False, verified_at__isnull=False),
            ),
            models.CheckConstraint(
                name="evidence_copy_is_whole",
                condition=~Q(copy_state=CopyState.KEPT)
                | (~Q(kept="") & ~Q(kept_sha256="") & Q(copied_at__isnull=False)),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title


class ExtensionRequest(models.Model):
    """A request for more time (xin gia hạn): the only way a date moves. What was in force before stays written."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="extensions")
    asked_until_on = models.DateField(_("until which day"))
    reason = models.TextField(_("reason"), max_length=2000)
    state = models.CharField(_("state"), max_length=10, choices=ExtensionState.choices, default=ExtensionState.ASKED)
    on_behalf = models.BooleanField(_("entered by the standing office on behalf of the body"), default=False)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    due_on_before = models.DateField()
    granted_until_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_note = models.TextField(_("answer"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("request for more time")
        verbose_name_plural = _("requests for more time")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(name="extension_state_is_known", condition=Q(state__in=ExtensionState.values)),
            models.UniqueConstraint(
                fields=["task"], condition=Q(state=ExtensionState.ASKED), name="extension_one_open_request"
            ),
            models.CheckConstraint(
                name="extension_asks_for_later", condition=Q(asked_until_on__gt=models.F("due_on_before"))
            ),
            models.CheckConstraint(
                name="extension_decided_by_somebody",
                condition=Q(state=ExtensionState.ASKED, decided_by=None, decided_at=None, granted_until_on=None)
                | Q(
                    state=ExtensionState.REFUSED, decided_by__isnull=False, decided_at__isnull=False,
                    granted_until_on=None,
                )
                | Q(
                    state=ExtensionState.GRANTED, decided_by__isnull=False, decided_at__isnull=False,
                    granted_until_on__gt=models.F("due_on_before"),
                ),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.task}: {self.asked_until_on:%d/%m/%Y}"


class Contribution(models.Model):
    """What a co-ordinating body adds to a task."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="contributions")
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("contribution"), max_length=5000)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return f"{self.body}: {self.text[:60]}"


def with_everything(tasks: Any) -> Any:
    """Tasks with what was said about them, in a fixed number of queries."""
    return tasks.with_bodies().prefetch_related(
        "reports__evidence", "reports__written_by", "extensions", "contributions__body"
    )
