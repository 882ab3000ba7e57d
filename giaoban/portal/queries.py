"""What the public pages read. Each function tells its queries; none grows with the number of articles shown."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any
from urllib.parse import unquote

from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page
from wagtail.query import PageQuerySet

from giaoban.base.text import unmarked_slug
from giaoban.portal import kinds
from giaoban.portal.models import INFO_PAGES, Article, Home, HotNews, Section, Spotlight, Topic
from giaoban.portal.models.article import ArticleQuerySet
from giaoban.portal.published import open_to_all
from giaoban.portal.published import published as readable

LATEST_A_SECTION = 5
LEADS_OF_HOME = 5
RELATED = 4
MOST_WORDS = 12


def published(page: Page, *, at: datetime) -> ArticleQuerySet:
    """Articles below a home or section that any reader may see at a moment, newest first, without their bodies."""
    return (
        Article.objects.published(at=at)
        .descendant_of(page)
        .newest_first()
        .select_related("picture")
        .defer("body", "picture__description")
    )


def published_pages(*, at: datetime) -> PageQuerySet:
    """Pages of every kind that any reader may see at a moment, by the one filter that articles obey."""
    return readable(Page.objects.all(), at=at)


def homes() -> list[Home]:
    """The live home of every language, in the order of the tree (one query)."""
    return list(Home.objects.live().select_related("locale").order_by("path"))


def sections(home: Home) -> list[Section]:
    """The live sections of a language in the order of the tree, nested ones after their parents."""
    return list(open_to_all(Section.objects.all()).descendant_of(home).order_by("path"))


def standing_pages(home: Home) -> list[Page]:
    """The live standing pages of a language in the order of the tree, as plain pages (one query)."""
    found = open_to_all(Page.objects.all()).descendant_of(home).type((*INFO_PAGES, *kinds.standing())).order_by("path")
    return list(found.defer_streamfields())


def translations(page: Page, *, at: datetime) -> dict[str, Page]:
    """Language code to what readers may see of this page in that language, itself included."""
    kind: Any = page.specific_class
    found = kind.objects.filter(translation_key=page.translation_key).select_related("locale")
    found = found.published(at=at) if hasattr(found, "published") else open_to_all(found)
    return {each.locale.language_code: each for each in found.order_by("path")}


def hot_news(home: Home, *, at: datetime) -> list[Article]:
    """The hot news of a language in the order its editors gave (tin nóng)."""
    found = HotNews.objects.current(at=at).filter(article__locale=home.locale_id)
    return [item.article for item in found.defer("article__body")]


def spotlights(home: Home, *, at: datetime) -> list[Spotlight]:
    """The spotlight of a language in the order its editors gave (tin tiêu điểm)."""
    found = Spotlight.objects.current(at=at).filter(article__locale=home.locale_id)
    return list(found.select_related("picture").defer("article__body")[:LEADS_OF_HOME])


def latest_by_section(home: Home, chosen: Iterable[Section], *, at: datetime) -> list[tuple[Section, list[Article]]]:
    """The newest articles of each section that has any: one short query a section, then one for all articles."""
    base = published(home, at=at)
    keys = {section: list(below(base, section).values_list("pk", flat=True)[:LATEST_A_SECTION]) for section in chosen}
    articles = base.in_bulk([key for found in keys.values() for key in found])
    return [(section, [articles[key] for key in found]) for section, found in keys.items() if found]


def below(articles: ArticleQuerySet, section: Section) -> ArticleQuerySet:
    """Below a section by a range of paths, which an index serves where LIKE would not."""
    return articles.filter(path__gt=section.path, path__lt=section._inc_path())


def related(article: Article, *, at: datetime) -> tuple[list[Article], list[Article]]:
    """What the editors chose beside an article, and the newest of its own section to fill up."""
    base = Article.objects.published(at=at).select_related("picture").defer("body")
    order = [link.related_id for link in article.related_articles.all()]
    found = {each.pk: each for each in base.filter(pk__in=order)} if order else {}
    chosen = [found[key] for key in order if key in found]
    rest = RELATED - len(chosen)
    if rest <= 0 or not article.path:
        return chosen, []
    siblings = base.filter(path__startswith=article.path[: -article.steplen], depth=article.depth)
    return chosen, list(siblings.exclude(pk__in=[article.pk, *order]).newest_first()[:rest])


def topics(article: Article) -> list[Topic]:
    """The topics an article is about, by name."""
    return sorted((link.topic for link in article.article_topics.select_related("topic")), key=lambda each: each.name)


def about(home: Home, topic: Topic, *, at: datetime) -> ArticleQuerySet:
    """Published articles about a topic."""
    return published(home, at=at).filter(article_topics__topic=topic)


def search(
    home: Home, *, at: datetime, words: str = "", section: Section | None = None, since: date | None = None,
    until: date | None = None,
) -> ArticleQuerySet:  # fmt: skip
    """Published articles whose title holds every word, in a section, between two days (both included)."""
    found = published(home, at=at)
    if section:
        found = below(found, section)
    return narrowed(found, words=words, since=since, until=until)


def narrowed(
    found: ArticleQuerySet, *, words: str = "", since: date | None = None, until: date | None = None
) -> ArticleQuerySet:
    """Of these articles those whose title holds every word, between two days (both included)."""
    for word in words.split()[:MOST_WORDS]:
        found = found.filter(_holds(word))
    if since:
        found = found.filter(published_at__gte=_start(since))
    if until:
        found = found.filter(published_at__lte=timezone.make_aware(datetime.combine(until, time.max)))
    return found


def _holds(word: str) -> Q:
    """The title holds a word in any case: SQLite folds the case of ASCII alone, so đ and Đ are both asked for."""
    spellings = {word, word.lower(), word.upper(), word.capitalize()}
    asked = Q()
    for spelling in sorted(spellings):
        asked |= Q(title__icontains=spelling)
    return asked


def _start(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def words_of(path: str) -> list[str]:
    """The words of an address's last part, unmarked, without its ending, its numbers and what is too short to tell."""
    last = unquote(path).rstrip("/").rsplit("/", 1)[-1]
    stem = re.sub(r"\.(?:html?|aspx?|php|jsp)$", "", last, flags=re.IGNORECASE)
    words = dict.fromkeys(re.split("[-_]+", unmarked_slug(stem, length=200)))
    return [word for word in words if len(word) > 2 and not word.isdecimal()][:MOST_WORDS]


