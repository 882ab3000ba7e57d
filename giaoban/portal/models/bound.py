"""How often something was done of late, for bounds that all processes and machines share."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _


class DeedCountQuerySet(models.QuerySet["DeedCount"]):
    """Counts by their end."""

    def ended(self, *, at: datetime) -> "DeedCountQuerySet":
        """Those whose window is over: they bound nothing any more."""
        return self.filter(ends_at__lte=at)


class DeedCount(models.Model):
    """How often a deed was done in the window that ends at a moment; the name tells no address."""

    name = models.CharField(max_length=120, unique=True)
    count = models.PositiveIntegerField(default=0)
    ends_at = models.DateTimeField(db_index=True)

    objects = DeedCountQuerySet.as_manager()

    class Meta:
        verbose_name = _("count of deeds")
        verbose_name_plural = _("counts of deeds")
        default_permissions: ClassVar[tuple[str, ...]] = ()

    def __str__(self) -> str:
        return f"{self.name}: {self.count}"

    @classmethod
    def take_one(cls, name: str, *, most: int, window: timedelta, at: datetime) -> bool:
        """Count one more where there is room for it; two that ask at once never both get the last place."""
        mine = cls.objects.filter(name=name)
        if mine.filter(count__gte=most, ends_at__gt=at).exists():
            return False
        mine.ended(at=at).delete()
        cls.objects.get_or_create(name=name, defaults={"ends_at": at + window})
        return bool(mine.filter(count__lt=most).update(count=F("count") + 1))
