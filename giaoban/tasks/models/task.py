"""A task and the bodies that do it."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from giaoban.directory.models import Organisation, Person, User
from giaoban.tasks.choices import OPEN, WORKING, Part, Source, State
from giaoban.tasks.models.series import Series


class TaskQuerySet(models.QuerySet["Task"]):
    """Tasks by state, body and time."""

    def open(self) -> "TaskQuerySet":
        """Issued and not at an end."""
        return self.filter(state__in=OPEN)

    def working(self) -> "TaskQuerySet":
        """Those whose lead body must do something."""
        return self.filter(state__in=WORKING)

    def issued(self) -> "TaskQuerySet":
        """Everything that ever left the standing office."""
        return self.exclude(state=State.DRAFT).exclude(issued_on=None)

    def overdue(self, *, on: date) -> "TaskQuerySet":
        """Open with the lead body, and past the deadline in force."""
        return self.working().filter(due_on__lt=on)

    def due_between(self, first: date, last: date) -> "TaskQuerySet":
        """Whose deadline in force lies between two days, both included."""
        return self.filter(due_on__range=(first, last))

    def led_by(self, bodies: Any) -> "TaskQuerySet":
        """Led by any of these bodies (keys)."""
        return self.filter(pk__in=TaskBody.objects.filter(part=Part.LEAD, body__in=bodies).values("task"))

    def co_ordinated_by(self, bodies: Any) -> "TaskQuerySet":
        """In which any of these bodies co-ordinates."""
        return self.filter(pk__in=TaskBody.objects.filter(part=Part.COORDINATING, body__in=bodies).values("task"))

    def with_bodies(self) -> "TaskQuerySet":
        """With lead and co-ordinating bodies, in a fixed number of queries."""
        return self.select_related("owner", "directing_member").prefetch_related("parts__body")


class Task(models.Model):
    """What one body must bring about by a day (nhiệm vụ). Its bodies stand in TaskBody, exactly one of them leading."""

    owner = models.ForeignKey(
        Organisation, verbose_name=_("given by"), on_delete=models.PROTECT, related_name="tasks_given",
        help_text=_("The committee that gives the task and hears how it stands."),
    )  # fmt: skip
    title = models.CharField(
        pgettext_lazy("given to bodies", "task"), max_length=500, help_text=_("What is to be done, in one sentence.")
    )
    details = models.TextField(_("more"), max_length=5000, blank=True)
    product = models.CharField(
        _("expected product"), max_length=500, blank=True, help_text=_("What will be there when it is done.")
    )
    directing_member = models.ForeignKey(
        Person, verbose_name=_("directing member"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="tasks_directed",
    )  # fmt: skip
    source = models.CharField(_("comes from"), max_length=12, choices=Source.choices)
    source_title = models.CharField(_("what it comes from"), max_length=500, blank=True)
    source_url = models.CharField(max_length=500, blank=True, editable=False)
    source_reason = models.CharField(
        _("why it has no source"), max_length=500, blank=True,
        help_text=_("Needed when the task comes from no conclusion, plan or document."),
    )  # fmt: skip
    parent = models.ForeignKey(
        "self", verbose_name=_("part of"), null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    series = models.ForeignKey(
        Series, verbose_name=_("series"), null=True, blank=True, on_delete=models.PROTECT, related_name="tasks"
    )
    period_on = models.DateField(_("first day of its period"), null=True, blank=True)
    series_body = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    restricted = models.BooleanField(
        _("restricted"), default=False, help_text=_("Seen by those who direct it and do it, by no other member.")
    )
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.DRAFT)
    state_before = models.CharField(max_length=12, choices=State.choices, blank=True, editable=False)
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    issued_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    first_due_on = models.DateField(_("first deadline"), editable=False)
    due_on = models.DateField(_("deadline"))
    acknowledged_at = models.DateTimeField(_("acknowledged"), null=True, blank=True, editable=False)
    acknowledged_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True, editable=False)
    closed_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    transferred_to = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="transferred_from", editable=False
    )
    order_note = models.CharField(_("on whose order"), max_length=500, blank=True, editable=False)
    loaded = models.BooleanField(_("history that was loaded"), default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("given to bodies", "task")
        verbose_name_plural = pgettext_lazy("given to bodies", "tasks")
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["state", "due_on"], name="task_state_due")]
        constraints = [
            models.CheckConstraint(name="task_state_is_known", condition=Q(state__in=State.values)),
            models.CheckConstraint(name="task_source_is_known", condition=Q(source__in=Source.values)),
            models.CheckConstraint(
                name="task_without_source_has_a_reason", condition=~Q(source=Source.NONE) | ~Q(source_reason=""),
                violation_error_message=_("Say why the task comes from no conclusion, plan or document."),
            ),
            models.CheckConstraint(
                name="task_due_after_issue",
                condition=Q(issued_on=None) | (Q(first_due_on__gte=F("issued_on")) & Q(due_on__gte=F("issued_on"))),
                violation_error_message=_("The deadline lies before the day of issue."),
            ),
            models.CheckConstraint(
                name="task_date_moves_later_only", condition=Q(due_on__gte=F("first_due_on")),
                violation_error_message=_("A deadline is never moved to an earlier day."),
            ),
            models.CheckConstraint(name="task_is_not_its_own_parent", condition=Q(parent=None) | ~Q(parent=F("pk"))),
            models.CheckConstraint(
                name="task_issued_has_its_day",
                condition=Q(state__in=[State.DRAFT, State.CANCELLED]) | Q(issued_on__isnull=False),
            ),
            models.CheckConstraint(
                name="task_closed_by_somebody",
                condition=Q(state=State.CLOSED, closed_at__isnull=False, closed_by__isnull=False)
                | (~Q(state=State.CLOSED) & Q(closed_at=None, closed_by=None)),
            ),
            models.CheckConstraint(
                name="task_transferred_somewhere",
                condition=Q(state=State.TRANSFERRED, transferred_to__isnull=False)
                | (~Q(state=State.TRANSFERRED) & Q(transferred_to=None)),
            ),
            models.CheckConstraint(
                name="task_suspended_knows_where_it_was",
                condition=(Q(state=State.SUSPENDED) & ~Q(state_before=""))
                | (~Q(state=State.SUSPENDED) & Q(state_before="")),
            ),
            models.CheckConstraint(
                name="task_of_a_series_has_its_period",
                condition=Q(series=None, period_on=None, series_body=None)
                | Q(series__isnull=False, period_on__isnull=False, series_body__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["series", "series_body", "period_on"], name="task_once_a_period_and_body",
                condition=Q(series__isnull=False),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """A part has no parts of its own, so that parents never close a circle; raises ValidationError."""
        super().clean()
        if self.parent is not None and (
            self.parent_id == self.pk or self.parent.parent_id is not None or (self.pk and self.children.exists())
        ):
            raise ValidationError({"parent": _("A part of a task has no parts of its own.")})

    @property
    def number(self) -> str:
        """How people name the task to each other."""
        return f"NV-{self.pk}"

    @property
    def lead(self) -> Organisation:
        """The one body that leads."""
        return next(part.body for part in self.parts.all() if part.part == Part.LEAD)

    @property
    def co_ordinating(self) -> list[Organisation]:
        """The bodies that co-ordinate, by name."""
        found = [part.body for part in self.parts.all() if part.part == Part.COORDINATING]
        return sorted(found, key=lambda body: body.name)

    @property
    def holds_parts(self) -> bool:
        """Whether it only holds together the tasks of several bodies: its giver leads it, nobody reports on it."""
        return any(part.part == Part.LEAD and part.body_id == self.owner_id for part in self.parts.all())

    @property
    def heir(self) -> "Task":
        """What stands for it now: the task that a transfer made of it, and of that one in turn; else itself."""
        return self.transferred_to.heir if self.transferred_to is not None else self

    @property
    def is_open(self) -> bool:
        """Whether it was issued and is not at an end."""
        return self.state in OPEN

    @property
    def moved(self) -> bool:
        """Whether an extension moved its date."""
        return self.due_on != self.first_due_on


class TaskBody(models.Model):
    """A body's part in a task: it stands there once, so the lead never co-ordinates too; one lead a task."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="parts")
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="task_parts")
    part = models.CharField(_("part"), max_length=12, choices=Part.choices)

    class Meta:
        verbose_name = _("part of a body")
        verbose_name_plural = _("parts of bodies")
        constraints = [
            models.UniqueConstraint(
                fields=["task", "body"], name="task_body_once",
                violation_error_message=_("A body either leads or co-ordinates, and stands there once."),
            ),
            models.UniqueConstraint(
                fields=["task"], condition=Q(part=Part.LEAD), name="task_one_lead",
                violation_error_message=_("A task has exactly one lead body."),
            ),
            models.CheckConstraint(name="task_part_is_known", condition=Q(part__in=Part.values)),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.body}: {self.get_part_display()}"
