"""Recipient lists: all of them, who is on one now and why, the rule, decisions by hand."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giaoban.press.delivery import list_actions, lists, recipients
from giaoban.press.delivery.choices import Hand
from giaoban.press.delivery.forms import HandForm, ListForm
from giaoban.press.models import HandEntry, RecipientList
from giaoban.press.staff.page import do, form_page, office_only


@require_safe
@office_only
def all_lists(request: HttpRequest) -> HttpResponse:
    """Every list with its rule in words and how many are on it."""
    on = timezone.localdate()
    found = RecipientList.objects.prefetch_related("topics", "outlets__organisation")
    rows = [
        (each, lists.told(each), lists.on_list(each, on=on).count()) for each in found.order_by("closed_at", "name")
    ]
    return TemplateResponse(request, "press/staff/delivery/lists.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
@office_only
def new(request: HttpRequest) -> HttpResponse:
    """A new list; afterwards who is on it."""

    def act(data: dict[str, Any]) -> str:
        made = list_actions.make(named=ListForm.named(data), by=request.user)
        return reverse("press_list", args=[made.pk])

    return form_page(
        request, form=ListForm(request.POST or None), heading=_("New recipient list"), act=act,
        back=reverse("press_lists"), done=_("The list is kept. See below who is on it now."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name or rule."""
    found = get_object_or_404(RecipientList, pk=pk)
    return form_page(
        request, form=ListForm(request.POST or None, found=found), heading=_("Change the list"), lead=str(found),
        act=lambda data: list_actions.change(found=found, named=ListForm.named(data), by=request.user) and None,
        back=reverse("press_list", args=[pk]), done=_("The list is kept. See below who is on it now."),
    )  # fmt: skip


@require_safe
@office_only
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is on a list now, why, and what was decided by hand."""
    found = get_object_or_404(RecipientList, pk=pk)
    decided = found.by_hand.select_related("reporter__outlet__organisation", "decided_by")
    refused = recipients.refused_addresses()
    members = lists.members(found, on=timezone.localdate())
    values = {
        "found": found,
        "rule": lists.told(found),
        "members": [(each, refused.get(each.reporter.email.lower())) for each in members],
        "decided": decided,
        "excluded": decided.filter(hand=Hand.EXCLUDED).count(),
    }
    return TemplateResponse(request, "press/staff/delivery/list.html", values)


@require_http_methods(["GET", "POST"])
@office_only
def by_hand(request: HttpRequest, pk: int) -> HttpResponse:
    """Put somebody on a list, or keep them off it."""
    found = get_object_or_404(RecipientList, pk=pk)
    return form_page(
        request, form=HandForm(request.POST or None), heading=_("Decide by hand"), lead=str(found),
        act=lambda data: list_actions.decide_by_hand(found=found, by=request.user, **data) and None,
        back=reverse("press_list", args=[pk]), done=_("Decided; it holds whatever the rule says."),
    )  # fmt: skip


@require_POST
@office_only
def leave_to_rule(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """Take a decision by hand back."""
    entry = get_object_or_404(HandEntry, pk=key, of_list=pk)
    return do(
        request, lambda: list_actions.leave_to_rule(entry=entry, by=request.user),
        back=reverse("press_list", args=[pk]), done=_("The rule alone decides again."),
    )  # fmt: skip


@require_POST
@office_only
def turn(request: HttpRequest, pk: int, way: str) -> HttpResponse:
    """Close a list, or open it again."""
    found = get_object_or_404(RecipientList, pk=pk)
    act, done = (
        (list_actions.close, _("The list is closed: it gets nothing any more."))
        if way == "dong"
        else (list_actions.reopen, _("The list gets releases again."))
    )
    return do(
        request, lambda: act(found=found, by=request.user), back=reverse("press_list", args=[pk]), done=done
    )  # fmt: skip
