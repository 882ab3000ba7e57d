"""Clarification dossiers on the press office's screens."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateTimeInput

from giaoban.directory.models import Organisation
from giaoban.press.dossiers import actions, documents, rules
from giaoban.press.events.deadlines import moment_shown
from giaoban.press.models import Dossier
from giaoban.press.models.dossiers import LONGEST, LONGEST_COPY
from giaoban.press.staff.page import View, do, document, form_page

MOST = 50


def office_only(view: View) -> View:
    """A screen of those who hold a role in the press office."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not rules.may_work_on(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


class DossierForm(forms.ModelForm):
    """What is known of a case."""

    class Meta:
        model = Dossier
        fields = actions.FIELDS
        widgets = {
            "found_at": AdminDateTimeInput,
            **dict.fromkeys(
                ("content", "impact", "true_nature", "legal_basis", "message"), AdminAutoHeightTextInput
            ),
        }  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = Organisation.objects.filter(valid_to_on=None).order_by("name")
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]

    def _post_clean(self) -> None:
        """The action checks the record; here the fields alone."""


class SourceForm(forms.Form):
    """Where it was found."""

    name = forms.CharField(label=gettext_lazy("Outlet, page or account"), max_length=300)
    url = forms.URLField(
        label=gettext_lazy("Address"), max_length=1000, required=False, assume_scheme="https",
        help_text=gettext_lazy("The page is fetched and its text kept, unless you write it down below."),
    )  # fmt: skip
    copy = forms.CharField(
        label=gettext_lazy("What stood there"), max_length=LONGEST_COPY, required=False,
        widget=AdminAutoHeightTextInput,
        help_text=gettext_lazy("For a post, a leaflet, a talk: anything that cannot be fetched."),
    )  # fmt: skip


class ReasonForm(forms.Form):
    """Why it is not false."""

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=LONGEST, widget=AdminAutoHeightTextInput)


class ClarifyForm(forms.Form):
    """What was done."""

    action = forms.CharField(
        label=gettext_lazy("What was done"), max_length=LONGEST, widget=AdminAutoHeightTextInput,
        help_text=gettext_lazy("Published where, told to whom, asked to be corrected or taken down."),
    )  # fmt: skip
    action_url = forms.URLField(
        label=gettext_lazy("Where it is clarified"), max_length=500, required=False, assume_scheme="https"
    )
    on = forms.DateTimeField(
        label=gettext_lazy("When"), required=False, widget=AdminDateTimeInput, help_text=gettext_lazy("Now when empty.")
    )


@require_safe
@office_only
def dossiers(request: HttpRequest) -> HttpResponse:
    """Open ones by their deadline, then those settled."""
    now = timezone.now()
    groups = [
        (_("Open"), Dossier.objects.open().order_by("due_at", "pk")),
        (_("Settled"), Dossier.objects.exclude(pk__in=Dossier.objects.open().values("pk"))[:MOST]),
    ]
    shown = [(label, [(each, each.late(at=now), moment_shown(each.due_at)) for each in rows]) for label, rows in groups]
    values = {"groups": [(label, rows) for label, rows in shown if rows]}
    return TemplateResponse(request, "press/staff/dossiers/list.html", values)


