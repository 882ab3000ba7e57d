"""What a conclusion became: the task or the series that its notice gave."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from giaoban.committee.models.notices import Conclusion
from giaoban.tasks.models import Series, Task


class ConclusionTask(models.Model):
    """The link from a conclusion, which is never edited once signed, to the task or series it was given as.

    A conclusion that a later notice only repeats keeps the task of the one it replaces.
    """

    conclusion = models.OneToOneField(Conclusion, on_delete=models.PROTECT, related_name="given")
    task = models.ForeignKey(Task, null=True, on_delete=models.PROTECT, related_name="conclusions")
    series = models.ForeignKey(Series, null=True, on_delete=models.PROTECT, related_name="conclusions")

    class Meta:
        verbose_name = _("task of a conclusion")
        verbose_name_plural = _("tasks of conclusions")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="conclusion_became_one_thing",
                condition=Q(task__isnull=False, series=None) | Q(task=None, series__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.conclusion} → {self.task or self.series}"
