"""The kinds of documents of the house, registered by the apps above in AppConfig.ready().

kinds.register(DocumentKind(name="committee.notice", label=_("Conclusion Notice"), shape=shapes.NOTICE))
"""

from dataclasses import dataclass
from typing import Any

from giaoban.base.registries import Registry
from giaoban.office.layouts import PARTY, STATE
from giaoban.office.shapes import Field, Shape


@dataclass(frozen=True, kw_only=True)
class DocumentKind:
    """A kind: its shape, and fields of its own that a template may show beyond those of the shape."""

    name: str
    label: Any
    shape: Shape
    more: tuple[Field, ...] = ()
    layouts: tuple[str, ...] = (STATE, PARTY)

    def __post_init__(self) -> None:
        """No field twice, and none that Jinja would take for a method of the mapping that holds it."""
        names = [field.name for field in self.fields]
        inner = [each.name for field in self.fields for each in field.fields]
        if len(set(names)) != len(names) or set(inner) & set(dir(dict)):
            raise ValueError(f"document kind {self.name!r}: a field twice, or named like a method")

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields, documented to whoever makes a template."""
        return (*self.shape.fields, *self.more)


kinds: Registry[DocumentKind] = Registry("document kind")
