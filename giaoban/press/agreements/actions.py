"""Every write to agreements: terms, obligations, pieces, payments, acceptance minutes."""

from datetime import date
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.core.exceptions import ValidationError
from django.core.files.base import File as Upload
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log as audit

from giaoban.library import actions as library
from giaoban.press.agreements import keeping, rules
from giaoban.press.agreements.choices import COUNTED, Kind, Side, Status
from giaoban.press.models import Acceptance, Agreement, Obligation, Outlet, Payment, Piece
from giaoban.press.permitting import kept, locked, require
from giaoban.press.wording import Refused, one_line, plain, words

FIRST_DAY = date(1975, 1, 1)
LONGEST_YEARS = 30


def _refuse_days(starts_on: date, ends_on: date) -> None:
    if ends_on < starts_on:
        raise ValidationError({"ends_on": _("The agreement ends before it begins.")})
    if starts_on < FIRST_DAY or ends_on.year - starts_on.year > LONGEST_YEARS:
        raise ValidationError({"ends_on": _("These days cannot be right: look at the years.")})


def _with_file(fields: dict[str, Any], *, by: Any) -> dict[str, Any]:
    upload: Upload | None = fields.pop("upload", None)
    if upload:
        try:
            fields["file"] = library.add_file(upload=upload, title=fields["number"], by=by)
        except ValidationError as refused:
            raise ValidationError({"upload": refused.messages}) from refused
    return fields


@transaction.atomic
def prepare(*, by: Any, **fields: Any) -> Agreement:
    """Enter an agreement as a draft; `upload` is the signed text. Raises ValidationError by field."""
    require(by, rules.may_keep(by))
    _refuse_days(fields["starts_on"], fields["ends_on"])
    agreement = kept(Agreement(prepared_by=by, **_with_file(fields, by=by)))
    audit(agreement, "press.prepare_agreement", user=by, data={"number": agreement.number})
    return agreement


@transaction.atomic
def change(agreement: Agreement, *, by: Any, **fields: Any) -> Agreement:
    """Change the terms of a draft."""
    require(by, rules.may_change(by, agreement))
    agreement = _draft(agreement)
    _refuse_days(fields.get("starts_on", agreement.starts_on), fields.get("ends_on", agreement.ends_on))
    for name, value in _with_file({"number": agreement.number, **fields}, by=by).items():
        setattr(agreement, name, value)
    agreement.prepared_by = by or agreement.prepared_by
    kept(agreement)
    audit(agreement, "press.change_agreement", user=by, data={"number": agreement.number})
    return agreement


def _draft(agreement: Agreement) -> Agreement:
    agreement = locked(agreement)
    if agreement.status != Status.DRAFT:
        raise Refused(_("This agreement is signed: what it says is not changed any more."), code="signed")
    return agreement


@transaction.atomic
def add_obligation(agreement: Agreement, *, by: Any, **fields: Any) -> Obligation:
    """Write one more thing that a side owes."""
    require(by, rules.may_change(by, agreement))
    obligation = kept(Obligation(agreement=_draft(agreement), **fields))
    audit(agreement, "press.add_obligation", user=by, data={"obligation": str(obligation)})
    return obligation


@transaction.atomic
def remove_obligation(obligation: Obligation, *, by: Any) -> None:
    """Take one out of a draft."""
    agreement = obligation.agreement
    require(by, rules.may_change(by, agreement))
    _draft(agreement)
    audit(agreement, "press.remove_obligation", user=by, data={"obligation": str(obligation)})
    obligation.delete()


@transaction.atomic
def confirm(agreement: Agreement, *, by: Any) -> Agreement:
    """Say that it was signed as written here; never by who prepared it. Needs its day and at least one obligation."""
    require(by, rules.may_confirm(by, agreement), _("Who prepared an agreement does not confirm it."))
    agreement = _draft(agreement)
    if agreement.signed_on is None:
        raise ValidationError(_("The day of its signature is missing."))
    if not agreement.obligations.exists():  # type: ignore[attr-defined]
        raise ValidationError(_("No obligation is written yet: nothing could be counted."))
    agreement.status, agreement.confirmed_by = Status.SIGNED, by
    kept(agreement)
    audit(agreement, "press.confirm_agreement", user=by, data={"number": agreement.number})
    return agreement


@transaction.atomic
def terminate(agreement: Agreement, *, on: date, reason: str, by: Any) -> Agreement:
    """End it early from a day on, with a reason."""
    require(by, rules.may_terminate(by, agreement))
    agreement = locked(agreement)
    if not agreement.starts_on <= on <= agreement.ends_on:
        raise ValidationError({"on": _("Choose a day of its term.")})
    agreement.status, agreement.terminated_on = Status.TERMINATED, on
    agreement.termination_reason = words(reason, field="reason", longest=2000)
    kept(agreement)
    audit(agreement, "press.terminate_agreement", user=by, data=plain({"on": on}))
    return agreement


