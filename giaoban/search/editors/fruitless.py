"""The page of queries that found nothing, for those who may do something about it."""

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Max, Sum
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from giaoban.search.editors import rules
from giaoban.search.editors.models import FruitlessQuery

USUAL_DAYS = (7, 30, 90)
A_PAGE = 50


@dataclass(frozen=True, kw_only=True)
class Row:
    """Words that found nothing in a language: how often, and when last."""

    words: str
    language: str
    language_name: str
    times: int
    last_on: date

    @property
    def promote_url(self) -> str:
        """Where a result is promoted for these words."""
        asked = urlencode({"query": self.words, "language": self.language})
        return f"{reverse('wagtailsnippets_search_promotion:add')}?{asked}"


def totals(start: date, end: date) -> list[Row]:
    """The queries between two days, both included, those asked most first."""
    names = dict(settings.LANGUAGES)
    found = FruitlessQuery.objects.filter(day__range=(start, end)).values("words", "language")
    summed = found.annotate(sum=Sum("times"), last=Max("day")).order_by("-sum", "-last", "words", "language")
    return [
        Row(
            words=row["words"],
            language=row["language"],
            language_name=names.get(row["language"], row["language"]),
            times=row["sum"],
            last_on=row["last"],
        )
        for row in summed
    ]


@require_safe
def fruitless(request: HttpRequest) -> HttpResponse:
    """Totals of the last 30 days, unless ?days= asks for another usual period."""
    if not rules.may_read_fruitless(request.user):
        raise PermissionDenied
    days = next((each for each in USUAL_DAYS if str(each) == request.GET.get("days")), 30)
    today = timezone.localdate()
    part = Paginator(totals(today - timedelta(days=days - 1), today), A_PAGE).get_page(request.GET.get("p"))
    context = {
        "part": part,
        "days": days,
        "usual": USUAL_DAYS,
        "kept": settings.FRUITLESS_DAYS,
        "may_promote": rules.may_promote(request.user),
    }
    return TemplateResponse(request, "search/staff/fruitless.html", context)
