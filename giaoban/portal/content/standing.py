"""The demonstration's standing pages, documents and messages as records, each made once and then left alone."""

import html
import tomllib
from datetime import datetime, time, timedelta
from functools import cache
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale

from giaoban.portal import feedback_actions
from giaoban.portal.content import outlines, reading, translations
from giaoban.portal.content.articles import MAIN, Newsroom
from giaoban.portal.models import (
    BoundariesPage,
    ContactPage,
    DocumentsPage,
    DocumentWords,
    Feedback,
    FeedbackPage,
    InfoPage,
    OfficialDocument,
    OrganisationPage,
    OutageWords,
    PeoplePage,
    PersonPage,
    SiteMapPage,
    StandardPage,
)

KINDS: dict[str, type[InfoPage]] = {
    "standard": StandardPage,
    "organisation": OrganisationPage,
    "people": PeoplePage,
    "person": PersonPage,
    "contact": ContactPage,
    "documents": DocumentsPage,
    "boundaries": BoundariesPage,
    "site_map": SiteMapPage,
    "feedback": FeedbackPage,
}
OWN_WORDS = ("title", "intro", "head", "address", "post")
RICH_WORDS = ("duties", "biography")
SAME = ("phone", "email", "purpose")


@cache
def words() -> dict[str, Any]:
    """All of it, from its file."""
    return tomllib.loads((reading.FOLDER / "pages.toml").read_text(encoding="utf-8"))


def lay_pages(room: Newsroom) -> None:
    """Make and publish the Vietnamese pages that are missing."""
    for entry in words()["page"]:
        if _known(room, entry["slug"]) is not None:
            continue
        above = _known(room, entry["under"]) if "under" in entry else None
        with transaction.atomic():
            page = _page(room, entry, MAIN, room.locale)
            page.slug, page.owner, page.live = entry["slug"], room.by, False
            parent = above or type(room.home).objects.get(pk=room.home.pk)
            parent.add_child(instance=page)
            page.save_revision(user=room.by).publish(user=room.by, skip_permission_checks=True)
        room.made += 1


def lay_translations(room: Newsroom, locale: Locale) -> None:
    """Translate and publish them, the outer ones first."""
    for entry in words()["page"]:
        original = _known(room, entry["slug"])
        if original is not None:
            translations.lay_page(room, original, _page(room, entry, locale.language_code, locale), locale)


def lay_documents(room: Newsroom) -> None:
    """List the documents and publications, with their titles in the other languages."""
    for entry in words()["document"]:
        if OfficialDocument.objects.filter(title=entry[MAIN]).exists():
            continue
        made = OfficialDocument.objects.create(
            kind=entry["kind"],
            number=entry["number"],
            title=entry[MAIN],
            issued_by=entry["issued_by"],
            issued_on=(room.now - timedelta(days=entry["days"])).date(),
            file_id=room.find("file", "so-do" if entry["kind"] == "publication" else "chuong-trinh"),
        )
        for language in set(entry) & {locale.language_code for locale in translations.languages()}:
            DocumentWords.objects.create(document=made, language=language, title=entry[language])
        room.made += 1


def lay_messages(room: Newsroom) -> None:
    """Two messages of readers: one answered, one that waits."""
    for entry in words()["message"]:
        if Feedback.objects.filter(subject=entry["subject"]).exists():
            continue
        at = room.now - timedelta(days=entry["days"])
        made, _code = feedback_actions.receive(
            language=MAIN, name=entry["name"], contact="", subject=entry["subject"], text=entry["text"], at=at
        )
        if "answer" in entry:
            editor = room.person("editor")
            feedback_actions.answer(made, text=entry["answer"], by=editor, at=at + timedelta(days=1))
        room.made += 1


def lay_outages(room: Newsroom) -> None:
    """One planned interruption, announced in good time, and one that was restored."""
    for entry in words()["outage"]:
        if OutageWords.objects.filter(text=entry[MAIN]).exists():
            continue
        planned = "in_working_days" in entry
        ahead = feedback_actions.working_days_after(room.now.date(), entry["in_working_days"]) if planned else None
        day = ahead or room.now.date() - timedelta(days=entry["days"])
        starts_at = timezone.make_aware(datetime.combine(day, time.fromisoformat(entry["from"])))
        ends_at = starts_at + timedelta(hours=entry["hours"])
        said = {code: entry[code] for code, _name in settings.LANGUAGES if code in entry}
        publisher = room.person("publisher")
        made = feedback_actions.announce_outage(
            planned=planned, starts_at=starts_at, expected_at=ends_at, words=said, by=publisher,
            at=room.now if planned else starts_at,
        )  # fmt: skip
        if not planned:
            feedback_actions.restore(made, by=publisher, at=ends_at)
        room.made += 1


def _known(room: Newsroom, slug: str) -> Any:
    for model in KINDS.values():
        found = model.objects.filter(slug=slug, locale=room.locale).first()
        if found is not None:
            return found
    return None


def _page(room: Newsroom, entry: dict[str, Any], language: str, locale: Locale) -> InfoPage:
    """A page in a language, not saved. The same entry gives the same block identifiers in every language."""
    said = entry[language]
    values = {name: said[name] for name in OWN_WORDS if name in said}
    values |= {name: _rich(said[name]) for name in RICH_WORDS if name in said}
    values |= {name: entry[name] for name in SAME if name in entry}
    match entry["kind"]:
        case "standard":
            values["body"] = reading.body(entry["slug"], said["body"], language, room.find)
        case "people" | "documents":
            values["kind"] = entry["who"]
        case "contact":
            values["places"] = _places(language)
        case "boundaries":
            values |= {"units": _units(language), "outlines": outlines.geojson()}
    return KINDS[entry["kind"]](**values, locale=locale, show_in_menus=entry.get("menu", False))


def _rich(text: str) -> str:
    lines = [html.escape(line, quote=False) for line in text.splitlines()]
    if lines[0].startswith("- "):
        return "<ul>" + "".join(f"<li>{line.removeprefix('- ')}</li>" for line in lines) + "</ul>"
    return "".join(f"<p>{line}</p>" for line in lines)


def _identified(kind: str, values: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"type": kind, "value": value, "id": str(uuid5(NAMESPACE_URL, f"giaoban:{kind}:{number}"))}
        for number, value in enumerate(values)
    ]


def _places(language: str) -> list[dict[str, Any]]:
    found = [{"phone": each["phone"], "email": each["email"], **each[language]} for each in words()["place"]]
    return _identified("place", found)


def _units(language: str) -> list[dict[str, Any]]:
    place = {"vi": 3, "en": 5, "zh-hans": 7}[language]
    return _identified(
        "unit",
        [
            {"code": row[0], "area": str(row[1]), "population": row[2], "name": row[place], "seat": row[place + 1]}
            for row in words()["units"]["rows"]
        ],
    )
