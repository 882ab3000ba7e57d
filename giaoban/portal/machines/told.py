"""Records as the API tells them. What belongs to a list of articles is read once for the whole list."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils import translation
from wagtail.models import Page

from giaoban.portal.frame import absolute
from giaoban.portal.machines import bodies
from giaoban.portal.machines.sitemaps import Addresses
from giaoban.portal.models import Article, Section, Topic
from giaoban.portal.models.article import ArticleQuerySet
from giaoban.portal.published import open_to_all


class Reader:
    """What anybody may read at one moment; homes and sections are read once."""

    def __init__(self, *, at: datetime) -> None:
        self.at = at
        self._addresses = Addresses()
        self.locales = self._addresses.languages()

    def published(self) -> ArticleQuerySet:
        """Published articles with all that a list of them tells, in a number of queries that does not grow."""
        found = Article.objects.published(at=self.at).filter(locale__in=self.locales)
        return found.select_related("picture", "source").prefetch_related("article_topics__topic")

    def code(self, locale_id: int) -> str:
        """The code of a language."""
        return self.locales[locale_id]

    @cached_property
    def sections(self) -> list[Section]:
        """The live sections of every language, each after the one that holds it."""
        return list(open_to_all(Section.objects.all()).filter(locale__in=self.locales).order_by("path"))

    @cached_property
    def _by_path(self) -> dict[str, Section]:
        return {section.path: section for section in self.sections}

    def _above(self, page: Section | Article) -> Section | None:
        return self._by_path.get(page.path[: -page.steplen])

    def url(self, page: Page) -> str:
        """The whole address of any page."""
        return self._addresses.of(page.locale_id, page.url_path)

    def section(self, section: Section) -> dict[str, Any]:
        """A section."""
        parent = self._above(section)
        named = self._named(section)
        return {
            **named, "language": self.code(section.locale_id), "parent": parent.pk if parent else None,
            "intro": section.intro, "feed": f"{named['url']}feed.json",
        }  # fmt: skip

    def _named(self, section: Section) -> dict[str, Any]:
        url = self.url(section)
        return {"id": section.pk, "title": section.title, "url": url}

    def topic(self, topic: Topic) -> dict[str, Any]:
        """A topic."""
        code = self.code(topic.locale_id)
        with translation.override(code):
            url = absolute(reverse("portal_topic", args=[topic.slug]))
        return {"id": topic.pk, "language": code, "name": topic.name, "slug": topic.slug, "url": url}

    def articles(self, articles: Sequence[Article]) -> list[dict[str, Any]]:
        """Articles without their bodies."""
        translations = self._translations(articles)
        return [self._article(each, translations[each.translation_key]) for each in articles]

    def whole(self, article: Article) -> dict[str, Any]:
        """An article with its body and its corrections."""
        corrections = article.correction_notes.values("corrected_at", "text")
        told = self.articles([article])[0]
        with translation.override(told["language"]):
            body = bodies.body(article, at=self.at)
        return {**told, "body": body, "corrections": list(corrections)}

    def _article(self, article: Article, translations: list[dict[str, Any]]) -> dict[str, Any]:
        section = self._above(article)
        topics = sorted((link.topic for link in article.article_topics.all()), key=lambda each: each.name)
        return {
            "id": article.pk,
            "language": self.code(article.locale_id),
            "title": article.title,
            "lead": article.lead,
            "url": self.url(article),
            "section": self._named(section) if section else None,
            "topics": [self.topic(each) for each in topics if each.locale_id in self.locales],
            "authors": article.author_names,
            "source": str(article.source) if article.source else None,
            "published_at": article.published_at,
            "updated_at": article.updated_at,
            "picture": bodies.picture(article.picture, ratio="16x9") if article.picture else None,
            "translations": [each for each in translations if each["id"] != article.pk],
        }

    def _translations(self, articles: Sequence[Article]) -> dict[Any, list[dict[str, Any]]]:
        keys = [each.translation_key for each in articles]
        rows = (
            Article.objects.published(at=self.at)
            .filter(translation_key__in=keys, locale__in=self.locales)
            .order_by("path")
            .values("pk", "locale_id", "url_path", "translation_key")
        )
        found: dict[Any, list[dict[str, Any]]] = defaultdict(list)
        for row in rows:
            url = self._addresses.of(row["locale_id"], row["url_path"])
            found[row["translation_key"]].append({"language": self.code(row["locale_id"]), "id": row["pk"], "url": url})
        return found
