"""The clocks that a new installation begins with; read in secondary copies, so an administrator checks and changes.

Decree 244/2026 (spokespersons), Press Law 126/2025/QH15 with Decree 237/2026, Decree 262/2026 (foreign press),
Circular 02/2019 (ministries; adjusted). In force since 1 July 2026; what the older law asked of earlier days is not
reckoned again.
"""

from datetime import date

from giaoban.press.choices import ClockName, Unit
from giaoban.press.models import LegalClock

SINCE = date(2026, 7, 1)

# name, unit, amount, legal basis
LENGTHS: tuple[tuple[ClockName, Unit, int, str], ...] = (
    (ClockName.SUDDEN_RECEIVED, Unit.HOURS, 24, "Nghị định 244/2026/NĐ-CP, Điều 7.3"),
    (ClockName.SUDDEN_OPINION, Unit.HOURS, 24, "Nghị định 244/2026/NĐ-CP, Điều 7.4"),
    (ClockName.PUBLISH_SPOKESPERSON, Unit.HOURS, 24, "Nghị định 244/2026/NĐ-CP, Điều 3.3"),
    (ClockName.MONTHLY_INFORMATION, Unit.MONTHS, 1, "Nghị định 244/2026/NĐ-CP, Điều 6.2a"),
    (ClockName.PRESS_CONFERENCE, Unit.MONTHS, 3, "Nghị định 244/2026/NĐ-CP, Điều 6.2b"),
    (ClockName.REPLY, Unit.DAYS, 30, "Nghị định 237/2026/NĐ-CP, Điều 18.1"),
    (ClockName.COMPLAINT, Unit.WORKING_DAYS, 5, "Nghị định 237/2026/NĐ-CP, Điều 18.2"),
    (ClockName.CRITICISM, Unit.WORKING_DAYS, 15, "Nghị định 237/2026/NĐ-CP, Điều 18.3"),
    (ClockName.CONFERENCE_NOTICE, Unit.HOURS, 24, "Nghị định 237/2026/NĐ-CP, Điều 22"),
    (ClockName.CONFERENCE_REFUSAL, Unit.HOURS, 12, "Nghị định 237/2026/NĐ-CP, Điều 22"),
    (ClockName.FOREIGN_FILE, Unit.DAYS, 10, "Nghị định 262/2026/NĐ-CP, Điều 5"),
    (ClockName.FOREIGN_LICENCE, Unit.WORKING_DAYS, 7, "Nghị định 262/2026/NĐ-CP, Điều 5"),
    (ClockName.FOREIGN_REPLY, Unit.WORKING_DAYS, 5, "Nghị định 262/2026/NĐ-CP, Điều 16"),
    (ClockName.FOREIGN_REPORT, Unit.WORKING_DAYS, 3, "Nghị định 262/2026/NĐ-CP, Điều 6.1"),
    (ClockName.CLARIFICATION, Unit.DAYS, 7, "Thông tư 02/2019/TT-BTTTT, Điều 6.5"),
)


def lay_clocks() -> None:
    """Make each clock that has no row at all; what an administrator wrote is left alone."""
    known = set(LegalClock.objects.values_list("name", flat=True))
    for name, unit, amount, basis in LENGTHS:
        if name.value not in known:
            LegalClock.objects.create(name=name, unit=unit, amount=amount, basis=basis, in_force_from=SINCE)
    if ClockName.YEARLY_REPORT.value not in known:
        LegalClock.objects.create(
            name=ClockName.YEARLY_REPORT, unit=Unit.DATE, month=12, day=19,
            basis="Nghị định 244/2026/NĐ-CP, Điều 10", in_force_from=SINCE,
        )  # fmt: skip
