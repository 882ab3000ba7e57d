"""A past for the demonstration's visit counts: two months of readers, the same ones each time it is loaded."""

from datetime import date, timedelta
from random import Random

from django.conf import settings
from django.utils import timezone

from giaoban.portal.content.articles import Newsroom
from giaoban.portal.models import Article, Home, Section
from giaoban.visits.actions import AlreadyCounted, begin_with

DAYS = 60
CARRIED_OVER = 1_284_503
SHARE = {"vi": 1.0, "en": 0.18, "zh-hans": 0.11}  # of the readers, by language
WEEK = (1.0, 1.08, 1.05, 1.02, 0.94, 0.58, 0.52)  # Monday first: offices read more than weekends
Sums = dict[tuple[date, int, str], tuple[int, int]]


def lay_visits(room: Newsroom) -> None:
    """Totals of the sixty days before today, unless any of these days has been counted."""
    today = timezone.localdate()
    sums: Sums = {}
    for code, _name in settings.LANGUAGES:
        _of_language(sums, code, today)
    try:
        begin_with(sums, carried_over=CARRIED_OVER)
    except AlreadyCounted:
        return
    room.made += 1


def _of_language(sums: Sums, code: str, today: date) -> None:
    chance = Random(f"visits {code}")  # noqa: S311 - invented readers
    homes = list(Home.objects.filter(locale__language_code=code, live=True).values_list("pk", flat=True))
    sections = list(Section.objects.filter(locale__language_code=code, live=True).order_by("path"))
    articles = list(Article.objects.filter(locale__language_code=code, live=True).order_by("path"))
    weights = {article.pk: chance.paretovariate(1.3) for article in articles}
    for back in range(DAYS, 0, -1):
        day = today - timedelta(days=back)
        much = SHARE.get(code, 0.05) * WEEK[day.weekday()] * chance.uniform(0.85, 1.15) * (1 + (DAYS - back) / 200)
        for key in homes:
            _add(sums, (day, key, code), 640 * much, 0.62)
        for section in sections:
            _add(sums, (day, section.pk, code), 46 * much * chance.uniform(0.6, 1.4), 0.2)
        for article in articles:
            published = timezone.localdate(article.published_at) if article.published_at else day
            if published <= day:
                fresh = 1 + 5 * 0.6 ** (day - published).days
                _add(sums, (day, article.pk, code), min(weights[article.pk], 9) * fresh * 5 * much, 0.35)


def _add(sums: Sums, key: tuple[date, int, str], views: float, share_of_visits: float) -> None:
    if round(views):
        sums[key] = (round(views), round(views * share_of_visits))
