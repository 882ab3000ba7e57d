"""The demonstration's agreements: 32 in force, some to be renewed, one ended, one draft; pieces, payments, minutes.

Days are relative to the day of loading, and which pieces there are follows from the outlets' order alone.
"""

from datetime import date, timedelta
from random import Random
from typing import Any

from django.db import transaction
from django.utils import timezone, translation

from giaoban.base.registries import searchables
from giaoban.directory.models import Organisation
from giaoban.press.agreements import actions
from giaoban.press.agreements.choices import Every, Kind, Side
from giaoban.press.agreements.keeping import periods
from giaoban.press.choices import Medium
from giaoban.press.models import Agreement, Outlet, Piece

PARTNERS = 32
TITLE = "Hợp tác truyền thông, quảng bá hình ảnh tỉnh"
SUBJECTS = (
    "Cảng tàu khách quốc tế đón chuyến tàu đầu mùa", "Lễ hội Đèn biển thu hút du khách nước ngoài",
    "Khu kinh tế ven biển thêm dự án công nghệ sạch", "Làng chài cổ giữ nghề đan lưới", "Đảo xa thêm trường học mới",
    "Hợp tác biên mậu tăng trưởng hai con số", "Phiên chợ vùng cao bên bờ vịnh", "Tuyến bay thẳng nối vịnh với Đông Á",
    "Sản phẩm OCOP lên kệ siêu thị nước ngoài", "Diễn đàn hợp tác các địa phương ven biển", "Bảo tồn rạn san hô",
    "Công nhân mỏ và những ca đêm", "Du học sinh quốc tế tìm hiểu văn hoá biển", "Nông sản sạch theo tàu ra khơi",
)  # fmt: skip


@transaction.atomic
def load(*, by: Any = None) -> int:
    """Make what is missing; how many records that was."""
    if Agreement.objects.exists():
        return 0
    with translation.override("vi"):
        outlets = list(Outlet.objects.select_related("organisation").order_by("pk")[: PARTNERS + 1])
        made = sum(_agreement(outlet, place) for place, outlet in enumerate(outlets[:PARTNERS]))
        return made + _others(outlets)


def _body() -> Organisation | None:
    return Organisation.objects.filter(code="UBND").first()


def _entered(outlet: Outlet, number: str, starts_on: date, ends_on: date, **fields: Any) -> Agreement:
    return actions.prepare(
        by=None, outlet=outlet, number=number, title=TITLE, body=_body(), starts_on=starts_on, ends_on=ends_on,
        our_signatory="Bà Trần Thị Minh Thư, Chánh Văn phòng",
        their_signatory="Đại diện cơ quan báo chí, Tổng Biên tập", signed_on=starts_on - timedelta(days=10), **fields,
    )  # fmt: skip


def _agreement(outlet: Outlet, place: int) -> int:
    today = timezone.localdate()
    starts_on = (today - timedelta(days=120 + place * 5)).replace(day=1)
    # Three end within the time of renewal, the others later.
    ends_on = (
        today + timedelta(days=12 + 9 * place) if place < 3 else starts_on + timedelta(days=364 + 365 * (place % 2))
    )
    found = _entered(outlet, f"{place + 1:02}/{starts_on.year}/TTHT-TTĐN", starts_on, ends_on)
    for fields in _owed(outlet, place):
        actions.add_obligation(found, by=None, **fields)
    found = actions.confirm(found, by=None)
    _published(found, Random(place), until=today)  # noqa: S311
    _paid(found, until=today)
    if place in (0, 1):
        _accepted(found, until=today)
    return 1


