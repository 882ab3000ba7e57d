"""Every write of translations: start one, take the original's changes over, publish."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.coreutils import find_available_slug
from wagtail.log_actions import log
from wagtail.models import Locale, Page
from wagtail_localize.models import MissingTranslationError, Translation, TranslationLog, TranslationSource
from wagtail_localize.operations import translate_object

from giaoban.portal import addresses
from giaoban.portal.models import Article, ArticleTopic, RelatedArticle, Topic, TranslationEdition
from giaoban.portal.translating import queries, rules
from giaoban.portal.translating.guard import TranslationRefused, publishing
from giaoban.portal.translating.text import ascii_slug, source_text


@transaction.atomic
def start_translation(*, page: Page, locale: Locale, by: Any) -> Page:
    """Make the draft of a page in a language, with the drafts of the sections above it that lack one.

    A page that has a translation keeps it as it is. Raises TranslationRefused with the reason.
    """
    if verdict := rules.may_start_translation(by, page):
        return _start(page, locale, by)
    raise TranslationRefused(verdict.reason)


def _start(page: Page, locale: Locale, by: Any) -> Page:
    known = page.get_translation_or_none(locale)
    if known is not None and known.alias_of_id is None:
        return known.specific
    parent = page.get_parent()
    if not parent.is_root():
        _start(parent.specific, locale, by)
    translate_object(page.specific, [locale], user=by)
    made = page.get_translation(locale).specific
    log(instance=made, action="portal.start_translation", user=by, data={"locale": locale.language_code})
    return made


def make_its_own(made: Page) -> None:
    """Take from a fresh translation what belongs to its original alone: the time shown and the times of publication."""
    own: dict[str, Any] = {"go_live_at": None, "expire_at": None}
    if isinstance(made, Article):
        own["published_at"] = None
        _place_topics(made, made.get_translations().specific().first())
        _place_related(made, made.get_translations().specific().first())
    _take_from_original(made, queries.original_of(made))
    for name, value in own.items():
        setattr(made, name, value)
    made.save(clean=False)


@transaction.atomic
def synchronise(*, source: TranslationSource) -> None:
    """Show translators the original as it is published now, and mark what it outdates; readers see no change."""
    source.update_from_db()
    note_changes(original=source.get_source_instance())


def synchronise_all_behind() -> int:
    """Take over every publication that has not reached its translators, as after a crash; returns how many."""
    behind = list(queries.sources_behind())
    for source in behind:
        synchronise(source=source)
    return len(behind)


@transaction.atomic
def note_changes(*, original: Page) -> list[Page]:
    """Mark the translations whose original no longer says what they were made from; returns those newly marked.

    A publication that changes no text marks nothing; one that restores the text takes the mark away.
    """
    marked = []
    now = source_text(original)
    for page in queries.translations_of(original):
        edition = getattr(page, "translation_edition", None)
        if edition is None:
            continue
        if edition.source_text == now:
            edition.source_changed_at = None
        elif edition.source_changed_at is None:
            edition.source_changed_at = timezone.now()
            marked.append(page)
        edition.save(update_fields=["source_changed_at"])
    return marked


def remember_edition(*, page: Page, original: Page) -> TranslationEdition:
    """Keep over which text of its original a translation was published just now."""
    edition, _made = TranslationEdition.objects.update_or_create(
        page_id=page.pk,
        defaults={
            "source_text": source_text(original),
            "published_at": page.last_published_at or timezone.now(),
            "source_changed_at": None,
        },
    )
    return edition


@transaction.atomic
def publish_translation(*, page: Page, by: Any) -> Page:
    """Put a translation before readers as its segments stand now; raises TranslationRefused with the reason."""
    verdict = rules.may_publish_translation(by, page)
    if not verdict:
        raise TranslationRefused(verdict.reason)
    translation = queries.translation_of(page)
    assert translation is not None  # noqa: S101 - the rule refuses pages without one
    instance = _written_out(translation)
    try:
        revision = instance.save_revision(user=by)
    except ValidationError as error:
        raise TranslationRefused(" ".join(error.messages)) from error
    TranslationLog.objects.create(source=translation.source, locale=translation.target_locale, revision=revision)
    with publishing():
        revision.publish(user=by, skip_permission_checks=True)
    translation.source.sync_view_restrictions(translation.source.get_source_instance(), instance)
    return type(instance)._default_manager.get(pk=instance.pk)


def _written_out(translation: Translation) -> Page:
    """The page with all its translated segments in place, not saved."""
    try:
        instance = translation.source.get_ephemeral_translated_instance(translation.target_locale)
    except MissingTranslationError as error:
        raise TranslationRefused(_("The translation is not complete.")) from error
    if instance.first_published_at is None:
        slug = instance.slug if getattr(instance, "keeps_slug", False) else ascii_slug(instance.title) or instance.slug
        parent = instance.get_parent()
        slug = f"{slug}-2" if addresses.is_kept(slug, parent) else slug
        instance.slug = find_available_slug(parent, slug, ignore_page_id=instance.pk)
    if isinstance(instance, Article):
        original = translation.source.get_source_instance()
        instance.published_at = instance.published_at or timezone.now()
        _place_topics(instance, original)
        _place_related(instance, original)
    _take_from_original(instance, queries.original_of(instance))
    return instance


def _take_from_original(page: Any, original: Page | None) -> None:
    """What a kind of page says that its translations have of their original beside the text."""
    if hasattr(page, "take_from_original"):
        page.take_from_original(original.specific if original else None)


def _place_topics(article: Article, original: Page | None) -> None:
    """The original's topics that exist in this language; one whose name still is the original's stays out."""
    wanted: Any = original.article_topics.values("topic__translation_key") if isinstance(original, Article) else []
    topics = Topic.objects.filter(translation_key__in=wanted, locale_id=article.locale_id)
    unfinished = Translation.objects.filter(queries.unfinished(), target_locale_id=article.locale_id)
    topics = topics.exclude(translation_key__in=unfinished.values("source__object_id"))
    article.article_topics.set([ArticleTopic(topic=topic) for topic in topics])


def _place_related(article: Article, original: Page | None) -> None:
    """The original's related articles that readers can see in this language, in its order."""
    if not isinstance(original, Article):
        return
    keys = [item.related.translation_key for item in original.related_articles.select_related("related")]
    here = Article.objects.published(at=timezone.now()).filter(locale_id=article.locale_id, translation_key__in=keys)
    found = {other.translation_key: other for other in here}
    article.related_articles.set(
        [RelatedArticle(related=found[key], sort_order=place) for place, key in enumerate(keys) if key in found]
    )
