"""The press office's screens of inquiries: the register, noting one down, earlier answers, escalation steps.

One inquiry has one page for everybody who works on it: the desk's.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giaoban.press.inquiries import actions, mail, rules
from giaoban.press.inquiries.choices import OPEN, Channel
from giaoban.press.inquiries.lateness import Timeliness, timeliness
from giaoban.press.inquiries.staff_forms import (
    FilterForm,
    MailForm,
    NoteForm,
    RenewForm,
    StepForm,
)
from giaoban.press.models import EscalationStep, Inquiry, KeptAnswer, Reporter
from giaoban.press.staff.ledger import Button, Cell, Row, ledger
from giaoban.press.staff.page import do, form_page, office_only

PER_PAGE = 50


def _day(moment: Any) -> str:
    return f"{timezone.localtime(moment):%d/%m/%Y %H:%M}" if moment else "–"


def _office(request: HttpRequest) -> None:
    """Only those who were put into the press office: an administrator keeps the screens, and reads no question."""
    if not rules.in_office(request.user):
        raise PermissionDenied


@require_safe
@office_only
def register(request: HttpRequest) -> HttpResponse:
    """Every inquiry, the most urgent first, by state, kind, clock, body and words."""
    _office(request)
    form = FilterForm(request.GET)
    form.is_valid()
    found = _filtered(Inquiry.objects.all(), form.cleaned_data).select_related(
        "asked_by__outlet__organisation", "outlet__organisation", "body", "clock"
    )
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    buttons = [
        Button(label=_("Note one down"), url=reverse("press_note_inquiry")),
        Button(label=_("Paste a mail"), url=reverse("press_paste_inquiry")),
        Button(label=_("Earlier answers"), url=reverse("press_answers")),
        Button(label=_("Escalation"), url=reverse("press_escalation")),
    ]
    columns = [_("Number"), _("Subject"), _("Asked by"), _("Kind"), _("State"), _("Body"), _("Due")]
    return ledger(
        request, heading=_("Inquiries of the press"), columns=columns, rows=[_row(each) for each in page],
        buttons=buttons, filters=form, page=page, query=query.urlencode(), icon="help",
    )  # fmt: skip


def _row(each: Inquiry) -> Row:
    stands = timeliness(each, at=timezone.now())
    bad = stands in (Timeliness.OVERDUE, Timeliness.LATE)
    note = _("%(basis)s; %(stands)s") % {"basis": each.basis, "stands": stands.label} if each.due_at else stands.label
    return Row(
        cells=[
            Cell(text=each.number),
            Cell(text=each.subject, url=reverse("desk_inquiry", args=[each.pk])),
            Cell(text=each.asker, note=each.get_channel_display()),
            Cell(text=each.get_kind_display()),
            Cell(text=each.get_state_display()),
            Cell(text=each.body or "–"),
            Cell(text=_day(each.due_told), note=note, alarm=bad),
        ]
    )


def _filtered(found: QuerySet[Inquiry], given: dict[str, Any]) -> QuerySet[Inquiry]:
    state = given.get("state") or "open"
    if state == "open":
        found = found.filter(state__in=OPEN)
    elif state == "late":
        found = found.late(at=timezone.now())  # type: ignore[attr-defined]
    elif state != "all":
        found = found.filter(state=state)
    for name in ("kind", "body"):
        if given.get(name):
            found = found.filter(**{name: given[name]})
    if given.get("words"):
        found = found.filter(subject__icontains=given["words"])
    return found


@require_http_methods(["GET", "POST"])
@office_only
def note(request: HttpRequest) -> HttpResponse:
    """Note down what was asked by telephone, in a letter, or in a mail that was pasted."""
    initial = {"channel": Channel.TELEPHONE, "received_at": timezone.localtime()}
    return _noted(request, NoteForm(request.POST or None, initial=initial))


def _noted(request: HttpRequest, form: NoteForm) -> HttpResponse:
    def act(data: dict[str, Any]) -> str:
        asker = None
        if data["asked_by"] is None:
            asker = actions.Asker(
                name=data["asker_name"], email=data["asker_email"], phone=data["asker_phone"],
                outlet=data["asker_outlet"],
            )  # fmt: skip
        names = ("subject", "question", "kind", "channel", "asked_by", "outlet", "received_at", "sudden")
        made = actions.receive(asker=asker, by=request.user, **{name: data[name] for name in names})
        return reverse("desk_inquiry", args=[made.pk])

    return form_page(
        request, form=form, heading=_("Note an inquiry down"), back=reverse("press_inquiries"), act=act,
        done=_("The inquiry is received; its clock runs."), button=_("Receive"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def paste(request: HttpRequest) -> HttpResponse:
    """Paste a mail; what was read of it stands in the form, to be looked over before it is received."""
    form = MailForm(request.POST or None)
    if request.method == "POST" and "pasted" not in request.POST:
        return _noted(request, NoteForm(request.POST))
    if request.method == "POST" and form.is_valid():
        return _noted_anew(request, mail.read(form.cleaned_data["pasted"]))
    return form_page(
        request, form=form, heading=_("Paste a mail"), back=reverse("press_inquiries"), act=lambda data: None,
        done="", button=_("Read it"), lead=_("With its headers: sender, subject and day are read from them."),
    )  # fmt: skip


def _noted_anew(request: HttpRequest, read: mail.Mail) -> HttpResponse:
    reporter = Reporter.objects.filter(email__iexact=read.address).first() if read.address else None
    initial = {
        "channel": Channel.MAIL, "asked_by": reporter, "asker_name": "" if reporter else read.name,
        "asker_email": "" if reporter else read.address, "subject": read.subject, "question": read.text,
        "received_at": (read.sent_at and timezone.localtime(read.sent_at)) or timezone.localtime(),
    }  # fmt: skip
    request.method = "GET"
    return _noted(request, NoteForm(initial=initial))


@require_safe
@office_only
def answers(request: HttpRequest) -> HttpResponse:
    """Answers that may be given again, and those that have expired."""
    _office(request)
    today = timezone.localdate()
    rows = []
    for each in KeptAnswer.objects.select_related("inquiry", "kept_by")[:500]:
        holds = each.holds(on=today)
        renew = [Button(label=_("Renew"), url=reverse("press_renew_answer", args=[each.pk]))]
        rows.append(
            Row(
                cells=[
                    Cell(text=each.subject, url=reverse("desk_inquiry", args=[each.inquiry_id])),
                    Cell(text=each.text[:200]),
                    Cell(
                        text=f"{each.holds_until_on:%d/%m/%Y}", alarm=not holds,
                        note="" if holds else _("expired: not offered any more"),
                    ),
                ],
                buttons=renew if rules.may_renew_answer(request.user) else [],
            )
        )  # fmt: skip
    columns = [_("Subject"), _("Text"), _("Holds until")]
    return ledger(request, heading=_("Earlier answers"), columns=columns, rows=rows, icon="doc-full")


@require_http_methods(["GET", "POST"])
@office_only
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    """Say after checking that an answer still holds."""
    _office(request)
    answer = get_object_or_404(KeptAnswer, pk=pk)
    return form_page(
        request, form=RenewForm(request.POST or None), heading=_("Renew"), lead=answer.text,
        back=reverse("press_answers"), done=_("The answer holds again."),
        act=lambda data: actions.renew_answer(answer, until_on=data["until_on"], by=request.user) and None,
    )  # fmt: skip


@require_safe
@office_only
def escalation(request: HttpRequest) -> HttpResponse:
    """Whom a deadline wakes, and when."""
    decides = rules.may_set_steps(request.user)
    rows = [
        Row(
            cells=[Cell(text=each.hours), Cell(text=each.get_audience_display())],
            buttons=[Button(label=_("Remove"), url=reverse("press_remove_step", args=[each.pk]), post=True)]
            if decides else [],
        )
        for each in EscalationStep.objects.all()
    ]  # fmt: skip
    add = [Button(label=_("Add a step"), url=reverse("press_add_step"))] if decides else []
    return ledger(
        request, heading=_("Escalation"), columns=[_("Working hours before the deadline"), _("Who is told")],
        rows=rows, buttons=add, lead=_("A negative number is after the deadline."), icon="bell",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def add_step(request: HttpRequest) -> HttpResponse:
    """Wake somebody at one more hour."""
    return form_page(
        request, form=StepForm(request.POST or None), heading=_("Add a step"), back=reverse("press_escalation"),
        act=lambda data: actions.add_step(by=request.user, **data) and None, done=_("The step is added."),
    )  # fmt: skip


@require_POST
@office_only
def remove_step(request: HttpRequest, pk: int) -> HttpResponse:
    """Wake them no longer."""
    step = get_object_or_404(EscalationStep, pk=pk)
    return do(
        request, lambda: actions.remove_step(step, by=request.user), back=reverse("press_escalation"),
        done=_("The step is removed."),
    )  # fmt: skip