def guesses(home: Home, path: str, *, at: datetime) -> list[Article]:
    """Published articles whose address looks most like one that leads nowhere; for the page that says so."""
    words = words_of(path)
    if not words:
        return []
    base = published(home, at=at)
    some, every = Q(), Q()
    for word in words[:6]:
        some |= Q(slug__contains=word)
        every &= Q(slug__contains=word)
    candidates = {each.pk: each for found in (base.filter(every)[:20], base.filter(some)[:50]) for each in found}
    scored = sorted(candidates.values(), key=lambda each: -sum(word in each.slug for word in words))
    return [each for each in scored if sum(word in each.slug for word in words) * 2 >= len(words)][:RELATED]


def guessed_sections(chosen: Iterable[Section], path: str) -> list[Section]:
    """Of these sections those whose address holds most words of one that leads nowhere."""
    words = words_of(path)
    return [each for each in chosen if words and sum(word in each.slug for word in words) * 2 >= len(words)][:RELATED]


def pictures_of(blocks: Sequence[Any]) -> list[Any]:
    """The pictures in an article's body, in their order, those inside galleries too."""
    found = []
    for block in blocks:
        if block.block_type == "picture":
            found.append(block.value["image"])
        elif block.block_type == "gallery":
            found += [each["image"] for each in block.value["pictures"]]
    return [picture for picture in found if picture]
