"""Bodies and localities: what they are called, where they stand, what came before and after them."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from giaoban.directory.choices import Layout, LocalityLevel, OrganisationKind
from giaoban.directory.models.period import Period, PeriodQuerySet, ends_after_it_begins

CODE = RegexValidator(r"^[A-Za-z0-9][A-Za-z0-9._-]*$", _("A code has letters without marks, digits, dots and hyphens."))


class Locality(Period):
    """A province, commune, ward or special zone; districts as history. Never deleted."""

    code = models.CharField(_("code"), max_length=20, unique=True, validators=[CODE])
    name = models.CharField(_("name"), max_length=150)
    level = models.CharField(_("level of government"), max_length=20, choices=LocalityLevel.choices)
    parent = models.ForeignKey(
        "self", verbose_name=_("lies in"), null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("locality")
        verbose_name_plural = _("localities")
        ordering = ["name"]
        constraints = [
            ends_after_it_begins("locality_ends_after_it_begins", _("A locality cannot end before it begins.")),
            models.CheckConstraint(name="locality_level_is_known", condition=Q(level__in=LocalityLevel.values)),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """A locality does not lie in itself, near or far."""
        _refuse_a_circle_above(self, gettext("%(name)s cannot lie in %(parent)s, which lies in it."))


class OrganisationQuerySet(PeriodQuerySet):
    """Bodies by validity, kind and name."""

    def of_kind(self, *kinds: str) -> "OrganisationQuerySet":
        """Those of any of these kinds."""
        return self.filter(kind__in=kinds)

    def committees(self) -> "OrganisationQuerySet":
        """Steering committees, of the province and of communes."""
        return self.of_kind(OrganisationKind.COMMITTEE)

    def called(self, name: str) -> "OrganisationQuerySet":
        """Those that bear a name or had it as an alias; the one that still exists first."""
        found = self.filter(Q(name__iexact=name) | Q(short_name__iexact=name) | Q(aliases__name__iexact=name))
        return found.distinct().order_by(F("valid_to_on").desc(nulls_first=True), "pk")


class Organisation(Period):
    """A body (cơ quan, đơn vị): an agency, a committee, a People's Committee of a commune, an outlet. Never deleted."""

    code = models.CharField(
        _("code"), max_length=30, unique=True, null=True, blank=True, validators=[CODE],
        help_text=_("The short code that sheets and imports know it by, for instance SNgV."),
    )  # fmt: skip
    name = models.CharField(_("name"), max_length=255)
    short_name = models.CharField(_("short name"), max_length=100, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind.choices, default=OrganisationKind.OTHER)
    parent = models.ForeignKey(
        "self", verbose_name=_("belongs to"), null=True, blank=True, on_delete=models.PROTECT, related_name="units"
    )
    locality = models.ForeignKey(
        Locality, verbose_name=_("locality"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="organisations",
    )  # fmt: skip
    layout = models.CharField(
        _("layout of its documents"), max_length=10, choices=Layout.choices, default=Layout.STATE,
        help_text=_("State bodies follow Decree 30/2020/NĐ-CP, Party bodies Regulation 399-QĐ/TW."),
    )  # fmt: skip
    approves_reports = models.BooleanField(
        _("its head approves reports before they leave"), default=False,
        help_text=_("A report of its focal point then waits for the head or a deputy of this body."),
    )  # fmt: skip
    place = models.CharField(
        _("place of issue"), max_length=100, blank=True, help_text=_("What stands before the date of its documents.")
    )
    address = models.CharField(_("postal address"), max_length=300, blank=True)
    phone = models.CharField(_("telephone"), max_length=100, blank=True)
    email = models.EmailField(_("email address"), blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]
        permissions = [("manage_directory", _("Can manage the directory: bodies, people, mandates"))]
        constraints = [
            ends_after_it_begins(
                "organisation_ends_after_it_begins", _("An organisation cannot end before it begins.")
            ),
            models.UniqueConstraint(
                fields=["name"], condition=Q(valid_to_on=None), name="organisation_name_once_at_a_time",
                violation_error_message=_("An organisation of this name exists. One that took over its name needs the "
                "older one to have ended."),
            ),
            models.CheckConstraint(name="organisation_kind_is_known", condition=Q(kind__in=OrganisationKind.values)),
            models.CheckConstraint(name="organisation_layout_is_known", condition=Q(layout__in=Layout.values)),
            models.CheckConstraint(
                name="organisation_is_not_its_own_parent", condition=Q(parent=None) | ~Q(parent=F("pk"))
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """An empty code is none: many bodies have none."""
        self.code = self.code or None
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """A body does not belong to itself, and nothing of it holds longer than it does."""
        self.code = self.code or None
        _refuse_a_circle_above(self, gettext("%(name)s cannot belong to %(parent)s, which belongs to it."))
        if self.pk and self.valid_to_on:
            self._refuse_what_lasts_longer(self.valid_to_on)

    def _refuse_what_lasts_longer(self, end: date) -> None:
        longer = Q(valid_to_on=None) | Q(valid_to_on__gt=end)
        units = [str(unit) for unit in self.units.filter(longer)]
        mandates = [f"{each.person} ({each.title})" for each in self.open_mandates(after=end)]
        said = {"name": self.name, "day": date_format(end, "SHORT_DATE_FORMAT")}
        refused = []
        if units:
            message = gettext("%(name)s cannot end on %(day)s while units belong to it: %(units)s.")
            refused.append(ValidationError(message, code="units", params={**said, "units": ", ".join(units)}))
        if mandates:
            message = gettext("%(name)s cannot end on %(day)s while people hold mandates in it: %(people)s.")
            refused.append(ValidationError(message, code="mandates", params={**said, "people": ", ".join(mandates)}))
        if refused:
            raise ValidationError(refused)

    def open_mandates(self, *, after: date) -> models.QuerySet[Any]:
        """Mandates in this body that last longer than a day, as a roster writes them."""
        longer = Q(valid_to_on=None) | Q(valid_to_on__gt=after)
        return self.mandates.filter(longer).select_related("person", "post").in_order()  # type: ignore[attr-defined]


class OrganisationAlias(models.Model):
    """Another name of a body: an older one, an abbreviation, a name in another language."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(_("name"), max_length=255)

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="organisation_alias_once")]

    def __str__(self) -> str:
        return self.name


class Decision(models.Model):
    """A numbered, dated act of a body (quyết định): who was appointed, what was merged."""

    number = models.CharField(_("number and symbol"), max_length=60, help_text=_("For instance 1234-QĐ/TU."))
    on = models.DateField(_("dated"))
    issued_by = models.ForeignKey(
        Organisation, verbose_name=_("issued by"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="decisions",
    )  # fmt: skip
    subject = models.CharField(_("about"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-on", "number"]
        constraints = [models.UniqueConstraint(fields=["number", "on"], name="decision_number_once_a_day")]

    def __str__(self) -> str:
        return f"{self.number} ({self.on:%d/%m/%Y})"


class SuccessionQuerySet(models.QuerySet["Succession"]):
    """Takings-over by time."""

    def by(self, day: date) -> "SuccessionQuerySet":
        """Those that have happened by a day."""
        return self.filter(on__lte=day)


class Succession(models.Model):
    """A body that took over from another. Two with one predecessor are a split, two with one successor a merger."""

    predecessor = models.ForeignKey(
        Organisation, verbose_name=_("predecessor"), on_delete=models.PROTECT, related_name="successions"
    )
    successor = models.ForeignKey(
        Organisation, verbose_name=_("successor"), on_delete=models.PROTECT, related_name="inheritances"
    )
    on = models.DateField(_("on"))
    decision = models.ForeignKey(
        Decision, verbose_name=_("by decision"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    takes_over = models.BooleanField(
        _("takes over what is open"), default=True,
        help_text=_("After a split, leave it with one successor; with several, a person decides case by case."),
    )  # fmt: skip

    objects = SuccessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once"),
            models.CheckConstraint(
                name="organisation_does_not_succeed_itself", condition=~Q(predecessor=F("successor")),
                violation_error_message=_("An organisation cannot be its own successor."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


def _refuse_a_circle_above(record: Locality | Organisation, message: str) -> None:
    above, seen = record.parent, set[int]()
    while above is not None and above.pk not in seen:
        if above.pk == record.pk:
            said = {"name": record.name, "parent": str(record.parent)}
            raise ValidationError({"parent": ValidationError(message, code="circle", params=said)})
        seen.add(above.pk)
        above = above.parent
