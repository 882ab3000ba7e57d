"""Every write to the register of spokespersons, to what was said, and to corrections of the press."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log as audit

from giaoban.directory.models import Organisation, Person
from giaoban.press.choices import ClockName
from giaoban.press.clocks.kept import kept
from giaoban.press.models import Correction, Inquiry, Outlet, Spokesperson, Statement, SuddenMatter
from giaoban.press.speaking import rules
from giaoban.press.speaking.choices import GENERAL, Capacity, Form
from giaoban.press.wording import Refused, not_later, one_line, plain, require, tidy, words


@dataclass(frozen=True, kw_only=True)
class Contact:
    """What is made public of somebody who speaks."""

    title: str
    phone: str
    email: str


@dataclass(frozen=True, kw_only=True)
class Document:
    """The document by which somebody speaks."""

    number: str
    on: date


def _entered(entry: Spokesperson, contact: Contact, document: Document, *, at: datetime) -> Spokesperson:
    entry.title, entry.phone = one_line(contact.title), one_line(contact.phone)
    entry.email = contact.email.strip()
    entry.document_number, entry.document_on = one_line(document.number), document.on
    entry.registered_at = not_later(at, field="registered_at")
    clock = kept(ClockName.PUBLISH_SPOKESPERSON, at)
    entry.clock, entry.publish_due_at = clock.clock, clock.due_at
    entry.full_clean()
    entry.save()
    return entry


@transaction.atomic
def register(
    *, person: Person, body: Organisation, capacity: str, contact: Contact, document: Document, from_on: date, by: Any,
    until_on: date | None = None, at: datetime | None = None,
) -> Spokesperson:  # fmt: skip
    """Enter a head or a standing spokesperson; the clock of publication begins. Raises ValidationError by field."""
    require(by is None or rules.may_register(by))
    if capacity not in GENERAL:
        raise ValidationError({"capacity": _("For one matter somebody is authorised: use the other form.")})
    entry = Spokesperson(person=person, body=body, capacity=capacity, valid_from_on=from_on, valid_to_on=until_on)
    others = Spokesperson.objects.filter(body=body, capacity=capacity).touching(from_on, until_on)
    if other := others.select_related("person").first():
        message = _("%(person)s already speaks in this capacity in these days. End that first.")
        raise ValidationError({"person": message % {"person": other.person}})
    _entered(entry, contact, document, at=at or timezone.now())
    audit(
        entry, "press.register_spokesperson", user=by, data=plain({"capacity": capacity, "document": document.number})
    )
    return entry


@transaction.atomic
def authorise(
    *, person: Person, given_by: Spokesperson, matter: str, from_on: date, until_on: date, contact: Contact,
    document: Document, by: Any, sudden: SuddenMatter | None = None, inquiries: Iterable[Inquiry] = (),
    at: datetime | None = None,
) -> Spokesperson:  # fmt: skip
    """Let somebody speak of one matter, in writing, until a day. Who is authorised so authorises nobody."""
    if not given_by.is_general:
        given_by.clean()
        raise Refused(
            _("%(person)s is authorised for one matter and cannot authorise anybody else.")
            % {"person": given_by.person}
        )
    require(by is None or rules.may_authorise(by, given_by))
    if not given_by.holds(on=from_on):
        raise ValidationError({"given_by": _("%(person)s does not speak on that day.") % {"person": given_by.person}})
    entry = Spokesperson(
        person=person, body=given_by.body, capacity=Capacity.CASE, valid_from_on=from_on, valid_to_on=until_on,
        matter=words(matter, field="matter", longest=500, message=_("Say of what.")), sudden=sudden,
        authorised_by=given_by,
    )  # fmt: skip
    _entered(entry, contact, document, at=at or timezone.now())
    entry.inquiries.set(inquiries)  # type: ignore[attr-defined]
    audit(entry, "press.authorise_spokesperson", user=by, data=plain({"matter": entry.matter, "until_on": until_on}))
    return entry


@transaction.atomic
def publish(entry: Spokesperson, *, by: Any, at: datetime | None = None) -> Spokesperson:
    """Make the name and contact public: from then on the press room shows them. Doing it twice changes nothing."""
    require(by is None or rules.may_register(by))
    entry = Spokesperson.objects.select_for_update().get(pk=entry.pk)
    if entry.published_at is None:
        entry.published_at = at or timezone.now()
        entry.save(update_fields=["published_at"])
        audit(entry, "press.publish_spokesperson", user=by)
    return entry


@transaction.atomic
def end(entry: Spokesperson, *, on: date, by: Any) -> Spokesperson:
    """Somebody speaks until a day and no longer; so do those whom they authorised for one matter."""
    require(by is None or rules.may_end(by, entry))
    entry = Spokesperson.objects.select_for_update().get(pk=entry.pk)
    if on < entry.valid_from_on:
        raise ValidationError({"on": _("It cannot end before it begins.")})
    if entry.valid_to_on is not None and entry.valid_to_on <= on:
        raise Refused(_("It ends already on %(day)s.") % {"day": f"{entry.valid_to_on:%d/%m/%Y}"})
    entry.valid_to_on = on
    entry.save(update_fields=["valid_to_on"])
    audit(entry, "press.end_spokesperson", user=by, data=plain({"on": on}))
    for given in entry.gave.filter(valid_to_on__gt=on, valid_from_on__lte=on):  # type: ignore[attr-defined]
        end(given, on=on, by=None)
    return entry


@dataclass(frozen=True, kw_only=True)
class Said:
    """What was said to the press: when, in which form, of what."""

    said_at: datetime
    form: str
    subject: str
    text: str = ""
    proactive: bool = True
    periodic: bool = False
    url: str = ""


@transaction.atomic
def note_statement(*, said: Said, speaker: Spokesperson, by: Any, sudden: SuddenMatter | None = None) -> Statement:
    """Enter that information was supplied to the press by somebody who spoke on that day."""
    require(by is None or rules.in_office(by) or rules.speaks_generally(by))
    return keep_statement(said=said, speaker=speaker, by=by, sudden=sudden)


def keep_statement(*, said: Said, speaker: Spokesperson, by: Any, sudden: SuddenMatter | None = None) -> Statement:
    """The same without asking a rule: for what was decided before."""
    on = timezone.localdate(not_later(said.said_at, field="said_at"))
    if not speaker.holds(on=on):
        raise ValidationError({"speaker": _("%(person)s did not speak on that day.") % {"person": speaker.person}})
    if not speaker.is_general and (sudden is None or speaker.sudden_id != sudden.pk):
        raise ValidationError({"speaker": _("%(person)s speaks of another matter.") % {"person": speaker.person}})
    if said.form not in Form.values:
        raise ValidationError({"form": _("Choose one of the forms of the decree.")})
    made = Statement(
        said_at=said.said_at, form=said.form, proactive=said.proactive, periodic=said.periodic,
        subject=words(one_line(said.subject), field="subject", longest=300, message=_("Say of what.")),
        text=tidy(said.text), url=said.url.strip(), speaker=speaker, sudden=sudden, registered_by=by,
    )  # fmt: skip
    made.full_clean(exclude=["registered_by"])
    made.save()
    audit(made, "press.note_statement", user=by, data=plain({"form": said.form, "subject": made.subject}))
    return made


@transaction.atomic
def note_correction(
    *, outlet: Outlet, subject: str, found_on: date, by: Any, url: str = "", asked_on: date | None = None,
    corrected_on: date | None = None, note: str = "",
) -> Correction:  # fmt: skip
    """Enter that the press was wrong, and what came of it."""
    require(by is None or rules.in_office(by))
    case = Correction(outlet=outlet, found_on=found_on, registered_by=by)
    return _corrected(case, subject=subject, url=url, asked_on=asked_on, corrected_on=corrected_on, note=note, by=by)


@transaction.atomic
def follow_correction(
    case: Correction, *, by: Any, asked_on: date | None, corrected_on: date | None, note: str = ""
) -> Correction:
    """Enter when it was asked for and when it was made."""
    require(by is None or rules.in_office(by))
    case = Correction.objects.select_for_update().get(pk=case.pk)
    return _corrected(
        case, subject=case.subject, url=case.url, asked_on=asked_on, corrected_on=corrected_on, note=note, by=by
    )


def _corrected(
    case: Correction, *, subject: str, url: str, asked_on: date | None, corrected_on: date | None, note: str, by: Any
) -> Correction:
    for field, day in (("found_on", case.found_on), ("asked_on", asked_on), ("corrected_on", corrected_on)):
        if day is not None and day > timezone.localdate():
            raise ValidationError({field: _("This day has not come yet.")})
    case.subject = words(one_line(subject), field="subject", longest=500, message=_("Say what was wrong."))
    case.url, case.asked_on, case.corrected_on, case.note = url.strip(), asked_on, corrected_on, tidy(note)
    case.full_clean(exclude=["registered_by"])
    case.save()
    data = {"found_on": case.found_on, "asked_on": asked_on, "corrected_on": corrected_on}
    audit(case, "press.note_correction", user=by, data=plain(data))
    return case
