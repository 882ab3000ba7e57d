"""Inquiries of the press, drafts of what is said, the chain that clears them, and answers kept for later."""

from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from giaoban.directory.models import Organisation, Person
from giaoban.press.inquiries.choices import (
    ANSWERED,
    OPEN,
    SIGNED,
    Audience,
    Channel,
    Decision,
    Ground,
    InquiryKind,
    State,
)
from giaoban.press.models.clocks import LegalClock
from giaoban.press.models.outlets import Outlet, Reporter
from giaoban.press.models.speaking import Spokesperson, Statement
from giaoban.press.models.sudden import SuddenMatter
from giaoban.press.wording import told

LONGEST_QUESTION = 20_000  # signs; what is longer is a document and comes as one
USER = settings.AUTH_USER_MODEL


class InquiryQuerySet(models.QuerySet["Inquiry"]):
    """Inquiries by how they stand and against their clock."""

    def open(self) -> "InquiryQuerySet":
        """Those that wait for an answer."""
        return self.filter(state__in=OPEN)

    def answered(self) -> "InquiryQuerySet":
        """Those replied to or refused."""
        return self.filter(state__in=ANSWERED)

    def received_between(self, start: date, end: date) -> "InquiryQuerySet":
        """Those received between two days, both included."""
        return self.filter(received_at__date__range=(start, end))

    def overdue(self, *, at: datetime) -> "InquiryQuerySet":
        """Those that wait and whose time has run out."""
        return self.open().filter(due_at__lt=at)

    def in_time(self) -> "InquiryQuerySet":
        """Those answered within their time."""
        return self.answered().filter(answered_at__lte=F("due_at"))

    def late(self, *, at: datetime) -> "InquiryQuerySet":
        """Those answered after their time, and those that wait past it."""
        return self.filter(Q(state__in=ANSWERED, answered_at__gt=F("due_at")) | Q(state__in=OPEN, due_at__lt=at))


