"""Standing tasks: reported each period, one independent task a period and body."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from giaoban.directory.models import Organisation, Person, User
from giaoban.tasks.choices import DayOff, Frequency, SeriesState


class SeriesQuerySet(models.QuerySet["Series"]):
    """Series by state."""

    def running(self) -> "SeriesQuerySet":
        """Those that make tasks."""
        return self.filter(state=SeriesState.RUNNING)


class Series(models.Model):
    """A standing task (nhiệm vụ thường xuyên): what is due from each body for each period, and on which day.

    A change touches only tasks not made yet: what was made stands alone. Period by period the deadline is the
    `due_day`-th day of the month `due_months` after the period's last month (31 means the last day of a short one),
    for weeks the `due_day`-th day after the period's last day; `day_off` says what happens on days off.
    """

    owner = models.ForeignKey(
        Organisation, verbose_name=_("given by"), on_delete=models.PROTECT, related_name="series_given"
    )
    title = models.CharField(pgettext_lazy("given to bodies", "task"), max_length=500)
    details = models.TextField(_("more"), max_length=5000, blank=True)
    product = models.CharField(_("expected product"), max_length=500)
    directing_member = models.ForeignKey(
        Person, verbose_name=_("directing member"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="series_directed",
    )  # fmt: skip
    bodies = models.ManyToManyField(Organisation, verbose_name=_("lead bodies"), related_name="series_led")
    frequency = models.CharField(_("how often"), max_length=10, choices=Frequency.choices)
    starts_on = models.DateField(_("beginning on"), help_text=_("The first period is the one that holds this day."))
    ends_on = models.DateField(
        _("ending on"), null=True, blank=True, help_text=_("Usually the last day of the committee's term.")
    )
    due_day = models.PositiveSmallIntegerField(
        _("due on day"), default=5, validators=[MinValueValidator(1), MaxValueValidator(31)]
    )
    due_months = models.PositiveSmallIntegerField(
        _("months after the period"), default=1, validators=[MaxValueValidator(6)]
    )
    day_off = models.CharField(_("a deadline on a day off"), max_length=10, choices=DayOff.choices, default=DayOff.NEXT)
    issue_days = models.PositiveSmallIntegerField(
        _("issued how many days ahead"), default=30, validators=[MaxValueValidator(366)],
        help_text=_("Days before the deadline on which the task of a period is issued."),
    )  # fmt: skip
    restricted = models.BooleanField(_("restricted"), default=False)
    state = models.CharField(_("state"), max_length=10, choices=SeriesState.choices, default=SeriesState.RUNNING)
    source_title = models.CharField(_("what it comes from"), max_length=500, blank=True)
    made_until_on = models.DateField(null=True, blank=True, editable=False)
    made_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False)

    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series of tasks")
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(name="series_state_is_known", condition=Q(state__in=SeriesState.values)),
            models.CheckConstraint(name="series_frequency_is_known", condition=Q(frequency__in=Frequency.values)),
            models.CheckConstraint(
                name="series_ends_after_it_begins", condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("A series cannot end before it begins."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title
