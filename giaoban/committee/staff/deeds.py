"""What is done with a meeting from its workbench, each deed by its name: a button, or one form."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from giaoban.committee import actions
from giaoban.committee.models import AgendaItem, Invitation, Meeting, Paper, Photograph
from giaoban.committee.staff import forms
from giaoban.committee.staff.page import form_page, kept_meeting, office_only
from giaoban.directory.one_deed import do

Deed = Callable[[HttpRequest, Meeting, dict[str, Any]], HttpResponse]


def _back(meeting: Meeting) -> str:
    return reverse("committee_workbench", args=[meeting.pk])


def _button(act: Callable[..., Any], done: Callable[[], str]) -> Deed:
    def deed(request: HttpRequest, meeting: Meeting, how: dict[str, Any]) -> HttpResponse:
        if request.method != "POST":
            raise Http404
        return do(request, lambda: act(meeting=meeting, **how), back=_back(meeting), done=done())

    return deed


def convene(request: HttpRequest, meeting: Meeting, how: dict[str, Any]) -> HttpResponse:
    """Convene, or convene again at a new time."""
    if meeting.status != "postponed":
        return _button(actions.convene, lambda: _("The meeting is convened."))(request, meeting, how)
    return form_page(
        request, form=forms.AgainForm(request.POST or None), heading=_("Convene again"), lead=meeting.title,
        back=_back(meeting), done=_("The meeting is convened again."), button=_("Convene"),
        act=lambda data: actions.convene(meeting=meeting, **data, **how),
    )  # fmt: skip


def _with_reason(act: Callable[..., Any], heading: Callable[[], str], done: Callable[[], str]) -> Deed:
    def deed(request: HttpRequest, meeting: Meeting, how: dict[str, Any]) -> HttpResponse:
        return form_page(
            request, form=forms.ReasonForm(request.POST or None), heading=heading(), lead=meeting.title, danger=True,
            back=_back(meeting), done=done(), button=heading(), act=lambda data: act(meeting=meeting, **data, **how),
        )  # fmt: skip

    return deed


def minutes(request: HttpRequest, meeting: Meeting, how: dict[str, Any]) -> HttpResponse:
    """Put in the signed minutes."""

    def act(data: dict[str, Any]) -> None:
        actions.sign_minutes(meeting=meeting, upload=data["upload"], on=data["on"], **how)

    form = forms.MinutesForm(request.POST or None, request.FILES or None)
    return form_page(
        request, form=form, heading=_("Put in the signed minutes"), back=_back(meeting), act=act,
        lead=_("From then on what was said and who was there is closed."), done=_("The signed minutes are kept."),
    )  # fmt: skip


def item(request: HttpRequest, meeting: Meeting, how: dict[str, Any]) -> HttpResponse:
    """A new item of the agenda, or one changed (?item=key)."""
    key = request.GET.get("item", "")
    known = get_object_or_404(AgendaItem, meeting=meeting, pk=key) if key.isdecimal() and len(key) < 19 else None
    form = forms.ItemForm(request.POST or None, instance=known)

    def act(data: dict[str, Any]) -> None:
        fresh = AgendaItem.objects.get(pk=known.pk) if known else None
        actions.keep_item(meeting=meeting, item=fresh, **data, **how)

    return form_page(
        request, form=form, heading=_("Item of the agenda"), lead=meeting.title, back=_back(meeting),
        done=_("The agenda is kept."), act=act,
    )  # fmt: skip


def invite(request: HttpRequest, meeting: Meeting, how: dict[str, Any]) -> HttpResponse:
    """Invite a person or a body."""
    return form_page(
        request, form=forms.InviteForm(request.POST or None), heading=_("Invite"), lead=meeting.title,
        back=_back(meeting), done=_("The invitation stands."), button=_("Invite"),
        act=lambda data: actions.invite(meeting=meeting, **data, **how),
    )  # fmt: skip


def let_in(request: HttpRequest, meeting: Meeting, how: dict[str, Any]) -> HttpResponse:
    """Somebody came who was not invited."""
    return form_page(
        request, form=forms.InviteForm(request.POST or None), heading=_("Somebody who was not invited came"),
        lead=meeting.title, back=reverse("committee_attendance", args=[meeting.pk]), done=_("Noted as present."),
        act=lambda data: actions.let_in(meeting=meeting, **data, **how),
    )  # fmt: skip


def paper(request: HttpRequest, meeting: Meeting, how: dict[str, Any]) -> HttpResponse:
    """Lay a paper before the meeting."""

    def act(data: dict[str, Any]) -> None:
        data.pop("holds_no_secret")
        actions.add_paper(meeting=meeting, **data, **how)

    form = forms.PaperForm(request.POST or None, request.FILES or None, meeting=meeting)
    return form_page(
        request, form=form, heading=_("Add a paper"), lead=meeting.title, back=_back(meeting), act=act,
        done=_("The paper is with the meeting."),
    )  # fmt: skip


def photographs(request: HttpRequest, meeting: Meeting, how: dict[str, Any]) -> HttpResponse:
    """Put pictures of the library with the meeting."""

    def act(data: dict[str, Any]) -> None:
        for each in data["pictures"]:
            actions.add_photograph(meeting=meeting, picture=each, **how)

    return form_page(
        request, form=forms.PhotographsForm(request.POST or None), heading=_("Photographs"), lead=meeting.title,
        back=_back(meeting), act=act, done=_("The photographs are with the meeting."), button=_("Add"),
    )  # fmt: skip


def article(request: HttpRequest, meeting: Meeting, how: dict[str, Any]) -> HttpResponse:
    """Draft the public article."""
    form = forms.ArticleForm(request.POST or None, user=request.user)
    return form_page(
        request, form=form, heading=_("Draft the public article"), back=_back(meeting), button=_("Draft"),
        lead=_("It tells time, place, chair, results and tasks; editors complete it before anybody else reads it."),
        done=_("The article is drafted and lies in its section."),
        act=lambda data: actions.draft_article(meeting=meeting, **data, **how),
    )  # fmt: skip


def draft_notice(request: HttpRequest, meeting: Meeting, how: dict[str, Any]) -> HttpResponse:
    """Begin the Conclusion Notice and go to it."""
    if request.method != "POST":
        raise Http404
    made: list[Any] = []
    answer = do(
        request, lambda: made.append(actions.draft_notice(meeting=meeting, **how)), back=_back(meeting),
        done=_("Write the conclusions, then submit the notice."),
    )  # fmt: skip
    if made:
        answer["Location"] = reverse("committee_staff_notice", args=[made[0].pk])
    return answer


DEEDS: dict[str, Deed] = {
    "convene": convene,
    "open": _button(actions.open_session, lambda: _("The meeting is open. What is said can be recorded.")),
    "conclude": _button(actions.conclude, lambda: _("The meeting is concluded.")),
    "held": _button(actions.enter_as_held, lambda: _("The meeting is entered as held.")),
    "roster": _button(actions.invite_roster, lambda: _("The roster is invited.")),
    "postpone": _with_reason(actions.postpone, lambda: _("Postpone"), lambda: _("The meeting is postponed.")),
    "cancel": _with_reason(actions.cancel, lambda: _("Cancel the meeting"), lambda: _("The meeting is cancelled.")),
    "minutes": minutes,
    "item": item,
    "invite": invite,
    "let-in": let_in,
    "paper": paper,
    "photographs": photographs,
    "article": article,
    "notice": draft_notice,
}


@require_http_methods(["GET", "POST"])
@office_only
def deed(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """The deed of that name."""
    if name not in DEEDS:
        raise Http404
    return DEEDS[name](request, kept_meeting(request, pk), {"by": request.user, "at": timezone.now()})


REMOVALS: dict[str, tuple[Any, Callable[..., Any], str]] = {
    "item": (AgendaItem, actions.remove_item, "item"),
    "paper": (Paper, actions.remove_paper, "paper"),
    "photograph": (Photograph, actions.remove_photograph, "photograph"),
    "invitation": (Invitation, actions.uninvite, "invitation"),
}


@require_POST
@office_only
def remove(request: HttpRequest, pk: int, name: str, key: int) -> HttpResponse:
    """Take something from a meeting again."""
    if name not in REMOVALS:
        raise Http404
    meeting = kept_meeting(request, pk)
    model, act, word = REMOVALS[name]
    thing = get_object_or_404(model, meeting=meeting, pk=key)
    how = {word: thing, "by": request.user, "at": timezone.now()}
    return do(request, lambda: act(**how), back=_back(meeting), done=_("Taken away."))


@require_POST
@office_only
def move(request: HttpRequest, pk: int, key: int, way: str) -> HttpResponse:
    """Move an item of the agenda up or down by one."""
    meeting = kept_meeting(request, pk)
    keys = [each.pk for each in meeting.items.all()]
    if key not in keys:
        raise Http404
    at = keys.index(key)
    to = max(0, min(len(keys) - 1, at + (-1 if way == "up" else 1)))
    keys[at], keys[to] = keys[to], keys[at]
    return do(
        request, lambda: actions.arrange(meeting=meeting, keys=keys, by=request.user, at=timezone.now()),
        back=_back(meeting) + "#agenda", done=_("The agenda is arranged."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def answer(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """Answer an invitation on behalf."""
    meeting = kept_meeting(request, pk)
    invitation = get_object_or_404(Invitation, meeting=meeting, pk=key)
    initial = {"answer": invitation.answer, "stand_in": invitation.stand_in, "note": invitation.note}
    return form_page(
        request, form=forms.AnswerForm(request.POST or None, initial=initial), heading=_("Answer on behalf"),
        lead=invitation.name, back=_back(meeting) + "#invitations", done=_("The answer is kept."),
        act=lambda data: actions.answer(invitation=invitation, by=request.user, at=timezone.now(), **data),
    )  # fmt: skip