class Inquiry(models.Model):
    """A question of the press (câu hỏi của báo chí), from its receipt to its answer."""

    subject = models.CharField(_("subject"), max_length=300)
    question = models.TextField(pgettext_lazy("inquiry", "question"), max_length=LONGEST_QUESTION)
    language = models.CharField(_("language"), max_length=12, default=settings.LANGUAGE_CODE)
    kind = models.CharField(pgettext_lazy("inquiry", "kind"), max_length=12, choices=InquiryKind.choices)
    channel = models.CharField(pgettext_lazy("inquiry", "came by"), max_length=12, choices=Channel.choices)
    asked_by = models.ForeignKey(
        Reporter, verbose_name=_("reporter"), null=True, blank=True, on_delete=models.PROTECT, related_name="inquiries"
    )
    asker_name = models.CharField(_("name of who asks"), max_length=150, blank=True)
    asker_email = models.EmailField(_("email address of who asks"), blank=True)
    asker_phone = models.CharField(_("telephone of who asks"), max_length=50, blank=True)
    asker_outlet = models.CharField(_("outlet in the asker's words"), max_length=200, blank=True)
    outlet = models.ForeignKey(
        Outlet, verbose_name=_("outlet"), null=True, blank=True, on_delete=models.PROTECT, related_name="inquiries"
    )
    sudden = models.ForeignKey(
        SuddenMatter, verbose_name=_("sudden matter"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="inquiries",
    )  # fmt: skip
    authorised = models.ManyToManyField(
        Spokesperson, verbose_name=_("authorised for it"), blank=True, related_name="inquiries", editable=False
    )
    event_key = models.BigIntegerField(null=True, blank=True, db_index=True, editable=False)
    received_at = models.DateTimeField(_("received"), db_index=True)
    registered_by = models.ForeignKey(USER, null=True, on_delete=models.PROTECT, related_name="+", editable=False)
    clock = models.ForeignKey(
        LegalClock, verbose_name=_("legal clock"), null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    basis = models.CharField(_("legal basis"), max_length=200, blank=True, editable=False)
    due_at = models.DateTimeField(_("due"), null=True, blank=True, editable=False)
    state = models.CharField(_("state"), max_length=15, choices=State.choices, default=State.RECEIVED, editable=False)
    body = models.ForeignKey(
        Organisation, verbose_name=_("body that drafts"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="inquiries_drafted",
    )  # fmt: skip
    routed_at = models.DateTimeField(null=True, blank=True, editable=False)
    signed_draft = models.OneToOneField(
        "Draft", null=True, blank=True, on_delete=models.PROTECT, related_name="signs", editable=False
    )
    signed_as = models.ForeignKey(
        Spokesperson, null=True, blank=True, on_delete=models.PROTECT, related_name="signed", editable=False
    )
    signed_by = models.ForeignKey(USER, null=True, on_delete=models.PROTECT, related_name="+", editable=False)
    signed_at = models.DateTimeField(null=True, blank=True, editable=False)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True, editable=False, db_index=True)
    ground = models.CharField(_("ground of refusal"), max_length=15, choices=Ground.choices, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_note = models.CharField(max_length=500, blank=True, editable=False)

    objects = InquiryQuerySet.as_manager()

    class Meta:
        verbose_name = _("inquiry")
        verbose_name_plural = _("inquiries")
        ordering = [F("due_at").asc(nulls_last=True), "pk"]
        indexes = [models.Index(fields=["state", "due_at"], name="inquiry_state_due")]
        constraints = [
            models.CheckConstraint(name="inquiry_state_is_known", condition=Q(state__in=State.values)),
            models.CheckConstraint(name="inquiry_kind_is_known", condition=Q(kind__in=InquiryKind.values)),
            models.CheckConstraint(name="inquiry_channel_is_known", condition=Q(channel__in=Channel.values)),
            models.CheckConstraint(name="inquiry_asks_something", condition=~Q(subject="") & ~Q(question="")),
            models.CheckConstraint(
                name="inquiry_is_somebodys", condition=Q(asked_by__isnull=False) | ~Q(asker_name=""),
                violation_error_message=_("Say who asks."),
            ),
            models.CheckConstraint(
                name="inquiry_clock_with_its_end",
                condition=Q(clock=None, due_at=None) | Q(clock__isnull=False, due_at__isnull=False),
            ),
            models.CheckConstraint(
                name="inquiry_routed_to_a_body", condition=~Q(state=State.ROUTED) | Q(body__isnull=False)
            ),
            models.CheckConstraint(
                name="inquiry_signed_by_somebody",
                condition=Q(
                    state__in=SIGNED, signed_draft__isnull=False, signed_as__isnull=False, signed_by__isnull=False,
                    signed_at__isnull=False,
                )
                | (
                    ~Q(state__in=SIGNED)
                    & Q(signed_draft=None, signed_as=None, signed_by=None, signed_at=None)
                ),
            ),
            models.CheckConstraint(
                name="inquiry_answered_when_it_was",
                condition=Q(state__in=ANSWERED, answered_at__isnull=False)
                | (~Q(state__in=ANSWERED) & Q(answered_at=None)),
            ),
            models.CheckConstraint(
                name="inquiry_refused_on_a_ground",
                condition=Q(state=State.REFUSED, ground__in=Ground.values) | (~Q(state=State.REFUSED) & Q(ground="")),
            ),
            models.CheckConstraint(
                name="inquiry_withdrawn_when_it_was",
                condition=Q(state=State.WITHDRAWN, withdrawn_at__isnull=False)
                | (~Q(state=State.WITHDRAWN) & Q(withdrawn_at=None, withdrawn_note="")),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.subject

    @property
    def number(self) -> str:
        """How people name the inquiry to each other."""
        return f"CH-{self.pk}"

    @property
    def asker(self) -> str:
        """Who asks, with the outlet."""
        if self.asked_by is not None:
            return str(self.asked_by)
        outlet = str(self.outlet) if self.outlet else self.asker_outlet
        return f"{self.asker_name} ({outlet})" if outlet else self.asker_name

    @property
    def address(self) -> str:
        """Where the answer is mailed; empty where no address is known."""
        return self.asked_by.email if self.asked_by is not None else self.asker_email

    @property
    def due_told(self) -> datetime | None:
        """The deadline as people read it."""
        return told(self.due_at) if self.due_at else None

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.state in OPEN


class Draft(models.Model):
    """One version of what will be said: the answer to an inquiry, its refusal, or a statement on a sudden matter."""

    inquiry = models.ForeignKey(Inquiry, null=True, blank=True, on_delete=models.PROTECT, related_name="drafts")
    sudden = models.ForeignKey(SuddenMatter, null=True, blank=True, on_delete=models.PROTECT, related_name="drafts")
    version = models.PositiveSmallIntegerField(_("version"))
    text = models.TextField(_("text"), max_length=20_000)
    ground = models.CharField(_("ground of refusal"), max_length=15, choices=Ground.choices, blank=True)
    reuses = models.ForeignKey(
        "KeptAnswer", verbose_name=_("earlier answer"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="used_in",
    )  # fmt: skip
    body = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    written_by = models.ForeignKey(USER, null=True, on_delete=models.PROTECT, related_name="+", editable=False)
    written_at = models.DateTimeField(editable=False)
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    submitted_by = models.ForeignKey(USER, null=True, on_delete=models.PROTECT, related_name="+", editable=False)
    statement = models.OneToOneField(
        Statement, null=True, blank=True, on_delete=models.PROTECT, related_name="draft", editable=False
    )

    class Meta:
        verbose_name = pgettext_lazy("press", "draft")
        verbose_name_plural = pgettext_lazy("press", "drafts")
        ordering = ["version"]
        constraints = [
            models.CheckConstraint(
                name="press_draft_of_one_thing",
                condition=Q(inquiry__isnull=False, sudden=None) | Q(inquiry=None, sudden__isnull=False, ground=""),
            ),
            models.CheckConstraint(
                name="press_draft_ground_is_known", condition=Q(ground="") | Q(ground__in=Ground.values)
            ),
            models.CheckConstraint(name="press_draft_says_something", condition=~Q(text="")),
            models.UniqueConstraint(fields=["inquiry", "version"], name="press_draft_version_of_inquiry"),
            models.UniqueConstraint(fields=["sudden", "version"], name="press_draft_version_of_sudden"),
        ]

    def __str__(self) -> str:
        return f"{self.inquiry or self.sudden} ({self.version})"


class ClearanceStep(models.Model):
    """One place in the chain that clears a draft: a person, or whoever heads a body; decided in their order."""

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="steps")
    place = models.PositiveSmallIntegerField(_("place"))
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(_("decision"), max_length=10, choices=Decision.choices, blank=True)
    reason = models.TextField(_("reason"), max_length=2000, blank=True)
    decided_by = models.ForeignKey(USER, null=True, on_delete=models.PROTECT, related_name="+", editable=False)
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("clearance step")
        verbose_name_plural = _("clearance steps")
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "place"], name="clearance_place_once"),
            models.CheckConstraint(
                name="clearance_by_a_person_or_a_body",
                condition=Q(person__isnull=False, body=None) | Q(person=None, body__isnull=False),
            ),
            models.CheckConstraint(
                name="clearance_decided_by_somebody",
                condition=Q(decision="", decided_at=None, decided_by=None)
                | Q(decision__in=Decision.values, decided_at__isnull=False, decided_by__isnull=False),
            ),
            models.CheckConstraint(
                name="clearance_returned_with_a_reason",
                condition=~Q(decision=Decision.RETURNED) | ~Q(reason=""),
                violation_error_message=_("Say why you return it."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.person or self.body)


class KeptAnswerQuerySet(models.QuerySet["KeptAnswer"]):
    """Answers by the day until which they hold."""

    def current(self, *, on: date) -> "KeptAnswerQuerySet":
        """Those that hold on a day."""
        return self.filter(holds_until_on__gte=on)


class KeptAnswer(models.Model):
    """An answer that was signed off once and may be given again until a day; after it, it is checked afresh."""

    subject = models.CharField(_("subject"), max_length=300)
    text = models.TextField(_("text"), max_length=20_000)
    language = models.CharField(_("language"), max_length=12, default=settings.LANGUAGE_CODE)
    inquiry = models.ForeignKey(
        Inquiry, verbose_name=_("inquiry"), on_delete=models.PROTECT, related_name="kept_answers"
    )
    holds_until_on = models.DateField(_("holds until"), db_index=True)
    kept_by = models.ForeignKey(USER, null=True, on_delete=models.PROTECT, related_name="+", editable=False)
    kept_at = models.DateTimeField(auto_now_add=True)

    objects = KeptAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("earlier answer")
        verbose_name_plural = _("earlier answers")
        ordering = ["-holds_until_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["inquiry"], name="kept_answer_once"),
        ]

    def __str__(self) -> str:
        return self.subject

    def holds(self, *, on: date) -> bool:
        """Whether it may be given again on a day."""
        return on <= self.holds_until_on


class EscalationStep(models.Model):
    """Whom to tell, so many working hours before the deadline of an inquiry; a negative number is after it."""

    hours = models.SmallIntegerField(_("working hours before the deadline"))
    audience = models.CharField(_("who is told"), max_length=15, choices=Audience.choices)

    class Meta:
        verbose_name = _("escalation step")
        verbose_name_plural = _("escalation steps")
        ordering = ["-hours", "audience"]
        constraints = [
            models.UniqueConstraint(
                fields=["hours", "audience"], name="escalation_step_once",
                violation_error_message=_("They are told then already."),
            ),
            models.CheckConstraint(name="escalation_audience_is_known", condition=Q(audience__in=Audience.values)),
            models.CheckConstraint(name="escalation_within_reason", condition=Q(hours__range=(-80, 400))),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.hours}: {self.get_audience_display()}"
