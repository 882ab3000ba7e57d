"""One search box for the staff over everything that each of them may see."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from giaoban.search import shown
from giaoban.search.asked import SearchForm, answered
from giaoban.search.asking import DEEPEST, Answer, Ask, Hit
from giaoban.search.editors import rules

OF_FORM = ("q", "since", "until")


@require_safe
def everything(request: HttpRequest) -> HttpResponse:
    """Drafts, internal entries and what is published, with status and owner among the filters."""
    asks = set(request.GET) & {*SearchForm.base_fields, "class"}
    form = SearchForm(request.GET if asks else None, label_suffix="")
    question = None
    if form.is_valid():
        question = form.question(user=request.user, language=None, on=timezone.localdate())
    answer = answered(form, question)
    values: dict[str, Any] = {"form": form, "fields": [form[name] for name in OF_FORM], "unseen": _unseen(form)}
    if question and answer:
        values |= _found(request, form, question, answer)
    return TemplateResponse(request, "search/staff/everything.html", values)


def _unseen(form: SearchForm) -> list[tuple[Any, str]]:
    """What is wrong with values that no field shows."""
    return [
        (form.fields[name].label, str(line))
        for name, lines in form.errors.items()
        if name not in OF_FORM
        for line in lines
    ]


def _found(request: HttpRequest, form: SearchForm, question: Ask, answer: Answer) -> dict[str, Any]:
    statuses = {each.value: each.label for each in answer.facets.get("status", ())}
    promotes = rules.may_promote(request.user)
    onward = f"{shown.address(request.GET)}&{urlencode({'after': answer.next_cursor})}" if answer.next_cursor else ""
    return {
        "question": question,
        "answer": answer,
        "rows": [
            (hit, statuses.get(hit.status, ""), _promote_url(hit, question) if promotes else "") for hit in answer.hits
        ],
        "groups": shown.groups(answer, form, request.GET),
        "chips": shown.chips(answer, form, request.GET),
        "sorts": shown.sorts(question, request.GET) if question.words else [],
        "kept": [(name, value) for name, value in request.GET.items() if name not in (*OF_FORM, *shown.PLACE)],
        "meant": shown.address(request.GET, q=answer.suggestion) if answer.suggestion else "",
        "part": shown.paged(answer, question) if question.sort == "best" else None,
        "asked_query": shown.address(request.GET)[1:],
        "older": onward,
        "newest": shown.address(request.GET) if question.after else "",
        "ends": question.sort == "best" and answer.total > DEEPEST,
    }


def _promote_url(hit: Hit, question: Ask) -> str:
    """Where this result is put first for these words; nothing without words."""
    if not question.words:
        return ""
    language = hit.language if hit.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    asked = {"query": question.words[:100], "language": language, "kind": hit.kind, "key": hit.key}
    return f"{reverse('wagtailsnippets_search_promotion:add')}?{urlencode(asked)}"
