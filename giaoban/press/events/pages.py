"""What reporters and the public see of press events."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from giaoban.press import rules as office
from giaoban.press.events import actions, rules
from giaoban.press.events.actions.answering import POSSIBLE
from giaoban.press.events.choices import Coming, EventMode, Place
from giaoban.press.events.letters import links, words
from giaoban.press.models import EventInvitation, PressEvent
from giaoban.press.staff.page import tell

MOST = 50


class AnswerForm(forms.Form):
    """Whether somebody comes, and how."""

    answer = forms.ChoiceField(widget=forms.RadioSelect)
    attendee = forms.CharField(max_length=200, required=False)
    note = forms.CharField(max_length=500, required=False)

    def __init__(self, *args: Any, invitation: EventInvitation, **kwargs: Any) -> None:
        kwargs.setdefault("prefix", "answer")
        super().__init__(*args, **kwargs)
        field = self.fields["answer"]
        field.label = _("Do you come?")
        field.choices = [(each.value, each.label) for each in POSSIBLE[EventMode(invitation.event.mode)]]  # type: ignore[attr-defined]
        self.fields["attendee"].label = _("Who comes")
        self.fields["attendee"].help_text = _("Name, post and telephone of whoever the outlet sends.")
        self.fields["note"].label = _("Note to the press office")
        if invitation.reporter_id is not None:
            del self.fields["attendee"]
        self.initial = {each: getattr(invitation, each) for each in ("answer", "attendee", "note")}


class QuestionForm(forms.Form):
    """A question beforehand."""

    text = forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("prefix", "question")
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("Your question")


@contextmanager
def spoken(request: HttpRequest, preferred: str = "") -> Iterator[None]:
    """In the language chosen at the head of the page, else the reader's own, else the portal's."""
    known = dict(settings.LANGUAGES)
    asked = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    reporter = office.reporter_of(request.user)
    own = preferred or (reporter.language if reporter else "")
    language = next((each for each in (asked, own) if each in known), settings.LANGUAGE_CODE)
    with translation.override(language):
        request.LANGUAGE_CODE = language  # type: ignore[attr-defined]
        yield


def _private(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """What is ahead and what was held, as far as the reader may see it."""
    now = timezone.now()
    reporter = office.reporter_of(request.user)
    seen = PressEvent.objects.public()
    if reporter is not None:
        invited = PressEvent.objects.inviting(reporter)
        seen = PressEvent.objects.filter(Q(pk__in=seen.values("pk")) | Q(pk__in=invited.values("pk")))
    rows = seen.select_related("host")
    mine = {each.event_id: each for each in EventInvitation.objects.reaching(reporter)}
    with spoken(request):
        to_come = rows.ahead().filter(ends_at__gte=now).order_by("starts_at")[:MOST]
        values = {
            "ahead": [(each, mine.get(each.pk)) for each in to_come],
            "held": [(each, mine.get(each.pk)) for each in rows.held()[:MOST]],
        }
        return _private(render(request, "press/events/list.html", values))


@require_http_methods(["GET", "HEAD", "POST"])
def event(request: HttpRequest, pk: int) -> HttpResponse:
    """One event, to whoever may see it; the invited reporter answers here."""
    found = get_object_or_404(PressEvent.objects.select_related("host", "chair"), pk=pk)
    if not rules.may_see(request.user, found):
        raise Http404
    reporter = office.reporter_of(request.user)
    mine = found.invitations.reaching(reporter).select_related("reporter", "outlet__organisation")
    invitation = mine.order_by("outlet").first() if found.announced_at else None
    with spoken(request):
        return _answered(request, found, invitation, by_link=False)


@csrf_exempt  # the signed address is the authority, and mail programs' browsers keep no cookie
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """One invitation by its signed address. A GET changes nothing: mail filters open every link."""
    found = links.found(token)
    if found is None:
        return _private(render(request, "press/events/gone.html", status=410))
    with spoken(request, found.reporter.language if found.reporter else ""):
        return _answered(request, found.event, found, by_link=True)


def _answered(
    request: HttpRequest, event: PressEvent, invitation: EventInvitation | None, *, by_link: bool
) -> HttpResponse:
    now = timezone.now()
    near = invitation is not None or office.runs_office(request.user)
    values: dict[str, Any] = {
        "event": event, "facts": words.facts(event, link=near), "invitation": invitation,
    }  # fmt: skip
    wrong = False
    if invitation is not None:
        invitation.event = event
        posted = request.POST if request.method == "POST" else None
        asks = posted is not None and "question-text" in posted
        form = AnswerForm(posted if posted and not asks else None, invitation=invitation)
        question = QuestionForm(posted if asks else None)
        if posted is not None:
            if _deed(request, invitation, question if asks else form, asks=asks, by_link=by_link):
                return redirect(request.get_full_path())
            wrong = True
        values |= {
            "form": form if event.takes_answers(at=now) else None,
            "question": question if event.takes_questions(at=now) else None,
            "asked": invitation.questions.filter(beforehand=True),
            "waiting": _place_in_line(invitation),
        }
    return _private(render(request, "press/events/event.html", values, status=400 if wrong else 200))


def _deed(request: HttpRequest, invitation: EventInvitation, form: forms.Form, *, asks: bool, by_link: bool) -> bool:
    if not form.is_valid():
        return False
    act = actions.ask if asks else actions.answer
    by = None if by_link else request.user
    try:
        act(invitation=invitation, by=by, at=timezone.now(), by_link=by_link, **form.cleaned_data)
    except ValidationError as refused:
        tell(form, refused)
        return False
    except PermissionDenied as refused:
        form.add_error(None, str(refused))
        return False
    done = _("Your answer is kept. You can change it until the event begins.")
    messages.success(request, _("Your question is noted.") if asks else done)
    return True


def _place_in_line(invitation: EventInvitation) -> int:
    """How many wait up to and including this one; 0 for whoever does not wait."""
    if invitation.answer != Coming.IN_PERSON or invitation.place_state != Place.WAITING:
        return 0
    return invitation.event.invitations.waiting().filter(queued__lte=invitation.queued).count()