def _owed(outlet: Outlet, place: int) -> list[dict[str, Any]]:
    """What outlets of a medium owe, and what they get for it."""
    foreign = sorted(each.code for each in outlet.languages.all() if each.code != "vi")  # type: ignore[attr-defined]
    speaks = any(each.code == "vi" for each in outlet.languages.all())  # type: ignore[attr-defined]
    theirs: list[dict[str, Any]] = []
    if outlet.medium in (Medium.TELEVISION, Medium.RADIO):
        theirs.append({"kind": Kind.BROADCASTS, "every": Every.QUARTER, "quantity": 3 + place % 3})
    if speaks:
        theirs.append({"kind": Kind.PIECES, "every": Every.MONTH, "quantity": 2 + place % 3, "language": "vi"})
    theirs += [{"kind": Kind.PIECES, "every": Every.QUARTER, "quantity": 2, "language": code} for code in foreign[:2]]
    if outlet.medium == Medium.PRINT:
        theirs.append({"kind": Kind.PAGES, "every": Every.YEAR, "quantity": 2})
    ours: list[dict[str, Any]] = [
        {"kind": Kind.MONEY, "every": Every.QUARTER, "quantity": (20 + 5 * (place % 5)) * 1_000_000},
        {"kind": Kind.PIECES, "every": Every.MONTH, "quantity": 1, "note": "Cung cấp tư liệu, số liệu cho toà soạn"},
    ]
    return [{"side": Side.THEIRS, **each} for each in theirs] + [{"side": Side.OURS, **each} for each in ours]


def _published(found: Agreement, chance: Random, *, until: date) -> None:
    """Most months full, some short, a few with more."""
    made: list[Piece] = []
    for each in found.obligations.exclude(kind=Kind.MONEY):  # type: ignore[attr-defined]
        for first, last in periods(found, each.every):
            days = (min(last, until) - first).days
            if days < 0:
                break
            count = max(0, each.quantity + chance.choice((-1, 0, 0, 0, 0, 1)))
            for _number in range(count if last <= until else count // 2):
                place = len(made) + 1
                side = "" if each.side == Side.THEIRS else "tu-lieu-"
                made.append(Piece(
                    outlet=found.outlet, agreement=found, side=each.side, kind=each.kind,
                    title=chance.choice(SUBJECTS), language=each.language or "vi",
                    published_on=first + timedelta(days=chance.randint(0, days)),
                    url=f"https://bao-{found.outlet_id}.example/{side}{found.pk}-{place}",
                ))  # fmt: skip
    Piece.objects.bulk_create(made, batch_size=500)
    searchables["press.piece"].changed([piece.pk for piece in made])


def _paid(found: Agreement, *, until: date) -> None:
    for each in found.obligations.filter(kind=Kind.MONEY):  # type: ignore[attr-defined]
        for first, last in periods(found, each.every):
            if last < until:
                actions.note_payment(
                    found, paid_on=last, amount=each.quantity, by=None, note=f"Quý từ {first:%d/%m/%Y}"
                )


def _accepted(found: Agreement, *, until: date) -> None:
    first, last = periods(found, Every.QUARTER)[0]
    actions.draw_up_minutes(
        found, first_on=first, last_on=min(last, until), made_on=min(last + timedelta(days=5), until), number="BBNT",
        ours=found.our_signatory, theirs=found.their_signatory, by=None,
        conclusion="Hai bên thống nhất nghiệm thu kết quả thực hiện trong kỳ.\n"
        "Phần còn thiếu được thực hiện bổ sung trong quý tiếp theo.",
    )  # fmt: skip


def _others(outlets: list[Outlet]) -> int:
    """What is no longer or not yet in force: one that ended and was renewed, one ended early, one draft."""
    if len(outlets) <= PARTNERS:
        return 0
    today = timezone.localdate()
    year = today.year - 1
    ended = _entered(outlets[4], f"01/{year}/TTHT-TTĐN", date(year, 1, 1), date(year, 12, 31) - timedelta(days=200))
    early = _entered(outlets[5], f"02/{year}/TTHT-TTĐN", date(year, 1, 1), date(year, 12, 31))
    for found in (ended, early):
        actions.add_obligation(found, side=Side.THEIRS, kind=Kind.PIECES, every=Every.MONTH, quantity=2, by=None)
        actions.confirm(found, by=None)
    early.refresh_from_db()
    actions.terminate(early, on=date(year, 7, 1), reason="Cơ quan báo chí sắp xếp lại tổ chức.", by=None)
    draft = _entered(outlets[PARTNERS], f"40/{today.year}/TTHT-TTĐN", today, today + timedelta(days=364))
    actions.add_obligation(draft, side=Side.THEIRS, kind=Kind.PIECES, every=Every.MONTH, quantity=3, by=None)
    return 3
