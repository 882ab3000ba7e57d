"""The read API of standing pages and of the documents that the portal lists."""

from typing import Any, Literal

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router
from wagtail.models import Page

from giaoban.portal import queries, searchable
from giaoban.portal.choices import DocumentKind
from giaoban.portal.machines.lists import Language, Paging, file_told, keep, page_of
from giaoban.portal.machines.schemas import ListedDocumentOut, PageOf, StandingPageOut, StandingPageWithTextOut
from giaoban.portal.machines.told import Reader
from giaoban.portal.models import INFO_PAGES, OfficialDocument

router = Router()
KINDS = {model: str(model._meta.model_name).removesuffix("page") for model in INFO_PAGES}


class AskedPages(Paging):
    """Which standing pages."""

    language: Language | None = None


class AskedDocuments(Paging):
    """Which documents."""

    kind: Literal["document", "publication"] | None = None


@router.get("/pages", response=PageOf[StandingPageOut], tags=["pages"])
def pages(request: HttpRequest, response: HttpResponse, asked: Query[AskedPages]) -> dict[str, Any]:
    """Standing pages (organisation, leaders, contact …), each after the one above it, without their texts."""
    keep(response)
    reader = Reader(at=timezone.now())
    found = _published(reader)
    if asked.language:
        found = found.filter(locale__language_code=asked.language)
    part, made = page_of(request, found.order_by("path"), asked)
    return {**made, "items": [_told(reader, each) for each in part]}


@router.get("/pages/{int:page_id}", response=StandingPageWithTextOut, tags=["pages"])
def page(request: HttpRequest, response: HttpResponse, page_id: int) -> dict[str, Any]:
    """One standing page with every text on it."""
    keep(response)
    reader = Reader(at=timezone.now())
    found = _published(reader).filter(pk=page_id).first() if page_id < 2**63 else None
    if found is None:
        raise Http404
    return {**_told(reader, found), "text": searchable.page_document(found)["body"]}


@router.get("/listed-documents", response=PageOf[ListedDocumentOut], tags=["documents"])
def listed(request: HttpRequest, response: HttpResponse, asked: Query[AskedDocuments]) -> dict[str, Any]:
    """Documents and publications that the portal lists, newest first."""
    keep(response)
    found = OfficialDocument.objects.filter(shown=True, kind__in=[asked.kind] if asked.kind else DocumentKind.values)
    part, made = page_of(request, found.select_related("file").prefetch_related("words"), asked)
    return {**made, "items": [_document(each) for each in part]}


def _published(reader: Reader) -> Any:
    found = queries.published_pages(at=reader.at).type(INFO_PAGES)
    return found.filter(locale__in=reader.locales).select_related("locale").specific()


def _told(reader: Reader, found: Any) -> dict[str, Any]:
    said = searchable.page_document(found)
    return {
        "id": found.pk,
        "language": said["language"],
        "kind": KINDS[type(found)],
        "title": found.title,
        "lead": said["lead"],
        "url": reader.url(found),
        "updated_at": found.last_published_at,
        "translation_of": _key(found),
    }


def _key(found: Page) -> str:
    return str(found.translation_key)


def _document(found: OfficialDocument) -> dict[str, Any]:
    return {
        "id": found.pk,
        "kind": found.kind,
        "number": found.number,
        "title": found.title,
        "titles": {each.language: each.title for each in found.words.all()},
        "issued_by": found.issued_by,
        "issued_on": found.issued_on,
        "effective_on": found.effective_on,
        "ends_on": found.ends_on,
        "file": file_told(found.file),
    }
