"""What each side of an agreement owed and kept, period by period.

A piece counts once: for the obligation of its side, kind and language, where there is one, else for that of any
language. An obligation is owed in full in each period that has begun; what is kept in one is not carried to another.
"""

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from giaoban.press.agreements.choices import MONTHS, Every, Kind
from giaoban.press.models import Agreement, Obligation, Payment, Piece

MOST_PERIODS = 1200  # a hundred years of months


@dataclass(frozen=True, kw_only=True)
class Period:
    """Some days of an agreement, both included, with what was owed and kept in them."""

    first: date
    last: date
    owed: int
    kept: int

    @property
    def short(self) -> int:
        """How much is missing."""
        return max(0, self.owed - self.kept)


@dataclass(frozen=True, kw_only=True)
class Balance:
    """One obligation by a day: its periods, and what was owed and kept in those that have begun."""

    obligation: Obligation
    periods: Sequence[Period]
    on: date

    @property
    def begun(self) -> list[Period]:
        """Periods that have begun by the day."""
        return [each for each in self.periods if each.first <= self.on]

    @property
    def over(self) -> list[Period]:
        """Periods that are over by the day."""
        return [each for each in self.periods if each.last < self.on]

    @property
    def owed(self) -> int:
        """What was owed in the periods that have begun."""
        return sum(each.owed for each in self.begun)

    @property
    def kept(self) -> int:
        """What was kept in them, more than owed included."""
        return sum(each.kept for each in self.begun)

    @property
    def whole(self) -> int:
        """What is owed in the whole term."""
        return sum(each.owed for each in self.periods)

    @property
    def short(self) -> int:
        """What is missing of the periods that are over."""
        return sum(each.short for each in self.over)


def last_day(agreement: Agreement) -> date:
    """The last day on which it binds."""
    return agreement.terminated_on - timedelta(days=1) if agreement.terminated_on else agreement.ends_on


def periods(agreement: Agreement, every: str) -> list[tuple[date, date]]:
    """The periods of a rhythm from its first day to its last; the last is cut where the agreement ends."""
    first, last = agreement.starts_on, last_day(agreement)
    if every == Every.TERM:
        return [(first, last)] if first <= last else []
    months = MONTHS[Every(every)]
    made: list[tuple[date, date]] = []
    for number in range(MOST_PERIODS):
        begins = _months_after(first, number * months)
        if begins is None or begins > last:
            break
        next_begins = _months_after(first, (number + 1) * months)
        ends = last if next_begins is None else min(last, next_begins - timedelta(days=1))
        made.append((begins, ends))
    return made


def _months_after(day: date, count: int) -> date | None:
    """The same day some months later, or the month's last; None beyond the calendar."""
    month = day.month - 1 + count
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1])) if year <= date.max.year else None


def balances(agreement: Agreement, *, on: date) -> list[Balance]:
    """Every obligation of an agreement by a day (three queries)."""
    obligations = list(agreement.obligations.all())  # type: ignore[attr-defined]
    pieces = list(agreement.pieces.values_list("side", "kind", "language", "published_on"))  # type: ignore[attr-defined]
    paid = list(agreement.payments.values_list("side", "paid_on", "amount"))  # type: ignore[attr-defined]
    return [_balance(agreement, each, obligations, pieces, paid, on=on) for each in obligations]


def _balance(
    agreement: Agreement, obligation: Obligation, all_of_them: Iterable[Obligation],
    pieces: Iterable[tuple[str, str, str, date]], paid: Iterable[tuple[str, date, int]], *, on: date,
) -> Balance:  # fmt: skip
    if obligation.kind == Kind.MONEY:
        counted = [(day, amount) for side, day, amount in paid if side == obligation.side]
    else:
        counted = [(day, 1) for side, kind, language, day in pieces
                   if side == obligation.side and kind == obligation.kind
                   and _speaks(obligation, language, all_of_them)]  # fmt: skip
    made = [
        Period(
            first=first, last=last, owed=obligation.quantity,
            kept=sum(amount for day, amount in counted if first <= day <= last),
        )
        for first, last in periods(agreement, obligation.every)
    ]  # fmt: skip
    return Balance(obligation=obligation, periods=made, on=on)


def _speaks(obligation: Obligation, language: str, all_of_them: Iterable[Obligation]) -> bool:
    """Whether a piece in a language counts for an obligation and not for a nearer one."""
    if obligation.language:
        return obligation.language == language
    return not any(
        each.language == language and each.side == obligation.side and each.kind == obligation.kind
        for each in all_of_them
    )


def kept_between(agreement: Agreement, first: date, last: date) -> list[dict[str, object]]:
    """Each obligation with what was owed in the periods that touch some days and kept on those days, as plain values.

    This is what acceptance minutes freeze.
    """
    rows = []
    for each in balances(agreement, on=last):
        touched = [period for period in each.periods if period.first <= last and period.last >= first]
        kept = _counted(each.obligation, agreement, first, last)
        rows.append({
            "side": each.obligation.side, "kind": each.obligation.kind, "every": each.obligation.every,
            "language": each.obligation.language, "quantity": each.obligation.quantity,
            "owed": sum(period.owed for period in touched), "kept": kept, "note": each.obligation.note,
        })  # fmt: skip
    return rows


def _counted(obligation: Obligation, agreement: Agreement, first: date, last: date) -> int:
    if obligation.kind == Kind.MONEY:
        rows = Payment.objects.filter(agreement=agreement, side=obligation.side, paid_on__range=(first, last))
        return sum(rows.values_list("amount", flat=True))
    found = Piece.objects.filter(
        agreement=agreement, side=obligation.side, kind=obligation.kind, published_on__range=(first, last)
    )
    others = list(agreement.obligations.all())  # type: ignore[attr-defined]
    return sum(_speaks(obligation, language, others) for language in found.values_list("language", flat=True))
