"""How reminders climb and what the standing office may decide alone: data that the office keeps."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from giaoban.directory.models import Organisation
from giaoban.tasks.choices import Audience


class ReminderStep(models.Model):
    """On which working day around the deadline who is reminded; negative days lie before it."""

    days = models.SmallIntegerField(
        _("working days from the deadline"),
        help_text=_("-3 is three working days before, 0 the day itself, 5 five after."),
    )
    audience = models.CharField(_("who"), max_length=10, choices=Audience.choices)

    class Meta:
        verbose_name = _("reminder step")
        verbose_name_plural = _("reminder steps")
        ordering = ["days", "audience"]
        constraints = [
            models.UniqueConstraint(fields=["days", "audience"], name="reminder_step_once"),
            models.CheckConstraint(name="reminder_audience_is_known", condition=Q(audience__in=Audience.values)),
        ]

    def __str__(self) -> str:
        return f"{self.days:+d}: {self.get_audience_display()}"


class TaskPolicy(models.Model):
    """What a committee's head set: how many days the standing office may grant alone, when silence is nagged about."""

    committee = models.OneToOneField(
        Organisation, verbose_name=_("committee"), on_delete=models.PROTECT, related_name="task_policy"
    )
    office_grants_days = models.PositiveSmallIntegerField(
        _("days the standing office may grant"), default=0, validators=[MaxValueValidator(90)],
        help_text=_("Set by the head. Counted from the deadline in force, over all extensions of a task together."),
    )  # fmt: skip
    acknowledge_within = models.PositiveSmallIntegerField(_("working days to acknowledge"), default=2)
    silent_after = models.PositiveSmallIntegerField(_("working days without a word that count as silence"), default=15)
    review_within = models.PositiveSmallIntegerField(_("working days to review a report"), default=5)

    class Meta:
        verbose_name = _("task policy")
        verbose_name_plural = _("task policies")

    def __str__(self) -> str:
        return str(self.committee)
