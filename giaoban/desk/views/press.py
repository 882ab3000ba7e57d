"""Inquiries of the press and sudden matters on the desk: what waits, one of each with its clocks, and the deeds."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from giaoban.desk import deeds, press_forms, timeline
from giaoban.desk.deeds import Deed
from giaoban.desk.pages import desk_page, show, tell
from giaoban.desk.press_deeds import ON_INQUIRY, ON_MATTER, ON_STEP, bodies
from giaoban.notices.models import Message
from giaoban.press.inquiries import letters, queries, rules
from giaoban.press.inquiries.choices import OPEN, State
from giaoban.press.inquiries.lateness import timeliness
from giaoban.press.models import ClearanceStep, Draft, Inquiry, SuddenMatter
from giaoban.press.sudden import actions as sudden

PLACE = "press"
FILTERS = ("open", "mine", "late", "done")
PER_PAGE = 30


@require_GET
@desk_page
def listing(request: HttpRequest) -> HttpResponseBase:
    """The inquiries that this person may see, the most urgent first."""
    state = request.GET.get("state", "open")
    state = state if state in FILTERS else "open"
    now = timezone.now()
    found = _listed(request, state)
    page = Paginator(queries.with_everything(found), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "filters": FILTERS, "state": state, "page": page, "now": now,
        "rows": [(each, timeliness(each, at=now)) for each in page],
        "matters": rules.matters_visible_to(request.user).open(),  # type: ignore[attr-defined]
        "registers": rules.may_register_matter(request.user),
    }  # fmt: skip
    return show(request, "desk/press/list.html", context, place=PLACE)


def _listed(request: HttpRequest, state: str) -> QuerySet[Inquiry]:
    seen = rules.visible_to(request.user)
    match state:
        case "late":
            return seen.late(at=timezone.now())  # type: ignore[attr-defined,no-any-return]
        case "done":
            return seen.exclude(state__in=OPEN).order_by("-received_at", "-pk")
        case "mine":
            keys = [step.draft.inquiry_id for step in queries.turns(request.user)]
            keys += [draft.inquiry_id for draft in queries.ready_to_sign(request.user)]
            where = rules.standing(request.user)
            drafted = seen.filter(state=State.ROUTED, body__in=where.leads | where.focal)
            return seen.filter(pk__in=[*keys, *drafted.values_list("pk", flat=True)])
        case _:
            return seen.filter(state__in=OPEN)


@require_GET
@desk_page
def inquiry(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One inquiry with its clock, drafts, chain and everything that happened."""
    found = get_object_or_404(queries.with_everything(rules.visible_to(request.user)), pk=pk)
    now = timezone.now()
    context = {
        "inquiry": found, "now": now, "timeliness": timeliness(found, at=now), "timeline": timeline.of(found),
        "deeds": _links(ON_INQUIRY, request.user, found, "desk_inquiry_deed"),
        "drafts": _drafts(request.user, found),
        "letter": Message.objects.filter(key=letters.answer_key(found)).first(),
        "kept": found.kept_answers.first(),  # type: ignore[attr-defined]
    }  # fmt: skip
    return show(request, "desk/press/inquiry.html", context, place=PLACE)


