"""The demonstration's articles, sections, topics and organisations as records, each made once and then left alone."""

from datetime import datetime, time, timedelta
from functools import cached_property
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page, Revision

from giaoban.directory.models import Organisation, User
from giaoban.portal.content import media, reading
from giaoban.portal.models import Article, ArticleTopic, CorrectionNote, Home, RelatedArticle, Section, Topic

MAIN = "vi"


class Newsroom:
    """What the demonstration's articles refer to: found by name, and made when missing."""

    def __init__(self, *, by: User | None) -> None:
        self.by = by
        self.now = timezone.localtime()
        self.made = 0

    @cached_property
    def locale(self) -> Locale:
        """The main language."""
        return Locale.objects.get(language_code=MAIN)

    @cached_property
    def home(self) -> Home:
        """The Vietnamese home."""
        return Home.objects.get(locale=self.locale, depth=2)

    def person(self, role: str, number: int = 0) -> User:
        """One of the demonstration's people of a role."""
        names = [account["username"] for account in reading.frame()["accounts"] if account["role"] == role]
        return User.objects.get(username=names[number % len(names)])

    def translator(self, locale: Locale) -> User:
        """Who translates into a language."""
        return self.person("translator", 0 if locale.language_code == "en" else 1)

    def find(self, kind: str, name: str) -> int:
        """The primary key of a picture, file or article that a body names."""
        if kind == "article":
            return Article.objects.get(slug=name, locale=self.locale).pk
        key, made = (media.lay_picture if kind == "picture" else media.lay_file)(name)
        self.made += made
        return key

    def section(self, slug: str) -> Section:
        """A section by its slug."""
        return Section.objects.get(slug=slug, locale=self.locale)

    def moment(self, words: dict[str, Any]) -> datetime:
        """When an article was published: a fixed day, or days before the day of loading, never in the future."""
        if "date" in words:
            return timezone.make_aware(words["date"])
        day = (self.now - timedelta(days=words["days"])).date()
        at = timezone.make_aware(datetime.combine(day, time.fromisoformat(words["at"])))
        return at if at < self.now else self.now - timedelta(minutes=5)


def lay_home(room: Newsroom) -> None:
    """Give the Vietnamese home its demonstration name, once."""
    words = reading.frame()["home"][MAIN]
    if room.home.motto:
        return
    room.home.title, room.home.motto = words["title"], words["motto"]
    room.home.save_revision(user=room.by).publish(user=room.by, skip_permission_checks=True)
    room.made += 1


def lay_sections(room: Newsroom) -> None:
    """Make the sections that are missing."""
    for words in reading.frame()["sections"]:
        if Section.objects.filter(slug=words["slug"], locale=room.locale).exists():
            continue
        parent = room.section(words["parent"]) if "parent" in words else Home.objects.get(pk=room.home.pk)
        title, intro = words[MAIN]
        with transaction.atomic():
            section = Section(
                title=title,
                draft_title=title,
                slug=words["slug"],
                intro=intro,
                locale=room.locale,
                owner=room.by,
                live=False,
                on_home="parent" not in words,
                update_days=words.get("update_days"),
                show_in_menus=True,
            )
            parent.add_child(instance=section)
            section.save_revision(user=room.by).publish(user=room.by, skip_permission_checks=True)
        room.made += 1


def lay_topics_and_sources(room: Newsroom) -> None:
    """Make the topics in every language, and the organisations."""
    for words in reading.frame()["topics"]:
        main, made = Topic.objects.get_or_create(slug=words["slug"], locale=room.locale, defaults={"name": words[MAIN]})
        room.made += made
        for locale in Locale.objects.exclude(pk=room.locale.pk).filter(language_code__in=words):
            _topic, made = Topic.objects.get_or_create(
                translation_key=main.translation_key,
                locale=locale,
                defaults={"name": words[locale.language_code], "slug": words["slug"]},
            )
            room.made += made
    for name, short in reading.frame()["sources"].values():
        _source, made = Organisation.objects.get_or_create(name=name, defaults={"short_name": short})
        room.made += made


def lay_article(room: Newsroom, slug: str, words: dict[str, Any]) -> Article | None:
    """Make one article as a draft of its reporter; None if it exists."""
    if Article.objects.filter(slug=slug, locale=room.locale).exists():
        return None
    parent = room.section(words["section"])
    writer = room.person("reporter", len(slug))
    with transaction.atomic():
        article = Article(**fields(room, slug, words), locale=room.locale, owner=writer, live=False)
        parent.add_child(instance=article)
        _attach(room, article, words)
        article.save_revision(user=writer)
    room.made += 1
    return article


def fields(room: Newsroom, slug: str, words: dict[str, Any]) -> dict[str, Any]:
    """An article's own fields, from its words."""
    published = words.get("state", "published") in ("published", "expired", "urgent")
    return {
        "title": words["title"],
        "draft_title": words["title"],
        "slug": slug,
        "lead": words["lead"],
        "authors": words["authors"],
        "source": Organisation.objects.get(name=reading.frame()["sources"][words["source"]][0]),
        "content_class": words["class"],
        "audience": words["audience"],
        "published_at": room.moment(words) if published else None,
        "picture_id": room.find("picture", words["picture"]),
        "picture_alt": reading.pictures()[words["picture"]][MAIN][0],
        "picture_caption": reading.pictures()[words["picture"]][MAIN][1],
        "body": reading.body(slug, words["body"], MAIN, room.find),
    }


def publish(revision: Revision, *, at: datetime, by: User, corrected_at: datetime | None = None) -> None:
    """Publish a revision as if it had been done at a moment in the past, and corrected at another."""
    revision.publish(user=by, skip_permission_checks=True)
    latest = corrected_at or at
    Page.objects.filter(pk=revision.object_id).update(
        first_published_at=at, last_published_at=latest, latest_revision_created_at=latest
    )
    Revision.objects.filter(pk=revision.pk).update(created_at=latest)


def _attach(room: Newsroom, article: Any, words: dict[str, Any]) -> None:
    slugs = [*words.get("topics", []), "noi-dung-minh-hoa"]
    topics = Topic.objects.filter(slug__in=slugs, locale=room.locale)
    article.article_topics = [ArticleTopic(topic=topic) for topic in topics]
    beside = Article.objects.child_of(article.get_parent()).exclude(pk=article.pk).filter(live=True).order_by("pk")[:2]
    article.related_articles = [RelatedArticle(related=other, sort_order=place) for place, other in enumerate(beside)]
    article.correction_notes = [
        CorrectionNote(corrected_at=article.published_at + timedelta(hours=3), text=text, locale=room.locale)
        for text in words.get("corrections", [])
    ]
    article.save()
