"""Changes of what many pages show and no page's history holds: words of a picture, a replaced file, a name."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

REVIEW_WITHIN = timedelta(hours=24)


class SharedChangeQuerySet(models.QuerySet["SharedChange"]):
    """Changes by what they changed and by their review."""

    def unreviewed(self) -> "SharedChangeQuerySet":
        """Those that readers got and no second person has looked at, most urgent first."""
        return self.filter(shown=True, reviewed_at=None).order_by("review_due_at", "pk")

    def of(self, things: Iterable[tuple[int, str]]) -> "SharedChangeQuerySet":
        """Those of certain things, each named by its content type's key and its own."""
        asked = Q(pk__in=[])
        for kind, key in things:
            asked |= Q(content_type=kind, object_id=key)
        return self.filter(asked)


class SharedChange(models.Model):
    """Who changed what from what into what; `shown` says that readers got it at once, so that a second person looks."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=36)
    thing = GenericForeignKey("content_type", "object_id")
    title = models.CharField(_("title"), max_length=300)
    before = models.JSONField(_("before"))
    after = models.JSONField(_("after"))
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(_("changed at"))
    shown = models.BooleanField(_("seen by readers"))
    review_due_at = models.DateTimeField(_("review due at"))
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reviewed_at = models.DateTimeField(_("reviewed at"), null=True, blank=True)
    review_note = models.TextField(_("review note"), blank=True, max_length=1000)

    objects = SharedChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change of what pages share")
        verbose_name_plural = _("changes of what pages share")
        indexes = [
            models.Index(fields=["content_type", "object_id"], name="shared_change_of"),
            models.Index(fields=["review_due_at"], name="shared_change_waits", condition=Q(reviewed_at=None)),
        ]
        constraints = [
            models.CheckConstraint(name="shared_change_reviewer_is_another", condition=~Q(changed_by=F("reviewed_by"))),
            models.CheckConstraint(
                name="shared_change_review_is_whole",
                condition=Q(reviewed_by=None, reviewed_at=None)
                | Q(reviewed_by__isnull=False, reviewed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def overdue(self, *, at: datetime) -> bool:
        """Whether the review is late at a moment."""
        return self.reviewed_at is None and self.review_due_at < at

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Field by field what stood there and what stands there now, under the names people see."""
        model = self.content_type.model_class()
        named = (
            {field.name: getattr(field, "verbose_name", field.name) for field in model._meta.fields} if model else {}
        )
        return [
            {"field": named.get(name, name), "before": self.before.get(name, ""), "after": after}
            for name, after in self.after.items()
        ]
