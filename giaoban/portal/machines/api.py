"""The read API of what is published: /api/v1/, described at /api/v1/openapi.json. Nothing here writes."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import NinjaAPI, Query, Schema
from pydantic import AfterValidator, Field

from giaoban.library import queries as library
from giaoban.library.models import File
from giaoban.library.serving import mime_type
from giaoban.portal import queries
from giaoban.portal.frame import absolute
from giaoban.portal.machines.schemas import (
    ArticleOut,
    ArticleWithBodyOut,
    DocumentOut,
    PageOf,
    SectionOut,
    TopicOut,
)
from giaoban.portal.machines.told import Reader
from giaoban.portal.models import Article, Topic
from giaoban.portal.models.article import ArticleQuerySet

DESCRIPTION = """Everything here is public, as the portal's own pages are: no key, GET only, and what is not published
cannot be read. Lists come in pages, newest first. Ask again with `If-None-Match`: what has not changed costs
nothing. To follow changes ask for `changed_since`; what was taken off answers 404."""
SECONDS = 60
MOST_PAGES = 10_000
LARGEST_KEY = 2**63 - 1
FIRST_YEAR, LAST_YEAR = 1900, 2200  # neither end can leave the calendar in another zone

api = NinjaAPI(title="Giaoban", version="1", description=DESCRIPTION, urls_namespace="api", docs_url="/docs")


def _known(code: str) -> str:
    if code not in dict(settings.LANGUAGES):
        raise ValueError(f"The languages are {', '.join(dict(settings.LANGUAGES))}.")
    return code


def _within_reach(moment: date) -> date:
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValueError(f"Days lie in the years {FIRST_YEAR} to {LAST_YEAR}.")
    return moment


def _plain(words: str) -> str:
    if "\0" in words:
        raise ValueError("Words hold no zero byte.")
    return words


Day = Annotated[date, AfterValidator(_within_reach)]
Moment = Annotated[datetime, AfterValidator(_within_reach)]
Words = Annotated[str, AfterValidator(_plain)]
Language = Annotated[str, AfterValidator(_known), Field(description="Code of a language: vi, en, zh-hans …")]


class Paging(Schema):
    """Which page of a list."""

    page: int = Field(1, ge=1, le=MOST_PAGES)
    page_size: int = Field(20, ge=1, le=100)


class Asked(Paging):
    """Which articles."""

    language: Language | None = None
    section: int | None = Field(None, ge=1, description="Those of a section and of the sections within it.")
    topic: int | None = Field(None, ge=1, le=LARGEST_KEY)
    since: Day | None = Field(None, description="Published on this day or later, in the portal's own zone.")
    until: Day | None = Field(None, description="Published on this day or earlier.")
    changed_since: Moment | None = Field(None, description="Published or changed since a moment.")
    q: Words = Field("", max_length=200, description="Words that the title holds.")
    order: Literal["newest"] = "newest"


@api.get("/sections", response=list[SectionOut], tags=["sections"])
def sections(request: HttpRequest, response: HttpResponse, language: Language | None = None) -> list[dict[str, Any]]:
    """All sections, each after the one that holds it."""
    _keep(response)
    reader = Reader(at=timezone.now())
    return [reader.section(each) for each in reader.sections if language in (None, reader.code(each.locale_id))]


@api.get("/topics", response=list[TopicOut], tags=["topics"])
def topics(request: HttpRequest, response: HttpResponse, language: Language | None = None) -> list[dict[str, Any]]:
    """The topics of published articles, by name."""
    _keep(response)
    reader = Reader(at=timezone.now())
    published = Article.objects.published(at=reader.at).values("pk")
    found = Topic.objects.filter(article_topics__article__in=published, locale__in=reader.locales).distinct()
    if language:
        found = found.filter(locale__language_code=language)
    return [reader.topic(each) for each in found.order_by("locale__language_code", "name", "pk")]


@api.get("/articles", response=PageOf[ArticleOut], tags=["articles"])
def articles(request: HttpRequest, response: HttpResponse, asked: Query[Asked]) -> dict[str, Any]:
    """Published articles, newest first."""
    _keep(response)
    reader = Reader(at=timezone.now())
    part, made = _page(request, _asked(reader, asked), asked)
    return {**made, "items": reader.articles(list(part))}


@api.get("/articles/{int:article_id}", response=ArticleWithBodyOut, tags=["articles"])
def article(request: HttpRequest, response: HttpResponse, article_id: int) -> dict[str, Any]:
    """One published article with its body."""
    _keep(response)
    reader = Reader(at=timezone.now())
    found = reader.published().filter(pk=article_id).first() if article_id < 2**63 else None
    if found is None:
        raise Http404
    return reader.whole(found)


@api.get("/documents", response=PageOf[DocumentOut], tags=["documents"])
def documents(request: HttpRequest, response: HttpResponse, asked: Query[Paging]) -> dict[str, Any]:
    """Files that published pages offer, newest first."""
    _keep(response)
    found = library.public(File, at=timezone.now()).order_by("-created_at", "-pk")
    part, made = _page(request, found, asked)
    return {**made, "items": [_document(each) for each in part]}


def _asked(reader: Reader, asked: Asked) -> ArticleQuerySet:
    found = reader.published().defer("body").newest_first()
    if asked.language:
        found = found.filter(locale__language_code=asked.language)
    if asked.section:
        section = next((each for each in reader.sections if each.pk == asked.section), None)
        if section is None:
            raise Http404
        found = queries.below(found, section)
    if asked.topic:
        found = found.filter(article_topics__topic=asked.topic)
    if asked.changed_since:
        since = asked.changed_since
        found = found.filter(last_published_at__gte=since if since.tzinfo else timezone.make_aware(since))
    return queries.narrowed(found, words=asked.q, since=asked.since, until=asked.until)


def _page(request: HttpRequest, found: QuerySet[Any], asked: Paging) -> tuple[Any, dict[str, Any]]:
    """The records of the page asked for (none beyond the last), and what stands around them."""
    pages = Paginator(found, asked.page_size)
    part = pages.page(asked.page).object_list if asked.page <= pages.num_pages else []
    return part, {
        "count": pages.count,
        "page": asked.page,
        "next": _beside(request, asked.page + 1) if asked.page < pages.num_pages else None,
        "previous": _beside(request, min(asked.page - 1, pages.num_pages)) if asked.page > 1 else None,
    }


def _beside(request: HttpRequest, page: int) -> str:
    query = request.GET.copy()
    query["page"] = str(page)
    return absolute(f"{request.path}?{query.urlencode()}")


def _document(file: File) -> dict[str, Any]:
    return {
        "id": file.pk, "title": file.title, "description": file.description, "url": absolute(file.url),
        "media_type": mime_type(file.file.name), "size": file.file_size, "created_at": file.created_at,
    }  # fmt: skip


def _keep(response: HttpResponse) -> None:
    """Caches may keep the answer a moment, and pages of other sites may read it."""
    response["Cache-Control"] = f"public, max-age={SECONDS}"
    response["Access-Control-Allow-Origin"] = "*"
