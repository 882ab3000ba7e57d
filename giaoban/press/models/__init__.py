"""Tables of the press office, one module a part."""

from giaoban.press.models.accreditation import Accreditation, AccreditationPaper, AccreditationTerms, Steward
from giaoban.press.models.agreements import Acceptance, Agreement, AgreementTerms, Obligation, Payment, Piece
from giaoban.press.models.clocks import LegalClock, OfficeHours
from giaoban.press.models.deliveries import Addressing, Dealing, Delivery
from giaoban.press.models.dossiers import Dossier, DossierSource
from giaoban.press.models.events import EventInvitation, EventQuestion, PressEvent, PressEventChange
from giaoban.press.models.guidance import Guidance, GuidanceReading, GuidanceRecipient
from giaoban.press.models.inquiries import ClearanceStep, Draft, EscalationStep, Inquiry, KeptAnswer
from giaoban.press.models.outlets import MailProof, Outlet, OutletLanguage, Reporter, ReporterLanguage
from giaoban.press.models.partners import PartnerToken
from giaoban.press.models.recipients import HandEntry, RecipientList, ReleaseChoice
from giaoban.press.models.release_records import AccessRecord, Confirmation, ReleaseChange, TermsAcceptance
from giaoban.press.models.releases import Release, ReleaseCorrection, ReleaseTopic
from giaoban.press.models.room import PressRoom
from giaoban.press.models.speaking import (
    Correction,
    Spokesperson,
    Statement,
    YearlyReport,
)
from giaoban.press.models.sudden import SuddenMatter
from giaoban.press.models.visits import ConferenceNotice, ForeignVisit, VisitMember, VisitStop

__all__ = [
    "Acceptance",
    "AccessRecord",
    "Accreditation",
    "AccreditationPaper",
    "AccreditationTerms",
    "Addressing",
    "Agreement",
    "AgreementTerms",
    "ClearanceStep",
    "ConferenceNotice",
    "Confirmation",
    "Correction",
    "Dealing",
    "Delivery",
    "Dossier",
    "DossierSource",
    "Draft",
    "EscalationStep",
    "EventInvitation",
    "EventQuestion",
    "ForeignVisit",
    "Guidance",
    "GuidanceReading",
    "GuidanceRecipient",
    "HandEntry",
    "Inquiry",
    "KeptAnswer",
    "LegalClock",
    "MailProof",
    "Obligation",
    "OfficeHours",
    "Outlet",
    "OutletLanguage",
    "PartnerToken",
    "Payment",
    "Piece",
    "PressEvent",
    "PressEventChange",
    "PressRoom",
    "RecipientList",
    "Release",
    "ReleaseChange",
    "ReleaseChoice",
    "ReleaseCorrection",
    "ReleaseTopic",
    "Reporter",
    "ReporterLanguage",
    "Spokesperson",
    "Statement",
    "Steward",
    "SuddenMatter",
    "TermsAcceptance",
    "VisitMember",
    "VisitStop",
    "YearlyReport",
]
