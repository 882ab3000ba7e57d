"""The outbox: messages, what is attached to them, each attempt to send them; and who wants no more of a kind."""

from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from giaoban.notices.choices import ENDED, TROUBLED, State


class MessageQuerySet(models.QuerySet["Message"]):
    """Messages by where they stand."""

    def due(self, *, at: datetime) -> "MessageQuerySet":
        """Those whose turn it is, the longest waiting first."""
        return self.filter(state=State.QUEUED, next_try_at__lte=at).order_by("next_try_at", "pk")

    def cut_off(self, *, before: datetime) -> "MessageQuerySet":
        """Those taken up before a moment whose outcome nobody has noted."""
        return self.filter(state=State.SENDING, sending_at__lt=before)

    def undecided(self) -> "MessageQuerySet":
        """Those that wait for a person: given up, refused or unknown, and nobody was told or has decided."""
        return self.filter(state__in=TROUBLED, settled_at=None, awaited=False)

    def about(self, thing: models.Model) -> "MessageQuerySet":
        """Those about one record, of whatever app."""
        return self.filter(about_type=thing._meta.label_lower, about_id=str(thing.pk))


class Message(models.Model):
    """One message to one address. The row outlives its words, which are blanked after a time."""

    key = models.CharField(_("key"), max_length=200, unique=True)
    kind = models.CharField(_("kind"), max_length=100)
    address = models.CharField(_("mail address"), max_length=254)
    name = models.CharField(_("name"), max_length=200, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("user"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="messages",
    )  # fmt: skip
    language = models.CharField(_("language"), max_length=20, blank=True)
    subject = models.CharField(_("subject"), max_length=500)
    text = models.TextField(_("text"), blank=True)
    html = models.TextField(blank=True)
    reply_to = models.CharField(_("answers go to"), max_length=254, blank=True)
    headers = models.JSONField(default=dict, blank=True)
    about_type = models.CharField(max_length=100, blank=True)
    about_id = models.CharField(max_length=64, blank=True)
    about_title = models.CharField(_("about"), max_length=500, blank=True)
    about_url = models.CharField(max_length=1000, blank=True)
    secret = models.BooleanField(_("holds a secret link"), default=False)
    awaited = models.BooleanField(_("somebody waited while it was sent"), default=False)
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.QUEUED)
    tries = models.PositiveSmallIntegerField(_("attempts"), default=0)
    last_error = models.TextField(_("last error"), blank=True)
    next_try_at = models.DateTimeField(_("next attempt"), null=True, blank=True)
    sending_at = models.DateTimeField(_("last taken up"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    settled_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("decided by"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    blanked_at = models.DateTimeField(_("words deleted at"), null=True, blank=True)
    created_at = models.DateTimeField(_("written at"))
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("sent by"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-created_at", "-pk"]
        default_permissions = ("view",)
        permissions = [("decide_message", _("Can decide what becomes of messages that did not leave"))]
        indexes = [
            models.Index(fields=["state", "next_try_at"], name="notices_message_due"),
            models.Index(fields=["kind", "-created_at"], name="notices_message_kind"),
            models.Index(fields=["-created_at", "-id"], name="notices_message_newest"),
            models.Index(fields=["about_type", "about_id"], name="notices_message_about"),
        ]
        constraints = [
            models.CheckConstraint(name="notices_message_state", condition=Q(state__in=State.values)),
            models.CheckConstraint(name="notices_message_has_key", condition=~Q(key="")),
            models.CheckConstraint(
                name="notices_message_queued_has_its_turn",
                condition=Q(state=State.QUEUED, next_try_at__isnull=False)
                | (~Q(state=State.QUEUED) & Q(next_try_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="notices_message_sent_has_its_time",
                condition=Q(state=State.SENT, sent_at__isnull=False) | (~Q(state=State.SENT) & Q(sent_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="notices_message_in_hand_since",
                condition=~Q(state__in=[State.SENDING, State.UNKNOWN]) | Q(sending_at__isnull=False),
            ),
            models.CheckConstraint(
                name="notices_message_secret_is_blanked",
                condition=Q(secret=False) | ~Q(state__in=ENDED) | Q(text="", html=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} → {self.address}"


class Attachment(models.Model):
    """Something small that goes with a message, or a stored file, read when the message leaves."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="attachments")
    name = models.CharField(_("name"), max_length=255)
    content_type = models.CharField(max_length=200)
    content = models.BinaryField(blank=True, default=b"")
    stored = models.BooleanField(default=False)
    file = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(name="notices_attachment_one_source", condition=Q(stored=True) | Q(file=None))
        ]

    def __str__(self) -> str:
        return self.name


class Attempt(models.Model):
    """One try to hand a message to the mail server; without an end it was cut off."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="attempts")
    number = models.PositiveSmallIntegerField(_("number"))
    began_at = models.DateTimeField(_("began at"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=20, choices=State.choices, blank=True)
    words = models.TextField(_("what the server said"), blank=True)

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        ordering = ["number"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["message", "number"], name="notices_attempt_once")]

    def __str__(self) -> str:
        return f"{self.number}: {self.outcome}"


class OptOut(models.Model):
    """An address that wants no more messages of a kind."""

    address = models.CharField(_("mail address"), max_length=254)
    kind = models.CharField(_("kind"), max_length=100)
    created_at = models.DateTimeField(_("since"))

    class Meta:
        verbose_name = _("unsubscription")
        verbose_name_plural = _("unsubscriptions")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["address", "kind"], name="notices_opt_out_once")]

    def __str__(self) -> str:
        return f"{self.address}: {self.kind}"


class DigestDay(models.Model):
    """A day whose digests have been put in the outbox; without an end they are still being put there."""

    day = models.DateField(_("day"), unique=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("day of digests")
        verbose_name_plural = _("days of digests")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.day)


@register_setting(icon="mail")
class NoticeSettings(BaseGenericSetting):
    """What administrators set about mail."""

    digest_hour = models.PositiveSmallIntegerField(
        _("hour of the daily digest"),
        default=7,
        validators=[MinValueValidator(0), MaxValueValidator(23)],
        help_text=_("One letter a person a day, sent after this hour (0 to 23), with everything that is due."),
    )
    working_days_only = models.BooleanField(
        _("on working days only"),
        default=True,
        help_text=_("No digest on weekends, public holidays and other days off of the work calendar."),
    )
    words_kept_days = models.PositiveSmallIntegerField(
        _("days for which the words of sent messages are kept"),
        default=90,
        validators=[MinValueValidator(1), MaxValueValidator(3650)],
        help_text=_("Afterwards only who got what and when is kept."),
    )

    panels: ClassVar[list[Any]] = [
        FieldPanel("digest_hour"),
        FieldPanel("working_days_only"),
        FieldPanel("words_kept_days"),
    ]

    class Meta:
        verbose_name = _("mail and digests")
        constraints = [
            models.CheckConstraint(name="notices_digest_hour", condition=Q(digest_hour__lte=23)),
            models.CheckConstraint(name="notices_words_kept", condition=Q(words_kept_days__gte=1)),
        ]
