"""Search for machines: /api/v1/search, as /api/search too, and what is offered while one types."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from ninja import Router, Schema, Status
from pydantic import Field

from giaoban.portal.frame import absolute
from giaoban.portal.machines.lists import keep
from giaoban.portal.searching.forms import PublicSearchForm
from giaoban.search.asked import EVERY_LANGUAGE, Sort, Span, answered
from giaoban.search.asking import DEEPEST, LONGEST, Answer, Hit, suggest
from giaoban.search.editors import promotions
from giaoban.search.questions import Ask

router = Router(tags=["search"])
LARGEST_PAGE = 100
SUGGESTED = 8
# What a field's error is called, where search itself gives no reason.
REASONS = {
    "section": "unknown_section",
    "kind": "unknown_kind",
    "language": "unknown_language",
    "sort": "unknown_sort",
    "span": "unknown_span",
    "since": "bad_date",
    "until": "bad_date",
    "page": "bad_page",
    "page_size": "bad_page_size",
}
OF_SEARCH = {"empty", "too_long", "only_punctuation", "too_deep", "bad_cursor", "bad_dates"}


class ResultOut(Schema):
    """A record that was found."""

    title: str
    url: str
    kind: str
    language: str
    section: str = Field(description="Name of the innermost section, empty without.")
    date: datetime | None
    source_id: str
    snippet: str = Field(description="The passage that holds the words, as plain text.")


class CountOut(Schema):
    """How many results a value of a facet would leave."""

    value: str
    label: str
    count: int
    chosen: bool


class PromotedOut(Schema):
    """What an editor put first for these words."""

    title: str
    url: str
    kind: str = Field(description="Empty for a page that search itself does not find.")


class AnswerOut(Schema):
    """What was found."""

    total: int
    took_ms: float
    suggestion: str = Field(description="Words that may have been meant; not searched for.")
    corrected: str = Field(description="Words searched for instead, because those typed found next to nothing.")
    next: str | None = Field(description="By date: the address of what comes after these.")
    facets: dict[str, list[CountOut]]
    promoted: list[PromotedOut] = Field(description="On the first page without filters; may stand in `results` too.")
    results: list[ResultOut]


class RefusalOut(Schema):
    """Why a question is not answered."""

    reason: str = Field(
        description="empty, too_long, only_punctuation, too_deep, bad_page, bad_page_size, bad_cursor, bad_date, "
        "bad_dates, unknown_kind, unknown_section, unknown_language, unknown_sort, unknown_span or rebuilding"
    )
    parameter: str
    detail: str


class SuggestionOut(Schema):
    """A title that goes on from what is being typed."""

    title: str
    url: str = Field(description="Path on this portal, or a whole address elsewhere.")
    kind: str


def _parameter(name: str, description: str, **schema: Any) -> dict[str, Any]:
    return {"in": "query", "name": name, "required": False, "description": description, "schema": schema}


def _text(name: str, description: str, **schema: Any) -> dict[str, Any]:
    return _parameter(name, description, type="string", **schema)


PARAMETERS = [
    _text("q", "Words: all must occur, “in quotation marks” together, after a minus not at all.", maxLength=LONGEST),
    _parameter("section", "Number of a section; those within it count too.", type="integer"),
    _text("kind", "Kind of record, as in `facets.kind`."),
    _text("language", f"Code of a language, or `{EVERY_LANGUAGE}` (as when left out)."),
    _text("class", "Class of content, as in `facets.class`."),
    _text("author", "Name of an author, as in `facets.author`."),
    _text("since", "Dated on this day or later, in the portal's own zone.", format="date"),
    _text("until", "Dated on this day or earlier.", format="date"),
    _text("span", "In place of two days.", enum=Span.values),
    _text("sort", "`best` first, or `newest`; without words always the newest.", enum=Sort.values),
    _parameter("page", f"By relevance, down to {DEEPEST} results.", type="integer", minimum=1),
    _parameter("page_size", "Results at once.", type="integer", minimum=1, maximum=LARGEST_PAGE, default=20),
    _text("after", "By date, from `next` of the answer before."),
]


@router.get(
    "/search",
    response={200: AnswerOut, 400: RefusalOut, 503: RefusalOut},
    openapi_extra={"parameters": PARAMETERS},
    url_name="search",
)
def search(request: HttpRequest, response: HttpResponse) -> Any:
    """What readers may find: words, filters, facets. The same stands at /api/search."""
    keep(response)
    with translation.override(_language(request)):
        form = PublicSearchForm(request.GET, sections=())
        size = _size(request.GET.get("page_size", ""))
        if size is None:
            return Status(
                400, _refusal("page_size", "bad_page_size", f"page_size is a number from 1 to {LARGEST_PAGE}.")
            )
        question = None
        if form.is_valid():
            question = form.question(user=None, language=None, on=timezone.localdate(), size=size)
        answer = answered(form, question)
        if answer is None:
            return Status(400, _first_refusal(form))
        if answer.state == "rebuilding":
            response["Retry-After"] = "60"
            response["Cache-Control"] = "no-store"
            return Status(503, _refusal("", "rebuilding", "The index is being rebuilt; ask again in a minute."))
        return Status(200, _told(request, answer) | {"promoted": _promoted(form, question)})


@router.get("/suggest", response=list[SuggestionOut], url_name="suggest")
def suggested(request: HttpRequest, response: HttpResponse, q: str = "", language: str = "") -> list[dict[str, str]]:
    """Titles, topics and sections that readers may see and that go on from what is typed; empty for what is none."""
    keep(response)
    code = language if language in dict(settings.LANGUAGES) else None
    with translation.override(code or settings.LANGUAGE_CODE):
        found = suggest(q[:LONGEST], language=code, limit=SUGGESTED)
        return [{"title": each.title, "url": each.url, "kind": str(each.kind_label)} for each in found]


def _language(request: HttpRequest) -> str:
    asked = request.GET.get("language", "")
    return asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _size(asked: str) -> int | None:
    if not asked:
        return 20
    size = int(asked) if asked.isdecimal() and len(asked) < 5 else 0
    return size if 1 <= size <= LARGEST_PAGE else None


def _first_refusal(form: PublicSearchForm) -> dict[str, str]:
    parameter, errors = next(iter(form.errors.as_data().items()))
    code = str(errors[0].code)
    return _refusal(parameter, code if code in OF_SEARCH else REASONS.get(parameter, code), errors[0].messages[0])


def _refusal(parameter: str, reason: str, detail: str) -> dict[str, str]:
    return {"parameter": parameter, "reason": reason, "detail": detail}


def _told(request: HttpRequest, answer: Answer) -> dict[str, Any]:
    onward = None
    if answer.next_cursor:
        query = request.GET.copy()
        query.pop("page", None)
        query["after"] = answer.next_cursor
        onward = absolute(f"{request.path}?{query.urlencode()}")
    return {
        "total": answer.total,
        "took_ms": answer.took_ms,
        "suggestion": answer.suggestion,
        "corrected": answer.corrected,
        "next": onward,
        "facets": {name: [vars(each) for each in counted] for name, counted in answer.facets.items()},
        "results": [_result(hit) for hit in answer.hits],
    }


def _promoted(form: PublicSearchForm, question: Ask | None) -> list[dict[str, str]]:
    if question is None or not question.words or form.narrows or question.page != 1 or question.after:
        return []
    code = translation.get_language()
    found = promotions.chosen(question.words, language=code, user=None, at=timezone.now())
    return [{"title": each.title, "url": _whole(each.url), "kind": each.kind} for each in found]


def _whole(url: str) -> str:
    return url if "://" in url else absolute(url)


def _result(hit: Hit) -> dict[str, Any]:
    return {
        "title": hit.title,
        "url": _whole(hit.url),
        "kind": hit.kind,
        "language": hit.language,
        "section": hit.section_label,
        "date": hit.date,
        "source_id": hit.source_id,
        "snippet": "".join(text for text, _marked in hit.snippet),
    }
