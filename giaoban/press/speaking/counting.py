"""The six statutory figures of the spokesperson's yearly report (Decree 244/2026, annex), each with its records."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Exists, F, Min, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.base.registries import Figure, figures
from giaoban.press.inquiries.choices import ANSWERED, State
from giaoban.press.models import Correction, Inquiry, Statement, SuddenMatter
from giaoban.press.speaking.duties import report_period


def _days(start: date, end: date) -> tuple[datetime, datetime]:
    first = timezone.make_aware(datetime.combine(start, time.min))
    return first, timezone.make_aware(datetime.combine(end, time.max))


def informed(start: date, end: date) -> QuerySet[Any]:
    """Times that information was supplied without being asked; releases and press conferences are counted beside it."""
    return Statement.objects.proactive().filter(said_at__range=_days(start, end))  # type: ignore[attr-defined]


def requests(start: date, end: date) -> QuerySet[Any]:
    """Inquiries received; what the asker withdrew is none."""
    return Inquiry.objects.filter(received_at__range=_days(start, end)).exclude(state=State.WITHDRAWN)


def replies(start: date, end: date) -> QuerySet[Any]:
    """Of these those that were replied to."""
    return requests(start, end).filter(state=State.REPLIED)


def refusals(start: date, end: date) -> QuerySet[Any]:
    """Of these those refused on a ground of the law."""
    return requests(start, end).filter(state=State.REFUSED)


def with_deadline(start: date, end: date) -> QuerySet[Any]:
    """Of these those with a legal clock."""
    return requests(start, end).filter(due_at__isnull=False)


def in_time(start: date, end: date) -> QuerySet[Any]:
    """Of these those answered before it ran out."""
    return with_deadline(start, end).filter(state__in=ANSWERED, answered_at__lte=F("due_at"))


def sudden_matters(start: date, end: date) -> QuerySet[Any]:
    """Sudden matters of which the report came."""
    return SuddenMatter.objects.filter(received_at__range=_days(start, end))


def sudden_spoken(start: date, end: date) -> QuerySet[Any]:
    """Of these those of which the press was told."""
    return sudden_matters(start, end).filter(Exists(Statement.objects.filter(sudden=OuterRef("pk"))))


def sudden_with_deadline(start: date, end: date) -> QuerySet[Any]:
    """Of these those with a legal clock."""
    return sudden_matters(start, end).filter(Q(received_due_at__isnull=False) | Q(opinion_due_at__isnull=False))


def sudden_in_time(start: date, end: date) -> QuerySet[Any]:
    """Of these those spoken of before both clocks ran out."""
    found = sudden_with_deadline(start, end).annotate(first_said=Min("statements__said_at"))
    received = Q(received_due_at=None) | Q(first_said__lte=F("received_due_at"))
    return found.filter(received & (Q(opinion_due_at=None) | Q(first_said__lte=F("opinion_due_at"))))


def cases(start: date, end: date) -> QuerySet[Any]:
    """Cases found in which the press was wrong."""
    return Correction.objects.filter(found_on__range=(start, end))


def corrected(start: date, end: date) -> QuerySet[Any]:
    """Of these those that the press corrected."""
    return cases(start, end).filter(corrected_on__isnull=False)


FIGURES: tuple[tuple[str, Any, Any, Callable[[date, date], QuerySet[Any]]], ...] = (
    ("press.informed", _("Times the press was informed proactively"), _("times"), informed),
    ("press.requests", _("Requests and questions of the press"), _("inquiries"), requests),
    ("press.replies", _("Replies to the press"), _("inquiries"), replies),
    ("press.refusals", _("Refusals on a ground of the law"), _("inquiries"), refusals),
    ("press.sudden", _("Sudden matters"), _("matters"), sudden_matters),
    ("press.sudden_spoken", _("Sudden matters spoken on"), _("matters"), sudden_spoken),
    ("press.with_deadline", _("Inquiries with a legal deadline"), _("inquiries"), with_deadline),
    ("press.in_time", _("Inquiries answered in time"), _("inquiries"), in_time),
    ("press.sudden_with_deadline", _("Sudden matters with a legal deadline"), _("matters"), sudden_with_deadline),
    ("press.sudden_in_time", _("Sudden matters spoken on in time"), _("matters"), sudden_in_time),
    ("press.correction_cases", _("Cases of wrong information in the press"), _("cases"), cases),
    ("press.corrections", _("Corrections made by the press"), _("cases"), corrected),
)


def offer() -> None:
    """Register every figure; called once, in AppConfig.ready()."""
    for name, label, unit, records in FIGURES:
        figures.register(Figure(name=name, label=label, unit=unit, records=records))


@dataclass(frozen=True, kw_only=True)
class Statutory:
    """One of the six: its words, the figures that are added up, and those of which they are a part."""

    name: str
    label: Any
    unit: str
    parts: tuple[str, ...]
    whole: tuple[str, ...] = ()


SIX = (
    Statutory(name="conferences", label="Số cuộc họp báo đã tổ chức", unit="cuộc", parts=("press.conferences",)),
    Statutory(
        name="informed", label="Số lần chủ động cung cấp thông tin cho báo chí", unit="lần",
        parts=("press.informed", "press.releases"),
    ),
    Statutory(
        name="replies", label="Số trả lời trên tổng số yêu cầu của báo chí", unit="yêu cầu",
        parts=("press.replies",), whole=("press.requests",),
    ),
    Statutory(
        name="sudden", label="Số vụ việc đột xuất đã phát ngôn trên tổng số vụ việc", unit="vụ việc",
        parts=("press.sudden_spoken",), whole=("press.sudden",),
    ),
    Statutory(
        name="in_time", label="Số việc đúng hạn trên tổng số việc có thời hạn", unit="việc",
        parts=("press.in_time", "press.sudden_in_time"),
        whole=("press.with_deadline", "press.sudden_with_deadline"),
    ),
    Statutory(
        name="corrections", label="Số trường hợp đã cải chính trên tổng số trường hợp thông tin sai", unit="trường hợp",
        parts=("press.corrections",), whole=("press.correction_cases",),
    ),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Counted:
    """A figure of the six with its numbers; `whole` is None where it is no share."""

    six: Statutory
    number: int
    whole: int | None

    @property
    def value(self) -> str:
        """As the report writes it."""
        return str(self.number) if self.whole is None else f"{self.number}/{self.whole}"


def counted(start: date, end: date) -> list[Counted]:
    """The six figures between two days, both included."""
    return [
        Counted(
            six=six, number=_sum(six.parts, start, end), whole=_sum(six.whole, start, end) if six.whole else None
        )
        for six in SIX
    ]  # fmt: skip


def of_year(year: int) -> list[Counted]:
    """The six figures of a year's report."""
    return counted(*report_period(year))


def _sum(names: tuple[str, ...], start: date, end: date) -> int:
    return sum(figures[name].number(start, end) for name in names if name in figures)
