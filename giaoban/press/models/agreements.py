"""Agreements with outlets: obligations of both sides, pieces, payments, acceptance minutes."""

from datetime import date

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from giaoban.directory.models import Organisation
from giaoban.library.models import File
from giaoban.press.agreements.choices import COUNTED, Every, Kind, Side, Status
from giaoban.press.models.outlets import Outlet

MOST = 10**15  # đồng; what databases and sheets keep exactly


class AgreementQuerySet(models.QuerySet["Agreement"]):
    """Agreements by where they stand on a day."""

    def in_force(self, *, on: date) -> "AgreementQuerySet":
        """Signed, begun, not over and not terminated by a day."""
        return (
            self.exclude(status=Status.DRAFT)
            .filter(starts_on__lte=on, ends_on__gte=on)
            .filter(Q(terminated_on=None) | Q(terminated_on__gt=on))
        )

    def ending(self, *, first: date, last: date) -> "AgreementQuerySet":
        """Signed ones whose last day lies between two days, both included."""
        return self.filter(status=Status.SIGNED, ends_on__gte=first, ends_on__lte=last)


class Agreement(models.Model):
    """A cooperation agreement with an outlet (thoả thuận hợp tác truyền thông)."""

    outlet = models.ForeignKey(Outlet, verbose_name=_("outlet"), on_delete=models.PROTECT, related_name="agreements")
    number = models.CharField(_("number and symbol"), max_length=60)
    title = models.CharField(_("title"), max_length=300)
    body = models.ForeignKey(
        Organisation, verbose_name=_("signed for us by"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="+", help_text=_("The body of the province that is the other party."),
    )  # fmt: skip
    our_signatory = models.CharField(_("our signatory"), max_length=200, help_text=_("Name and post."))
    their_signatory = models.CharField(_("their signatory"), max_length=200, help_text=_("Name and post."))
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    renews = models.OneToOneField(
        "self", verbose_name=_("renews"), null=True, blank=True, on_delete=models.PROTECT, related_name="renewal"
    )
    file = models.ForeignKey(
        File, verbose_name=_("signed text"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    note = models.TextField(_("note"), max_length=2000, blank=True)
    status = models.CharField(_("state"), max_length=12, choices=Status.choices, default=Status.DRAFT, editable=False)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    terminated_on = models.DateField(_("terminated from"), null=True, blank=True, editable=False)
    termination_reason = models.TextField(_("reason"), max_length=2000, blank=True, editable=False)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ["-starts_on", "number"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["number"], name="agreement_number_once",
                violation_error_message=_("An agreement of this number is kept already."),
            ),
            models.CheckConstraint(name="agreement_status_is_known", condition=Q(status__in=Status.values)),
            models.CheckConstraint(
                name="agreement_ends_after_it_begins", condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The agreement ends before it begins."),
            ),
            models.CheckConstraint(
                name="agreement_signed_on_a_day", condition=Q(status=Status.DRAFT) | Q(signed_on__isnull=False)
            ),
            models.CheckConstraint(
                name="agreement_confirmed_by_another",
                condition=Q(prepared_by=None) | Q(confirmed_by=None) | ~Q(prepared_by=F("confirmed_by")),
                violation_error_message=_("Who prepared an agreement does not confirm it."),
            ),
            models.CheckConstraint(
                name="agreement_terminated_with_a_reason",
                condition=(~Q(status=Status.TERMINATED) & Q(terminated_on=None))
                | (Q(status=Status.TERMINATED, terminated_on__isnull=False) & ~Q(termination_reason="")),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.number}: {self.outlet}"

    def is_in_force(self, *, on: date) -> bool:
        """Whether it binds on a day; agrees with AgreementQuerySet.in_force()."""
        lasts = self.terminated_on is None or self.terminated_on > on
        return self.status != Status.DRAFT and self.starts_on <= on <= self.ends_on and lasts


class Obligation(models.Model):
    """What one side owes the other: so many, or so much, every so often."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="obligations")
    side = models.CharField(_("who owes"), max_length=10, choices=Side.choices, default=Side.THEIRS)
    kind = models.CharField(_("what"), max_length=12, choices=Kind.choices, default=Kind.PIECES)
    every = models.CharField(_("how often"), max_length=10, choices=Every.choices, default=Every.MONTH)
    language = models.CharField(_("language"), max_length=12, blank=True, help_text=_("Empty: in any language."))
    quantity = models.BigIntegerField(
        _("quantity"), validators=[MinValueValidator(1), MaxValueValidator(MOST)],
        help_text=_("A number of pieces; for money, an amount in đồng."),
    )  # fmt: skip
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("obligation")
        verbose_name_plural = _("obligations")
        ordering = ["side", "pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(name="obligation_side_is_known", condition=Q(side__in=Side.values)),
            models.CheckConstraint(name="obligation_kind_is_known", condition=Q(kind__in=Kind.values)),
            models.CheckConstraint(name="obligation_every_is_known", condition=Q(every__in=Every.values)),
            models.CheckConstraint(
                name="obligation_is_of_some_size", condition=Q(quantity__gte=1, quantity__lte=MOST)
            ),
            models.CheckConstraint(
                name="obligation_money_has_no_language", condition=~Q(kind=Kind.MONEY) | Q(language=""),
                violation_error_message=_("Money has no language."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_side_display()}: {self.quantity} {self.get_kind_display()} {self.get_every_display()}"


class Piece(models.Model):
    """Something an outlet published that counts: an article, a broadcast, a special page."""

    outlet = models.ForeignKey(Outlet, verbose_name=_("outlet"), on_delete=models.PROTECT, related_name="pieces")
    agreement = models.ForeignKey(
        Agreement, verbose_name=_("agreement"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="pieces",
    )  # fmt: skip
    side = models.CharField(_("who owed it"), max_length=10, choices=Side.choices, default=Side.THEIRS)
    kind = models.CharField(
        _("kind"), max_length=12, choices=[(each.value, each.label) for each in COUNTED], default=Kind.PIECES
    )
    title = models.CharField(_("title"), max_length=500)
    url = models.URLField(_("address"), max_length=800, blank=True)
    published_on = models.DateField(_("published on"))
    language = models.CharField(_("language"), max_length=12, default=settings.LANGUAGE_CODE)
    registered_at = models.DateTimeField(_("registered at"), auto_now_add=True, editable=False)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )

    class Meta:
        verbose_name = _("piece")
        verbose_name_plural = _("pieces")
        ordering = ["-published_on", "-pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["agreement", "published_on"], name="piece_of_agreement")]
        constraints = [
            models.UniqueConstraint(
                fields=["url"], condition=~Q(url=""), name="piece_url_once",
                violation_error_message=_("A piece of this address is registered already."),
            ),
            models.CheckConstraint(
                name="piece_kind_is_counted", condition=Q(kind__in=[each.value for each in COUNTED])
            ),
            models.CheckConstraint(name="piece_side_is_known", condition=Q(side__in=Side.values)),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title


class Payment(models.Model):
    """Money that one side paid the other under an agreement."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="payments")
    side = models.CharField(_("paid by"), max_length=10, choices=Side.choices, default=Side.OURS)
    paid_on = models.DateField(_("paid on"))
    amount = models.BigIntegerField(_("amount (đồng)"), validators=[MinValueValidator(1), MaxValueValidator(MOST)])
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("payment")
        verbose_name_plural = _("payments")
        ordering = ["-paid_on", "-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(name="payment_side_is_known", condition=Q(side__in=Side.values)),
            models.CheckConstraint(name="payment_is_of_some_size", condition=Q(amount__gte=1, amount__lte=MOST)),
        ]

    def __str__(self) -> str:
        return f"{self.paid_on:%d/%m/%Y}: {self.amount}"


class Acceptance(models.Model):
    """Minutes in which both sides say what was kept in a time (biên bản nghiệm thu); the figures as they were then."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="acceptances")
    number = models.CharField(_("number and symbol"), max_length=60, blank=True)
    first_on = models.DateField(_("from"))
    last_on = models.DateField(_("until"))
    made_on = models.DateField(_("made on"))
    ours = models.CharField(_("for us"), max_length=200, help_text=_("Name and post."))
    theirs = models.CharField(_("for the press agency"), max_length=200, help_text=_("Name and post."))
    conclusion = models.TextField(_("conclusion"), max_length=5000)
    figures = models.JSONField(default=list, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )

    class Meta:
        verbose_name = _("acceptance minutes")
        verbose_name_plural = _("acceptance minutes")
        ordering = ["-made_on", "-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="acceptance_in_order", condition=Q(last_on__gte=F("first_on")),
                violation_error_message=_("The time ends before it begins."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.agreement.number}, {self.first_on:%d/%m/%Y}-{self.last_on:%d/%m/%Y}"


@register_setting(icon="history")
class AgreementTerms(BaseGenericSetting):
    """When the end of an agreement is announced."""

    renew_before = models.PositiveSmallIntegerField(
        _("working days before the end on which renewal is due"), default=30,
        validators=[MinValueValidator(1), MaxValueValidator(250)],
    )  # fmt: skip

    class Meta:
        verbose_name = _("terms of agreements")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
