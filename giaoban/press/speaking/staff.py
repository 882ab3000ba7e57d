"""The press office's screens of spokespersons, statements and corrections, and the sending of the yearly report."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giaoban.press.models import Correction, Spokesperson, Statement
from giaoban.press.speaking import actions, report
from giaoban.press.speaking.actions import Contact, Document, Said
from giaoban.press.speaking.staff_forms import (
    AuthoriseForm,
    CorrectionForm,
    EndForm,
    FollowForm,
    RegisterForm,
    SendForm,
    StatementForm,
)
from giaoban.press.staff.ledger import Button, Cell, Row, ledger
from giaoban.press.staff.page import do, form_page, office_only

SHOWN = 300


def _day(day: Any) -> str:
    return f"{day:%d/%m/%Y}" if day else "–"


def _moment(moment: Any) -> str:
    return f"{timezone.localtime(moment):%d/%m/%Y %H:%M}" if moment else "–"


@require_safe
@office_only
def spokespersons(request: HttpRequest) -> HttpResponse:
    """The register: who speaks for whom, by which document, until when, published when."""
    today = timezone.localdate()
    rows = Spokesperson.objects.select_related("person", "body", "authorised_by__person")
    buttons = [
        Button(label=_("Register a spokesperson"), url=reverse("press_new_spokesperson")),
        Button(label=_("Authorise for one matter"), url=reverse("press_authorise")),
        Button(label=_("Duties and figures"), url=reverse("desk_duties")),
    ]
    columns = [_("Person"), _("Speaks for"), _("By document"), _("Days"), _("Made public")]
    return ledger(
        request, heading=_("Spokespersons"), columns=columns, buttons=buttons, icon="user",
        rows=[_entry(each, today) for each in rows.order_by("-valid_from_on", "pk")[:SHOWN]],
    )  # fmt: skip


def _entry(each: Spokesperson, today: Any) -> Row:
    late = each.published_at is None and each.publish_due_at is not None and each.publish_due_at < timezone.now()
    what = each.matter and _("%(matter)s; by %(who)s") % {
        "matter": each.matter, "who": each.authorised_by.person if each.authorised_by else "–",
    }  # fmt: skip
    due = _("due by %(when)s") % {"when": _moment(each.publish_due_at)}
    buttons = []
    if each.published_at is None:
        buttons.append(Button(label=_("Publish"), url=reverse("press_publish_spokesperson", args=[each.pk]), post=True))
    if each.valid_to_on is None or each.valid_to_on >= today:
        buttons.append(Button(label=_("End speaking"), url=reverse("press_end_spokesperson", args=[each.pk])))
    return Row(
        cells=[
            Cell(text=each.person, note=f"{each.title} · {each.phone} · {each.email}"),
            Cell(text=each.body, note=f"{each.get_capacity_display()} {what and ': '}{what}"),
            Cell(text=each.document_number, note=_day(each.document_on)),
            Cell(text=f"{_day(each.valid_from_on)} → {_day(each.valid_to_on)}"),
            Cell(
                text=_moment(each.published_at) if each.published_at else _("not yet"), alarm=late,
                note="" if each.published_at else due,
            ),
        ],
        buttons=buttons,
    )  # fmt: skip


def _parts(data: dict[str, Any]) -> dict[str, Any]:
    contact = Contact(title=data.pop("title"), phone=data.pop("phone"), email=data.pop("email"))
    document = Document(number=data.pop("document_number"), on=data.pop("document_on"))
    return {**data, "contact": contact, "document": document}


@require_http_methods(["GET", "POST"])
@office_only
def register(request: HttpRequest) -> HttpResponse:
    """Enter a head or a standing spokesperson."""
    return form_page(
        request, form=RegisterForm(request.POST or None), heading=_("Register a spokesperson"),
        back=reverse("press_spokespersons"), done=_("The entry is kept; its publication is due within its legal time."),
        act=lambda data: actions.register(by=request.user, **_parts(dict(data))) and None,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def authorise(request: HttpRequest) -> HttpResponse:
    """Enter that somebody may speak of one matter."""
    return form_page(
        request, form=AuthoriseForm(request.POST or None), heading=_("Authorise for one matter"),
        back=reverse("press_spokespersons"), done=_("The authorisation is kept."),
        lead=_("In writing, with an end; whoever is authorised authorises nobody else."),
        act=lambda data: actions.authorise(by=request.user, **_parts(dict(data))) and None,
    )  # fmt: skip


@require_POST
@office_only
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the name and contact public."""
    entry = get_object_or_404(Spokesperson, pk=pk)
    return do(
        request, lambda: actions.publish(entry, by=request.user), back=reverse("press_spokespersons"),
        done=_("The press room shows the name and contact now."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """The last day on which somebody speaks."""
    entry = get_object_or_404(Spokesperson, pk=pk)
    return form_page(
        request, form=EndForm(request.POST or None, initial={"on": timezone.localdate()}), heading=_("End speaking"),
        lead=str(entry), back=reverse("press_spokespersons"), done=_("The last day is kept."), danger=True,
        act=lambda data: actions.end(entry, on=data["on"], by=request.user) and None,
    )  # fmt: skip


@require_safe
@office_only
def statements(request: HttpRequest) -> HttpResponse:
    """What was said to the press."""
    rows = [
        Row(
            cells=[
                Cell(text=_moment(each.said_at)),
                Cell(text=each.subject, note=each.text[:200]),
                Cell(text=each.get_form_display(), note=_("the month's information") if each.periodic else ""),
                Cell(text=each.speaker.person),
                Cell(
                    text=each.sudden or "–",
                    url=reverse("desk_sudden", args=[each.sudden_id]) if each.sudden_id else "",
                ),
            ]
        )
        for each in Statement.objects.select_related("speaker__person", "sudden")[:SHOWN]
    ]
    columns = [_("When"), _("Subject"), _("Form"), _("Spokesperson"), _("Sudden matter")]
    add = [Button(label=_("Note a statement"), url=reverse("press_note_statement"))]
    return ledger(
        request, heading=_("Statements to the press"), columns=columns, rows=rows, buttons=add, icon="comment"
    )


@require_http_methods(["GET", "POST"])
@office_only
def note_statement(request: HttpRequest) -> HttpResponse:
    """Enter that information was supplied."""

    def act(data: dict[str, Any]) -> None:
        speaker, sudden = data.pop("speaker"), data.pop("sudden")
        actions.note_statement(said=Said(**data), speaker=speaker, sudden=sudden, by=request.user)

    form = StatementForm(request.POST or None, initial={"said_at": timezone.localtime()})
    return form_page(
        request, form=form, heading=_("Note a statement"), back=reverse("press_statements"), act=act,
        done=_("The statement is kept."),
    )  # fmt: skip


@require_safe
@office_only
def corrections(request: HttpRequest) -> HttpResponse:
    """Cases in which the press was wrong."""
    rows = [
        Row(
            cells=[
                Cell(text=each.outlet),
                Cell(text=each.subject, url=each.url, note=each.note),
                Cell(text=_day(each.found_on)),
                Cell(text=_day(each.asked_on)),
                Cell(text=_day(each.corrected_on)),
            ],
            buttons=[Button(label=_("Follow up"), url=reverse("press_follow_correction", args=[each.pk]))],
        )
        for each in Correction.objects.select_related("outlet__organisation")[:SHOWN]
    ]
    columns = [_("Outlet"), _("What was wrong"), _("Found on"), _("Correction asked for on"), _("Corrected on")]
    add = [Button(label=_("Note a correction"), url=reverse("press_note_correction"))]
    return ledger(request, heading=_("Corrections"), columns=columns, rows=rows, buttons=add, icon="edit")


@require_http_methods(["GET", "POST"])
@office_only
def note_correction(request: HttpRequest) -> HttpResponse:
    """Enter a case."""
    return form_page(
        request, form=CorrectionForm(request.POST or None), heading=_("Note a correction"),
        back=reverse("press_corrections"), done=_("The case is kept."),
        act=lambda data: actions.note_correction(by=request.user, **data) and None,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def follow_correction(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter what came of it."""
    case = get_object_or_404(Correction, pk=pk)
    initial = {"asked_on": case.asked_on, "corrected_on": case.corrected_on, "note": case.note}
    return form_page(
        request, form=FollowForm(request.POST or None, initial=initial), heading=_("Follow up"), lead=case.subject,
        back=reverse("press_corrections"), done=_("The case is kept."),
        act=lambda data: actions.follow_correction(case, by=request.user, **data) and None,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def send_report(request: HttpRequest, year: int) -> HttpResponse:
    """Note that the report of a year was signed and sent."""
    return form_page(
        request, form=SendForm(request.POST or None, initial={"sent_on": timezone.localdate()}),
        heading=_("The report of %(year)d was sent") % {"year": year}, back=reverse("desk_duties"),
        lead=_("Its figures are kept as they stand now."), done=_("The report is noted as sent."),
        act=lambda data: report.send(year=year, by=request.user, **data) and None,
    )  # fmt: skip
