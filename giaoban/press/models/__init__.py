"""Tables of the press office, one module a part."""

from giaoban.press.models.clocks import LegalClock, OfficeHours
from giaoban.press.models.inquiries import ClearanceStep, Draft, EscalationStep, Inquiry, KeptAnswer
from giaoban.press.models.outlets import Outlet, OutletLanguage, Reporter
from giaoban.press.models.partners import PartnerToken
from giaoban.press.models.recipients import HandEntry, RecipientList, ReleaseChoice
from giaoban.press.models.release_records import AccessRecord, Confirmation, ReleaseChange, TermsAcceptance
from giaoban.press.models.releases import Release, ReleaseCorrection, ReleaseTopic
from giaoban.press.models.room import PressRoom
from giaoban.press.models.speaking import Correction, Spokesperson, Statement
from giaoban.press.models.sudden import SuddenMatter

__all__ = [
    "AccessRecord",
    "ClearanceStep",
    "Confirmation",
    "Correction",
    "Draft",
    "EscalationStep",
    "HandEntry",
    "Inquiry",
    "KeptAnswer",
    "LegalClock",
    "OfficeHours",
    "Outlet",
    "OutletLanguage",
    "PartnerToken",
    "PressRoom",
    "RecipientList",
    "Release",
    "ReleaseChange",
    "ReleaseChoice",
    "ReleaseCorrection",
    "ReleaseTopic",
    "Reporter",
    "Spokesperson",
    "Statement",
    "SuddenMatter",
    "TermsAcceptance",
]
