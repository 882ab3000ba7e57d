"""Enumerations that several parts of the press office share."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Origin(models.TextChoices):
    """Where an outlet stands in law: the press law for domestic, Decree 262/2026 for foreign ones."""

    DOMESTIC = "domestic", _("Vietnamese")
    RESIDENT = "resident", _("Foreign, with a bureau in Việt Nam")
    NON_RESIDENT = "non_resident", _("Foreign, without a bureau in Việt Nam")


class Medium(models.TextChoices):
    """What an outlet publishes."""

    PRINT = "print", _("Printed press")
    ONLINE = "online", _("Online press")
    RADIO = "radio", _("Radio")
    TELEVISION = "television", _("Television")
    AGENCY = "agency", _("News agency")
    MIXED = "mixed", _("Several media")


class Function(models.TextChoices):
    """What a person does for an outlet."""

    REPORTER = "reporter", _("Reporter")
    RESIDENT = "resident", _("Resident reporter")
    EDITOR = "editor", _("Editor")
    CHIEF = "chief", _("Editor-in-chief or deputy")
    PHOTOGRAPHER = "photographer", _("Photographer")
    CAMERA = "camera", _("Camera operator")
    OTHER = "other", _("Other function")


class Unit(models.TextChoices):
    """In what a legal clock is counted."""

    HOURS = "hours", _("hours, day and night")
    WORKING_HOURS = "working_hours", _("working hours")
    DAYS = "days", _("days")
    WORKING_DAYS = "working_days", _("working days")
    MONTHS = "months", _("months")
    DATE = "date", _("a day of the year")


class ClockName(models.TextChoices):
    """The legal clocks of press work; how long each runs is data (models.LegalClock)."""

    SUDDEN_RECEIVED = "sudden_received", _("First statement on a sudden matter, from the report of it")
    SUDDEN_OPINION = "sudden_opinion", _("First statement on a sudden matter, from when it is found to affect opinion")
    PUBLISH_SPOKESPERSON = "publish_spokesperson", _("Publication of the spokesperson's name and contact")
    MONTHLY_INFORMATION = "monthly_information", _("Information to the press")
    PRESS_CONFERENCE = "press_conference", _("Press conference")
    YEARLY_REPORT = "yearly_report", _("Spokesperson's yearly report")
    REPLY = "reply", _("Reply to what the press raised")
    CRITICISM = "criticism", _("Reply to opinions and criticism sent by the press")
    COMPLAINT = "complaint", _("Conclusion of a complaint, told to the press")
    CONFERENCE_NOTICE = "conference_notice", _("Notice of a third party's press conference, before it")
    CONFERENCE_REFUSAL = "conference_refusal", _("Refusal of a third party's press conference, before it")
    FOREIGN_FILE = "foreign_file", _("File of foreign press without a bureau, before the visit")
    FOREIGN_LICENCE = "foreign_licence", _("Licence for foreign press without a bureau")
    FOREIGN_REPLY = "foreign_reply", _("Reply to a foreign bureau in Việt Nam")
    FOREIGN_REPORT = "foreign_report", _("Report after a visit of foreign press")
    CLARIFICATION = "clarification", _("Clarification of false information")


# These count back from what they precede.
BEFORE = (ClockName.CONFERENCE_NOTICE, ClockName.CONFERENCE_REFUSAL, ClockName.FOREIGN_FILE)
