"""People, their posts and their mandates in bodies."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from giaoban.directory.choices import FOCAL_ROLES, LEADING_ROLES, SINGLE_ROLES, SPEAKING_ROLES, MandateRole
from giaoban.directory.models.organisations import Decision, Organisation
from giaoban.directory.models.period import Period, PeriodQuerySet, ends_after_it_begins
from giaoban.directory.models.users import User


class Person(models.Model):
    """Somebody who holds or held a mandate; with an account or without. Nothing private is kept."""

    full_name = models.CharField(_("full name"), max_length=150)
    user = models.OneToOneField(
        User, verbose_name=_("account"), null=True, blank=True, on_delete=models.SET_NULL, related_name="person"
    )
    email = models.EmailField(_("official email address"), blank=True)
    phone = models.CharField(_("official telephone"), max_length=50, blank=True)
    code = models.CharField(_("code"), max_length=30, unique=True, null=True, blank=True)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["full_name", "pk"]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """An empty code is none: most people have none."""
        self.code = self.code or None
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """An empty code stands in nobody's way."""
        self.code = self.code or None

    @property
    def mail_address(self) -> str:
        """Where letters to this person go: the official address, else that of the account."""
        return self.email or (self.user.email if self.user else "")


class Post(models.Model):
    """A post in words (chức vụ), as documents write it."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    rank = models.PositiveSmallIntegerField(_("order"), default=100, help_text=_("Lower numbers stand first in lists."))

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ["rank", "name"]

    def __str__(self) -> str:
        return self.name


class MandateQuerySet(PeriodQuerySet):
    """Mandates by time and role."""

    def leading(self) -> "MandateQuerySet":
        """Heads and deputies."""
        return self.filter(role__in=LEADING_ROLES)

    def focal(self) -> "MandateQuerySet":
        """Focal points and their deputies."""
        return self.filter(role__in=FOCAL_ROLES)

    def speaking(self) -> "MandateQuerySet":
        """Whoever answers for a body to others."""
        return self.filter(role__in=SPEAKING_ROLES)

    def of_user(self, user: User) -> "MandateQuerySet":
        """The mandates of an account's person."""
        return self.filter(person__user=user) if user.pk and user.is_active else self.none()

    def in_order(self) -> "MandateQuerySet":
        """As a roster writes them: head, deputies, members; then by the order given, post and name."""
        rank = models.Case(
            *(models.When(role=role, then=place) for place, role in enumerate(MandateRole)), default=len(MandateRole)
        )
        return self.alias(place=rank).order_by("place", "order", "post__rank", "person__full_name", "pk")


class Mandate(Period):
    """A person's role in a body from a day to a day, by a numbered decision."""

    valid_from_on = models.DateField(_("serves from"), null=True, blank=True)
    valid_to_on = models.DateField(_("serves until"), null=True, blank=True)
    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="mandates")
    body = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="mandates"
    )
    role = models.CharField(_("role"), max_length=20, choices=MandateRole.choices)
    post = models.ForeignKey(
        Post, verbose_name=_("post"), null=True, blank=True, on_delete=models.PROTECT, related_name="mandates"
    )
    order = models.PositiveSmallIntegerField(_("order"), default=100)
    decision = models.ForeignKey(
        Decision,
        verbose_name=_("by decision"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="mandates",
    )
    ended_by = models.ForeignKey(
        Decision, verbose_name=_("ended by decision"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="ended_mandates",
    )  # fmt: skip

    objects = MandateQuerySet.as_manager()

    class Meta:
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        ordering = ["body", "role", "order", "pk"]
        constraints = [
            ends_after_it_begins("mandate_ends_after_it_begins", _("A mandate cannot end before it begins.")),
            models.CheckConstraint(name="mandate_role_is_known", condition=Q(role__in=MandateRole.values)),
            models.UniqueConstraint(
                fields=["body", "role"], condition=Q(valid_to_on=None, role__in=SINGLE_ROLES),
                name="mandate_single_role_once",
                violation_error_message=_("This role has its holder already. End that mandate first."),
            ),
            models.UniqueConstraint(
                fields=["person", "body", "role"], condition=Q(valid_to_on=None), name="mandate_open_once",
                violation_error_message=_("This person already holds this role in this body."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.person}, {self.title}, {self.body}"

    @property
    def title(self) -> str:
        """The post in words where it is known, else the role."""
        return self.post.name if self.post else self.get_role_display()

    def is_open(self, *, on: date) -> bool:
        """Whether it holds on a day."""
        return self.holds(on=on)

    @property
    def period(self) -> str:
        """Its days in words."""
        return days_in_words(self.valid_from_on, self.valid_to_on)

    def clean(self) -> None:
        """Inside the days of the body; once a person and role; one head, one focal point at a time."""
        if self.person_id is None or self.body_id is None:
            return
        self._refuse_outside_the_body()
        others = Mandate.objects.filter(body_id=self.body_id, role=self.role).exclude(pk=self.pk)
        others = others.touching(self.valid_from_on, self.valid_to_on).select_related("person", "body", "post")
        if same := others.filter(person_id=self.person_id).first():
            raise _refused(
                gettext('%(person)s already holds the role "%(role)s" in %(body)s (%(period)s). These days overlap.'),
                same,
                "overlap",
            )
        if self.role in SINGLE_ROLES and (holder := others.first()):
            raise _refused(
                gettext(
                    'The role "%(role)s" in %(body)s is held by %(person)s (%(period)s). End that mandate first, or '
                    "choose other days."
                ),
                holder,
                "taken",
            )

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """Two at once are told by `clean`, with who and when; the database's own constraints stand behind it."""
        super().validate_constraints(exclude={*(exclude or ()), "body"})

    def _refuse_outside_the_body(self) -> None:
        body = self.body
        said = {"body": str(body)}
        if body.valid_from_on and self.valid_from_on and self.valid_from_on < body.valid_from_on:
            message = gettext("%(body)s exists from %(day)s on; nobody serves in it before.")
            said["day"] = date_format(body.valid_from_on, "SHORT_DATE_FORMAT")
            raise ValidationError({"valid_from_on": ValidationError(message, code="before", params=said)})
        if body.valid_to_on and (self.valid_to_on is None or self.valid_to_on > body.valid_to_on):
            message = gettext("%(body)s exists until %(day)s; a mandate in it ends by then.")
            said["day"] = date_format(body.valid_to_on, "SHORT_DATE_FORMAT")
            raise ValidationError({"valid_to_on": ValidationError(message, code="after", params=said)})


def days_in_words(first: date | None, last: date | None) -> str:
    """A period as a sentence writes it."""
    said = {name: date_format(day, "SHORT_DATE_FORMAT") for name, day in (("first", first), ("last", last)) if day}
    if first and last:
        return gettext("from %(first)s to %(last)s") % said
    if first:
        return gettext("since %(first)s") % said
    return gettext("until %(last)s") % said if last else gettext("without an end")


def _refused(message: str, other: Mandate, code: str) -> ValidationError:
    said = {
        "person": str(other.person),
        "body": str(other.body),
        "role": other.get_role_display(),
        "period": other.period,
    }
    return ValidationError(message, code=code, params=said)
