"""Work entries (lịch công tác) with leaders and translations, exceptions to holidays, private feed addresses."""

import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.models import Orderable

from giaoban.agenda import recurrence, rules
from giaoban.agenda.choices import NOT_TAKING_PLACE, Audience, DayKind, Status
from giaoban.base.text import nfc

TRANSLATED = ("title", "details", "place", "host", "participants")


@dataclass(frozen=True)
class Text:
    """Words with the language they are in when it is not the reader's."""

    text: str
    lang: str = ""

    def __str__(self) -> str:
        return self.text


class Leader(ClusterableModel):
    """A leader whose work stands in the calendar."""

    name = models.CharField(_("full name"), max_length=150)
    post = models.CharField(_("post"), max_length=200, help_text=_("As it is printed: Chủ tịch UBND tỉnh."))
    order = models.PositiveSmallIntegerField(_("order"), default=10, help_text=_("Lower comes first."))
    active = models.BooleanField(_("in office"), default=True)

    class Meta:
        verbose_name = _("leader")
        verbose_name_plural = _("leaders")
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return f"{self.name} – {self.post}"

    def post_in(self, language: str) -> Text:
        """The post in a language, in the main one where nobody translated it."""
        for each in self.posts.all():
            if each.language == language:
                return Text(each.post)
        return Text(self.post, "" if language == settings.LANGUAGE_CODE else settings.LANGUAGE_CODE)


class LeaderPost(models.Model):
    """A leader's post in another language."""

    leader = ParentalKey(Leader, on_delete=models.CASCADE, related_name="posts")
    language = models.CharField(_("language"), max_length=20)
    post = models.CharField(_("post"), max_length=200)

    class Meta:
        verbose_name = _("post in another language")
        verbose_name_plural = _("posts in other languages")
        constraints = [models.UniqueConstraint(fields=["leader", "language"], name="leader_post_once_a_language")]

    def __str__(self) -> str:
        return f"{self.language}: {self.post}"


class WorkEntryQuerySet(models.QuerySet["WorkEntry"]):
    """Entries by reader and time."""

    def public(self) -> "WorkEntryQuerySet":
        """What everybody may read."""
        return self.filter(audience=Audience.PUBLIC)

    def readable_by(self, user: Any) -> "WorkEntryQuerySet":
        """What this person may read: `rules.may_read` for a whole list."""
        return self.all() if rules.may_read_internal(user) else self.public()

    def touching(self, first: datetime, last: datetime) -> "WorkEntryQuerySet":
        """Entries that may take place between two moments; a repeating one is reckoned out afterwards."""
        return self.filter(starts_at__lt=last, last_ends_at__gte=first)

    def taking_place(self) -> "WorkEntryQuerySet":
        """Neither postponed nor cancelled."""
        return self.exclude(status__in=NOT_TAKING_PLACE)

    def with_words(self) -> "WorkEntryQuerySet":
        """With everything that is shown of them, in a fixed number of queries."""
        return self.prefetch_related("translations", "skipped_days", "attendances__leader__posts")


