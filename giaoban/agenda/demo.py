"""The demonstration's calendar: leaders of an invented province at work, in three languages."""

import tomllib
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from giaoban.agenda import actions, recurrence, weeks
from giaoban.agenda.choices import Audience, DayKind, Status
from giaoban.agenda.models import (
    Attendance,
    EntryTranslation,
    HolidayException,
    Leader,
    LeaderPost,
    Letterhead,
    WorkEntry,
)
from giaoban.base.terminal import gettext as _

WORDS = Path(__file__).parent / "content" / "demonstration.toml"
TRANSLATED = ("title", "place", "host", "participants")


@transaction.atomic
def load(*, by: Any = None) -> str:
    """Make what is missing, around the week in which it is first loaded; running it again changes nothing."""
    words = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    monday = weeks.today() - timedelta(days=weeks.today().weekday())
    leaders = {each["key"]: _leader(each, order) for order, each in enumerate(words["leaders"], start=1)}
    made = sum(_entry(each, leaders, monday) for each in words["entries"]) + _exception()
    if not Letterhead.objects.exists():
        Letterhead.objects.create(**words["letterhead"])
    if not made:
        return _("nothing to do: the demonstration calendar is complete")
    return _("%(count)d records made") % {"count": made}


def _other_languages() -> list[str]:
    return [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def _leader(words: dict[str, Any], order: int) -> Leader:
    leader, made = Leader.objects.get_or_create(
        name=words["name"], defaults={"post": words["post"]["vi"], "order": order * 10}
    )
    for code in _other_languages() if made else ():
        if post := words["post"].get(code):
            LeaderPost.objects.create(leader=leader, language=code, post=post)
    return leader


def _entry(words: dict[str, Any], leaders: dict[str, Leader], monday: date) -> bool:
    uid = f"demonstration-{words['key']}@giaoban"
    if WorkEntry.objects.filter(uid=uid).exists():
        return False
    day = monday + timedelta(days=words["day"])
    entry = WorkEntry(
        uid=uid,
        starts_at=_at(day, words.get("from", "00:00")),
        ends_at=_at(day + timedelta(days=words.get("days", 1) - 1), words["to"]) if "to" in words else None,
        all_day="from" not in words,
        audience=Audience(words.get("audience", "public")),
        status=Status(words.get("status", "planned")),
        status_note=words.get("note", ""),
        prepared_by=words.get("prepared_by", ""),
        **{name: words["vi"].get(name, "") for name in TRANSLATED},
    )
    if "repeats" in words:
        entry.rrule = recurrence.composed(words["repeats"], entry.starts_at, day + timedelta(days=364))
    entry.attendances = [Attendance(leader=leaders[key], sort_order=n) for n, key in enumerate(words["leaders"])]
    entry.translations = [
        EntryTranslation(language=code, **words[code]) for code in _other_languages() if code in words
    ]
    actions.keep(entry, by=None)
    return True


def _at(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), recurrence.zone())


def _exception() -> bool:
    """A swapped day, as the Government's dispatches bring them each year."""
    year = weeks.today().year
    _found, made = HolidayException.objects.get_or_create(
        on=date(year + 1, 1, 2),
        defaults={
            "kind": DayKind.OFF,
            "name": "Nghỉ hoán đổi dịp Tết Dương lịch (minh hoạ)",
            "worked_on": date(year + 1, 1, 9),
            "basis": "Công văn minh hoạ",
        },
    )
    return made
