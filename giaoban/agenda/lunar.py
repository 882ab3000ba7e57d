"""The Vietnamese lunar calendar (âm lịch), reckoned for UTC+7.

Method: new moons by Jean Meeus, Astronomical Algorithms (1998), chapter 49, and the longitude of the sun by chapter
25, in the form given by Hồ Ngọc Đức ("Thuật toán tính âm lịch"). A month begins on the day of the new moon; the month
that holds the winter solstice is the 11th; of thirteen months between two of them, the first without a solar term of
its own is the leap month. Good for 1900-2199; reckoned for UTC+7 also before 1968, when the north began to use it.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import floor, pi, sin

ZONE = 7 / 24
_EPOCH = date(2000, 1, 1)
_EPOCH_DAY = 2451545
STEMS = ("Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý")
BRANCHES = ("Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi")


@dataclass(frozen=True, kw_only=True)
class LunarDate:
    """A day of the lunar calendar; `leap` marks a leap month (tháng nhuận)."""

    day: int
    month: int
    year: int
    leap: bool

    @property
    def year_name(self) -> str:
        """Stem and branch of the year, as "Bính Ngọ" for 2026."""
        return f"{STEMS[(self.year + 6) % 10]} {BRANCHES[(self.year + 8) % 12]}"

    def __str__(self) -> str:
        return f"{self.day}/{self.month}{'n' if self.leap else ''}"


@lru_cache(maxsize=2048)
def lunar(day: date) -> LunarDate:
    """The lunar date of a day; raises ValueError outside 1900-2199."""
    if not 1900 <= day.year <= 2199:
        raise ValueError("The lunar calendar is reckoned for the years 1900 to 2199.")
    number = _EPOCH_DAY + (day - _EPOCH).days
    start = _month_start(number)
    first, last, year = _solstice_months(start, day.year)
    since = floor((start - first) / 29)
    leap, month = False, since + 11
    if last - first > 365:
        leap_at = _leap_month(first)
        if since >= leap_at:
            month = since + 10
            leap = since == leap_at
    month = month - 12 if month > 12 else month
    if month >= 11 and since < 4:
        year -= 1
    return LunarDate(day=number - start + 1, month=month, year=year, leap=leap)


def _solstice_months(start: int, year: int) -> tuple[int, int, int]:
    """First days of the 11th months around a month, and the lunar year that begins between them."""
    eleventh = _eleventh_month(year)
    if start < eleventh:
        return _eleventh_month(year - 1), eleventh, year
    return eleventh, _eleventh_month(year + 1), year + 1


def _month_start(number: int) -> int:
    """The latest new moon day that is not after a day; the mean month may be one too far."""
    moon = floor((number - 2415021.076998695) / 29.530588853) + 1
    while (start := _new_moon_day(moon)) > number:
        moon -= 1
    return start


@lru_cache(maxsize=512)
def _eleventh_month(year: int) -> int:
    """The first day of the month that holds the winter solstice of a year."""
    offset = _EPOCH_DAY + (date(year, 12, 31) - _EPOCH).days - 2415021
    moon = floor(offset / 29.530588853)
    start = _new_moon_day(moon)
    return _new_moon_day(moon - 1) if _solar_term(start) >= 9 else start


@lru_cache(maxsize=512)
def _leap_month(first: int) -> int:
    """Which month after the 11th one repeats: the first that holds no major solar term."""
    moon = floor(0.5 + (first - 2415021.076998695) / 29.530588853)
    last, count = -1, 1
    term = _solar_term(_new_moon_day(moon + count))
    while term != last and count < 14:
        last, count = term, count + 1
        term = _solar_term(_new_moon_day(moon + count))
    return count - 1


@lru_cache(maxsize=8192)
def _new_moon_day(moon: int) -> int:
    """The Julian day number, in UTC+7, of the new moon that is `moon` after that of 1 January 1900."""
    century = moon / 1236.85
    square, cube = century**2, century**3
    turn = pi / 180
    mean = 2415020.75933 + 29.53058868 * moon + 0.0001178 * square - 0.000000155 * cube
    mean += 0.00033 * sin((166.56 + 132.87 * century - 0.009173 * square) * turn)
    sun = (359.2242 + 29.10535608 * moon - 0.0000333 * square - 0.00000347 * cube) * turn
    own = (306.0253 + 385.81691806 * moon + 0.0107306 * square + 0.00001236 * cube) * turn
    node = (21.2964 + 390.67050646 * moon - 0.0016528 * square - 0.00000239 * cube) * turn
    shift = (0.1734 - 0.000393 * century) * sin(sun) + 0.0021 * sin(2 * sun) - 0.4068 * sin(own)
    shift += 0.0161 * sin(2 * own) - 0.0004 * sin(3 * own) + 0.0104 * sin(2 * node) - 0.0051 * sin(sun + own)
    shift += -0.0074 * sin(sun - own) + 0.0004 * sin(2 * node + sun) - 0.0004 * sin(2 * node - sun)
    shift += -0.0006 * sin(2 * node + own) + 0.0010 * sin(2 * node - own) + 0.0005 * sin(2 * own + sun)
    return floor(mean + shift - _delta(century) + 0.5 + ZONE)


def _delta(century: float) -> float:
    """Dynamical time ahead of the clock, in days."""
    if century < -11:
        return 0.001 + 0.000839 * century + 0.0002261 * century**2 - 0.00000845 * century**3
    return -0.000278 + 0.000265 * century + 0.000262 * century**2


@lru_cache(maxsize=8192)
def _solar_term(number: int) -> int:
    """Which of the twelve major solar terms the sun is in at the start of a day in UTC+7 (0 from the March equinox)."""
    century = (number - 0.5 - ZONE - 2451545.0) / 36525
    turn = pi / 180
    mean = 357.52910 + 35999.05030 * century - 0.0001559 * century**2 - 0.00000048 * century**3
    longitude = 280.46645 + 36000.76983 * century + 0.0003032 * century**2
    centre = (1.914600 - 0.004817 * century - 0.000014 * century**2) * sin(turn * mean)
    centre += (0.019993 - 0.000101 * century) * sin(2 * turn * mean) + 0.000290 * sin(3 * turn * mean)
    angle = (longitude + centre) * turn
    return floor((angle % (2 * pi)) / pi * 6)
