"""Tables of search: the outbox of changes and the indexes that read it; what editors keep."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from giaoban.search.editors.models import FruitlessQuery, Promotion

__all__ = ["Change", "FruitlessQuery", "IndexCopy", "Ledger", "Promotion"]


class Change(models.Model):
    """A record that changed or went: its kind and key alone, read afresh when it is indexed.

    Keys of this table are not the order of commits. `sequence` is: it is given after the commit, by one at a time.
    """

    kind = models.CharField(max_length=100)
    key = models.CharField(max_length=64)
    sequence = models.BigIntegerField(null=True, db_index=True)

    class Meta:
        verbose_name = _("change to index")
        verbose_name_plural = _("changes to index")
        indexes: ClassVar = [models.Index(fields=["kind", "key"], name="search_change_of_record")]

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"


class Ledger(models.Model):
    """One row: the last number given to changes, and a name by which an index knows its database again."""

    last = models.BigIntegerField(default=0)
    identity = models.UUIDField(default=uuid4)

    class Meta:
        verbose_name = _("ledger of changes")
        verbose_name_plural = _("ledgers of changes")
        constraints: ClassVar = [models.CheckConstraint(name="ledger_is_one", condition=models.Q(pk=1))]

    def __str__(self) -> str:
        return str(self.last)


class IndexCopy(models.Model):
    """An index of some node: changes up to its position are in it. What all copies hold is forgotten."""

    name = models.CharField(max_length=100, unique=True)
    position = models.BigIntegerField()
    seen_at = models.DateTimeField()

    class Meta:
        verbose_name = _("copy of the index")
        verbose_name_plural = _("copies of the index")

    def __str__(self) -> str:
        return self.name
