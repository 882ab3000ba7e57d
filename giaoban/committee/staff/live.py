"""The one fast page on which several people write down what is said.

It works without a script: one form, one answer. With it, notes wait in the browser while the connection is gone, are
sent again under the same `client_id`, and everybody sees what the others wrote.
"""

import hashlib
import uuid
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail.admin import messages

from giaoban.committee import actions, rules
from giaoban.committee.choices import SpeechKind
from giaoban.committee.models import AgendaItem, Intervention, Meeting
from giaoban.committee.staff.page import kept_meeting, office_only
from giaoban.directory.one_deed import do, tell, today


@dataclass(frozen=True, kw_only=True)
class Speaker:
    """Somebody who may be chosen as the speaker, by a value of the form."""

    value: str
    label: str
    said_by: dict[str, Any]


def speakers(meeting: Meeting) -> list[Speaker]:
    """The chair, then the invited in their order, each stand-in in the place of whom they stand in for."""
    found = []
    if meeting.chair is not None:
        said_by: dict[str, Any] = {"person": meeting.chair, "organisation": None, "speaker_name": ""}
        found.append(Speaker(value="chair", label=f"{meeting.chair} – {_('in the chair')}", said_by=said_by))
    rows = meeting.invitations.select_related("person", "organisation", "attendance")
    for each in rows:
        attendance = getattr(each, "attendance", None)
        stand_in = (attendance.stand_in if attendance else "") or each.stand_in
        said_by = {"person": each.person, "organisation": each.organisation, "speaker_name": ""}
        label = each.name
        if stand_in:
            label = _("%(stand_in)s, for %(invited)s") % {"stand_in": stand_in, "invited": each.name}
            said_by = {"person": None, "organisation": each.organisation, "speaker_name": stand_in}
        found.append(Speaker(value=str(each.pk), label=label, said_by=said_by))
    return found


