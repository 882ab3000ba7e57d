"""Evidence chosen among the records of this system: looked for by words, offered to whoever may see it, kept chosen."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.base.registries import searchables
from giaoban.base.text import nfc
from giaoban.search import asking
from giaoban.search.asking import Ask, Refused
from giaoban.tasks.actions.reporting import Pointer

MOST_FOUND = 8
MOST_CHOSEN = 20


@dataclass(frozen=True, kw_only=True)
class Pick:
    """A record that can be pointed at: `value` is what the form sends, `note` its kind and day."""

    value: str
    title: str
    note: str = ""


def look(words: str, *, by: Any) -> tuple[list[Pick], str]:
    """Records that answer to some words and that this person may see, and what to say where there are none."""
    try:
        answer = asking.ask(Ask(words=nfc(words).strip(), user=by, size=MOST_FOUND), facets=False)
    except Refused as refused:
        return [], str(refused)
    if answer.state == "rebuilding":
        return [], _("The index is being made: nothing can be found now. Paste the address below instead.")
    hits = [hit for hit in answer.hits if hit.kind in _kinds()]
    if not hits:
        return [], _("Nothing was found for “%(words)s”. Try other words, or paste the address below.") % {
            "words": words.strip()[:100]
        }
    return [_pick(hit) for hit in hits], ""


def _kinds() -> tuple[str, ...]:
    return tuple(each.name for each in searchables if each.as_evidence)


def _pick(hit: asking.Hit) -> Pick:
    day = f", {timezone.localtime(hit.date):%d/%m/%Y}" if hit.date else ""
    return Pick(value=f"{hit.kind}:{hit.key}", title=hit.title, note=f"{hit.kind_label}{day}")


def chosen(values: Iterable[str], *, by: Any) -> dict[str, Pick]:
    """The records chosen so far that this person may still see, by value."""
    found = {}
    for value in list(dict.fromkeys(values))[:MOST_CHOSEN]:
        kind, _colon, key = value.partition(":")
        if kind in _kinds() and (address := asking.address_of(kind, key, user=by)):
            found[value] = Pick(value=value, title=address.title)
    return found


def pointer(value: str, *, by: Any) -> Pointer | None:
    """What a chosen record is kept as; None when this person may not see it now."""
    kind, _colon, key = value.partition(":")
    address = asking.address_of(kind, key, user=by) if kind in _kinds() else None
    if address is None:
        return None
    return Pointer(
        title=address.title, record_kind=kind, record_key=address.key, url=address.url.removeprefix(settings.SITE_URL)
    )
