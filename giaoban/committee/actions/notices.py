"""Conclusions and their notice: drafted, submitted, checked, issued, superseded."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File as Upload
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.log_actions import log as audit

from giaoban.base.text import nfc
from giaoban.committee import clarity, issuing, rules
from giaoban.committee.actions.permitting import day_of, kept, locked, require
from giaoban.committee.choices import NoticeStatus
from giaoban.committee.models import Conclusion, ConclusionNotice, Intervention, Meeting, Sealed
from giaoban.directory.choices import LEADING_ROLES
from giaoban.directory.models import Mandate, Organisation, Person
from giaoban.library import actions as library

NOTICE_FIELDS = ("subject", "opening")
CONCLUSION_FIELDS = (
    "order", "kind", "text", "lead", "directing", "authority", "product", "deadline_on", "rhythm",
)  # fmt: skip


def _held(notice: ConclusionNotice) -> ConclusionNotice:
    rows = ConclusionNotice.objects.select_for_update(of=("self",)).select_related("meeting__committee", "ordered_by")
    return rows.get(pk=notice.pk)


@transaction.atomic
def draft_notice(*, meeting: Meeting, by: Any, at: datetime) -> ConclusionNotice:
    """The meeting's notice in preparation: the one that is there, or a new one."""
    meeting = locked(meeting)
    require(by, rules.may_draft_notice(by, meeting, on=day_of(at)))
    found = meeting.notices.filter(status__in=[NoticeStatus.DRAFT, NoticeStatus.SUBMITTED]).first()
    if found is not None:
        return found
    if meeting.notices.in_force().exists():
        raise ValidationError(_("The notice of this meeting is issued. Draft one that supersedes it."), code="issued")
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Conclusions of the meeting “%(meeting)s”") % {"meeting": meeting}
    notice: ConclusionNotice = kept(ConclusionNotice(meeting=meeting, subject=subject[:500]))
    audit(meeting, "committee.draft_notice", user=by)
    return notice


@transaction.atomic
def keep_notice(*, notice: ConclusionNotice, by: Any, at: datetime, **fields: Any) -> ConclusionNotice:
    """Change subject and opening of a draft."""
    notice = _editable(notice, by=by, at=at)
    if unknown := set(fields) - set(NOTICE_FIELDS):
        raise TypeError(f"not of a draft: {sorted(unknown)}")
    for name, value in fields.items():
        setattr(notice, name, value)
    kept(notice)
    audit(notice.meeting, "committee.keep_notice", user=by)
    return notice


def _editable(notice: ConclusionNotice, *, by: Any, at: datetime) -> ConclusionNotice:
    notice = _held(notice)
    if notice.is_signed:
        raise Sealed
    if notice.status != NoticeStatus.DRAFT:
        raise ValidationError(_("The notice lies with who signs it. Take it back to change it."), code="state")
    require(by, rules.may_edit_notice(by, notice, on=day_of(at)))
    return notice


@transaction.atomic
def keep_conclusion(
    *, notice: ConclusionNotice, conclusion: Conclusion | None = None, by: Any, at: datetime,
    co_ordinating: list[Organisation] | None = None, interventions: list[Intervention] | None = None, **fields: Any,
) -> Conclusion:  # fmt: skip
    """Write a conclusion of a draft, or change one. Raises ValidationError: a lead that co-ordinates too, a speech of
    another meeting, a deadline and a period, or nothing written."""
    notice = _editable(notice, by=by, at=at)
    if unknown := set(fields) - set(CONCLUSION_FIELDS):
        raise TypeError(f"not of a conclusion: {sorted(unknown)}")
    if conclusion is None:
        last = notice.conclusions.order_by("order").last()
        conclusion = Conclusion(notice=notice, order=last.order + 1 if last else 1)
    elif conclusion.notice_id != notice.pk:
        raise ValidationError(_("That conclusion belongs to another notice."), code="elsewhere")
    for name, value in fields.items():
        setattr(conclusion, name, value)
    bodies = (
        co_ordinating if co_ordinating is not None else list(conclusion.co_ordinating.all() if conclusion.pk else ())
    )
    if conclusion.lead is not None and conclusion.lead in bodies:
        raise ValidationError(
            {
                "co_ordinating": _("%(body)s takes the lead; it does not co-ordinate as well.")
                % {"body": conclusion.lead}
            }
        )
    if any(each.meeting.committee_id != notice.meeting.committee_id for each in interventions or ()):
        raise ValidationError({"interventions": _("A conclusion follows from what was said in this committee.")})
    kept(conclusion)
    if co_ordinating is not None:
        conclusion.co_ordinating.set(co_ordinating)
    if interventions is not None:
        conclusion.interventions.set(interventions)
    audit(notice.meeting, "committee.keep_conclusion", user=by, data={"conclusion": conclusion.pk})
    return conclusion


