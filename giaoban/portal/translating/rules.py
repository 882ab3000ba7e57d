"""Who may start and publish a translation. Every rule returns a verdict that says why not."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page, Revision
from wagtail_localize.models import Translation, TranslationLog

from giaoban.portal.rules import APPROVE, YES, Verdict, holds
from giaoban.portal.translating import queries

TRANSLATE = "wagtail_localize.submit_translation"


def may_start_translation(user: Any, page: Page) -> Verdict:
    """Whether a person may have a page translated: one that readers can see, and not itself a translation."""
    if not holds(user, TRANSLATE):
        return Verdict(False, _("You do not have the right to have pages translated."))
    if queries.is_translation(page):
        return Verdict(False, _("This page is itself a translation; translate its original."))
    if not queries.is_public(page):
        return Verdict(False, _("Only what is published is translated; publish the original first."))
    return YES


def may_publish_translation(user: Any, page: Page) -> Verdict:
    """Whether a person may put a translation before readers, as it stands segment by segment now.

    Superusers too are held to four eyes, and nobody gets past an unfinished or outdated text.
    """
    if not holds(user, APPROVE):
        return Verdict(False, _("You do not have the right to publish translations."))
    translation = queries.translation_of(page)
    if translation is None:
        return Verdict(False, _("This page is not a translation."))
    refusals = (_original_refuses(page), _text_refuses(translation), _four_eyes_refuse(user, page, translation))
    return next((refusal for refusal in refusals if refusal is not None), YES)


def is_complete(translation: Translation) -> bool:
    """Whether every segment has a usable translation."""
    return not queries.untranslated(translation).exists()


def _original_refuses(page: Page) -> Verdict | None:
    original = queries.original_of(page)
    if original is None:
        return Verdict(False, _("The original of this translation has been deleted."))
    if not queries.is_public(original):
        return Verdict(False, _("The original is not published, or has expired."))
    parent = page.get_parent(update=True)
    if not parent.live:
        return Verdict(
            False, _("Publish the translation of the section “%(section)s” first.") % {"section": parent.title}
        )
    return None


def _text_refuses(translation: Translation) -> Verdict | None:
    if queries.is_behind(translation.source):
        return Verdict(False, _("The original has changed since; open the translation to take the changes over."))
    left = queries.untranslated(translation).count()
    if left:
        reason = ngettext(
            "%(left)d segment is not translated yet.", "%(left)d segments are not translated yet.", left
        ) % {"left": left}
        return Verdict(False, reason)
    return None


def _four_eyes_refuse(user: Any, page: Page, translation: Translation) -> Verdict | None:
    since = page.last_published_at
    if queries.work_since(translation, since, by=user):
        return Verdict(False, _("You translated part of this text, so another person must publish it."))
    by_machinery = TranslationLog.objects.filter(
        source=translation.source, locale=translation.target_locale, revision__isnull=False
    ).values("revision_id")
    written = Revision.objects.for_instance(page).filter(user=user).exclude(pk__in=by_machinery)
    if since:
        written = written.filter(created_at__gt=since)
    if written.exists():
        return Verdict(False, _("You changed this page, so another person must publish it."))
    return None
