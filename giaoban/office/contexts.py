"""What an app gives, checked against the fields of the kind and made ready for both DOCX and PDF."""

from collections.abc import Mapping, Sequence
from dataclasses import fields as dataclass_fields
from dataclasses import is_dataclass
from datetime import date, datetime
from typing import Any

from giaoban.office import blocks
from giaoban.office.errors import BadContext
from giaoban.office.kinds import DocumentKind
from giaoban.office.layouts import Layout
from giaoban.office.shapes import Field, Holds


def prepared(kind: DocumentKind, layout: Layout, context: Any) -> dict[str, Any]:
    """Every field of the kind with its value: texts, lists of texts, lists of blocks as lines, groups and rows.

    Raises BadContext for a field that the kind does not know, that is missing, or that holds something else.
    """
    ready = _group(kind.fields, context, kind.name)
    _derive(ready, layout, context)
    shape = kind.shape
    if shape.counted and not ready["closing"]:
        ready["closing"] = blocks.lines([shape.counted % len(ready[shape.grids[0].rows])])
    return ready


def example(kind: DocumentKind, layout: Layout) -> dict[str, Any]:
    """The kind filled with the examples of its fields, to try a template with."""
    return prepared(kind, layout, _example(kind.fields))


def least(kind: DocumentKind, layout: Layout) -> dict[str, Any]:
    """The kind with nothing but what it cannot do without, to try a template with."""
    return prepared(kind, layout, _example(kind.fields, required=True))


def _example(fields: Sequence[Field], *, required: bool = False) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in fields:
        if field.made or (required and not field.required):
            continue
        if field.holds is Holds.GROUP:
            found[field.name] = _example(field.fields, required=required)
        elif field.holds is Holds.ROWS:
            found[field.name] = [_example(field.fields), _example(field.fields)]
        else:
            found[field.name] = field.example
    return found


def _mapping(given: Any, where: str) -> Mapping[str, Any]:
    """A dataclass or a mapping, seen as a mapping."""
    if given is None:
        return {}
    if is_dataclass(given) and not isinstance(given, type):
        return {each.name: getattr(given, each.name) for each in dataclass_fields(given)}
    if isinstance(given, Mapping):
        return given
    raise BadContext(f"{where}: fields wanted, {type(given).__name__} given")


def _group(fields: Sequence[Field], given: Any, where: str) -> dict[str, Any]:
    values = _mapping(given, where)
    unknown = set(values) - {field.name for field in fields if not field.made}
    if unknown:
        raise BadContext(f"{where}: unknown {', '.join(sorted(map(str, unknown)))}")
    missing = [field.name for field in fields if field.required and values.get(field.name) in (None, "", ())]
    if missing:
        raise BadContext(f"{where}: missing {', '.join(missing)}")
    return {field.name: _value(field, values.get(field.name), f"{where}.{field.name}") for field in fields}


def _value(field: Field, given: Any, where: str) -> Any:
    if field.holds is Holds.GROUP:
        return _group(field.fields, given, where)
    if field.holds in (Holds.ROWS, Holds.LINES, Holds.BLOCKS):
        return _many(field, given, where)
    if field.holds is Holds.DAY:
        return _day(given, where)
    if isinstance(given, Mapping | list | tuple | set) or is_dataclass(given):
        raise BadContext(f"{where}: a text wanted, {type(given).__name__} given")
    return "" if given is None else blocks.clean(given)


def _many(field: Field, given: Any, where: str) -> list[Any]:
    if given is None:
        return []
    if isinstance(given, str | Mapping) or not isinstance(given, Sequence):
        raise BadContext(f"{where}: a list wanted, {type(given).__name__} given")
    if field.holds is Holds.LINES:
        return [blocks.clean(each) for each in given]
    if field.holds is Holds.BLOCKS:
        return blocks.lines(given)
    return [_group(field.fields, each, f"{where}[{at}]") for at, each in enumerate(given)]


def _day(given: Any, where: str) -> str:
    if given is None or given == "":
        return ""
    if isinstance(given, datetime) or not isinstance(given, date):
        raise BadContext(f"{where}: a date wanted, {type(given).__name__} given")
    return f"{given.day:02d}/{given.month:02d}/{given.year}"


def _derive(ready: dict[str, Any], layout: Layout, context: Any) -> None:
    """The lines that are printed as the layout wants them."""
    given = _mapping(context, "context")
    signer = ready.get("signer")
    ready["number_line"] = layout.number_line(ready["number"], ready["symbol"])
    ready["date_line"] = layout.date_line(ready["issuer"]["place"], given.get("on"))
    ready["to_lines"] = _to_lines(ready["to"])
    ready["receiver_lines"] = layout.receiver_lines(ready["receivers"], ready["archive"])
    if signer is not None:
        signer["authority_line"] = layout.authority_line(signer["authority"], signer["behalf"])


def _to_lines(to: Sequence[str]) -> list[str]:
    """One addressee on the line, several below it."""
    named = [text.strip().rstrip(";,.") for text in to if text.strip()]
    if len(named) < 2:
        return [f"Kính gửi: {text}" for text in named]
    ends = [";"] * (len(named) - 1) + ["."]
    return ["Kính gửi:", *(f"- {text}{end}" for text, end in zip(named, ends, strict=True))]
