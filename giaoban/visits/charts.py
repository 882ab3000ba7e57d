"""Charts drawn on the server as SVG: few colours, each line and bar with its own label, no script."""

import hashlib
import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import altair as alt
import vl_convert
from django.core.cache import cache
from django.utils import formats
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from giaoban.visits.queries import Row

WIDTH = 860
SEA, GOLD = "#0f7f8f", "#b07d1c"
INK = "currentColor"  # the page's own, light or dark
KEPT = 3600  # seconds
MOST_BARS = 12
LONGEST_NAME = 36


def by_day(days: Sequence[tuple[date, int, int]]) -> SafeString:
    """Page views and visits day by day, two lines with their names at the end."""
    views, visits = _("Page views"), _("Visits")
    values = [
        {"day": day.isoformat(), "number": number, "kind": kind}
        for day, *both in days
        for kind, number in zip((views, visits), both, strict=True)
    ]
    base = alt.Chart(alt.Data(values=values)).encode(
        x=alt.X("day:T", axis=alt.Axis(title=None, format="%d/%m", grid=False, tickCount=min(len(days), 10))),
        y=alt.Y("number:Q", axis=alt.Axis(title=None, tickCount=5, format=",d", tickMinStep=1)),
        color=alt.Color("kind:N", legend=None, scale=alt.Scale(domain=[views, visits], range=[SEA, GOLD])),
    )
    lines = base.mark_line(strokeWidth=2.25, point={"size": 18} if len(days) <= 45 else False, interpolate="linear")
    names = alt.Chart(alt.Data(values=_names_at_end(days, views, visits))).mark_text(
        align="left", dx=8, fontSize=13, fontWeight=600
    )
    label = names.encode(x="day:T", y="number:Q", text="kind:N", color="kind:N")
    return _drawn(alt.layer(lines, label).properties(width=WIDTH - 210, height=240))


def _names_at_end(days: Sequence[tuple[date, int, int]], views: str, visits: str) -> list[dict[str, Any]]:
    """Where the lines' names stand: at their last day, far enough apart to be read."""
    day, last_views, last_visits = days[-1]
    room = max(1, *(number for _day, *both in days for number in both)) * 0.09
    return [
        {"day": day.isoformat(), "number": max(last_views, last_visits + room), "kind": views},
        {"day": day.isoformat(), "number": last_visits, "kind": visits},
    ]


def bars(rows: Sequence[Row], *, of: str) -> SafeString:
    """A bar a row with its number at the end; `of` is "views" or "visits"."""
    shown = rows[:MOST_BARS]
    values = [
        {
            "name": _short(row.name),
            "number": getattr(row, of),
            "shown": formats.number_format(getattr(row, of), use_l10n=True, force_grouping=True),
        }
        for row in shown
    ]
    base = alt.Chart(alt.Data(values=values)).encode(
        y=alt.Y("name:N", sort=None, axis=alt.Axis(title=None, labelLimit=0, minExtent=250, ticks=False, domain=False)),
        x=alt.X("number:Q", axis=None),
    )
    label = base.mark_text(align="left", dx=6, fontSize=13, color=INK).encode(text="shown:N")
    bar = base.mark_bar(color=SEA, cornerRadiusEnd=2)
    return _drawn(alt.layer(bar, label).properties(width=WIDTH - 380, height=alt.Step(28)))


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"


def _drawn(chart: Any) -> SafeString:
    """The chart as SVG in the reader's way to write numbers; kept for an hour by what it shows."""
    quiet = {"labelColor": INK, "domainColor": INK, "tickColor": INK, "labelFontSize": 13}
    specification = (
        chart.configure(background="transparent", font="inherit")
        .configure_view(stroke=None)
        .configure_axis(**quiet, gridColor=INK, gridOpacity=0.12, domainOpacity=0.4, tickOpacity=0.4)
        .to_dict()
    )
    told = json.dumps([specification, get_language()], sort_keys=True)
    key = f"visits.chart.{hashlib.sha256(told.encode()).hexdigest()}"
    svg = cache.get(key)
    if svg is None:
        svg = vl_convert.vegalite_to_svg(specification, allowed_base_urls=[], format_locale=_numbers())
        cache.set(key, svg, KEPT)
    return mark_safe(svg)  # drawn here; the renderer escapes every text


def _numbers() -> dict[str, Any]:
    return {
        "decimal": formats.get_format("DECIMAL_SEPARATOR"),
        "thousands": formats.get_format("THOUSAND_SEPARATOR"),
        "grouping": [3],
        "currency": ["", ""],
    }
