"""The read API of what is published: /api/v1/, described at /api/v1/openapi.json. Nothing here writes."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import NinjaAPI, Query
from pydantic import AfterValidator, Field

from giaoban.library import queries as library
from giaoban.library.models import File
from giaoban.portal import queries
from giaoban.portal.machines import search_api
from giaoban.portal.machines.api_pages import router as standing
from giaoban.portal.machines.lists import Language, Paging, file_told, keep, page_of
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
LARGEST_KEY = 2**63 - 1
FIRST_YEAR, LAST_YEAR = 1900, 2200  # neither end can leave the calendar in another zone

api = NinjaAPI(title="Giaoban", version="1", description=DESCRIPTION, urls_namespace="api", docs_url="/docs")
api.add_router("", standing)
api.add_router("", search_api.router)


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
    keep(response)
    reader = Reader(at=timezone.now())
    return [reader.section(each) for each in reader.sections if language in (None, reader.code(each.locale_id))]


@api.get("/topics", response=list[TopicOut], tags=["topics"])
def topics(request: HttpRequest, response: HttpResponse, language: Language | None = None) -> list[dict[str, Any]]:
    """The topics of published articles, by name."""
    keep(response)
    reader = Reader(at=timezone.now())
    published = Article.objects.published(at=reader.at).values("pk")
    found = Topic.objects.filter(article_topics__article__in=published, locale__in=reader.locales).distinct()
    if language:
        found = found.filter(locale__language_code=language)
    return [reader.topic(each) for each in found.order_by("locale__language_code", "name", "pk")]


@api.get("/articles", response=PageOf[ArticleOut], tags=["articles"])
def articles(request: HttpRequest, response: HttpResponse, asked: Query[Asked]) -> dict[str, Any]:
    """Published articles, newest first."""
    keep(response)
    reader = Reader(at=timezone.now())
    part, made = page_of(request, _asked(reader, asked), asked)
    return {**made, "items": reader.articles(list(part))}


@api.get("/articles/{int:article_id}", response=ArticleWithBodyOut, tags=["articles"])
def article(request: HttpRequest, response: HttpResponse, article_id: int) -> dict[str, Any]:
    """One published article with its body."""
    keep(response)
    reader = Reader(at=timezone.now())
    found = reader.published().filter(pk=article_id).first() if article_id < 2**63 else None
    if found is None:
        raise Http404
    return reader.whole(found)


@api.get("/documents", response=PageOf[DocumentOut], tags=["documents"])
def documents(request: HttpRequest, response: HttpResponse, asked: Query[Paging]) -> dict[str, Any]:
    """Files that published pages offer, newest first."""
    keep(response)
    found = library.public(File, at=timezone.now()).order_by("-created_at", "-pk")
    part, made = page_of(request, found, asked)
    return {**made, "items": [file_told(each) for each in part]}


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
