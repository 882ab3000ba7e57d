"""Guidance on the press office's screens. An administrator without a role in the office does not get in."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateTimeInput

from giaoban.base.text import nfc
from giaoban.directory.models import User
from giaoban.press.guidance import actions, rules
from giaoban.press.models import Guidance, GuidanceRecipient, Outlet, Reporter
from giaoban.press.staff.page import View, do, form_page

MOST = 100


def keepers_only(view: View) -> View:
    """A screen of those who hold a role in the press office, by the rule of guidance."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not rules.may_draft(request.user):
            raise PermissionDenied
        answer = view(request, *args, **kwargs)
        answer["Cache-Control"] = "private, no-store"
        return answer

    return guarded


class GuidanceForm(forms.ModelForm):
    """What a guidance says, and how long it holds."""

    class Meta:
        model = Guidance
        fields = actions.FIELDS
        widgets = {
            "text": AdminAutoHeightTextInput, "valid_until": AdminDateTimeInput, "acknowledge_by": AdminDateTimeInput,
        }  # fmt: skip

    def _post_clean(self) -> None:
        """The action checks the record; here the fields alone."""


class RecipientForm(forms.Form):
    """Whom it goes to: one of the three."""

    reporter = forms.ModelChoiceField(label=gettext_lazy("Reporter"), queryset=Reporter.objects.none(), required=False)
    outlet = forms.ModelChoiceField(
        label=gettext_lazy("Outlet"), queryset=Outlet.objects.none(), required=False,
        help_text=gettext_lazy("Each of its verified reporters reads it; one acknowledges for all."),
    )  # fmt: skip
    user = forms.ModelChoiceField(
        label=gettext_lazy("Who runs an own channel"), queryset=User.objects.none(), required=False
    )
    channel = forms.CharField(label=gettext_lazy("Own channel"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reporters = Reporter.objects.verified().select_related("outlet__organisation")
        self.fields["reporter"].queryset = reporters  # type: ignore[attr-defined]
        self.fields["outlet"].queryset = Outlet.objects.select_related("organisation")  # type: ignore[attr-defined]
        staff = User.objects.filter(is_active=True, reporter=None).order_by("full_name")
        self.fields["user"].queryset = staff  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=1000, widget=AdminAutoHeightTextInput)


@require_safe
@keepers_only
def guidances(request: HttpRequest) -> HttpResponse:
    """All of them, the newest first; found by words of subject or number."""
    asked = nfc(request.GET.get("q", "")).strip()[:100]
    rows = Guidance.objects.annotate(
        sent=Count("recipients"), heard=Count("recipients", filter=Q(recipients__acknowledged_at__isnull=False))
    )
    if asked:
        rows = rows.filter(Q(subject__icontains=asked) | Q(number__icontains=asked))
    now = timezone.now()
    values = {"rows": [(each, each.holds(at=now)) for each in rows[:MOST]], "asked": asked}
    return TemplateResponse(request, "press/staff/guidance/list.html", values)


@require_http_methods(["GET", "POST"])
@keepers_only
def new(request: HttpRequest) -> HttpResponse:
    """Begin a guidance."""

    def act(data: dict[str, Any]) -> str:
        made = actions.draft(by=request.user, at=timezone.now(), **data)
        return reverse("press_staff_guidance", args=[made.pk])

    return form_page(
        request, form=GuidanceForm(request.POST or None), heading=_("New guidance"), act=act,
        back="press_staff_guidances", done=_("The guidance is a draft. Say whom it goes to."), button=_("Begin"),
        lead=_("Restricted: no state secret is written here; state secrets never enter this system."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@keepers_only
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a draft."""
    known = get_object_or_404(Guidance, pk=pk)
    return form_page(
        request, form=GuidanceForm(request.POST or None, instance=known), heading=_("Change the guidance"),
        back=_page(pk), done=_("The draft is kept."),
        act=lambda data: (
            actions.change(guidance=Guidance.objects.get(pk=pk), by=request.user, at=timezone.now(), **data), None
        )[1],
    )  # fmt: skip


@require_safe
@keepers_only
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One guidance: text, recipients and who has not acknowledged, the log of who opened it when."""
    found = get_object_or_404(Guidance.objects.select_related("submitted_by", "approved_by", "withdrawn_by"), pk=pk)
    now = timezone.now()
    actions.note_opened(guidance=found, by=request.user, at=now)
    lines = list(
        found.recipients.select_related("reporter__outlet__organisation", "outlet__organisation", "user",
                                        "acknowledged_by")
    )  # fmt: skip
    values = {
        "guidance": found,
        "holds": found.holds(at=now),
        "lines": [(each, _reaches_nobody(each)) for each in lines],
        "silent": [each for each in lines if each.acknowledged_at is None],
        "changes_it": rules.may_change(request.user, found),
        "approves": rules.may_approve(request.user, found),
        "returns": rules.may_return(request.user, found),
        "withdraws": rules.may_withdraw(request.user, found),
        "readings": found.readings.all()[:MOST],
    }
    return TemplateResponse(request, "press/staff/guidance/one.html", values)


def _reaches_nobody(line: GuidanceRecipient) -> bool:
    """An outlet without a verified reporter: nobody there can read it."""
    return bool(line.outlet_id) and not Reporter.objects.verified().filter(outlet=line.outlet_id).exists()


def _page(pk: int) -> str:
    return reverse("press_staff_guidance", args=[pk])


@require_http_methods(["GET", "POST"])
@keepers_only
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a recipient."""
    found = get_object_or_404(Guidance, pk=pk)
    return form_page(
        request, form=RecipientForm(request.POST or None), heading=_("Whom it goes to"), back=_page(pk),
        done=_("The list is kept."), button=_("Add"), lead=_("One line at a time: a reporter, an outlet or a channel."),
        act=lambda data: (actions.add_recipient(guidance=found, by=request.user, at=timezone.now(), **data), None)[1],
    )  # fmt: skip


@require_POST
@keepers_only
def remove(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """Take a recipient off the list."""
    line = get_object_or_404(GuidanceRecipient, guidance=pk, pk=key)
    return do(
        request, lambda: actions.remove_recipient(recipient=line, by=request.user, at=timezone.now()), back=_page(pk),
        done=_("Taken away."),
    )  # fmt: skip


BUTTONS: dict[str, tuple[Callable[..., Any], Any]] = {
    "submit": (actions.submit, gettext_lazy("It is submitted for approval.")),
    "approve": (actions.approve, gettext_lazy("It is approved; the letters are on their way.")),
}
REASONS: dict[str, tuple[Callable[..., Any], Any, Any]] = {
    "return": (actions.give_back, gettext_lazy("Give it back"), gettext_lazy("It is a draft again.")),
    "withdraw": (
        actions.withdraw, gettext_lazy("Withdraw the guidance"),
        gettext_lazy("It is withdrawn; its recipients are told."),
    ),
}  # fmt: skip


@require_http_methods(["GET", "POST"])
@keepers_only
def deed(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """The deed of that name."""
    found = get_object_or_404(Guidance, pk=pk)
    how: dict[str, Any] = {"guidance": found, "by": request.user, "at": timezone.now()}
    if name in BUTTONS and request.method == "POST":
        act, done = BUTTONS[name]
        return do(request, lambda: act(**how), back=_page(pk), done=str(done))
    if name not in REASONS:
        raise Http404
    act, heading, done = REASONS[name]
    return form_page(
        request, form=ReasonForm(request.POST or None), heading=str(heading), back=_page(pk), done=str(done),
        button=str(heading), danger=True, act=lambda data: (act(**data, **how), None)[1],
    )  # fmt: skip
