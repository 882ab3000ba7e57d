"""Terms of a committee, its seats, and who holds them by which decision."""

from datetime import date

from django.db import models
from django.db.models import Case, Q, When
from django.utils.translation import gettext_lazy as _

from giaoban.committee.choices import SeatRole
from giaoban.directory.choices import OrganisationKind
from giaoban.directory.models import Decision, Mandate, Organisation, Post
from giaoban.directory.models.period import Period, PeriodQuerySet, ends_after_it_begins


class Term(Period):
    """A term (nhiệm kỳ) of a committee, as one decision set it up."""

    committee = models.ForeignKey(
        Organisation, verbose_name=_("committee"), on_delete=models.PROTECT, related_name="terms",
        limit_choices_to={"kind": OrganisationKind.COMMITTEE},
    )  # fmt: skip
    name = models.CharField(_("name"), max_length=200, help_text=_("For instance Term 2026-2031."))
    decision = models.ForeignKey(
        Decision, verbose_name=_("by decision"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["-valid_from_on", "-pk"]
        default_permissions = ()
        constraints = [
            ends_after_it_begins("term_ends_after_it_begins", _("A term cannot end before it begins.")),
            models.UniqueConstraint(fields=["committee", "name"], name="term_name_once_a_committee"),
            models.UniqueConstraint(
                fields=["committee"], condition=Q(valid_to_on=None), name="term_open_once_a_committee",
                violation_error_message=_("The committee has a term without an end. End that one first."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name


class Seat(models.Model):
    """A place in a committee during a term: its role, and the body that it speaks for."""

    term = models.ForeignKey(Term, verbose_name=_("term"), on_delete=models.PROTECT, related_name="seats")
    role = models.CharField(_("role"), max_length=20, choices=SeatRole.choices, default=SeatRole.MEMBER)
    represents = models.ForeignKey(
        Organisation, verbose_name=_("speaks for"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="committee_seats",
    )  # fmt: skip
    post = models.ForeignKey(
        Post, verbose_name=_("post"), null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text=_("The post whose holder sits here, for instance Director of the department."),
    )  # fmt: skip
    order = models.PositiveSmallIntegerField(_("order"), default=100)

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        ordering = ["order", "pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(name="seat_role_is_known", condition=Q(role__in=SeatRole.values)),
            models.UniqueConstraint(
                fields=["term"], condition=Q(role=SeatRole.HEAD), name="seat_of_the_head_once_a_term",
                violation_error_message=_("A committee has one head: this term has the head's seat already."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.represents}" if self.represents else self.get_role_display()


class SeatHoldingQuerySet(PeriodQuerySet):
    """Holdings by committee and in the order of a roster."""

    def in_committee(self, committee: Organisation, *, on: date) -> "SeatHoldingQuerySet":
        """Those of a committee that hold on a day, in terms that do."""
        terms = Term.objects.filter(committee=committee).valid(on=on)
        return self.valid(on=on).filter(seat__term__in=terms)

    def in_order(self) -> "SeatHoldingQuerySet":
        """Head, deputies, members; then by the seats' order and name."""
        rank = Case(*(When(seat__role=role, then=place) for place, role in enumerate(SeatRole)), default=len(SeatRole))
        return self.alias(place=rank).order_by("place", "seat__order", "mandate__person__full_name", "pk")

    def with_people(self) -> "SeatHoldingQuerySet":
        """With what a roster shows, in one query."""
        return self.select_related(
            "seat__represents", "seat__post", "seat__term", "mandate__person__user", "mandate__post", "decision"
        )


class SeatHolding(Period):
    """Who held a seat from when to when; the person and the role are those of the mandate in the committee."""

    seat = models.ForeignKey(Seat, verbose_name=_("seat"), on_delete=models.PROTECT, related_name="holdings")
    mandate = models.ForeignKey(
        Mandate, verbose_name=_("mandate"), on_delete=models.PROTECT, related_name="seat_holdings"
    )
    decision = models.ForeignKey(
        Decision, verbose_name=_("by decision"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_by = models.ForeignKey(
        Decision, verbose_name=_("ended by decision"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip

    objects = SeatHoldingQuerySet.as_manager()

    class Meta:
        verbose_name = _("seat held")
        verbose_name_plural = _("seats held")
        ordering = ["valid_from_on", "pk"]
        default_permissions = ()
        constraints = [
            ends_after_it_begins("seat_holding_ends_after_it_begins", _("A seat is not left before it is taken.")),
            models.UniqueConstraint(
                fields=["seat"], condition=Q(valid_to_on=None), name="seat_held_once_at_a_time",
                violation_error_message=_("Somebody holds this seat. They leave it first."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.mandate.person}, {self.seat}"
