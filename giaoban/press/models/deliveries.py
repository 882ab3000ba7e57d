"""To whom a release was dealt out, and each delivery of it to one reporter."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.utils.translation import gettext_lazy as _

from giaoban.notices.choices import State as Standing
from giaoban.notices.models import Message
from giaoban.press.delivery.choices import State, Step
from giaoban.press.models.outlets import Reporter
from giaoban.press.models.recipients import RecipientList
from giaoban.press.models.release_records import AccessRecord
from giaoban.press.models.releases import Release

OF_LETTER = {
    Standing.QUEUED: State.WAITING,
    Standing.SENDING: State.WAITING,
    Standing.SENT: State.SENT,
    Standing.FAILED: State.GIVEN_UP,
    Standing.REFUSED: State.REFUSED,
    Standing.UNKNOWN: State.UNKNOWN,
    Standing.CANCELLED: State.CANCELLED,
}


class Addressing(models.Model):
    """A list was chosen for a release, in all its languages."""

    release_key = models.UUIDField(_("release"), db_index=True)
    to_list = models.ForeignKey(RecipientList, on_delete=models.CASCADE, related_name="addressings")

    class Meta:
        verbose_name = _("list of a release")
        verbose_name_plural = _("lists of releases")
        default_permissions: ClassVar[tuple[str, ...]] = ()
        constraints = [
            models.UniqueConstraint(fields=["release_key", "to_list"], name="release_addressed_to_a_list_once")
        ]

    def __str__(self) -> str:
        return str(self.to_list)


class Dealing(models.Model):
    """A release is being, or was, dealt out at one step; without an end it is taken up again."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="dealings")
    step = models.CharField(_("step"), max_length=10, choices=Step.choices)
    began_at = models.DateTimeField(_("began at"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    class Meta:
        verbose_name = _("dealing out")
        verbose_name_plural = _("dealings out")
        default_permissions: ClassVar[tuple[str, ...]] = ()
        constraints = [
            models.UniqueConstraint(fields=["release", "step"], name="release_dealt_out_once_a_step"),
            models.CheckConstraint(name="dealing_step_is_known", condition=Q(step__in=Step.values)),
        ]

    def __str__(self) -> str:
        return f"{self.release}: {self.get_step_display()}"


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Deliveries by where they stand."""

    def with_state(self) -> Any:
        """With `state`, one of choices.State: what became of the letter, and whether the reporter then had it."""
        had = AccessRecord.objects.filter(
            reporter=OuterRef("reporter"), release=OuterRef("release"), at__gte=OuterRef("made_at")
        )
        letters = [When(message__state=letter.value, then=Value(state.value)) for letter, state in OF_LETTER.items()]
        return self.annotate(
            state=Case(
                When(~Q(dropped=""), then=Value(State.CANCELLED.value)),
                When(held=True, then=Value(State.HELD.value)),
                When(message=None, then=Value(State.WAITING.value)),
                When(Q(message__state=Standing.SENT) & Exists(had), then=Value(State.OPENED.value)),
                *letters,
                default=Value(State.WAITING.value),
                output_field=models.CharField(),
            )
        )

    def due(self, *, at: datetime) -> "DeliveryQuerySet":
        """Those that wait for the hour of a digest which has come."""
        return self.filter(message=None, held=False, dropped="", due_at__lte=at)


class Delivery(models.Model):
    """A release goes to a reporter, once a step. What became of it is read from its letter in the outbox."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="deliveries")
    step = models.CharField(_("step"), max_length=10, choices=Step.choices)
    reporter = models.ForeignKey(
        Reporter, verbose_name=_("reporter"), on_delete=models.PROTECT, related_name="deliveries"
    )
    address = models.CharField(_("mail address"), max_length=254)
    reasons = models.JSONField(_("why"), default=list)
    made_at = models.DateTimeField(_("made at"))
    due_at = models.DateTimeField(_("due in a digest"), null=True, blank=True)
    message = models.ForeignKey(
        Message, verbose_name=_("letter"), null=True, blank=True, on_delete=models.SET_NULL, related_name="deliveries"
    )
    held = models.BooleanField(_("held back"), default=False)
    dropped = models.CharField(_("why it was not sent"), max_length=300, blank=True)
    times = models.PositiveSmallIntegerField(_("letters written anew"), default=0)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ["reporter__full_name", "pk"]
        default_permissions: ClassVar[tuple[str, ...]] = ()
        indexes = [models.Index(fields=["message", "due_at"], name="delivery_due")]
        constraints = [
            models.UniqueConstraint(fields=["release", "step", "reporter"], name="delivery_once"),
            models.CheckConstraint(name="delivery_step_is_known", condition=Q(step__in=Step.values)),
            models.CheckConstraint(
                name="delivery_held_has_no_letter", condition=Q(held=False) | Q(message=None, dropped="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.release} → {self.reporter}"
