"""What readers say: messages that are answered, and whether a page was useful."""

from datetime import date, datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class FeedbackState(models.TextChoices):
    """Where a message stands."""

    RECEIVED = "received", _("Received")
    HANDLED = "handled", _("Being handled")
    ANSWERED = "answered", _("Answered")
    SET_ASIDE = "set_aside", _("Set aside")


OPEN = (FeedbackState.RECEIVED, FeedbackState.HANDLED)


class FeedbackQuerySet(models.QuerySet["Feedback"]):
    """Messages by state and time."""

    def open(self) -> "FeedbackQuerySet":
        """Those that wait for an answer, the most urgent first."""
        return self.filter(state__in=OPEN).order_by("due_on", "pk")

    def late(self, *, on: date) -> "FeedbackQuerySet":
        """Those whose answer was promised for an earlier day."""
        return self.open().filter(due_on__lt=on)


class Feedback(models.Model):
    """A reader's message. No address of a machine is kept; the code is kept as a digest alone."""

    language = models.CharField(_("language"), max_length=20)
    name = models.CharField(_("name"), max_length=150)
    contact = models.CharField(_("telephone or email address"), max_length=200, blank=True)
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("message"), max_length=5000)
    sent_at = models.DateTimeField(_("sent at"), db_index=True)
    due_on = models.DateField(_("answer promised by"))
    code_digest = models.CharField(max_length=64, editable=False)
    state = models.CharField(_("state"), max_length=20, choices=FeedbackState.choices, default=FeedbackState.RECEIVED)
    answer = models.TextField(_("answer"), blank=True, max_length=10000)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        verbose_name = _("message of a reader")
        verbose_name_plural = _("messages of readers")
        ordering: ClassVar = ["-sent_at", "-pk"]
        permissions = [("answer_feedback", "Can answer messages of readers")]
        constraints = [
            models.CheckConstraint(name="feedback_state_is_known", condition=Q(state__in=FeedbackState.values)),
            models.CheckConstraint(
                name="feedback_answered_by_somebody",
                condition=Q(state__in=OPEN, answered_at=None) | Q(answered_at__isnull=False, answered_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} – {self.subject}"

    @property
    def number(self) -> str:
        """What the reader follows it by: the year and a running number."""
        return f"{self.sent_at.year}-{self.pk:06d}"

    @property
    def language_name(self) -> str:
        """The language of the page it was written on, by its own name."""
        return dict(settings.LANGUAGES).get(self.language, self.language)

    def opens_with(self, code: str) -> bool:
        """Whether this is the code that its sender was given."""
        return constant_time_compare(self.code_digest, digest(code))

    def is_late(self, *, on: date) -> bool:
        """Whether the promised day has passed without an answer."""
        return self.state in OPEN and self.due_on < on


def digest(code: str) -> str:
    """How a code is kept."""
    return salted_hmac("giaoban.portal.feedback", code.strip().upper(), algorithm="sha256").hexdigest()


class PageRating(models.Model):
    """How many readers found a page useful on a day, and how many did not: totals alone."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="ratings")
    day = models.DateField(_("day"))
    useful = models.PositiveIntegerField(_("useful"), default=0)
    not_useful = models.PositiveIntegerField(_("not useful"), default=0)

    class Meta:
        verbose_name = _("ratings of a day")
        verbose_name_plural = _("ratings")
        constraints = [models.UniqueConstraint(fields=["page", "day"], name="page_rating_once_a_day")]

    def __str__(self) -> str:
        return f"{self.page_id} {self.day}: {self.useful}/{self.not_useful}"


class RatingWords(models.Model):
    """What a reader said of a page beside the rating, without who it was."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="rating_words")
    day = models.DateField(_("day"))
    useful = models.BooleanField(_("useful"))
    text = models.TextField(_("words"), max_length=500)

    class Meta:
        verbose_name = _("words of a reader")
        verbose_name_plural = _("words of readers")
        ordering: ClassVar = ["-day", "-pk"]

    def __str__(self) -> str:
        return self.text


class OutageQuerySet(models.QuerySet["Outage"]):
    """Interruptions by their time."""

    def current(self, *, at: datetime) -> "OutageQuerySet":
        """Those readers are told of at a moment: announced and not yet restored, however long it takes."""
        return self.filter(Q(restored_at=None) | Q(restored_at__gt=at), announced_at__lte=at).order_by("starts_at")


class Outage(models.Model):
    """An interruption of a service, with the expected restoration; shown until somebody says it is restored."""

    planned = models.BooleanField(_("planned"), default=True)
    announced_at = models.DateTimeField(_("shown from"))
    starts_at = models.DateTimeField(_("interrupted from"))
    expected_at = models.DateTimeField(_("expected restoration"))
    restored_at = models.DateTimeField(_("restored at"), null=True, blank=True)

    objects = OutageQuerySet.as_manager()

    class Meta:
        verbose_name = _("interruption")
        verbose_name_plural = _("interruptions")
        ordering: ClassVar = ["-starts_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="outage_ends_after_it_begins",
                condition=Q(expected_at__gt=F("starts_at")),
                violation_error_message=_("The expected restoration must come after the beginning."),
            )
        ]

    def __str__(self) -> str:
        first = self.words.first()
        return first.text[:80] if first else ""


class OutageWords(models.Model):
    """What an interruption is, in one language."""

    outage = models.ForeignKey(Outage, on_delete=models.CASCADE, related_name="words")
    language = models.CharField(_("language"), max_length=20)
    text = models.TextField(_("what is interrupted"), max_length=300)

    class Meta:
        verbose_name = _("words of an interruption")
        verbose_name_plural = _("words of interruptions")
        constraints = [models.UniqueConstraint(fields=["outage", "language"], name="outage_words_once")]

    def __str__(self) -> str:
        return self.text
