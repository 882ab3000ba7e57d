"""Tables of the press office, one module a part."""

from giaoban.press.models.clocks import LegalClock, OfficeHours
from giaoban.press.models.outlets import Outlet, OutletLanguage, Reporter

__all__ = ["LegalClock", "OfficeHours", "Outlet", "OutletLanguage", "Reporter"]
