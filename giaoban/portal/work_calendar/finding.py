"""Work entries among what can be found: public ones by everybody, internal ones by staff."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from giaoban.agenda import recurrence, weeks
from giaoban.agenda.choices import Audience
from giaoban.agenda.models import WorkEntry
from giaoban.base.registries import Searchable, searchables


def offer() -> None:
    """Register them; called in AppConfig.ready()."""
    searchables.register(
        Searchable(
            name="agenda.workentry",
            label=_("Work calendar"),
            model=WorkEntry,
            records=lambda: WorkEntry.objects.with_words(),
            document=document,
            visible=visible,
        )
    )


def visible(user: Any) -> QuerySet[WorkEntry]:
    """What this person may read."""
    return WorkEntry.objects.readable_by(user).with_words()


def document(entry: WorkEntry) -> Mapping[str, Any]:
    """What of an entry is searched: its words in every language and its leaders; the address is its first week's."""
    public = entry.audience == Audience.PUBLIC
    day = timezone.localtime(entry.starts_at, recurrence.zone()).date()
    name = "portal_week_of" if public else "agenda_staff_week_of"
    with translation.override(settings.LANGUAGE_CODE):
        url = reverse(name, args=weeks.week_of(day))
    return {
        "language": settings.LANGUAGE_CODE,
        "title": entry.title,
        "lead": " – ".join(text for text in (entry.place, entry.host) if text),
        "body": " ".join(_texts(entry)),
        "date": entry.starts_at,
        "url": f"{url}#d{day:%Y-%m-%d}" if public else url,
        "audience": ["public" if public else "staff"],
    }


def _texts(entry: WorkEntry) -> list[str]:
    """Beside title, place and host; who prepares an entry is not for the public and so not searched."""
    found = [entry.details, entry.participants]
    found += [str(leader) for leader in entry.leaders]
    for words in entry.translations.all():
        found += [words.title, words.place, words.host, words.participants, words.details]
    return [text for text in found if text]
