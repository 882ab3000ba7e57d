"""Every write to accreditations."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File as Upload
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log as audit

from giaoban.library import actions as library
from giaoban.library import inspection
from giaoban.library.models import Picture
from giaoban.press.accreditation import letters, rules
from giaoban.press.accreditation.choices import Kind, Status
from giaoban.press.models import Accreditation, AccreditationPaper, AccreditationTerms, Reporter, Steward
from giaoban.press.permitting import day_of, kept, locked, require
from giaoban.press.wording import Refused, plain, words

MOST_PAPERS = 10
FARTHEST = timedelta(days=366)


@dataclass(frozen=True, kw_only=True)
class Document:
    """A paper as it is sent."""

    kind: str
    upload: Upload


@transaction.atomic
def apply(
    *, reporter: Reporter, kind: str, purpose: str, from_on: date, to_on: date, papers: Sequence[Document], by: Any,
    at: datetime, photo: Upload | None = None,
) -> Accreditation:  # fmt: skip
    """Apply with at least one paper; raises ValidationError for days that cannot be had, or one that waits already."""
    require(by, rules.may_apply(by, reporter))
    reporter = locked(reporter)
    made = Accreditation(
        reporter=reporter, outlet=reporter.outlet, kind=kind, wanted_from_on=from_on, wanted_to_on=to_on,
        purpose=words(purpose, field="purpose", longest=2000), applied_at=at, applied_by=by,
    )  # fmt: skip
    _refuse_days(made, from_on, to_on, on=day_of(at))
    if not papers:
        raise ValidationError({"papers": _("An application needs the letter of your press agency.")})
    if photo is not None:
        made.photo = _photograph(photo, reporter, by=by)
    kept(made)
    _add(made, papers, by=by)
    audit(made, "press.apply", user=by, data=plain({"kind": kind, "from": from_on, "to": to_on}))
    return made


def _refuse_days(found: Accreditation, from_on: date, to_on: date, *, on: date) -> None:
    terms = AccreditationTerms.load()
    if to_on < on:
        raise ValidationError({"to_on": _("These days are over already.")})
    if from_on > on + FARTHEST:
        raise ValidationError({"from_on": _("That lies more than a year ahead.")})
    if to_on < from_on:
        raise ValidationError({"to_on": _("The time wanted ends before it begins.")})
    most = terms.longest_short_term if found.kind == Kind.SHORT_TERM else 31 * terms.annual_months
    if (to_on - from_on).days >= most:
        message = _("That is longer than is granted: at most %(days)d days.")
        raise ValidationError({"to_on": message % {"days": most}})


def _photograph(upload: Upload, reporter: Reporter, *, by: Any) -> Picture:
    inspection.inspect_picture(upload, upload.name or "")
    picture = Picture(title=reporter.full_name[:255], file=upload, uploaded_by_user=by)
    picture.file_size = upload.size
    picture.full_clean(exclude=["width", "height"])
    picture.save()
    return picture


def _add(found: Accreditation, papers: Sequence[Document], *, by: Any) -> None:
    if found.papers.count() + len(papers) > MOST_PAPERS:  # type: ignore[attr-defined]
        raise ValidationError({"papers": _("At most %(most)d papers are kept.") % {"most": MOST_PAPERS}})
    for each in papers:
        title = f"{found.reporter.full_name}: {AccreditationPaper(kind=each.kind)}"
        try:
            file = library.add_file(upload=each.upload, title=title, by=by)
        except ValidationError as refused:
            raise ValidationError({"papers": refused.messages}) from refused
        kept(AccreditationPaper(accreditation=found, kind=each.kind, file=file))


def _moved(found: Accreditation, status: Status) -> Accreditation:
    """The application, locked, in its next state; raises Refused where that may not follow."""
    found = locked(found)
    if not found.may_become(status):
        state = {"state": found.get_status_display()}
        raise Refused(_("Meanwhile this stands elsewhere: %(state)s. Load the page again.") % state, code="moved")
    found.status = status
    return found


@transaction.atomic
def complete(found: Accreditation, *, purpose: str, papers: Sequence[Document], by: Any, at: datetime) -> Accreditation:
    """Send in again what was returned, with more papers or other words."""
    require(by, rules.may_complete(by, found))
    found = _moved(found, Status.APPLIED)
    found.purpose, found.returned_for = words(purpose, field="purpose", longest=2000), ""
    found.vetted_at = found.vetted_by = found.recommended = None
    found.finding = ""
    kept(found)
    _add(found, papers, by=by)
    audit(found, "press.complete_application", user=by)
    return found


@transaction.atomic
def withdraw(found: Accreditation, *, by: Any) -> Accreditation:
    """Take an application back before it is decided."""
    require(by, rules.may_withdraw(by, found))
    found = _moved(found, Status.WITHDRAWN)
    kept(found)
    audit(found, "press.withdraw_application", user=by)
    return found


@transaction.atomic
def return_for(found: Accreditation, *, what: str, by: Any, at: datetime) -> Accreditation:
    """Send an application back, saying what is missing; the reporter gets a letter."""
    require(by, rules.may_return(by, found))
    found = _moved(found, Status.RETURNED)
    found.returned_for = words(what, field="what", longest=2000)
    kept(found)
    audit(found, "press.return_application", user=by)
    letters.tell(found, letters.RETURNED, by=by, at=at)
    return found


@transaction.atomic
def vet(found: Accreditation, *, finding: str, recommended: bool, by: Any, at: datetime) -> Accreditation:
    """Say what the vetting found; another person decides."""
    require(by, rules.may_vet(by, found))
    found = _moved(found, Status.VETTED)
    found.finding, found.recommended = words(finding, field="finding", longest=2000), recommended
    found.vetted_at, found.vetted_by = at, by
    kept(found)
    audit(found, "press.vet_application", user=by, data={"recommended": recommended})
    return found


@transaction.atomic
def grant(found: Accreditation, *, from_on: date, to_on: date, by: Any, at: datetime) -> Accreditation:
    """Grant it for some days, with a number; the reporter gets a letter. Never by who vetted it."""
    require(by, rules.may_decide(by, found), _("Who vetted an application does not decide it."))
    found = _moved(found, Status.GRANTED)
    _refuse_days(found, from_on, to_on, on=day_of(at))
    found.valid_from_on, found.valid_to_on = from_on, to_on
    found.decided_at, found.decided_by = at, by
    found.number = next_number(day_of(at))
    kept(found)
    audit(found, "press.grant", user=by, data=plain({"number": found.number, "from": from_on, "to": to_on}))
    letters.tell(found, letters.GRANTED, by=by, at=at)
    return found


def next_number(on: date) -> str:
    """The next number of a year, as "012/2026-TNBC"; two at once come one after the other by its constraint."""
    ending = f"/{on.year}-{AccreditationTerms.load().symbol}"
    given = Accreditation.objects.select_for_update().filter(number__endswith=ending).values_list("number", flat=True)
    used = [int(number.partition("/")[0]) for number in given]
    return f"{max(used, default=0) + 1:03}{ending}"


@transaction.atomic
def refuse(found: Accreditation, *, reason: str, by: Any, at: datetime) -> Accreditation:
    """Refuse it with a reason, which the reporter gets in a letter. Never by who vetted it."""
    require(by, rules.may_decide(by, found), _("Who vetted an application does not decide it."))
    found = _moved(found, Status.REFUSED)
    found.reason = words(reason, field="reason", longest=2000)
    found.decided_at, found.decided_by = at, by
    kept(found)
    audit(found, "press.refuse", user=by)
    letters.tell(found, letters.REFUSED, by=by, at=at)
    return found


@transaction.atomic
def revoke(found: Accreditation, *, reason: str, by: Any, at: datetime) -> Accreditation:
    """Take a granted accreditation away with a reason: its badge opens nothing from this moment on."""
    require(by, rules.may_revoke(by, found))
    found = _moved(found, Status.REVOKED)
    found.reason = words(reason, field="reason", longest=2000)
    found.revoked_at, found.revoked_by = at, by
    kept(found)
    audit(found, "press.revoke", user=by)
    letters.tell(found, letters.REVOKED, by=by, at=at)
    return found


@transaction.atomic
def put_on_duty(*, user: Any, event: str, starts_at: datetime, ends_at: datetime, by: Any) -> Steward:
    """Let somebody check badges at an event for as long as it lasts."""
    require(by, rules.runs_office(by))
    duty = kept(Steward(user=user, event=event, starts_at=starts_at, ends_at=ends_at))
    audit(duty, "press.put_on_duty", user=by, data={"user": str(user), "event": duty.event})
    return duty


@transaction.atomic
def take_off_duty(duty: Steward, *, by: Any) -> None:
    """Somebody checks badges there no more."""
    require(by, rules.runs_office(by))
    audit(duty, "press.take_off_duty", user=by, data={"user": str(duty.user), "event": duty.event})
    duty.delete()
