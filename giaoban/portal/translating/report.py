"""Lists over all articles: the report of translations, and what waits for translators and publishers."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation

from giaoban.base.registries import WaitingItem
from giaoban.portal import kinds
from giaoban.portal.models import INFO_PAGES, Article, Section
from giaoban.portal.rules import APPROVE, holds
from giaoban.portal.translating import queries, rules
from giaoban.portal.translating.choices import State

MOST = 20


def originals(*, locales: list[Locale], state: State | None = None, words: str = "") -> QuerySet[Page]:
    """Articles and structure in the main language, by the state of any of some languages; out of date first.

    Without a state: those that have a translation at all.
    """
    siblings = Page.objects.filter(translation_key=OuterRef("translation_key"), locale__in=locales, alias_of=None)
    found = Page.objects.type((Article, Section, *INFO_PAGES, *kinds.models())).filter(
        locale__language_code=settings.LANGUAGE_CODE, alias_of=None, title__icontains=words
    )
    changed = Exists(siblings.filter(live=True, translation_edition__source_changed_at__isnull=False))
    return found.filter(_in_state(siblings, state)).order_by(
        changed.desc(), F("last_published_at").desc(nulls_last=True), "-pk"
    )


def _in_state(siblings: QuerySet[Page], state: State | None) -> Q:
    record = Translation.objects.filter(
        source__object_id=OuterRef("translation_key"), target_locale_id=OuterRef("locale_id")
    )
    unfinished = Exists(record.filter(queries.unfinished()))
    drafts, shown = siblings.filter(live=False), siblings.filter(live=True)
    match state:
        case State.MISSING:
            return Q(~Exists(siblings), live=True)
        case State.IN_PROGRESS:
            return Q(Exists(drafts.filter(unfinished)))
        case State.READY:
            return Q(Exists(drafts.filter(~unfinished)))
        case State.ORPHANED:
            return Q(Exists(shown), live=False)
        case State.OUT_OF_DATE:
            return Q(Exists(shown.filter(translation_edition__source_changed_at__isnull=False)), live=True)
        case State.CURRENT:
            return Q(Exists(shown.exclude(translation_edition__source_changed_at__isnull=False)), live=True)
    return Q(Exists(siblings))


def orphans() -> list[Page]:
    """Translations that readers see although their original has been deleted."""
    left = Page.objects.live().filter(translation_edition__isnull=False)
    main = Page.objects.filter(
        translation_key=OuterRef("translation_key"), locale__language_code=settings.LANGUAGE_CODE
    )
    return list(left.filter(~Exists(main)).select_related("locale").order_by("title"))


def _open() -> QuerySet[Translation]:
    """Records of translations of pages, with what a database can tell of their state."""
    target = Page.objects.filter(translation_key=OuterRef("source__object_id"), locale_id=OuterRef("target_locale_id"))
    return (
        Translation.objects.annotate(
            is_unfinished=queries.unfinished(),
            page_id=Subquery(target.values("pk")[:1]),
            is_live=Subquery(target.values("live")[:1]),
            live_since=Subquery(target.values("last_published_at")[:1]),
            changed_at=Subquery(target.values("translation_edition__source_changed_at")[:1]),
        )
        .filter(page_id__isnull=False)
        .select_related("source", "target_locale")
        .order_by(F("changed_at").asc(nulls_last=True), "created_at", "pk")
    )


def to_translate() -> QuerySet[Translation]:
    """What translators have to do: live and out of date, or begun and not complete; longest out of date first."""
    return _open().filter(is_unfinished=True)


def to_publish() -> QuerySet[Translation]:
    """Complete translations of which readers do not have the newest text."""
    newer = StringTranslation.objects.filter(
        context__object_id=OuterRef("source__object_id"),
        locale_id=OuterRef("target_locale_id"),
        updated_at__gt=OuterRef("live_since"),
    )
    unseen = Q(is_live=False) | Q(changed_at__isnull=False) | Exists(newer)
    return _open().filter(unseen, is_unfinished=False)


def waiting_for_translators(user: Any) -> Iterable[WaitingItem]:
    """Translations to begin, to finish or to bring up to date, for who translates and does not only approve."""
    if not holds(user, rules.TRANSLATE) or holds(user, APPROVE):
        return []
    return [_to_do(translation) for translation in to_translate()[:MOST]]


def waiting_for_publishers(user: Any) -> Iterable[WaitingItem]:
    """Translations that outlived their originals, then the complete ones that this person may publish now."""
    if not holds(user, APPROVE):
        return []
    items = list(_outlived())
    for translation in to_publish()[: 3 * MOST]:
        page = Page.objects.filter(pk=translation.page_id).first()
        if page is not None and rules.may_publish_translation(user, page.specific):
            items.append(_item(translation, note=_("Complete, awaiting publication"), since=translation.created_at))
    return items[:MOST]


def _outlived() -> Iterable[WaitingItem]:
    found: Any = originals(locales=queries.other_locales(), state=State.ORPHANED)
    withdrawn = found.specific()[:MOST]
    for page in [*orphans(), *(other for gone in withdrawn for other in queries.translations_of(gone) if other.live)]:
        yield WaitingItem(
            title=_("%(title)s (%(language)s)") % {"title": page.title, "language": page.locale.get_display_name()},
            url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
            since=page.last_published_at,
            note=str(State.ORPHANED.label),
        )


def _to_do(translation: Translation) -> WaitingItem:
    left = queries.untranslated(translation).count()
    note = ngettext("%(left)d segment to translate", "%(left)d segments to translate", left) % {"left": left}
    if translation.changed_at:
        note = _("Out of date: %(note)s") % {"note": note}
    return _item(translation, note=note, since=translation.changed_at or translation.created_at)


def _item(translation: Any, *, note: str, since: datetime | None) -> WaitingItem:
    return WaitingItem(
        title=_("%(title)s (%(language)s)")
        % {"title": translation.source.object_repr, "language": translation.target_locale.get_display_name()},
        url=reverse("wagtailadmin_pages:edit", args=[translation.page_id]),
        since=since,
        note=note,
    )
