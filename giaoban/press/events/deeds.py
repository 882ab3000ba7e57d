"""What is done with a press event from its page, each deed by its name: a button, or one form."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from giaoban.press.events import actions, forms
from giaoban.press.events.choices import EventStatus
from giaoban.press.models import EventInvitation, EventQuestion, PressEvent
from giaoban.press.staff.page import do, form_page, office_only

Deed = Callable[[HttpRequest, PressEvent, dict[str, Any]], HttpResponse]


def back_to(event: PressEvent, part: str = "") -> str:
    """The page of an event."""
    return reverse("press_staff_event", args=[event.pk]) + part


def _button(act: Callable[..., Any], done: Callable[[], str]) -> Deed:
    def deed(request: HttpRequest, event: PressEvent, how: dict[str, Any]) -> HttpResponse:
        if request.method != "POST":
            raise Http404
        return do(request, lambda: act(event=event, **how), back=back_to(event), done=done())

    return deed


def _form(
    act: Callable[..., Any], form: Callable[..., Any], heading: Callable[[], str], done: Callable[[], str], *,
    danger: bool = False, part: str = "",
) -> Deed:  # fmt: skip
    def deed(request: HttpRequest, event: PressEvent, how: dict[str, Any]) -> HttpResponse:
        return form_page(
            request, form=form(request.POST or None), heading=heading(), lead=event.title, danger=danger,
            back=back_to(event, part), done=done(), button=heading(),
            act=lambda data: (act(event=event, **data, **how), None)[1],
        )  # fmt: skip

    return deed


def announce(request: HttpRequest, event: PressEvent, how: dict[str, Any]) -> HttpResponse:
    """Announce, or announce again at a new time."""
    act = _form(actions.announce, forms.AgainForm, lambda: _("Announce again"), lambda: _("It is announced again."))
    if event.status != EventStatus.POSTPONED:
        act = _button(actions.announce, lambda: _("It is announced; the letters are on their way."))
    return act(request, event, how)


def statement(request: HttpRequest, event: PressEvent, how: dict[str, Any]) -> HttpResponse:
    """Write what was told."""
    form = forms.StatementForm(request.POST or None, initial={"statement": event.statement})
    return form_page(
        request, form=form, heading=_("What was told"), lead=event.title, back=back_to(event, "#record"),
        done=_("The record is kept."),
        act=lambda data: (actions.write_statement(event=event, **data, **how), None)[1],
    )  # fmt: skip


def by_rule(request: HttpRequest, event: PressEvent, how: dict[str, Any]) -> HttpResponse:
    """Invite all whom a rule names."""
    form = forms.RuleForm(request.POST or None)
    added: list[int] = []

    def act(_data: dict[str, Any]) -> None:
        count = actions.invite_by_rule(event=event, rule=form.rule(), **how)
        if not count:
            raise ValidationError(_("The rule names nobody who is not invited already."))
        added.append(count)

    answer = form_page(
        request, form=form, heading=_("Invite by rule"), back=back_to(event, "#invitations"), act=act,
        lead=_("Reporters whose address is proved. Every part that is chosen narrows; nothing chosen is all of them."),
        done=_("The invitations stand."), button=_("Invite"),
    )  # fmt: skip
    if added:
        words = ngettext("%(count)d reporter was added.", "%(count)d reporters were added.", added[0])
        messages.info(request, words % {"count": added[0]})
    return answer


DEEDS: dict[str, Deed] = {
    "announce": announce,
    "hold": _button(actions.hold, lambda: _("It took place. Its record can be written.")),
    "close": _button(actions.close_record, lambda: _("The record is closed.")),
    "postpone": _form(
        actions.postpone, forms.ReasonForm, lambda: _("Postpone"), lambda: _("It is postponed."), danger=True
    ),
    "cancel": _form(
        actions.cancel, forms.ReasonForm, lambda: _("Cancel the event"), lambda: _("It is cancelled."), danger=True
    ),
    "invite": _form(
        actions.invite, forms.SomebodyForm, lambda: _("Invite"), lambda: _("The invitation stands."),
        part="#invitations",
    ),
    "rule": by_rule,
    "statement": statement,
    "question": _form(
        actions.note_question, forms.QuestionForm, lambda: _("Note a question"), lambda: _("The question is noted."),
        part="#questions",
    ),
}  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def deed(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """The deed of that name."""
    if name not in DEEDS:
        raise Http404
    return DEEDS[name](request, get_object_or_404(PressEvent, pk=pk), {"by": request.user, "at": timezone.now()})


def _invitation(pk: int, key: int) -> EventInvitation:
    rows = EventInvitation.objects.select_related("event", "reporter", "outlet__organisation")
    return get_object_or_404(rows, event=pk, pk=key)


@require_POST
@office_only
def uninvite(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """Take an invitation back."""
    invitation = _invitation(pk, key)
    return do(
        request, lambda: actions.uninvite(invitation=invitation, by=request.user, at=timezone.now()),
        back=back_to(invitation.event, "#invitations"), done=_("Taken away."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def answer(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """Answer an invitation on behalf."""
    invitation = _invitation(pk, key)

    def act(data: dict[str, Any]) -> None:
        actions.answer(invitation=invitation, by=request.user, at=timezone.now(), **data)

    return form_page(
        request, form=forms.OnBehalfForm(request.POST or None, invitation=invitation), heading=_("Answer on behalf"),
        lead=invitation.name, back=back_to(invitation.event, "#invitations"), done=_("The answer is kept."), act=act,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def settle(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """Say what became of a question."""
    question = get_object_or_404(EventQuestion.objects.select_related("event"), event=pk, pk=key)
    known = {each: getattr(question, each) for each in ("outcome", "answer", "answered_by")}

    def act(data: dict[str, Any]) -> None:
        actions.settle_question(question=question, by=request.user, at=timezone.now(), **data)

    return form_page(
        request, form=forms.OutcomeForm(request.POST or None, initial=known), heading=_("What became of the question"),
        lead=f"{question.asked_by}: {question.text}", back=back_to(question.event, "#questions"),
        done=_("The outcome is kept."), act=act,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def arrive(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """Somebody invited is at the door: one button; where something stands against it, a form asks for the reason."""
    invitation = _invitation(pk, key)
    back = reverse("press_event_door", args=[pk])
    how: dict[str, Any] = {"by": request.user, "at": timezone.now()}
    if request.method == "POST" and "because" not in request.POST:
        try:
            actions.note_arrival(invitation=invitation, **how)
        except ValidationError:
            return redirect("press_event_arrive", pk, key)
        messages.success(request, _("%(name)s is there.") % {"name": invitation.name})
        return redirect(back)
    form = forms.ArrivalForm(request.POST or None, initial={"attendee": invitation.attendee})
    return form_page(
        request, form=form, heading=_("Let in"), lead=invitation.name, back=back, done=_("Noted as there."),
        act=lambda data: (actions.note_arrival(invitation=invitation, **data, **how), None)[1],
    )  # fmt: skip


@require_POST
@office_only
def not_there(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """It was somebody else."""
    invitation = _invitation(pk, key)
    return do(
        request, lambda: actions.take_arrival_back(invitation=invitation, by=request.user, at=timezone.now()),
        back=reverse("press_event_door", args=[pk]), done=_("Noted as not there."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def let_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody came who was not invited."""
    event = get_object_or_404(PressEvent, pk=pk)
    return form_page(
        request, form=forms.LetInForm(request.POST or None), heading=_("Somebody who was not invited came"),
        lead=event.title, back=reverse("press_event_door", args=[pk]), done=_("Noted as there."),
        act=lambda data: (actions.let_in(event=event, by=request.user, at=timezone.now(), **data), None)[1],
    )  # fmt: skip