class NoteForm(forms.Form):
    """What somebody said."""

    client_id = forms.UUIDField(widget=forms.HiddenInput)
    item = forms.ModelChoiceField(label=gettext_lazy("Item"), queryset=AgendaItem.objects.none(), required=False)
    speaker = forms.ChoiceField(label=gettext_lazy("Who spoke"), required=False)
    speaker_name = forms.CharField(label=gettext_lazy("Somebody else"), max_length=200, required=False)
    kind = forms.ChoiceField(label=gettext_lazy("What it is"), choices=SpeechKind.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label=gettext_lazy("What was said"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.speakers = {each.value: each for each in speakers(meeting)}
        chosen: Any = self.fields["speaker"]
        chosen.choices = [("", _("Choose"))] + [(each.value, each.label) for each in self.speakers.values()]
        self.fields["item"].queryset = meeting.items.all()  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """The note as the action takes it; a name that was typed goes before who was chosen."""
        data = self.cleaned_data
        said_by: dict[str, Any] = {"person": None, "organisation": None, "speaker_name": data["speaker_name"]}
        if data["speaker"] and not data["speaker_name"]:
            said_by = self.speakers[data["speaker"]].said_by
        return {"item": data["item"], "kind": data["kind"], "text": data["text"], **said_by}


def _notes(meeting: Meeting) -> list[Intervention]:
    return list(
        meeting.interventions.standing()
        .select_related("person", "organisation", "item", "recorded_by")
        .order_by("-recorded_at", "-pk")
    )


def _mark(notes: list[Intervention]) -> str:
    """What tells one state of the notes from another: rows are compared, for keys are not in the order of commits."""
    said = ",".join(f"{note.pk}:{note.version}" for note in notes)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _listed(request: HttpRequest, meeting: Meeting) -> dict[str, str]:
    notes = _notes(meeting)
    recording = rules.may_record(request.user, meeting, on=today())
    html = render_to_string("committee/staff/notes.html", {"notes": notes, "recording": recording}, request=request)
    return {"mark": _mark(notes), "html": html}


@require_http_methods(["GET", "POST"])
@office_only
def live(request: HttpRequest, pk: int) -> HttpResponse:
    """The page; a note sent to it is kept, and answered in JSON to whoever asks for that."""
    meeting = kept_meeting(request, pk)
    as_json = request.headers.get("Accept", "").startswith("application/json")
    form = NoteForm(request.POST or None, meeting=meeting, initial={"client_id": uuid.uuid4()})
    if request.method == "POST" and form.is_valid():
        mark = form.cleaned_data["client_id"]
        try:
            actions.record(meeting=meeting, client_id=mark, by=request.user, at=timezone.now(), **form.said())
        except ValidationError as refused:
            tell(form, refused)
        except PermissionDenied:
            form.add_error(None, _("What was said at this meeting cannot be recorded now."))
        else:
            if as_json:
                return JsonResponse({"kept": str(mark), **_listed(request, meeting)})
            messages.success(request, _("The note is kept."))
            return redirect("committee_live", pk)
    if request.method == "POST" and as_json:
        told = [error for errors in form.errors.values() for error in errors]
        return JsonResponse({"refused": told}, status=400)
    recording = rules.may_record(request.user, meeting, on=today())
    values = {"meeting": meeting, "form": form, "recording": recording, **_listed(request, meeting)}
    return TemplateResponse(request, "committee/staff/live.html", values, status=400 if form.errors else 200)


@require_GET
@office_only
def others(request: HttpRequest, pk: int) -> HttpResponse:
    """What everybody wrote, when it is not what the page shows already (?seen=mark); asked every few seconds."""
    listed = _listed(request, kept_meeting(request, pk))
    if request.GET.get("seen") == listed["mark"]:
        return HttpResponse(status=204)
    return JsonResponse(listed)


class RewordForm(NoteForm):
    """A note changed, with the version that was seen."""

    client_id = None  # type: ignore[assignment]
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=1_000_000)


def _kept_note(request: HttpRequest, pk: int) -> Intervention:
    note = get_object_or_404(Intervention.objects.select_related("person", "organisation"), pk=pk)
    note.meeting = kept_meeting(request, note.meeting_id)
    return note


@require_http_methods(["GET", "POST"])
@office_only
def reword(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a note; where somebody else did meanwhile, both wordings stand on the page and nothing is lost."""
    note = _kept_note(request, pk)
    form = RewordForm(request.POST or None, meeting=note.meeting, initial=_as_it_stands(note))
    theirs = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.reword(
                note=note, version=form.cleaned_data["version"], by=request.user, at=timezone.now(), **form.said()
            )
        except actions.Stale as stale:
            theirs = stale.theirs
            form.add_error(None, stale.messages[0])
            sent: Any = request.POST.copy()
            sent["version"] = theirs.version
            form.data = sent
        except ValidationError as refused:
            tell(form, refused)
        else:
            messages.success(request, _("The note is changed."))
            return redirect("committee_live", note.meeting_id)
    values = {"form": form, "note": note, "theirs": theirs, "meeting": note.meeting}
    return TemplateResponse(request, "committee/staff/reword.html", values, status=400 if form.errors else 200)


def _as_it_stands(note: Intervention) -> dict[str, Any]:
    chosen, name = "", note.speaker_name
    for each in speakers(note.meeting):
        same = {"person": note.person, "organisation": note.organisation, "speaker_name": note.speaker_name}
        if each.said_by == same:
            chosen, name = each.value, ""
    return {
        "item": note.item_id, "speaker": chosen, "speaker_name": name, "kind": note.kind, "text": note.text,
        "version": note.version,
    }  # fmt: skip


@require_POST
@office_only
def strike(request: HttpRequest, pk: int) -> HttpResponse:
    """Strike a note out."""
    note = _kept_note(request, pk)
    return do(
        request,
        lambda: actions.strike(note=note, by=request.user, at=timezone.now()),
        back=reverse("committee_live", args=[note.meeting_id]),
        done=_("The note is struck out."),
    )
