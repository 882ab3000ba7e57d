"""ninjs as its standard says: the published schema where it is at hand, else what of its structure we rely on."""

import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

NAME = "ninjs-schema_3.1.json"
STATUSES = {"usable", "withheld", "canceled"}
KNOWN = {
    "uri", "standard", "type", "representationType", "version", "firstCreated", "versionCreated", "embargoedUntil",
    "pubStatus", "urgency", "copyrightHolder", "copyrightNotice", "edNote", "language", "descriptions", "bodies",
    "headlines", "people", "subjects", "infoSources", "title", "by", "located", "renditions", "associations", "altIds",
}  # fmt: skip


def schema() -> Path | None:
    """Named by GIAOBAN_NINJS_SCHEMA, or in ../shared/data beside the repository."""
    named = os.environ.get("GIAOBAN_NINJS_SCHEMA")
    places = [Path(named)] if named else []
    places.append(Path(__file__).resolve().parents[4] / "shared" / "data" / NAME)
    return next((place for place in places if place.exists()), None)


def check(item: dict[str, Any]) -> str:
    """Assert that an item is ninjs; says by what."""
    structure(item)
    if (found := schema()) is None:
        return "structure"
    rules = json.loads(found.read_text(encoding="utf-8"))
    anything = Resource.from_contents({}, default_specification=DRAFT202012)
    registry = Registry().with_resource("https://geojson.org/schema/GeoJSON.json", anything)
    checker = Draft202012Validator(rules, registry=registry, format_checker=FormatChecker())
    assert [f"{'/'.join(map(str, each.absolute_path))}: {each.message}" for each in checker.iter_errors(item)] == []
    return "schema"


def structure(item: dict[str, Any], *, inside: bool = False) -> None:
    """What every item of ours has and has not."""
    assert set(item) - KNOWN <= ({"name", "rel"} if inside else set())
    assert item["uri"].startswith(("tag:", "http"))
    assert item.get("pubStatus", "usable") in STATUSES
    for name in ("firstCreated", "versionCreated", "embargoedUntil"):
        if name in item:
            assert datetime.fromisoformat(item[name]).tzinfo is not None
    for name in ("headlines", "bodies", "descriptions"):
        assert all(each["value"] for each in item.get(name, []))
    for each in item.get("renditions", []):
        assert each["name"] and each["href"].startswith("http")
    for each in item.get("associations", []):
        assert each["name"]
        structure(each, inside=True)
