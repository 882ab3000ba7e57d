"""Urgent publication by one person, and its review by a second."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from giaoban.portal.models.article import Article


class UrgentPublicationQuerySet(models.QuerySet["UrgentPublication"]):
    """Urgent publications by the state of their review."""

    def unreviewed(self) -> "UrgentPublicationQuerySet":
        """Those that still wait for the second person, most urgent first."""
        return self.filter(reviewed_at=None).order_by("review_due_at")


class UrgentPublication(models.Model):
    """One person published without a second pair of eyes, said why, and named who reviews within a day."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="urgent_publications")
    revision = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(_("published at"))
    reason = models.TextField(_("reason"), max_length=1000)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("reviewer"), on_delete=models.PROTECT, related_name="urgent_reviews"
    )
    review_due_at = models.DateTimeField(_("review due at"))
    reviewed_at = models.DateTimeField(_("reviewed at"), null=True, blank=True)
    review_note = models.TextField(_("review note"), blank=True, max_length=1000)

    objects = UrgentPublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("urgent publication")
        verbose_name_plural = _("urgent publications")
        constraints = [
            models.CheckConstraint(name="urgent_reviewer_is_another", condition=~Q(published_by=F("reviewer"))),
            models.CheckConstraint(name="urgent_has_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="urgent_review_follows_publication",
                condition=Q(reviewed_at=None) | Q(reviewed_at__gte=F("published_at")),
            ),
        ]

    def __str__(self) -> str:
        return self.article.title

    def overdue(self, *, at: datetime) -> bool:
        """Whether the review is late at a moment."""
        return self.reviewed_at is None and self.review_due_at < at
