"""Deliveries: the releases with what became of each, one release with everybody who gets it, and decisions."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Count, Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giaoban.press.delivery import actions, recipients
from giaoban.press.delivery.choices import TROUBLED, State, Step
from giaoban.press.models import Addressing, Delivery, RecipientList, Release
from giaoban.press.staff.page import do, form_page, office_only

PER_PAGE = 30
ROWS = 200
DEEDS = {
    "gui-lai": (actions.send_again, gettext_lazy("The release is sent again.")),
    "da-den": (actions.take_for_arrived, gettext_lazy("The delivery counts as arrived.")),
    "dung-lai": (actions.trust_address, gettext_lazy("Later releases go to this address again.")),
}


class AddressForm(forms.Form):
    """Which lists get a release."""

    lists = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Lists"), queryset=RecipientList.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Lists that get every release need not be chosen."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        open_lists = RecipientList.objects.open().filter(every_release=False)
        self.fields["lists"].queryset = open_lists  # type: ignore[attr-defined]


def _counts(releases: Sequence[int]) -> dict[int, list[tuple[str, str, int]]]:
    """By release: state, its label and how many, in the order of the enumeration."""
    found = Delivery.objects.filter(release__in=releases).with_state().order_by()
    numbers = {(of, state): count for of, state, count in
               found.values_list("release", "state").annotate(count=Count("pk"))}  # fmt: skip
    return {
        of: [(each.value, str(each.label), numbers[of, each.value]) for each in State if (of, each.value) in numbers]
        for of in releases
    }


@require_safe
@office_only
def all_releases(request: HttpRequest) -> HttpResponse:
    """Releases by their latest delivery with how many stand where; ?state= shows those with such deliveries alone."""
    state = request.GET.get("state", "")
    deliveries = Delivery.objects.with_state()
    if state in State.values:
        deliveries = deliveries.filter(state=state)
    issued = Release.objects.live().filter(withdrawn_at=None).filter(deliveries=None)
    newest = Release.objects.filter(deliveries__in=deliveries.values("pk"))
    newest = newest.annotate(latest=Max("deliveries__made_at")).order_by("-latest", "-pk").select_related("locale")
    part = Paginator(newest, PER_PAGE).get_page(request.GET.get("p"))
    counts = _counts([each.pk for each in part])
    rows = [(each, counts[each.pk]) for each in part]
    values = {
        "rows": rows, "part": part, "state": state if state in State.values else "", "states": State.choices,
        "none": [] if state else issued.newest_first().select_related("locale")[:10],
    }  # fmt: skip
    return TemplateResponse(request, "press/staff/delivery/deliveries.html", values)


@require_safe
@office_only
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """A release with its lists, counts and deliveries; ?state= shows those alone."""
    release = _release(pk)
    found = Delivery.objects.filter(release=release)
    state = request.GET.get("state", "")
    shown = found.with_state().select_related("reporter__outlet__organisation", "message")
    if state in State.values:
        shown = shown.filter(state=state)
    on = timezone.localdate()
    step = Step.EMBARGOED if release.is_held(at=timezone.now()) else Step.RELEASED
    part = Paginator(shown.order_by("reporter__full_name", "step", "pk"), ROWS).get_page(request.GET.get("p"))
    values = {
        "release": release,
        "counts": _counts([pk])[pk],
        "count": found.count(),
        "part": part,
        "rows": [(each, State(each.state).label, _deeds(each), _reasons(each)) for each in part],
        "lists": recipients.lists_of(release),
        "coming": len(recipients.recipients(release, step, on=on)),
        "step": step.label,
    }
    return TemplateResponse(request, "press/staff/delivery/delivery.html", values)


def _reasons(delivery: Delivery) -> str:
    return " · ".join(_(each) if each == recipients.OWN_CHOICE else each for each in delivery.reasons)


def _deeds(delivery: Any) -> list[tuple[str, Any]]:
    """What may be decided about a delivery now."""
    deeds = []
    if delivery.state == State.UNKNOWN:
        deeds.append(("da-den", _("It has arrived")))
    if delivery.state in (*TROUBLED, State.SENT, State.CANCELLED):
        deeds.append(("gui-lai", _("Send now") if delivery.state == State.HELD else _("Send again")))
    if delivery.state == State.REFUSED and delivery.message.settled_at is None:
        deeds.append(("dung-lai", _("The address is right")))
    return deeds


@require_http_methods(["GET", "POST"])
@office_only
def address(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the lists that get a release."""
    release = _release(pk)
    chosen = Addressing.objects.filter(release_key=release.translation_key).values_list("to_list", flat=True)
    form = AddressForm(request.POST or None, initial={"lists": list(chosen)})
    if request.method == "POST" and not request.POST.getlist("lists"):
        form = AddressForm(request.POST)
    return form_page(
        request, form=form, heading=_("Who gets this release"), lead=release.title,
        act=lambda data: actions.address(release=release, to=data["lists"], by=request.user) and None,
        back=reverse("press_release_deliveries", args=[pk]), done=_("Chosen. Who is new on the lists gets it now."),
    )  # fmt: skip


@require_POST
@office_only
def decide(request: HttpRequest, pk: int, key: int, deed: str) -> HttpResponse:
    """Carry out what a person decided about a delivery."""
    delivery = get_object_or_404(Delivery, pk=key, release=pk)
    if deed not in DEEDS:
        raise Http404
    act, done = DEEDS[deed]
    return do(
        request, lambda: act(delivery=delivery, by=request.user), done=str(done),
        back=reverse("press_release_deliveries", args=[pk]),
    )  # fmt: skip


def _release(pk: int) -> Release:
    return get_object_or_404(Release.objects.select_related("locale"), pk=pk)
