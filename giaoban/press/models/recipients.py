"""Lists of recipients by rule, what was decided by hand beside it, and what each reporter chose."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from giaoban.portal.models import Topic
from giaoban.press.delivery.choices import Frequency, Hand
from giaoban.press.models.outlets import Outlet, Reporter


class RecipientListQuerySet(models.QuerySet["RecipientList"]):
    """Lists by whether they are used."""

    def open(self) -> "RecipientListQuerySet":
        """Those not closed."""
        return self.filter(closed_at=None)


class RecipientList(models.Model):
    """Who gets releases: reporters that answer a rule, those added and without those excluded by hand.

    Within one condition any of its values will do; of the conditions all must hold, and one left empty holds always.
    """

    name = models.CharField(_("name"), max_length=150, unique=True)
    note = models.TextField(_("note"), max_length=2000, blank=True)
    every_release = models.BooleanField(
        _("gets every release"), default=False,
        help_text=_("Other lists get the releases for which they are chosen."),
    )  # fmt: skip
    by_rule = models.BooleanField(
        _("filled by a rule"), default=True, help_text=_("Without a rule the list holds only who is added by hand.")
    )
    topics = models.ManyToManyField(Topic, verbose_name=_("beats"), blank=True, related_name="+")
    outlets = models.ManyToManyField(Outlet, verbose_name=_("outlets"), blank=True, related_name="+")
    languages = models.JSONField(_("languages"), default=list, blank=True)
    origins = models.JSONField(_("origin of the outlet"), default=list, blank=True)
    mediums = models.JSONField(_("medium of the outlet"), default=list, blank=True)
    under_agreement = models.BooleanField(_("outlets under an agreement in force only"), default=False)
    accredited = models.BooleanField(_("accredited reporters only"), default=False)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True, editable=False)

    objects = RecipientListQuerySet.as_manager()

    class Meta:
        verbose_name = _("recipient list")
        verbose_name_plural = _("recipient lists")
        ordering = ["name"]
        default_permissions: ClassVar[tuple[str, ...]] = ()

    def __str__(self) -> str:
        return self.name


class HandEntry(models.Model):
    """A reporter put on a list, or kept off it, by hand."""

    of_list = models.ForeignKey(RecipientList, on_delete=models.CASCADE, related_name="by_hand")
    reporter = models.ForeignKey(Reporter, verbose_name=_("reporter"), on_delete=models.CASCADE, related_name="+")
    hand = models.CharField(_("decision"), max_length=10, choices=Hand.choices)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    decided_at = models.DateTimeField(_("decided at"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("decision by hand")
        verbose_name_plural = _("decisions by hand")
        ordering = ["reporter__full_name", "pk"]
        default_permissions: ClassVar[tuple[str, ...]] = ()
        constraints = [
            models.UniqueConstraint(fields=["of_list", "reporter"], name="recipient_list_one_decision_a_reporter"),
            models.CheckConstraint(name="recipient_hand_is_known", condition=Q(hand__in=Hand.values)),
        ]

    def __str__(self) -> str:
        return f"{self.reporter}: {self.get_hand_display()}"


class ReleaseChoice(models.Model):
    """What a reporter wants of releases. Whether they want letters at all is kept with the outbox (notices.OptOut)."""

    reporter = models.OneToOneField(Reporter, on_delete=models.CASCADE, related_name="release_choice")
    frequency = models.CharField(_("how often"), max_length=10, choices=Frequency.choices, default=Frequency.AT_ONCE)
    languages = models.JSONField(_("languages"), default=list)
    every_topic = models.BooleanField(_("releases on every topic"), default=False)
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="+")
    chosen_at = models.DateTimeField(_("chosen at"))

    class Meta:
        verbose_name = _("choice of a reporter")
        verbose_name_plural = _("choices of reporters")
        default_permissions: ClassVar[tuple[str, ...]] = ()
        constraints = [
            models.CheckConstraint(name="release_frequency_is_known", condition=Q(frequency__in=Frequency.values)),
        ]

    def __str__(self) -> str:
        return f"{self.reporter}: {self.get_frequency_display()}"
