"""Where each language of a page stands. Imports no model of the portal: models ask the rules that ask this."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import SegmentOverride, StringSegment, StringTranslation, Translation, TranslationSource

from giaoban.portal.translating.choices import State
from giaoban.portal.translating.text import Change, changes, source_text


@dataclass(frozen=True, kw_only=True)
class LanguageStatus:
    """One language of a page: its state, the segments done of all, since when, and what changed in the original."""

    locale: Locale
    state: State
    page: Page | None = None
    done: int = 0
    total: int = 0
    since: datetime | None = None
    updated: bool = False
    changes: list[Change] = field(default_factory=list)

    @property
    def left(self) -> int:
        """Segments still to be translated."""
        return self.total - self.done


def translation_of(page: Page) -> Translation | None:
    """The record under which a page is translated side by side, stopped or not; None for a page of its own."""
    return (
        Translation.objects.filter(source__object_id=page.translation_key, target_locale_id=page.locale_id)
        .select_related("source", "source__locale", "target_locale")
        .first()
    )


def is_translation(page: Page) -> bool:
    """Whether a page is written segment by segment from another."""
    return Translation.objects.filter(source__object_id=page.translation_key, target_locale_id=page.locale_id).exists()


def original_of(page: Page) -> Page | None:
    """The page of which this one is a translation; None for an original, or when the original is gone."""
    source = TranslationSource.objects.filter(
        object_id=page.translation_key, translations__target_locale_id=page.locale_id
    ).first()
    siblings = page.get_translations()
    if source is not None:
        return siblings.filter(locale_id=source.locale_id).first()
    return siblings.filter(locale__language_code=settings.LANGUAGE_CODE).first()


def translations_of(page: Page) -> list[Page]:
    """The pages in other languages that are translations of this one."""
    others = page.get_translations().select_related("locale", "translation_edition")
    return [other for other in others if (source := original_of(other)) and source.pk == page.pk]


def is_public(page: Page, *, at: datetime | None = None) -> bool:
    """Whether readers may see a page now; where it may be withheld from some, whether it was given out at all."""
    found: Any = type(page.specific)._default_manager.all()
    given = getattr(found, "issued", None) or getattr(found, "published", None)
    if given is not None:
        return bool(given(at=at or timezone.now()).filter(pk=page.pk).exists())
    return bool(page.live)


def is_behind(source: TranslationSource) -> bool:
    """Whether the original was published after the text that translators see was taken from it."""
    return Page.objects.filter(
        translation_key=source.object_id, locale_id=source.locale_id, last_published_at__gt=source.last_updated_at
    ).exists()


def sources_behind() -> QuerySet[TranslationSource]:
    """Every original whose publication has not reached its translators."""
    newer = Page.objects.filter(
        translation_key=OuterRef("object_id"),
        locale_id=OuterRef("locale_id"),
        last_published_at__gt=OuterRef("last_updated_at"),
    )
    return TranslationSource.objects.filter(Exists(newer))


def untranslated(translation: Translation) -> QuerySet[StringSegment]:
    """Segments without a usable translation: none, an empty one (readers would get the original), or a faulty one."""
    return StringSegment.objects.filter(source_id=translation.source_id).filter(
        ~Exists(_usable(locale_id=translation.target_locale_id))
    )


def unfinished() -> Exists:
    """For a query on Translation: whether segments are still to be translated."""
    usable = _usable(locale_id=OuterRef(OuterRef("target_locale_id")))
    return Exists(StringSegment.objects.filter(source_id=OuterRef("source_id")).filter(~Exists(usable)))


def _usable(*, locale_id: Any) -> QuerySet[StringTranslation]:
    return StringTranslation.objects.filter(
        translation_of_id=OuterRef("string_id"), context_id=OuterRef("context_id"), locale_id=locale_id, has_error=False
    ).exclude(data="")


def work_since(translation: Translation, moment: datetime | None, *, by: Any = None) -> bool:
    """Whether anything was translated or overridden after a moment (ever, for None), by a person or by anyone."""
    recent: dict[str, Any] = {"updated_at__gt": moment} if moment else {}
    if by is not None:
        recent["last_translated_by"] = by
    strings = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id, locale_id=translation.target_locale_id, **recent
    )
    overrides = SegmentOverride.objects.filter(
        context__object_id=translation.source.object_id, locale_id=translation.target_locale_id, **recent
    )
    return strings.exists() or overrides.exists()


def status(page: Page, *, original: Page | None = None) -> LanguageStatus:
    """The state of one translated page; `original` spares a query where it is at hand."""
    original = original or original_of(page)
    translation = translation_of(page)
    total = done = 0
    if translation:
        total = StringSegment.objects.filter(source_id=translation.source_id).count()
        done = total - untranslated(translation).count()
    edition = getattr(page, "translation_edition", None)
    known: dict[str, Any] = {"locale": page.locale, "page": page, "done": done, "total": total}
    if not page.live:
        return LanguageStatus(
            state=State.READY if done == total else State.IN_PROGRESS, since=_begun(translation, page), **known
        )
    if original is None or not is_public(original):
        return LanguageStatus(state=State.ORPHANED, since=original and original.last_published_at, **known)
    if edition and edition.source_changed_at:
        found = changes(edition.source_text, source_text(original))
        return LanguageStatus(
            state=State.OUT_OF_DATE,
            since=edition.source_changed_at,
            updated=done == total,
            changes=found,
            **known,
        )
    updated = bool(translation and done == total and work_since(translation, page.last_published_at))
    return LanguageStatus(state=State.CURRENT, since=page.last_published_at, updated=updated, **known)


def _begun(translation: Translation | None, page: Page) -> datetime | None:
    return translation.created_at if translation else page.latest_revision_created_at


def languages(page: Page) -> list[LanguageStatus]:
    """Every other language of an original, in the order of the settings; of a translation, its original's."""
    original = original_of(page) or page
    here = {other.locale_id: other for other in translations_of(original)}
    found = []
    for locale in content_locales():
        if locale.pk == original.locale_id:
            continue
        other = here.get(locale.pk)
        found.append(status(other, original=original) if other else LanguageStatus(locale=locale, state=State.MISSING))
    return found


def content_locales() -> list[Locale]:
    """The languages of the portal in the order of the settings."""
    codes = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]
    found = {locale.language_code: locale for locale in Locale.objects.filter(language_code__in=codes)}
    return [found[code] for code in codes if code in found]


def other_locales() -> list[Locale]:
    """The languages besides the installation's own."""
    return [locale for locale in content_locales() if locale.language_code != settings.LANGUAGE_CODE]


def lacking(page: Page) -> list[Locale]:
    """The languages in which a page is not there yet; a stand-in does not count."""
    there = set(page.get_translations(inclusive=True).filter(alias_of=None).values_list("locale_id", flat=True))
    return [locale for locale in content_locales() if locale.pk not in there]