@require_GET
@desk_page
def matter(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A sudden matter on one screen: both clocks, what is cleared by whom, what was said."""
    found = get_object_or_404(queries.matters_with_everything(rules.matters_visible_to(request.user)), pk=pk)
    context = {
        "matter": found, "now": timezone.now(), "timeline": timeline.of(found),
        "deeds": _links(ON_MATTER, request.user, found, "desk_sudden_deed"),
        "drafts": _drafts(request.user, found),
        "inquiries": rules.visible_to(request.user).filter(sudden=found),
    }  # fmt: skip
    return show(request, "desk/press/matter.html", context, place=PLACE)


@require_http_methods(["GET", "POST"])
@desk_page
def new_matter(request: HttpRequest) -> HttpResponseBase:
    """Note that something happened."""
    if not rules.may_register_matter(request.user):
        raise Http404
    initial = {"received_at": timezone.localtime()}
    form = press_forms.MatterForm(request.POST or None, bodies=bodies(), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = sudden.register(by=request.user, **form.cleaned_data)
        except ValidationError as refused:
            tell(form, refused)
        else:
            messages.success(request, _("The matter is registered; its clock runs."))
            return redirect("desk_sudden", pk=made.pk)
    context = {"form": form, "heading": _("Register a sudden matter"), "back": reverse("desk_inquiries")}
    return show(request, "desk/press/form.html", context, place=PLACE, status=422 if form.errors else 200)


@dataclass(frozen=True, kw_only=True)
class Link:
    """A deed with where it is done."""

    deed: Deed
    url: str

    @property
    def at_once(self) -> bool:
        """Whether it needs no form."""
        return self.deed.form is deeds.forms.NothingForm


def _links(table: Mapping[str, Deed], user: Any, target: Any, name: str, *keys: int) -> list[Link]:
    found = deeds.offered(dict(table), user, target)
    return [Link(deed=deed, url=reverse(name, args=[*(keys or [target.pk]), deed.name])) for deed in found]


def _drafts(user: Any, about: Inquiry | SuddenMatter) -> list[dict[str, Any]]:
    """Versions, the newest first, each with its chain and what this person may do at its place."""
    found = []
    for draft in sorted(about.drafts.all(), key=lambda each: -each.version):  # type: ignore[union-attr]
        turn = rules.turn_of(draft)
        steps = [
            (step, _links(ON_STEP, user, step, "desk_step_deed") if turn and step.pk == turn.pk else [])
            for step in draft.steps.all()
        ]
        found.append({"draft": draft, "steps": steps, "turn": turn})
    return found


@require_http_methods(["GET", "POST"])
@desk_page
def inquiry_deed(request: HttpRequest, pk: int, name: str) -> HttpResponseBase:
    """One deed done to an inquiry."""
    found = get_object_or_404(rules.visible_to(request.user), pk=pk)
    return _deed(request, ON_INQUIRY.get(name), found, back=reverse("desk_inquiry", args=[pk]))


@require_http_methods(["GET", "POST"])
@desk_page
def matter_deed(request: HttpRequest, pk: int, name: str) -> HttpResponseBase:
    """One deed done to a sudden matter."""
    found = get_object_or_404(rules.matters_visible_to(request.user), pk=pk)
    return _deed(request, ON_MATTER.get(name), found, back=reverse("desk_sudden", args=[pk]))


@require_http_methods(["GET", "POST"])
@desk_page
def step_deed(request: HttpRequest, pk: int, name: str) -> HttpResponseBase:
    """Clear or return at one's place of a chain."""
    step = get_object_or_404(ClearanceStep.objects.select_related("draft__inquiry", "draft__sudden", "person"), pk=pk)
    if not rules.is_step_of(request.user, step):
        raise Http404
    return _deed(request, ON_STEP.get(name), step, back=letters.page_of_draft(step.draft))


def _deed(request: HttpRequest, chosen: Deed | None, target: Any, *, back: str) -> HttpResponseBase:
    """Show a deed's form or do it. What was typed stays when it is refused."""
    if chosen is None:
        raise Http404
    if request.method == "GET" and (not chosen.offered(request.user, target) or chosen.form is deeds.forms.NothingForm):
        return redirect(back)
    form = chosen.form(*((request.POST,) if request.method == "POST" else ()), **chosen.arguments(request.user, target))
    if form.is_valid():
        try:
            with transaction.atomic():
                chosen.do(request.user, target, form)
        except PermissionDenied:
            raise
        except ValidationError as refused:
            tell(form, refused)
        else:
            messages.success(request, chosen.said)
            return redirect(back if _still_sees(request.user, target) else reverse("desk_inquiries"))
    context = {"form": form, "heading": chosen.label, "back": back, "about": _about(target), "draft": _newest(target)}
    status = 422 if request.method == "POST" else 200
    return show(request, "desk/press/form.html", context, place=PLACE, status=status)


def _about(target: Any) -> Any:
    return target.draft.inquiry or target.draft.sudden if isinstance(target, ClearanceStep) else target


def _newest(target: Any) -> Draft | None:
    if isinstance(target, ClearanceStep):
        return target.draft
    newest: Draft | None = target.drafts.order_by("-version").first()
    return newest


def _still_sees(user: Any, target: Any) -> bool:
    about = _about(target)
    if isinstance(about, SuddenMatter):
        return rules.matters_visible_to(user).filter(pk=about.pk).exists()
    return rules.may_see(user, about)
