"""The standing pages as readers see them."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from giaoban.portal import document_queries
from giaoban.portal.document_form import DocumentSearchForm
from giaoban.portal.frame import Branch, Frame, absolute
from giaoban.portal.models import DocumentsPage, InfoPage, OrganisationPage, PeoplePage, PersonPage, SiteMapPage
from giaoban.portal.published import open_to_all
from giaoban.portal.views import steps_of

PER_PAGE = 20


def standing(request: HttpRequest, page: InfoPage) -> HttpResponse:
    """A standing page by the template of its kind."""
    frame = Frame(request, page)
    return shown(request, page.template_of_kind, frame, page, **_beside(page, frame))


def documents(request: HttpRequest, page: DocumentsPage) -> HttpResponse:
    """Documents or publications, newest first, by words, issuing body and year."""
    frame = Frame(request, page)
    form = DocumentSearchForm(request.GET or None, label_suffix="", kind=page.kind)
    asked = form.cleaned_data if form.is_valid() else {}
    found = document_queries.listed(page.kind, **asked)
    part = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    left = request.GET.copy()
    left.pop("page", None)
    return shown(
        request, "portal/pages/documents.html", frame, page,
        form=form, part=part, steps=steps_of(part), asked_query=left.urlencode(), filtered=any(asked.values()),
        rows=document_queries.rows(part.object_list, language=frame.code, on=frame.at.date()),
        no_index=bool(request.GET),
    )  # fmt: skip


def site_map(request: HttpRequest, page: SiteMapPage) -> HttpResponse:
    """Everything of the language but articles."""
    frame = Frame(request, page)
    return shown(request, "portal/pages/site_map.html", frame, page)


def shown(request: HttpRequest, template: str, frame: Frame, page: InfoPage, **values: Any) -> HttpResponse:
    """A standing page with what all of them have."""
    common = {
        "frame": frame,
        "page": page,
        "trail": frame.trail(page),
        "canonical": absolute(page.get_url(request) or ""),
        "is_preview": request.is_preview,  # type: ignore[attr-defined]
    }
    return render(request, template, {**common, **values})


def _beside(page: InfoPage, frame: Frame) -> dict[str, Any]:
    """What a kind of page shows of the pages below it; one query at most."""
    match page:
        case PeoplePage():
            people = open_to_all(PersonPage.objects.all()).child_of(page).select_related("picture").order_by("path")
            return {"people": [(person, frame.url_of(person)) for person in people]}
        case OrganisationPage():
            return {"units": _units(page, frame)}
    return {"branches": frame.branches_of(page)}


def _units(page: OrganisationPage, frame: Frame) -> list[dict[str, Any]]:
    """The units below an organisation as a tree of dictionaries: page, url, units."""
    below = {each.pk: each for each in open_to_all(OrganisationPage.objects.all()).descendant_of(page)}

    def nested(branches: list[Branch]) -> list[dict[str, Any]]:
        return [
            {"page": below[branch.section.pk], "url": branch.url, "units": nested(branch.branches)}
            for branch in branches
            if branch.section.pk in below
        ]

    return nested(frame.branches_of(page))
