"""The last gate: what readers see of a translation changes through actions.publish_translation and nothing else.

Wagtail and wagtail-localize know many ways to publish (bulk, aliases, subtree translation, scheduled revisions);
each ends in saving the page's row, and here the row itself is held.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from wagtail.models import Page

from giaoban.portal.translating import queries

_publishing: ContextVar[bool] = ContextVar("publishing_a_translation", default=False)
SHOWN = (
    *("title", "seo_title", "search_description", "lead", "body", "intro", "motto", "live", "live_revision_id"),
    *("head", "duties", "address", "post", "biography", "places", "units"),
    *("place", "facts", "sayings", "contacts", "kit", "accounts"),
)


class TranslationRefused(PermissionDenied):
    """A translation may not be started or published; the message says why."""


@contextmanager
def publishing() -> Iterator[None]:
    """While this lasts, a translation may go live; only actions.publish_translation enters it."""
    token = _publishing.set(True)
    try:
        yield
    finally:
        _publishing.reset(token)


def hold_row(instance: Page, *, update_fields: Any = None) -> None:
    """Refuse to save a live translation whose shown text differs from its row, outside of publishing().

    Taking a page off is not held here. A page that stands in for another language's (an alias) never is live.
    """
    if not instance.live or _publishing.get():
        return
    if _stands_in_for_another_language(instance):
        instance.live = False
        return
    if instance.pk is None or not queries.is_translation(instance):
        return
    row = type(instance)._default_manager.filter(pk=instance.pk).first()
    if row is not None and _differs(instance, row, update_fields):
        raise TranslationRefused(_("A translation goes live only through its own “Publish” button."))


def _stands_in_for_another_language(instance: Page) -> bool:
    original = instance.alias_of
    return bool(original and original.locale_id != instance.locale_id)


def _differs(instance: Page, row: Page, update_fields: Any) -> bool:
    for name in SHOWN:
        if update_fields is not None and name not in update_fields and name.removesuffix("_id") not in update_fields:
            continue
        if hasattr(row, name) and getattr(instance, name) != getattr(row, name):
            return True
    return False
