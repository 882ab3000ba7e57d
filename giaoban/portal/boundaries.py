"""A map drawn from outlines: GeoJSON in, points of an SVG out. No tile, no script, no stranger's server."""

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

WIDTH = 800
MARGIN = 12
MOST_SIGNS = 2_000_000
MOST_POINTS = 50_000

Ring = list[tuple[float, float]]


class Undrawable(ValueError):
    """These outlines cannot be drawn; the message says why, for the person who typed them."""


@dataclass(frozen=True, kw_only=True)
class Shape:
    """One unit: the path of its outline and where its name stands."""

    code: str
    name: str
    path: str
    x: float
    y: float
    tint: int


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """A whole map."""

    width: int
    height: int
    shapes: list[Shape]


def shapes(outlines: str) -> dict[str, list[Ring]]:
    """The rings of each unit by its code; raises Undrawable or json.JSONDecodeError. Empty text has none."""
    if not outlines.strip():
        return {}
    if len(outlines) > MOST_SIGNS:
        raise Undrawable(_("These outlines are too large: at most 2 MB. Simplify them first."))
    collection = json.loads(outlines)
    if not isinstance(collection, dict) or not isinstance(collection.get("features"), list):
        raise Undrawable(_("This is no GeoJSON FeatureCollection."))
    found: dict[str, list[Ring]] = {}
    for feature in collection["features"]:
        code, rings = _unit(feature)
        found.setdefault(code, []).extend(rings)
    if sum(len(ring) for rings in found.values() for ring in rings) > MOST_POINTS:
        raise Undrawable(_("These outlines have more than 50,000 points. Simplify them first."))
    return found


def drawing(outlines: str, names: Mapping[str, str]) -> Drawing | None:
    """The map in a box 800 wide, north up; None without outlines or with such that cannot be drawn."""
    try:
        found = shapes(outlines)
    except ValueError:  # json's own error is one
        return None
    points = [point for rings in found.values() for ring in rings for point in ring]
    if not points:
        return None
    west, east = min(x for x, _y in points), max(x for x, _y in points)
    south, north = min(y for _x, y in points), max(y for _x, y in points)
    narrowing = math.cos(math.radians((south + north) / 2))
    scale = (WIDTH - 2 * MARGIN) / max((east - west) * narrowing, 1e-9)

    def place(point: tuple[float, float]) -> tuple[float, float]:
        return (
            round(MARGIN + (point[0] - west) * narrowing * scale, 1),
            round(MARGIN + (north - point[1]) * scale, 1),
        )

    made = []
    for number, (code, rings) in enumerate(found.items()):
        placed = [[place(point) for point in ring] for ring in rings]
        x, y = _middle(max(placed, key=lambda ring: abs(_area(ring))))
        made.append(
            Shape(
                code=code,
                name=names.get(code, code),
                path=" ".join(map(_path, placed)),
                x=x,
                y=y,
                tint=(number + number // 4 * 2) % 4,
            )
        )
    return Drawing(width=WIDTH, height=math.ceil((north - south) * scale + 2 * MARGIN), shapes=made)


def _unit(feature: Any) -> tuple[str, list[Ring]]:
    try:
        code = str(feature["properties"]["code"])
        kind, coordinates = feature["geometry"]["type"], feature["geometry"]["coordinates"]
        if kind not in ("Polygon", "MultiPolygon"):
            raise Undrawable(_("“%(code)s” is no polygon but %(kind)s.") % {"code": code, "kind": kind})
        polygons = [coordinates] if kind == "Polygon" else coordinates
        rings = [[_point(point) for point in ring] for polygon in polygons for ring in polygon]
    except (KeyError, TypeError, IndexError) as error:
        raise Undrawable(_("Every outline needs properties with a code, and a geometry with coordinates.")) from error
    if not rings or min(len(ring) for ring in rings) < 4:
        raise Undrawable(_("The outline of “%(code)s” has fewer than four points.") % {"code": code})
    return code, rings


def _point(point: Any) -> tuple[float, float]:
    x, y = float(point[0]), float(point[1])
    if not (-180 <= x <= 180 and -90 <= y <= 90):
        raise Undrawable(_("Outlines are written in degrees: longitude, then latitude."))
    return x, y


def _path(ring: Ring) -> str:
    return "M" + "L".join(f"{x} {y}" for x, y in ring) + "Z"


def _edges(ring: Ring) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    return pairwise([*ring, ring[0]])


def _area(ring: Ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in _edges(ring)) / 2


def _middle(ring: Ring) -> tuple[float, float]:
    """The centre of gravity; the first point of a ring that encloses nothing."""
    area = _area(ring)
    if abs(area) < 1e-9:
        return ring[0]
    x = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in _edges(ring)) / (6 * area)
    y = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in _edges(ring)) / (6 * area)
    return round(x, 1), round(y, 1)
