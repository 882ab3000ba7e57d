"""Records that hold for a time: from a day to a day, both included, either of them open."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class PeriodQuerySet(models.QuerySet[Any]):
    """Records by the days on which they hold."""

    def valid(self, *, on: date) -> Self:
        """Those that hold on a day."""
        return self.filter(
            Q(valid_from_on=None) | Q(valid_from_on__lte=on), Q(valid_to_on=None) | Q(valid_to_on__gte=on)
        )

    def touching(self, first: date | None, last: date | None) -> Self:
        """Those that hold on any day from the first to the last, both included; None is an open end."""
        found = self
        if last is not None:
            found = found.filter(Q(valid_from_on=None) | Q(valid_from_on__lte=last))
        if first is not None:
            found = found.filter(Q(valid_to_on=None) | Q(valid_to_on__gte=first))
        return found


class Period(models.Model):
    """Shared by what begins and ends."""

    valid_from_on = models.DateField(_("exists from"), null=True, blank=True)
    valid_to_on = models.DateField(_("exists until"), null=True, blank=True)

    class Meta:
        abstract = True

    def holds(self, *, on: date) -> bool:
        """Whether it holds on a day."""
        begun = self.valid_from_on is None or self.valid_from_on <= on
        return begun and (self.valid_to_on is None or self.valid_to_on >= on)


def ends_after_it_begins(name: str, message: Any) -> models.CheckConstraint:
    """The constraint of a period; `message` says it of this kind of record."""
    return models.CheckConstraint(
        name=name,
        condition=Q(valid_from_on=None) | Q(valid_to_on=None) | Q(valid_to_on__gte=F("valid_from_on")),
        violation_error_message=message,
    )
