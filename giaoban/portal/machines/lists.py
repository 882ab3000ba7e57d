"""What the lists of the read API share: languages, pages of a list, what caches may keep."""

from typing import Annotated, Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Schema
from pydantic import AfterValidator, Field

from giaoban.library.models import File
from giaoban.library.serving import mime_type
from giaoban.portal.frame import absolute

SECONDS = 60
MOST_PAGES = 10_000


def _known(code: str) -> str:
    if code not in dict(settings.LANGUAGES):
        raise ValueError(f"The languages are {', '.join(dict(settings.LANGUAGES))}.")
    return code


Language = Annotated[str, AfterValidator(_known), Field(description="Code of a language: vi, en, zh-hans …")]


class Paging(Schema):
    """Which page of a list."""

    page: int = Field(1, ge=1, le=MOST_PAGES)
    page_size: int = Field(20, ge=1, le=100)


def page_of(request: HttpRequest, found: QuerySet[Any], asked: Paging) -> tuple[Any, dict[str, Any]]:
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


def file_told(file: File) -> dict[str, Any]:
    """A file."""
    return {
        "id": file.pk, "title": file.title, "description": file.description, "url": absolute(file.url),
        "media_type": mime_type(file.file.name), "size": file.file_size, "created_at": file.created_at,
    }  # fmt: skip


def keep(response: HttpResponse) -> None:
    """Caches may keep the answer a moment, and pages of other sites may read it."""
    response["Cache-Control"] = f"public, max-age={SECONDS}"
    response["Access-Control-Allow-Origin"] = "*"