@transaction.atomic
def remove_conclusion(*, conclusion: Conclusion, by: Any, at: datetime) -> None:
    """Take a conclusion out of a draft."""
    notice = _editable(conclusion.notice, by=by, at=at)
    audit(notice.meeting, "committee.remove_conclusion", user=by, data={"conclusion": conclusion.pk})
    conclusion.delete()


@transaction.atomic
def submit(*, notice: ConclusionNotice, by: Any, at: datetime) -> ConclusionNotice:
    """Lay a draft before who signs it; raises ValidationError where it concludes nothing."""
    notice = _editable(notice, by=by, at=at)
    if not notice.conclusions.exists():
        raise ValidationError(_("The notice holds no conclusion yet."), code="empty")
    return _moved(notice, NoticeStatus.SUBMITTED, "committee.submit_notice", by=by)


@transaction.atomic
def take_back(*, notice: ConclusionNotice, by: Any, at: datetime) -> ConclusionNotice:
    """Make a submitted notice a draft again; an order to issue it ends with that."""
    notice = _held(notice)
    require(by, rules.may_return_notice(by, notice, on=day_of(at)))
    notice.ordered_by, notice.ordered_on, notice.ordered_how = None, None, ""
    return _moved(notice, NoticeStatus.DRAFT, "committee.take_back_notice", by=by)


def _moved(notice: ConclusionNotice, status: str, action: str, *, by: Any) -> ConclusionNotice:
    if not notice.may_become(status):
        raise ValidationError(
            _("A notice that is “%(state)s” cannot become “%(next)s”.")
            % {"state": notice.get_status_display(), "next": NoticeStatus(status).label},
            code="state",
        )
    notice.status = status
    kept(notice)
    audit(notice.meeting, action, user=by, data={"notice": notice.pk})
    return notice


@transaction.atomic
def record_order(
    *, notice: ConclusionNotice, ordered_by: Person, ordered_on: date, ordered_how: str, by: Any, at: datetime
) -> ConclusionNotice:
    """Write down who ordered the standing office to issue a submitted notice, when and how. Raises ValidationError."""
    notice = _held(notice)
    if notice.status != NoticeStatus.SUBMITTED:
        raise ValidationError(_("An order is recorded for a notice that is submitted."), code="state")
    committee = notice.meeting.committee
    may = (
        rules.keeps_office(by, committee.pk, on=day_of(at)) or rules.leads(by, committee.pk, on=day_of(at))
        if by
        else True
    )
    require(by, may)
    leading = Mandate.objects.filter(body=committee, person=ordered_by, role__in=LEADING_ROLES)
    if not leading.valid(on=ordered_on).exists():
        raise ValidationError(
            {"ordered_by": _("%(person)s was not head or deputy head on that day.") % {"person": ordered_by}}
        )
    if ordered_on > day_of(at):
        raise ValidationError({"ordered_on": _("That day has not come.")})
    if not ordered_how.strip():
        raise ValidationError({"ordered_how": _("Say how it was ordered, for instance by which note.")})
    notice.ordered_by, notice.ordered_on, notice.ordered_how = ordered_by, ordered_on, ordered_how
    kept(notice)
    data = {"notice": notice.pk, "by": str(ordered_by), "on": ordered_on.isoformat(), "how": ordered_how}
    audit(notice.meeting, "committee.record_order", user=by, data=data)
    return notice


