"""The register of spokespersons, what was said to the press, and what the press had to correct."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from giaoban.directory.models import Organisation, Person
from giaoban.directory.models.period import Period, PeriodQuerySet, ends_after_it_begins
from giaoban.press.models.clocks import LegalClock
from giaoban.press.models.outlets import Outlet
from giaoban.press.models.sudden import SuddenMatter
from giaoban.press.speaking.choices import GENERAL, Capacity, Form


class SpokespersonQuerySet(PeriodQuerySet):
    """Entries of the register by day and capacity."""

    def general(self) -> "SpokespersonQuerySet":
        """Those who speak of everything."""
        return self.filter(capacity__in=GENERAL)

    def of_user(self, user: Any) -> "SpokespersonQuerySet":
        """Those of a signed-in person whose account is open."""
        if user is None or not user.is_authenticated or not user.is_active:
            return self.none()
        return self.filter(person__user=user)

    def published(self) -> "SpokespersonQuerySet":
        """Those whose name and contact were made public."""
        return self.exclude(published_at=None)


class Spokesperson(Period):
    """Somebody's right to speak for a body: as its head, as its standing spokesperson, or of one matter."""

    valid_from_on = models.DateField(_("speaks from"))
    valid_to_on = models.DateField(_("speaks until"), null=True, blank=True)
    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="speaks")
    body = models.ForeignKey(
        Organisation, verbose_name=_("speaks for"), on_delete=models.PROTECT, related_name="spokespersons"
    )
    capacity = models.CharField(pgettext_lazy("spokesperson", "capacity"), max_length=10, choices=Capacity.choices)
    title = models.CharField(_("job title"), max_length=200)
    phone = models.CharField(_("official telephone"), max_length=50)
    email = models.EmailField(_("official email address"))
    document_number = models.CharField(_("number of the document"), max_length=100)
    document_on = models.DateField(_("date of the document"))
    matter = models.CharField(
        _("matter"),
        max_length=500,
        blank=True,
        help_text=_("Of what somebody speaks who is authorised for one matter."),
    )
    sudden = models.ForeignKey(
        SuddenMatter, verbose_name=_("sudden matter"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="authorised",
    )  # fmt: skip
    authorised_by = models.ForeignKey(
        "self", verbose_name=_("authorised by"), null=True, blank=True, on_delete=models.PROTECT, related_name="gave"
    )
    registered_at = models.DateTimeField(_("made known to the press office"), editable=False)
    clock = models.ForeignKey(LegalClock, null=True, on_delete=models.PROTECT, related_name="+", editable=False)
    publish_due_at = models.DateTimeField(_("to be published by"), null=True, editable=False)
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)

    objects = SpokespersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("spokesperson")
        verbose_name_plural = _("spokespersons")
        ordering = ["body", "capacity", "-valid_from_on", "pk"]
        constraints = [
            ends_after_it_begins("spokesperson_ends_after_it_begins", _("It cannot end before it begins.")),
            models.CheckConstraint(name="spokesperson_capacity_is_known", condition=Q(capacity__in=Capacity.values)),
            models.CheckConstraint(
                name="spokesperson_is_written_down", condition=~Q(document_number=""),
                violation_error_message=_("Name the document: nobody speaks without one."),
            ),
            models.CheckConstraint(
                name="spokesperson_of_a_matter_ends",
                condition=Q(capacity__in=GENERAL, matter="", sudden=None, authorised_by=None)
                | (
                    Q(capacity=Capacity.CASE, valid_to_on__isnull=False, authorised_by__isnull=False)
                    & ~Q(matter="")
                ),
                violation_error_message=_(
                    "An authorisation for one matter names the matter, who gave it, and the day on which it ends."
                ),
            ),
            models.CheckConstraint(
                name="spokesperson_authorises_another", condition=Q(authorised_by=None) | ~Q(authorised_by=F("pk"))
            ),
            models.CheckConstraint(
                name="spokesperson_clock_with_its_end",
                condition=Q(clock=None, publish_due_at=None) | Q(clock__isnull=False, publish_due_at__isnull=False),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.person}, {self.title}"

    @property
    def is_general(self) -> bool:
        """Whether this person speaks of everything."""
        return self.capacity in GENERAL

    def clean(self) -> None:
        """No sub-delegation; who authorises another does so for the same body."""
        given = self.authorised_by
        if given is not None and not given.is_general:
            message = _("%(person)s is authorised for one matter and cannot authorise anybody else.")
            raise ValidationError({"authorised_by": message % {"person": given.person}})
        if given is not None and given.body_id != self.body_id:
            raise ValidationError({"authorised_by": _("Whoever authorises speaks for the same body.")})
        if given is not None and given.person_id == self.person_id:
            raise ValidationError({"person": _("Nobody authorises themselves.")})


class StatementQuerySet(models.QuerySet["Statement"]):
    """What was said, by day and form."""

    def between(self, start: date, end: date) -> "StatementQuerySet":
        """From one day to another, both included."""
        return self.filter(said_at__date__range=(start, end))

    def proactive(self) -> "StatementQuerySet":
        """What was told without being asked."""
        return self.filter(proactive=True)


class Statement(models.Model):
    """One time that information was supplied to the press: by whom, in which form, about what."""

    said_at = models.DateTimeField(_("when"), db_index=True)
    form = models.CharField(_("form"), max_length=12, choices=Form.choices)
    subject = models.CharField(_("subject"), max_length=300)
    text = models.TextField(_("what was said"), max_length=20_000, blank=True)
    proactive = models.BooleanField(_("without being asked"), default=True)
    periodic = models.BooleanField(
        _("the month's information"), default=False, help_text=_("It fulfils the monthly duty to inform the press.")
    )
    url = models.CharField(_("where it can be read"), max_length=500, blank=True)
    speaker = models.ForeignKey(
        Spokesperson, verbose_name=_("spokesperson"), on_delete=models.PROTECT, related_name="statements"
    )
    sudden = models.ForeignKey(
        SuddenMatter, verbose_name=_("sudden matter"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="statements",
    )  # fmt: skip
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    registered_at = models.DateTimeField(auto_now_add=True)

    objects = StatementQuerySet.as_manager()

    class Meta:
        verbose_name = _("statement to the press")
        verbose_name_plural = _("statements to the press")
        ordering = ["-said_at", "-pk"]
        constraints = [
            models.CheckConstraint(name="statement_form_is_known", condition=Q(form__in=Form.values)),
            models.CheckConstraint(name="statement_says_of_what", condition=~Q(subject="")),
        ]

    def __str__(self) -> str:
        return self.subject


class Correction(models.Model):
    """A case in which the press was wrong: what it wrote, what was asked of it, and when it corrected that."""

    outlet = models.ForeignKey(Outlet, verbose_name=_("outlet"), on_delete=models.PROTECT, related_name="corrections")
    subject = models.CharField(_("what was wrong"), max_length=500)
    url = models.URLField(_("where it was written"), max_length=500, blank=True)
    found_on = models.DateField(_("found on"), db_index=True)
    asked_on = models.DateField(_("correction asked for on"), null=True, blank=True)
    corrected_on = models.DateField(_("corrected on"), null=True, blank=True)
    note = models.TextField(_("note"), max_length=2000, blank=True)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-found_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="correction_in_order",
                condition=(Q(asked_on=None) | Q(asked_on__gte=F("found_on")))
                & (Q(corrected_on=None) | Q(corrected_on__gte=F("found_on"))),
                violation_error_message=_("A correction is asked for and made after the mistake was found."),
            ),
        ]

    def __str__(self) -> str:
        return self.subject


class YearlyReport(models.Model):
    """The spokesperson's report of a year as it was sent: its number and day, and the figures as they stood then."""

    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    number = models.CharField(_("number and symbol"), max_length=100)
    sent_on = models.DateField(_("sent on"))
    figures = models.JSONField(default=dict)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )

    class Meta:
        verbose_name = _("spokesperson's yearly report")
        verbose_name_plural = _("spokesperson's yearly reports")
        ordering = ["-year"]
        constraints = [
            models.CheckConstraint(name="yearly_report_year", condition=Q(year__range=(2000, 2100))),
            models.CheckConstraint(name="yearly_report_has_a_number", condition=~Q(number="")),
        ]

    def __str__(self) -> str:
        return f"{self.number} ({self.year})"
