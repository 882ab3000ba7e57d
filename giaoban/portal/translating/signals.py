"""What happens around pages: fresh translations get their own times, publications reach translators."""

import logging
import unicodedata
from typing import Any

from django.db import transaction
from django.db.models.signals import pre_save
from wagtail.models import Page
from wagtail.signals import copy_for_translation_done, page_published
from wagtail_localize.models import StringTranslation, TranslationSource

from giaoban.portal.kinds import kinds, models
from giaoban.portal.models import INFO_PAGES, Article, Home, Section
from giaoban.portal.translating import actions, guard, queries

logger = logging.getLogger(__name__)
TRANSLATED: tuple[type[Page], ...] = (Article, Home, Section, *INFO_PAGES)


def connect() -> None:
    """Listen; called once from AppConfig.ready()."""
    for model in TRANSLATED:
        _hold(model)
    kinds.tell(lambda kind: _hold(kind.model))
    pre_save.connect(_compose, sender=StringTranslation, dispatch_uid="compose_translation")
    copy_for_translation_done.connect(_make_its_own, dispatch_uid="make_its_own")
    page_published.connect(_published, dispatch_uid="translations_of_published")


def _hold(model: type[Page]) -> None:
    pre_save.connect(_hold_row, sender=model, dispatch_uid=f"hold_row_{model.__name__}")


def _is_translated(instance: Any) -> bool:
    return isinstance(instance, (*TRANSLATED, *models()))


def _hold_row(*, instance: Page, raw: bool = False, update_fields: Any = None, **_more: Any) -> None:
    if not raw:
        guard.hold_row(instance, update_fields=update_fields)


def _compose(*, instance: StringTranslation, **_more: Any) -> None:
    """Text is stored in NFC, as everywhere."""
    instance.data = unicodedata.normalize("NFC", instance.data)


def _make_its_own(*, target_obj: Any, **_more: Any) -> None:
    if _is_translated(target_obj):
        actions.make_its_own(target_obj)


def _published(*, instance: Page, alias: bool = False, **_more: Any) -> None:
    """Remember the edition of a translation at once; carry an original's changes over after the commit."""
    if alias or not _is_translated(instance):
        return
    original = queries.original_of(instance)
    if original is not None:
        actions.remember_edition(page=instance, original=original)
    else:
        transaction.on_commit(lambda: _carry_over(instance.pk))


def _carry_over(pk: int) -> None:
    """A failure here must not undo a publication: it is logged, and synchronise_all_behind() takes it up again."""
    try:
        page = Page.objects.get(pk=pk).specific
        source = TranslationSource.objects.get_for_instance_or_none(page)
        if source is not None:
            actions.synchronise(source=source)
        else:
            actions.note_changes(original=page)
    except Exception:
        logger.exception("The publication of page %s did not reach its translations", pk)
