"""The demonstration's translations, made as translators make them: segment by segment, then published by a second."""

from collections import defaultdict
from typing import Any

from django.db import transaction
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from giaoban.directory.models import User
from giaoban.portal.content import reading
from giaoban.portal.content.articles import MAIN, Newsroom, publish
from giaoban.portal.models import Article, Home, Section
from giaoban.portal.translating.actions import note_changes, publish_translation, start_translation

IN_PROGRESS, READY, OUT_OF_DATE = "in_progress", "ready", "out_of_date"


def languages() -> list[Locale]:
    """The portal's other languages that the demonstration speaks."""
    return list(Locale.objects.filter(language_code__in=reading.frame()["notice"]).exclude(language_code=MAIN))


def lay_home(room: Newsroom, locale: Locale) -> None:
    """Give the home of a language its demonstration name, once."""
    home = Home.objects.get(locale=locale, depth=2)
    if home.motto:
        return
    words = reading.frame()["home"][locale.language_code]
    home.title, home.motto = words["title"], words["motto"]
    home.save_revision(user=room.by).publish(user=room.by, skip_permission_checks=True)
    room.made += 1


def lay_sections(room: Newsroom, locale: Locale) -> None:
    """Translate and publish the sections, the outer ones first."""
    for words in reading.frame()["sections"]:
        section = room.section(words["slug"])
        title, intro = words[locale.language_code][:2]
        target = Section(title=title, intro=intro, locale=locale)
        slug = words["en"][2]
        _lay(room, section, target, locale, slug=slug)


def lay_article(room: Newsroom, slug: str, words: dict[str, Any], locale: Locale) -> None:
    """Translate one article; it is published unless its words name another state."""
    original = Article.objects.get(slug=slug, locale=room.locale)
    language = locale.language_code
    target = Article(
        title=words["title"],
        lead=words["lead"],
        body=reading.body(slug, words["body"], language, room.find),
        picture_alt=_said(slug, language)[0],
        picture_caption=_said(slug, language)[1],
        locale=locale,
    )
    with transaction.atomic():
        made = _lay(room, original, target, locale, state=words.get("state", ""))
        if made is None or not made.live:
            return
        Article.objects.filter(pk=made.pk).update(published_at=original.published_at)
        if words.get("state") == OUT_OF_DATE:
            _change_original(room, original)


def lay_page(room: Newsroom, original: Page, target: Page, locale: Locale) -> None:
    """Translate and publish a standing page."""
    _lay(room, original, target, locale)


def _said(slug: str, language: str) -> tuple[str, str]:
    """Alternative text and caption of an article's lead picture in a language."""
    alt, caption = reading.pictures()[reading.articles()[slug]["picture"]][language]
    return alt, caption


def _lay(
    room: Newsroom, original: Page, target: Page, locale: Locale, *, slug: str = "", state: str = ""
) -> Page | None:
    """The new translation of a page, or None when there is one already."""
    known = original.get_translation_or_none(locale)
    if known is not None and known.alias_of_id is None:
        return None
    translator = room.translator(locale)
    with transaction.atomic():
        made = start_translation(page=original, locale=locale, by=translator)
        source = TranslationSource.objects.get_for_instance(original)
        write_segments(source, target, locale, by=translator, half=state == IN_PROGRESS)
        room.made += 1
        if state in (IN_PROGRESS, READY):
            return made
        made = publish_translation(page=made, by=room.person("publisher"))
        if slug and made.slug != slug:
            made.slug = slug
            made.save(clean=False)
        return made


def write_segments(source: TranslationSource, target: Page, locale: Locale, *, by: User, half: bool = False) -> None:
    """Write what `target` says into the translator's segments; raises ValueError where the two differ in build."""
    words: dict[str, list[str]] = defaultdict(list)
    for value in extract_segments(target):
        if isinstance(value, StringSegmentValue):
            words[value.path].append(value.string.data)
    segments = StringSegment.objects.filter(source=source).select_related("context", "string").order_by("order")
    everything = list(segments)
    for segment in everything[: len(everything) // 2] if half else everything:
        if not words[segment.context.path]:
            raise ValueError(
                f"“{target.title}” lacks a translation of “{segment.string.data}” ({segment.context.path})."
            )
        StringTranslation.objects.get_or_create(
            translation_of=segment.string,
            locale=locale,
            context=segment.context,
            defaults={
                "data": words[segment.context.path].pop(0),
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                "last_translated_by": by,
            },
        )


def _change_original(room: Newsroom, original: Article) -> None:
    """Correct the Vietnamese article after its translation went live, so that the translation is out of date."""
    article = Article.objects.get(pk=original.pk)
    article.lead = f"{article.lead} {reading.articles()[article.slug]['later']}"
    revision = article.save_revision(user=room.person("editor"))
    publish(revision, at=article.published_at or room.now, by=room.person("publisher"), corrected_at=room.now)
    note_changes(original=Article.objects.get(pk=article.pk))
