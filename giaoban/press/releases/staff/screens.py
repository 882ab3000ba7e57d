"""The press office's screens of releases: all of them, the record of one, its deeds."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from giaoban.base.text import nfc
from giaoban.press.models import AccessRecord, PressRoom, Release
from giaoban.press.releases import actions, changes, rules
from giaoban.press.releases.forms import WhyForm
from giaoban.press.releases.standing import Standing, standing
from giaoban.press.staff.page import form_page, office_only

PER_PAGE = 50


class FilterForm(forms.Form):
    """Which releases."""

    words = forms.CharField(label=gettext_lazy("Title"), required=False, max_length=200)
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rooms = PressRoom.objects.select_related("locale").order_by("path")
        names = [(room.locale.language_code, room.locale.get_display_name()) for room in rooms]
        self.fields["language"].choices = [("", _("Every language")), *names]  # type: ignore[attr-defined]

    def clean_words(self) -> str:
        """Without what no title holds."""
        return nfc(self.cleaned_data["words"]).replace("\0", "")


class WithdrawForm(forms.Form):
    """What readers and recipients are told."""

    note = forms.CharField(
        label=gettext_lazy("Reason for withdrawal"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Everybody who had the release reads it; so do readers of a public one."),
    )  # fmt: skip


@require_safe
@office_only
def listed(request: HttpRequest) -> HttpResponse:
    """All releases, the latest first, each with where it stands."""
    form = FilterForm(request.GET)
    found = _chosen(form.cleaned_data if form.is_valid() else {})
    part = Paginator(found, PER_PAGE).get_page(request.GET.get("p"))
    at = timezone.now()
    asked = request.GET.copy()
    asked.pop("p", None)
    shown = [each.pk for each in part]
    public = set(Release.objects.public(at=at).filter(pk__in=shown).values_list("pk", flat=True))
    values = {
        "form": form, "part": part, "rows": [_row(each, at, public) for each in part], "asked": asked.urlencode(),
        "room": PressRoom.objects.order_by("path").first(),
    }  # fmt: skip
    return TemplateResponse(request, "press/staff/releases/list.html", values)


def _chosen(asked: dict[str, Any]) -> QuerySet[Release]:
    found = Release.objects.select_related("locale", "owner").prefetch_workflow_states()
    found = found.order_by("-latest_revision_created_at", "-pk")
    if words := asked.get("words"):
        found = found.filter(draft_title__icontains=words)
    if code := asked.get("language"):
        found = found.filter(locale__language_code=code)
    return found


def _row(release: Release, at: Any, public: set[int]) -> dict[str, Any]:
    stands = standing(release, at=at, public=public)
    return {"release": release, "standing": stands, "title": release.draft_title or release.title}


@require_safe
@office_only
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """One release: where it stands, what may be done, who had it, who confirmed; ?mark= finds the owner of a copy."""
    release: Release = get_object_or_404(Release.objects.select_related("locale", "lifted_by", "withdrawn_by"), pk=pk)
    at = timezone.now()
    asked = request.GET.get("mark", "").strip().upper()[:20].replace("\0", "")
    log = AccessRecord.objects.of(release).select_related("user", "reporter__outlet__organisation", "release__locale")
    if asked:
        log = log.filter(mark=asked)
    part = Paginator(log, PER_PAGE).get_page(request.GET.get("p"))
    values = {
        "release": release, "standing": standing(release, at=at), "held": standing(release, at=at) == Standing.HELD,
        "lift": rules.may_lift(request.user, release, at=at), "withdraw": rules.may_withdraw(request.user, release),
        "part": part, "mark": asked, "changes": _changes(release),
        "languages": Release.objects.filter(translation_key=release.translation_key).select_related("locale"),
    }  # fmt: skip
    return TemplateResponse(request, "press/staff/releases/record.html", values)


def _changes(release: Release) -> list[dict[str, Any]]:
    from_all = release.changes.model.objects.filter(release__translation_key=release.translation_key)
    made = []
    for change in from_all.prefetch_related("confirmations__reporter__outlet__organisation", "confirmations__user"):
        asked = list(change.confirmations.all())
        made.append({"change": change, "owed": [each for each in asked if each.confirmed_at is None],
                     "given": [each for each in asked if each.confirmed_at], "asked": len(asked)})  # fmt: skip
    return made


@require_http_methods(["GET", "HEAD", "POST"])
@office_only
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    """End an embargo before its hour."""
    release = get_object_or_404(Release, pk=pk)
    return form_page(
        request, form=WhyForm(request.POST or None), heading=_("Lift the embargo"), danger=True,
        back=reverse("press_release_record", args=[pk]), button=_("Lift it now"), done=_("The embargo is lifted."),
        lead=rules.may_lift(request.user, release, at=timezone.now()).reason
        or _("“%(title)s” is public at once, in all its languages.") % {"title": release.title},
        act=lambda data: actions.lift_embargo(release, reason=data["reason"], by=request.user, at=timezone.now())
        and None,
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@office_only
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a release back."""
    release = get_object_or_404(Release, pk=pk)
    return form_page(
        request, form=WithdrawForm(request.POST or None), heading=_("Withdraw the release"), danger=True,
        back=reverse("press_release_record", args=[pk]), button=_("Withdraw it"), done=_("The release is withdrawn."),
        lead=rules.may_withdraw(request.user, release).reason
        or _("“%(title)s” is taken back in all its languages, and everybody who had it is told.")
        % {"title": release.title},
        act=lambda data: changes.withdraw(release, note=data["note"], by=request.user, at=timezone.now()) and None,
    )  # fmt: skip