def address_of(url: str) -> str:
    """An address as it is compared: host in small letters, no part after #, no slash at the end."""
    parts = urlsplit(one_line(url))
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path.rstrip("/"), parts.query, ""))


@transaction.atomic
def register_piece(
    *, title: str, published_on: date, by: Any, url: str = "", language: str = "vi", kind: str = Kind.PIECES,
    agreement: Agreement | None = None, outlet: Outlet | None = None, side: str = Side.THEIRS,
) -> Piece:  # fmt: skip
    """Count something an outlet published; a second call with the same address changes nothing and returns the first.

    Without `agreement` the outlet's agreement that was in force on that day is taken, if there is one. `by` is None
    for a machine. Raises ValidationError by field.
    """
    require(by, rules.may_keep(by))
    try:
        url = address_of(url)
    except ValueError as refused:
        raise ValidationError({"url": _("This is no address.")}) from refused
    if url and (found := Piece.objects.filter(url=url).first()) is not None:
        return found
    agreement, outlet = _whose(agreement, outlet, published_on)
    if kind not in COUNTED:
        raise ValidationError({"kind": _("Money is entered as a payment.")})
    piece = Piece(
        outlet=outlet, agreement=agreement, side=side, kind=kind, url=url, published_on=published_on,
        title=words(one_line(title), field="title", longest=500), language=one_line(language).lower(), registered_by=by,
    )  # fmt: skip
    try:
        with transaction.atomic():
            kept(piece)
    except IntegrityError:
        return Piece.objects.get(url=url)
    audit(piece, "press.register_piece", user=by, data=plain({"outlet": str(outlet), "url": url}))
    return piece


def _whose(agreement: Agreement | None, outlet: Outlet | None, on: date) -> tuple[Agreement | None, Outlet]:
    if agreement is not None:
        if outlet is not None and outlet.pk != agreement.outlet_id:
            raise ValidationError({"agreement": _("This agreement is another outlet's.")})
        if not agreement.starts_on <= on <= keeping.last_day(agreement):
            raise ValidationError({"published_on": _("The agreement did not bind on that day.")})
        return agreement, agreement.outlet
    if outlet is None:
        raise ValidationError({"outlet": _("Say which outlet published it.")})
    return Agreement.objects.in_force(on=on).filter(outlet=outlet).order_by("-starts_on").first(), outlet


@transaction.atomic
def remove_piece(piece: Piece, *, reason: str, by: Any) -> None:
    """Count something no more that was registered wrongly; the audit keeps what it was."""
    require(by, rules.may_keep(by))
    why = words(reason, field="reason", longest=500)
    data = {"title": piece.title, "url": piece.url, "reason": why, "outlet": str(piece.outlet)}
    audit(piece, "press.remove_piece", user=by, data=data)
    piece.delete()


@transaction.atomic
def note_payment(
    agreement: Agreement, *, paid_on: date, amount: int, by: Any, side: str = Side.OURS, note: str = ""
) -> Payment:
    """Enter money that one side paid the other."""
    require(by, rules.may_keep(by))
    if agreement.status == Status.DRAFT:
        raise Refused(_("This agreement is a draft: nothing is paid under it yet."))
    payment = kept(Payment(agreement=agreement, side=side, paid_on=paid_on, amount=amount, note=note))
    audit(agreement, "press.note_payment", user=by, data=plain({"amount": amount, "on": paid_on, "side": side}))
    return payment


@transaction.atomic
def draw_up_minutes(
    agreement: Agreement, *, first_on: date, last_on: date, made_on: date, ours: str, theirs: str, conclusion: str,
    by: Any, number: str = "",
) -> Acceptance:  # fmt: skip
    """Draw up acceptance minutes of some days of the term; what was owed and kept is frozen in them."""
    require(by, rules.may_keep(by))
    if agreement.status == Status.DRAFT:
        raise Refused(_("This agreement is a draft: there is nothing to accept yet."))
    if last_on < first_on:
        raise ValidationError({"last_on": _("The time ends before it begins.")})
    if first_on < agreement.starts_on or last_on > agreement.ends_on:
        raise ValidationError({"first_on": _("Choose days of its term.")})
    made = Acceptance(
        agreement=agreement, number=one_line(number), first_on=first_on, last_on=last_on, made_on=made_on,
        ours=one_line(ours), theirs=one_line(theirs), made_by=by,
        conclusion=words(conclusion, field="conclusion", longest=5000),
        figures=keeping.kept_between(agreement, first_on, last_on),
    )  # fmt: skip
    kept(made)
    audit(agreement, "press.draw_up_minutes", user=by, data=plain({"from": first_on, "until": last_on}))
    return made
