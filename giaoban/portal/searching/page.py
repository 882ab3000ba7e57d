"""The search page (/tim-kiem/ and its like in other languages); works without scripts."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from giaoban.portal import queries, throttle
from giaoban.portal.frame import Frame, absolute
from giaoban.portal.models import Section
from giaoban.portal.searching.forms import PublicSearchForm
from giaoban.portal.views import listed, steps_of
from giaoban.search import shown
from giaoban.search.asked import answered
from giaoban.search.asking import DEEPEST, Answer, Ask
from giaoban.search.editors import actions, promotions

LATEST = 4
COUNTED, COUNTED_SECONDS = 10, 60  # queries without results that one address may have counted in a time


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What was found, with filters and their counts; a clear line where a question cannot be answered."""
    words = request.GET.get("q", "")[:200]
    frame = Frame(request, addresses=_addresses(words))
    if frame.home is None:
        raise Http404
    form = PublicSearchForm(request.GET if _asks(request) else None, sections=frame.sections)
    question = None
    if form.is_valid():
        question = form.question(user=request.user, language=frame.code, on=timezone.localdate(frame.at))
    answer = answered(form, question)
    values = {"frame": frame, "form": form, "no_index": True, "canonical": absolute(reverse("portal_search"))}
    if question and answer:
        values |= _found(request, frame, form, question, answer)
    return render(request, "portal/search.html", values)


def _asks(request: HttpRequest) -> bool:
    return bool(set(request.GET) & {*PublicSearchForm.base_fields, "class"})


def _addresses(words: str) -> dict[str, str]:
    """The same search in the portal's other languages."""
    found = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found[code] = reverse("portal_search") + (f"?{urlencode({'q': words})}" if words else "")
    return found


def _found(
    request: HttpRequest, frame: Frame, form: PublicSearchForm, question: Ask, answer: Answer
) -> Mapping[str, Any]:
    """The values of a page with an answer."""
    first = question.page == 1 and not question.after
    promoted = []
    if first and question.words and not form.narrows:
        promoted = promotions.chosen(question.words, language=frame.code, user=request.user, at=frame.at)
    above = {each.url for each in promoted}
    statuses = {each.value: each.label for each in answer.facets.get("status", ())}
    values: dict[str, Any] = {
        "question": question,
        "answer": answer,
        "promoted": promoted,
        "rows": [(hit, statuses.get(hit.status, "")) for hit in answer.hits if hit.url not in above],
        "groups": shown.groups(answer, form, request.GET),
        "chips": shown.chips(answer, form, request.GET),
        "sorts": shown.sorts(question, request.GET),
        "meant": shown.address(request.GET, q=answer.suggestion) if answer.suggestion else "",
    }
    if answer.state == "rebuilding":
        return values | _by_title(request, frame, question)
    if not answer.total:
        _count(request, frame, form, question)
        return values | _help(request, frame, question)
    return values | _pages(request, question, answer)


def _pages(request: HttpRequest, question: Ask, answer: Answer) -> dict[str, Any]:
    """Numbered pages by relevance; by date a step further, and back to the newest."""
    if question.sort == "newest":
        onward = shown.address(request.GET) + f"&{urlencode({'after': answer.next_cursor})}"
        return {
            "older": onward if answer.next_cursor else "",
            "newest": shown.address(request.GET) if question.after else "",
        }
    part = shown.paged(answer, question)
    deeper = shown.address(request.GET, sort="newest") if answer.total > DEEPEST and not part.has_next() else ""
    return {"part": part, "steps": steps_of(part), "asked_query": shown.address(request.GET)[1:], "deeper": deeper}


def _by_title(request: HttpRequest, frame: Frame, question: Ask) -> dict[str, Any]:
    """While there is no index: what the database finds in titles."""
    section = next((each for each in frame.sections if str(each.pk) in question.sections), None)
    found = queries.search(
        frame.home,  # type: ignore[arg-type]
        at=frame.at,
        words=question.words,
        section=section,
        since=question.since,
        until=question.until,
    )
    return listed(request, frame, found, reverse("portal_search"))


def _help(request: HttpRequest, frame: Frame, question: Ask) -> dict[str, Any]:
    """Ways on for who found nothing."""
    plainly = f"?{urlencode({'q': question.words})}" if question.words else ""
    return {
        "fewer": shown.fewer_words(question.words, request.GET),
        "everywhere": plainly and f"{plainly}&language=all",
        "latest": frame.teasers(queries.published(frame.home, at=frame.at)[:LATEST]),  # type: ignore[arg-type]
        "top_sections": [each for each in frame.branches if isinstance(each.section, Section)],
    }


def _count(request: HttpRequest, frame: Frame, form: PublicSearchForm, question: Ask) -> None:
    """Readers' words that found nothing, without any filter, become totals that editors see."""
    by_reader = request.method == "GET" and not request.user.is_authenticated
    if not by_reader or form.narrows or not question.words:
        return
    if throttle.allowed(request, "search-fruitless", most=COUNTED, seconds=COUNTED_SECONDS):
        actions.count_fruitless(words=question.words, language=frame.code, on=timezone.localdate(frame.at))
