"""Who is accredited, as the register of accreditations says."""

from datetime import date
from importlib import import_module
from importlib.util import find_spec
from typing import Any

REGISTER = "giaoban.press.accreditation"


def is_accredited(reporter: Any, *, on: date) -> bool:
    """Whether a reporter is accredited on a day; nobody is while there is no register."""
    if reporter is None or find_spec(REGISTER) is None or find_spec(f"{REGISTER}.queries") is None:
        return False
    return bool(import_module(f"{REGISTER}.queries").is_accredited(reporter, on=on))