@require_http_methods(["GET", "POST"])
@office_only
def new(request: HttpRequest) -> HttpResponse:
    """Open a dossier."""

    def act(data: dict[str, Any]) -> str:
        made = actions.find(by=request.user, at=timezone.now(), **data)
        return reverse("press_dossier", args=[made.pk])

    form = DossierForm(request.POST or None, initial={"found_at": timezone.localtime().replace(second=0)})
    return form_page(
        request, form=form, heading=_("New dossier"), act=act, back="press_dossiers", button=_("Open"),
        done=_("The dossier is open. Say where it was found."),
        lead=_("Nothing here is public. The clock runs from when it was found."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Write in a dossier."""
    known = get_object_or_404(Dossier, pk=pk)

    def act(data: dict[str, Any]) -> None:
        actions.change(dossier=Dossier.objects.get(pk=pk), by=request.user, at=timezone.now(), **data)

    return form_page(
        request, form=DossierForm(request.POST or None, instance=known), heading=_("Write in the dossier"),
        lead=known.title, back=_page(pk), done=_("The dossier is kept."), act=act,
    )  # fmt: skip


@require_safe
@office_only
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """A dossier with its parts, its clock and the next steps."""
    rows = Dossier.objects.select_related("body", "verified_by", "approved_by", "settled_by", "message_by")
    found = get_object_or_404(rows, pk=pk)
    texts = [
        (_("False content"), found.content), (_("Spread and impact"), found.impact),
        (_("True nature"), found.true_nature), (_("Legal basis"), found.legal_basis),
        (_("Proposed message"), found.message), (_("What was done"), found.action),
        (_("Why it is not false"), found.not_false_because),
    ]  # fmt: skip
    docx, pdf = (reverse("press_dossier_document", args=[pk, ending]) for ending in ("docx", "pdf"))
    values = {
        "dossier": found, "late": found.late(at=timezone.now()), "due": moment_shown(found.due_at),
        "sources": found.sources.all(),
        "texts": [(label, text) for label, text in texts if text],
        "steps": _steps(request.user, found), "changes_it": rules.may_change(request.user, found),
        "papers": [(_("Clarification dossier"), docx, pdf)],
    }  # fmt: skip
    return TemplateResponse(request, "press/staff/dossiers/one.html", values)


def _steps(user: Any, found: Dossier) -> list[dict[str, Any]]:
    named: list[tuple[str, Callable[..., bool], str, bool]] = [
        ("verify", rules.may_verify, _("Verified: it is false"), False),
        ("approve", rules.may_approve, _("Approve the message"), False),
        ("clarify", rules.may_clarify, _("It is clarified"), True),
        ("reopen", rules.may_reopen, _("Take the approval back"), False),
        ("dismiss", rules.may_dismiss, _("It is not false"), True),
    ]
    return [{"name": name, "label": label, "form": form} for name, may, label, form in named if may(user, found)]


def _page(pk: int) -> str:
    return reverse("press_dossier", args=[pk])


BUTTONS: dict[str, tuple[Callable[..., Any], Any]] = {
    "verify": (actions.verify, gettext_lazy("Verified. Now the message is written and approved.")),
    "approve": (actions.approve, gettext_lazy("The message is approved.")),
    "reopen": (actions.reopen, gettext_lazy("The message can be written anew.")),
}
FORMS: dict[str, tuple[Callable[..., Any], type[forms.Form], Any, Any]] = {
    "source": (
        actions.keep_source, SourceForm, gettext_lazy("Where it was found"), gettext_lazy("The copy is kept.")
    ),
    "clarify": (actions.clarify, ClarifyForm, gettext_lazy("It is clarified"), gettext_lazy("Clarified.")),
    "dismiss": (actions.dismiss, ReasonForm, gettext_lazy("It is not false"), gettext_lazy("Settled: not false.")),
}  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def deed(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """The deed of that name."""
    found = get_object_or_404(Dossier, pk=pk)
    how: dict[str, Any] = {"dossier": found, "by": request.user, "at": timezone.now()}
    if name in BUTTONS and request.method == "POST":
        press, done = BUTTONS[name]
        return do(request, lambda: press(**how), back=_page(pk), done=str(done))
    if name not in FORMS:
        raise Http404
    act, form, heading, done = FORMS[name]
    return form_page(
        request, form=form(request.POST or None), heading=str(heading), lead=found.title, back=_page(pk),
        done=str(done), act=lambda data: (act(**data, **how), None)[1],
    )  # fmt: skip


@require_safe
@office_only
def paper(request: HttpRequest, pk: int, ending: str) -> HttpResponse:
    """The dossier as a document."""
    found = get_object_or_404(Dossier.objects.select_related("body"), pk=pk)
    return document(
        kind=documents.KIND, layout=documents.layout(found), context=documents.dossier(found),
        stem=f"ho-so-lam-ro-{pk}", ending=ending,
    )  # fmt: skip
