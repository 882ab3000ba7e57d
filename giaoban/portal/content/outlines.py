"""The boundaries of the invented province: outlines that meet along shared, winding lines, and two islands."""

import json
from hashlib import sha256

Point = tuple[float, float]
WEST, NORTH = 107.05, 21.32
ACROSS, DOWN = 0.19, 0.15
COLUMNS = 4
# Codes row by row from the north-west, as the list of units gives them.
CODES = [["01", "02", "03", "04"], ["05", "06", "07", "08"], ["09", "10", "11", "12"]]
ISLANDS = {"13": [(107.62, 20.80, 0.075), (107.79, 20.88, 0.045)]}


def geojson() -> str:
    """The outlines as GeoJSON; the same each time."""
    features = []
    for row, codes in enumerate(CODES):
        for column, code in enumerate(codes):
            features.append(_feature(code, [_cell(column, row)]))
    for code, islands in ISLANDS.items():
        features.append(_feature(code, [_island(*island) for island in islands]))
    return json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":"))


def _feature(code: str, rings: list[list[Point]]) -> dict[str, object]:
    coordinates = [[ring] for ring in rings]
    return {
        "type": "Feature",
        "properties": {"code": code},
        "geometry": {"type": "MultiPolygon", "coordinates": coordinates},
    }


def _chance(*names: object) -> float:
    """A number from -1 to 1 that belongs to its names."""
    found = int.from_bytes(sha256(repr(names).encode()).digest()[:4], "big")
    return found / 2**31 - 1


def _corner(column: int, row: int) -> Point:
    """A corner that several units share; the coast (south) falls away to the east."""
    x = WEST + column * ACROSS + 0.035 * _chance("x", column, row)
    y = NORTH - row * DOWN + 0.03 * _chance("y", column, row) + (0.015 * column if row == len(CODES) else 0)
    return x, y


def _line(start: tuple[int, int], end: tuple[int, int]) -> list[Point]:
    """From one corner to a neighbouring one, winding alike from either side; the last point is left out."""
    first, last = sorted((start, end))
    (x1, y1), (x2, y2) = _corner(*first), _corner(*last)
    steps = 7
    points = []
    for step in range(steps + 1):
        part = step / steps
        sway = 0 if step in (0, steps) else 0.016 * _chance(first, last, step)
        points.append((round(x1 + (x2 - x1) * part + sway, 4), round(y1 + (y2 - y1) * part - sway, 4)))
    return (points if first == start else points[::-1])[:-1]


def _cell(column: int, row: int) -> list[Point]:
    corners = [(column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1)]
    ring = [point for start, end in zip(corners, corners[1:] + corners[:1], strict=True) for point in _line(start, end)]
    return [*ring, ring[0]]


def _island(x: float, y: float, size: float) -> list[Point]:
    shape = [(1, 0.1), (0.7, 0.6), (0.1, 0.75), (-0.5, 0.5), (-1, 0.15), (-0.75, -0.4), (-0.1, -0.55), (0.6, -0.45)]
    ring = [(round(x + size * a, 4), round(y + size * 0.8 * b, 4)) for a, b in shape]
    return [*ring, ring[0]]