class WorkEntry(ClusterableModel):
    """One piece of leaders' work, once or repeating."""

    title = models.CharField(_("content"), max_length=500, help_text=_("What it is about, in one line."))
    details = models.TextField(_("more"), max_length=4000, blank=True)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    all_day = models.BooleanField(_("whole day"), default=False)
    place = models.CharField(_("place"), max_length=255, blank=True, help_text=_("The hall, then the building."))
    host = models.CharField(_("chaired by"), max_length=255, blank=True)
    participants = models.TextField(_("participants"), max_length=2000, blank=True)
    prepared_by = models.CharField(_("prepared by"), max_length=255, blank=True)
    audience = models.CharField(
        _("who may read it"), max_length=10, choices=Audience.choices, default=Audience.INTERNAL
    )
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.PLANNED)
    status_note = models.CharField(
        _("about the change"), max_length=255, blank=True, help_text=_("Shown beside it: moved to 9 a.m.")
    )
    rrule = models.CharField(_("repetition"), max_length=recurrence.LENGTH, blank=True, editable=False)
    last_ends_at = models.DateTimeField(editable=False, db_index=True)
    uid = models.CharField(max_length=255, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False, validators=[MinValueValidator(0)])
    updated_at = models.DateTimeField(auto_now=True)

    objects = WorkEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("work entry")
        verbose_name_plural = _("work entries")
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["starts_at"], name="work_entry_start")]
        constraints = [
            models.CheckConstraint(
                name="work_entry_ends_after_it_begins",
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("It ends before it begins."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Texts in NFC, whole days from midnight to midnight, and a repetition that ends."""
        for name in (*TRANSLATED, "prepared_by", "status_note"):
            setattr(self, name, nfc(getattr(self, name) or "").strip())
        if self.starts_at and self.ends_at and self.ends_at < self.starts_at:
            raise ValidationError({"ends_at": _("It ends before it begins.")})
        self.square_day()
        if self.starts_at and self.ends_at and self.ends_at == self.starts_at:
            self.ends_at = None
        if self.rrule and self.starts_at:
            try:
                self.rrule = recurrence.checked(self.rrule, self.starts_at)
            except recurrence.RecurrenceRefused as refused:
                raise ValidationError(str(refused)) from refused

    def square_day(self) -> None:
        """A whole day begins at midnight and ends a minute before the next."""
        if not (self.all_day and self.starts_at):
            return
        first = timezone.localtime(self.starts_at, recurrence.zone())
        last = timezone.localtime(self.ends_at, recurrence.zone()) if self.ends_at else first
        self.starts_at = datetime.combine(first.date(), time.min, recurrence.zone())
        self.ends_at = datetime.combine(last.date(), time(23, 59), recurrence.zone())

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep what is derived: the identity for calendar programs, and when it ends for the last time."""
        self.uid = self.uid or f"{uuid.uuid4()}@{settings.SITE_URL.split('://')[-1].split(':')[0]}"
        self.last_ends_at = recurrence.last_start(self.rrule, self.starts_at) + self.length
        self.sequence += 1 if self.pk else 0
        if fields := kwargs.get("update_fields"):
            kwargs["update_fields"] = {*fields, "last_ends_at", "sequence", "updated_at"}
        super().save(*args, **kwargs)

    @property
    def length(self) -> timedelta:
        """How long one occurrence lasts; nothing when nobody said."""
        if not self.ends_at:
            return timedelta(0)
        return self.ends_at - self.starts_at + (timedelta(minutes=1) if self.all_day else timedelta(0))

    def words(self, language: str) -> dict[str, Text]:
        """What is read, field by field: translated where somebody did, else in the main language and marked so."""
        own = language == settings.LANGUAGE_CODE
        found = None if own else next((each for each in self.translations.all() if each.language == language), None)
        words = {}
        for name in TRANSLATED:
            translated = getattr(found, name, "") if found else ""
            words[name] = (
                Text(translated) if translated else Text(getattr(self, name), "" if own else settings.LANGUAGE_CODE)
            )
        return words

    @property
    def leaders(self) -> list[Leader]:
        """The leaders in the order given."""
        return [each.leader for each in self.attendances.all()]


class Attendance(Orderable):
    """A leader in an entry."""

    entry = ParentalKey(WorkEntry, on_delete=models.CASCADE, related_name="attendances")
    leader = models.ForeignKey(Leader, verbose_name=_("leader"), on_delete=models.PROTECT, related_name="attendances")

    class Meta(Orderable.Meta):
        verbose_name = _("leader")
        verbose_name_plural = _("leaders")
        constraints = [models.UniqueConstraint(fields=["entry", "leader"], name="leader_once_an_entry")]

    def __str__(self) -> str:
        return str(self.leader)


class EntryTranslation(models.Model):
    """An entry in another language; what is left empty is shown in the main one."""

    entry = ParentalKey(WorkEntry, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(_("language"), max_length=20)
    title = models.CharField(_("content"), max_length=500)
    details = models.TextField(_("more"), max_length=4000, blank=True)
    place = models.CharField(_("place"), max_length=255, blank=True)
    host = models.CharField(_("chaired by"), max_length=255, blank=True)
    participants = models.TextField(_("participants"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("translation of an entry")
        verbose_name_plural = _("translations of an entry")
        constraints = [models.UniqueConstraint(fields=["entry", "language"], name="entry_once_a_language")]

    def __str__(self) -> str:
        return f"{self.language}: {self.title}"


class SkippedDay(models.Model):
    """A day on which a repeating entry does not take place."""

    entry = ParentalKey(WorkEntry, on_delete=models.CASCADE, related_name="skipped_days")
    on = models.DateField(_("day"))

    class Meta:
        verbose_name = _("day left out")
        verbose_name_plural = _("days left out")
        constraints = [models.UniqueConstraint(fields=["entry", "on"], name="entry_skips_a_day_once")]

    def __str__(self) -> str:
        return f"{self.on}"


class HolidayException(models.Model):
    """What an administrator decides about a day: off, worked, or off in exchange for another."""

    on = models.DateField(_("day"), unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=DayKind.choices, default=DayKind.OFF)
    name = models.CharField(_("name"), max_length=150, help_text=_("As it is shown: Nghỉ hoán đổi dịp Quốc khánh."))
    worked_on = models.DateField(
        _("worked instead on"), null=True, blank=True, help_text=_("A day off is made up for on this day.")
    )
    basis = models.CharField(_("legal basis"), max_length=255, blank=True)

    class Meta:
        verbose_name = _("exception to the holidays")
        verbose_name_plural = _("exceptions to the holidays")
        ordering = ["-on"]
        constraints = [
            models.CheckConstraint(
                name="only_days_off_are_made_up_for", condition=Q(worked_on=None) | Q(kind=DayKind.OFF)
            )
        ]

    def __str__(self) -> str:
        return f"{self.on:%d/%m/%Y}: {self.name}"

    def clean(self) -> None:
        """A day is not made up for on itself; a working day is made up for by nothing."""
        self.name = nfc(self.name or "")
        if self.worked_on and self.kind != DayKind.OFF:
            raise ValidationError({"worked_on": _("Only a day off is made up for on another day.")})
        if self.worked_on and self.worked_on == self.on:
            raise ValidationError({"worked_on": _("A day off cannot be made up for on the same day.")})


def _new_mark() -> str:
    return secrets.token_hex(8)


class FeedAddress(models.Model):
    """What one person's private calendar address is made from; a new mark makes the old address useless."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_address")
    mark = models.CharField(max_length=32, unique=True, default=_new_mark)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("private calendar address")
        verbose_name_plural = _("private calendar addresses")

    def __str__(self) -> str:
        return str(self.user)


@register_setting(icon="calendar-alt")
class Letterhead(BaseGenericSetting):
    """Whose name the printed week bears and who signs it."""

    above = models.CharField(_("body above"), max_length=150, blank=True, help_text=_("First line: UBND TỈNH …"))
    agency = models.CharField(_("issuing body"), max_length=150, default="VĂN PHÒNG")
    place = models.CharField(_("place"), max_length=100, default="…", help_text=_("Before the date: Hải Đông, ngày …"))
    signs_for = models.CharField(
        _("signs for"), max_length=150, blank=True, help_text=_("A line of its own: TL. CHỦ TỊCH")
    )
    signer_post = models.CharField(_("post of the signer"), max_length=150, default="CHÁNH VĂN PHÒNG")
    signer = models.CharField(_("name of the signer"), max_length=150, blank=True)
    receivers = models.TextField(
        _("receivers"), max_length=1000, blank=True, default="Lãnh đạo cơ quan\nCác đơn vị liên quan",
        help_text=_("One a line."),
    )  # fmt: skip

    class Meta:
        verbose_name = _("head of the printed week")
        verbose_name_plural = _("heads of the printed week")

    def __str__(self) -> str:
        return self.agency
