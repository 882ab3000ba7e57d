"""The parts of the press office. Each is a package that has its own models, rules, actions, screens and offers."""

from collections.abc import Iterator
from importlib.util import find_spec

# In the order in which the staff's menu shows them.
PARTS = (
    "releases",
    "delivery",
    "inquiries",
    "sudden",
    "events",
    "outlets",
    "accreditation",
    "agreements",
    "guidance",
    "dossiers",
    "speaking",
    "room",
    "clocks",
)


def modules(name: str) -> Iterator[str]:
    """Dotted names of the modules of one name that the parts have: "offers", "hooks", "urls", "logged", "demo"."""
    for part in PARTS:
        package = f"{__package__}.{part}"
        if find_spec(package) is not None and find_spec(f"{package}.{name}") is not None:
            yield f"{package}.{name}"