@transaction.atomic
def issue(
    *, notice: ConclusionNotice, number: str, issued_on: date, signer: Person, upload: Upload, reason: str = "",
    by: Any, at: datetime,
) -> ConclusionNotice:  # fmt: skip
    """Issue a submitted notice: number, date and signed PDF. From then on it is only superseded, never edited.

    Where the six clarities warn, a reason is needed, which is kept. Whatever was added to `issuing.on_issue` happens
    in the same transaction. Raises ValidationError.
    """
    notice = _held(notice)
    require(
        by, rules.may_issue_notice(by, notice, on=day_of(at)),
        _("Head and deputies issue a submitted notice; the standing office does once their order is recorded."),
    )  # fmt: skip
    if not notice.may_become(NoticeStatus.ISSUED):
        raise ValidationError(_("Only a submitted notice is issued."), code="state")
    warnings = clarity.warnings(notice)
    if warnings and not reason.strip():
        raise ValidationError({"reason": _("The check warns. Put it right, or say why it is issued all the same.")})
    _check_numbered(notice, number=number, issued_on=issued_on, at=at)
    if not (upload.name or "").lower().endswith(".pdf"):
        raise ValidationError({"upload": _("The signed notice is a PDF.")})
    if notice.supersedes is not None:
        notice.supersedes.mark_superseded()
    notice.number, notice.issued_on, notice.signer = number, issued_on, signer
    notice.signed_file = library.add_file(upload=upload, title=f"{number} ({issued_on:%d/%m/%Y})", by=by)
    notice.sha256 = library.sha256_of(notice.signed_file)
    notice.issued_at, notice.issued_by = at, by
    notice.warnings, notice.issue_reason = [each.kept() for each in warnings], reason if warnings else ""
    _moved(notice, NoticeStatus.ISSUED, "committee.issue_notice", by=by)
    data = {"number": number, "on": issued_on.isoformat(), "sha256": notice.sha256, "reason": notice.issue_reason}
    audit(notice, "committee.issued", user=by, data=data)
    for also in issuing.on_issue:
        also(notice, by)
    return notice


def _check_numbered(notice: ConclusionNotice, *, number: str, issued_on: date, at: datetime) -> None:
    wrong: dict[str, str] = {}
    if not number.strip():
        wrong["number"] = _("Give the number under which it is issued.")
    if issued_on > day_of(at):
        wrong["issued_on"] = _("That day has not come.")
    elif issued_on < day_of(notice.meeting.starts_at):
        wrong["issued_on"] = _("A notice is not older than its meeting.")
    if wrong:
        raise ValidationError(wrong)
    given = ConclusionNotice.objects.signed().filter(
        meeting__committee=notice.meeting.committee_id, issued_on__year=issued_on.year
    )
    # In Python: SQLite knows capitals of ASCII letters alone.
    if nfc(number).strip().casefold() in {each.casefold() for each in given.values_list("number", flat=True)}:
        raise ValidationError({"number": _("This number was given to another notice of the year.")})


@transaction.atomic
def draft_superseding(*, notice: ConclusionNotice, by: Any, at: datetime) -> ConclusionNotice:
    """Draft a notice that takes the place of an issued one, with its conclusions to begin from."""
    meeting = locked(notice.meeting)
    require(by, rules.may_draft_notice(by, meeting, on=day_of(at)))
    notice = _held(notice)
    if notice.status != NoticeStatus.ISSUED:
        raise ValidationError(_("Only an issued notice is superseded."), code="state")
    waiting = meeting.notices.filter(status__in=[NoticeStatus.DRAFT, NoticeStatus.SUBMITTED]).first()
    if waiting is not None:
        return waiting
    made: ConclusionNotice = kept(
        ConclusionNotice(meeting=meeting, subject=notice.subject, opening=notice.opening, supersedes=notice)
    )
    for old in notice.conclusions.all():
        fields = {name: getattr(old, name) for name in CONCLUSION_FIELDS}
        new: Conclusion = kept(Conclusion(notice=made, replaces=old, **fields))
        new.co_ordinating.set(old.co_ordinating.all())
        new.interventions.set(old.interventions.all())
    audit(meeting, "committee.draft_superseding", user=by, data={"supersedes": notice.number})
    return made
