"""The fields of a template read from its Jinja: which it shows, which it does not know, and where that stands."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import Enum
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from jinja2 import TemplateError, nodes

from giaoban.office.filling import FILTERS, TESTS, environment
from giaoban.office.shapes import Field, Holds

DEEPEST = 2  # loops within loops
LOOP = Field(
    name="loop", label="", holds=Holds.GROUP,
    fields=tuple(Field(name=name, label="") for name in ("index", "index0", "first", "last", "length")),
)  # fmt: skip
# What is shown instead of a line that is printed whole.
INSTEAD = {"number_line": ("number",), "date_line": ("on",), "to_lines": ("to",), "receiver_lines": ("receivers",)}

UNKNOWN = _("%(where)s, “%(text)s”: there is no field “%(field)s”.")
MEANT = _("%(where)s, “%(text)s”: there is no field “%(field)s”. Is “%(other)s” meant?")
NOT_ALLOWED = _("%(where)s, “%(text)s”: only fields, if and for may stand in a template.")
NO_FILTER = _("%(where)s, “%(text)s”: there is no filter “%(field)s”. Known: %(known)s.")
A_LIST = _("%(where)s, “%(text)s”: “%(field)s” is a list. Go through it with for.")
A_GROUP = _("%(where)s, “%(text)s”: “%(field)s” has parts. Write one of them: %(known)s.")
NO_LIST = _("%(where)s, “%(text)s”: “%(field)s” is no list to go through with for.")
TOO_DEEP = _("%(where)s, “%(text)s”: for stands within for too deeply.")
BROKEN = _("%(where)s, “%(text)s”: a field or command is not written to its end, or if and for are not closed.")


class Where(Enum):
    """The parts of a document that are read."""

    TEXT = _("Text of the document")
    HEADER = _("Page header")
    FOOTER = _("Page footer")
    FOOTNOTES = _("Footnotes")


@dataclass
class Found:
    """What was read: the paths that are shown, the field of blocks among them, and every error."""

    shown: set[str] = field(default_factory=set)
    blocks: str = ""
    errors: list[ValidationError] = field(default_factory=list)


@dataclass(frozen=True)
class _Known:
    """A field in reach: the path under which it is known, and how the template writes it."""

    path: str
    field: Field
    said: str


TEXT = _Known("", Field(name="", label=""), "")
_LOOP = _Known("loop", LOOP, "loop")
Scope = Mapping[str, _Known]


def read(source: str, *, where: Where, fields: Sequence[Field], found: Found) -> None:
    """Read one part, a paragraph a line, into what was found."""
    lines = source.split("\n")
    try:
        tree = environment().parse(source)
    except TemplateError as error:
        number = getattr(error, "lineno", None) or 1
        _Reader(where, lines, found).refuse(BROKEN, number)
        return
    scope = {each.name: _Known(each.name, each, each.name) for each in fields}
    _Reader(where, lines, found).walk(tree.body, scope, 0)


def needed_paths(fields: Iterable[Field]) -> list[tuple[str, Any, tuple[str, ...]]]:
    """What a template must show: path, label, and what will do instead."""
    paths: list[tuple[str, Any, tuple[str, ...]]] = []
    for each in fields:
        if each.needed:
            paths.append((each.name, each.label, INSTEAD.get(each.name, ())))
        if each.holds is Holds.GROUP:
            paths += [(f"{each.name}.{inner.name}", inner.label, ()) for inner in each.fields if inner.needed]
    return paths


class _Reader:
    """Walks the tree of one part; what is not known to be harmless is refused."""

    def __init__(self, where: Where, lines: Sequence[str], found: Found) -> None:
        self.where, self.lines, self.found = where, lines, found

    def refuse(self, message: Any, number: int, **params: Any) -> None:
        """An error at a line, with the text of the paragraph there."""
        around = [re.sub(r"<[^>]*>", "", line).strip() for line in self.lines[max(0, number - 2) : number]]
        text = next((line for line in reversed(around) if "{" in line), around[-1] if around else "")
        params |= {"where": self.where.value, "text": text[:80] or "…"}
        self.found.errors.append(ValidationError(message, params=params, code="template"))

    def walk(self, tree: Sequence[nodes.Node], scope: Scope, depth: int) -> None:
        """Statements, one after the other."""
        for node in tree:
            if isinstance(node, nodes.Output):
                for shown in node.nodes:
                    if not isinstance(shown, nodes.TemplateData):
                        self._show(shown, scope)
            elif isinstance(node, nodes.If):
                self._value(node.test, scope)
                self.walk(node.body, scope, depth)
                self.walk(node.elif_, scope, depth)
                self.walk(node.else_, scope, depth)
            elif isinstance(node, nodes.For):
                self._loop(node, scope, depth)
            else:
                self.refuse(NOT_ALLOWED, node.lineno)

    def _loop(self, node: nodes.For, scope: Scope, depth: int) -> None:
        known = self._value(node.iter, scope)
        if known is None:
            return
        if not isinstance(node.target, nodes.Name) or node.test is not None or node.recursive:
            self.refuse(NOT_ALLOWED, node.lineno)
        elif depth >= DEEPEST:
            self.refuse(TOO_DEEP, node.lineno)
        elif known.field.holds not in (Holds.ROWS, Holds.LINES):
            self.refuse(NO_LIST, node.lineno, field=known.said)
        else:
            self.found.shown.add(known.path)
            holds = Holds.GROUP if known.field.holds is Holds.ROWS else Holds.TEXT
            each = Field(name=node.target.name, label="", holds=holds, fields=known.field.fields)
            inner = {**scope, each.name: _Known(f"{known.path}[]", each, each.name), "loop": _LOOP}
            self.walk(node.body, inner, depth + 1)
            self.walk(node.else_, scope, depth)

    def _show(self, node: nodes.Node, scope: Scope) -> None:
        """A value that is printed."""
        known = self._value(node, scope)
        if known is None:
            return
        self.found.shown.add(known.path)
        if known.field.holds is Holds.BLOCKS:
            self.found.blocks = known.path
        elif known.field.holds in (Holds.LINES, Holds.ROWS):
            self.refuse(A_LIST, node.lineno, field=known.said)
        elif known.field.holds is Holds.GROUP:
            self.refuse(
                A_GROUP, node.lineno, field=known.said, known=", ".join(each.name for each in known.field.fields)
            )

    def _value(self, node: nodes.Node, scope: Scope) -> _Known | None:
        """The field that an expression means, TEXT for what is made of several; None after an error."""
        if isinstance(node, nodes.Name):
            if node.name not in scope:
                self._unknown(node, node.name, scope)
            return scope.get(node.name)
        if isinstance(node, nodes.Getattr):
            return self._part_of(node, scope)
        if isinstance(node, nodes.Filter):
            return self._filtered(node, scope)
        if isinstance(node, nodes.Const):
            return TEXT
        parts = _parts_of(node)
        if parts is None:
            self.refuse(NOT_ALLOWED, node.lineno)
            return None
        found = [self._value(each, scope) for each in parts]  # every one is read, for all errors at once
        return TEXT if all(found) else None

    def _part_of(self, node: nodes.Getattr, scope: Scope) -> _Known | None:
        known = self._value(node.node, scope)
        if known is None:
            return None
        child = known.field.child(node.attr)
        if child is None:
            inner = {each.name: _Known(each.name, each, each.name) for each in known.field.fields}
            self._unknown(node, f"{known.said}.{node.attr}", inner, node.attr)
            return None
        return _Known(f"{known.path}.{node.attr}", child, f"{known.said}.{node.attr}")

    def _filtered(self, node: nodes.Filter, scope: Scope) -> _Known | None:
        known = self._value(node.node, scope) if node.node is not None else None
        if node.name not in FILTERS:
            self.refuse(NO_FILTER, node.lineno, field=node.name, known=", ".join(FILTERS))
            return None
        if (
            known is None
            or node.kwargs
            or node.dyn_args
            or not all(isinstance(each, nodes.Const) for each in node.args)
        ):
            if known is not None:
                self.refuse(NOT_ALLOWED, node.lineno)
            return None
        if known.field.holds is Holds.BLOCKS:
            self.refuse(NOT_ALLOWED, node.lineno)
            return None
        self.found.shown.add(known.path)
        return TEXT

    def _unknown(self, node: nodes.Node, path: str, scope: Scope, name: str = "") -> None:
        near = get_close_matches(name or path, list(scope), n=1)
        if near:
            self.refuse(MEANT, node.lineno, field=path, other=f"{path.rpartition('.')[0]}.{near[0]}".lstrip("."))
        else:
            self.refuse(UNKNOWN, node.lineno, field=path)


def _parts_of(node: nodes.Node) -> list[nodes.Expr] | None:
    """What a condition or a joined text is made of; None for what may not stand in a template."""
    if isinstance(node, nodes.Not):
        return [node.node]
    if isinstance(node, nodes.And | nodes.Or):
        return [node.left, node.right]
    if isinstance(node, nodes.Compare):
        return [node.expr, *(each.expr for each in node.ops)]
    if isinstance(node, nodes.CondExpr):
        return [node.test, node.expr1, *([node.expr2] if node.expr2 is not None else [])]
    if isinstance(node, nodes.Concat):
        return list(node.nodes)
    if isinstance(node, nodes.Test) and node.name in TESTS and not node.args:
        return [node.node]
    return None
