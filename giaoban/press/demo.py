"""The demonstration's press office: each part loads its own, in the order in which they lean on each other."""

from importlib import import_module
from typing import Any

from giaoban.base.terminal import gettext as _
from giaoban.press.foundations import lay_foundations
from giaoban.press.parts import modules

FIRST = ("outlets", "accreditation", "agreements", "speaking", "inquiries", "releases")


def load(*, by: Any = None) -> str:
    """Make what is missing; running it again changes nothing, and no letter is sent."""
    lay_foundations()
    names = sorted(modules("demo"), key=_place)
    made = sum(import_module(name).load(by=by) for name in names)
    return _("%(count)d records made") % {"count": made} if made else _("nothing to do: the press office is complete")


def _place(name: str) -> int:
    part = name.rsplit(".", 2)[-2]
    return FIRST.index(part) if part in FIRST else len(FIRST)
