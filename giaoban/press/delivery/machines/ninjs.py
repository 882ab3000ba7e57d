"""Releases as ninjs 3.1 (IPTC's JSON for news): one item, or a list as a composite item with associations."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from giaoban.portal.frame import absolute
from giaoban.press.delivery.machines import told
from giaoban.press.models import Release
from giaoban.press.releases.choices import Use
from giaoban.press.releases.copies import contents, pictures

TYPE = "application/json; charset=utf-8"
STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json",
}


def identity(release: Release) -> str:
    """A name that stays when the address changes (RFC 4151); the same in feeds and API."""
    return f"tag:{urlsplit(settings.SITE_URL).hostname},2026:release:{release.pk}"


def item(release: Release) -> dict[str, Any]:
    """A public release whole; one withdrawn with its note alone. The caller has asked whether it may be told."""
    head = _head(release)
    if release.withdrawn_at is not None:
        return _without_nothing({**head, "representationType": "partial", "urgency": 1})
    body = told.html(release)
    plain = told.text(release)
    made = {
        **head,
        "representationType": "full",
        "descriptions": [_words("summary", release.lead)] if release.lead else [],
        "bodies": [
            {"role": "main", "contentType": "text/html", "charCount": len(body), "value": body},
            {"role": "main", "contentType": "text/plain", "wordCount": len(plain.split()), "value": plain},
        ],
        "located": release.place,
        "subjects": [{"name": name, "rel": "about"} for name in told.topics(release)],
        "people": [
            _without_nothing({"name": each.value["who"], "rel": "quoted", "literal": each.value["title"]})
            for each in release.sayings
        ],
        "infoSources": _sources(release),
        "associations": [each for number, value in enumerate(kit(release), 1) if (each := _associated(value, number))],
    }
    return _without_nothing(made)


def _head(release: Release) -> dict[str, Any]:
    holder = str(release.source) if release.source else settings.WAGTAIL_SITE_NAME
    with translation.override(release.locale.language_code):
        notice = _("© %(holder)s. May be published with the source named.") % {"holder": holder}
    changed = max(each for each in (release.released_at, release.last_published_at, release.withdrawn_at) if each)
    return {
        "uri": identity(release),
        "standard": STANDARD,
        "type": "text",
        "version": str(told.version(release)),
        "firstCreated": _moment(release.released_at or release.first_published_at),
        "versionCreated": _moment(changed),
        "pubStatus": told.status(release),
        "language": release.locale.language_code,
        "title": release.title,
        "headlines": [_words("main", release.title)],
        "by": holder,
        "copyrightHolder": holder,
        "copyrightNotice": notice,
        "edNote": told.note(release),
        "altIds": [{"role": "web", "value": told.address(release)}]
        + ([{"role": "number", "value": release.number}] if release.number else []),
    }


def notice(release: Release) -> dict[str, Any]:
    """That a release is under embargo, for who may know: its hour and the address of its terms, nothing of its text."""
    return _without_nothing(
        {
            "uri": identity(release),
            "standard": STANDARD,
            "type": "text",
            "representationType": "partial",
            "version": "1",
            "pubStatus": told.WITHHELD,
            "language": release.locale.language_code,
            "embargoedUntil": _moment(release.embargo_until),
            "altIds": [{"role": "web", "value": absolute(reverse("press_release_link", args=[release.pk]))}],
        }
    )


def listing(found: Iterable[Release], *, address: str, title: str, code: str) -> dict[str, Any]:
    """A list of items, the newest first."""
    items = [{"name": f"release-{number}", "rel": "item", **item(each)} for number, each in enumerate(found, 1)]
    return _without_nothing(
        {
            "uri": address,
            "standard": STANDARD,
            "type": "composite",
            "pubStatus": told.USABLE,
            "language": code,
            "title": title,
            "headlines": [_words("main", title)],
            "associations": items,
        }
    )


def kit(release: Release) -> list[dict[str, Any]]:
    """Pictures and films of the media kit with their renditions, each a plain dictionary."""
    made = []
    for block in release.kit:
        value = block.value
        credit = contents.credit_line(value).strip("()")
        if block.block_type == "picture" and value["picture"]:
            sizes = _sizes(release, value["picture"])
        elif block.block_type == "film":
            sizes = _films(release, value)
        else:
            continue
        made.append(
            {
                "type": "video" if block.block_type == "film" else "picture", "caption": value["caption"],
                "alt": value.get("alt_text") or "", "credit": credit, "renditions": sizes,
                "id": value["picture"].pk if block.block_type == "picture" else 0,
            }
        )  # fmt: skip
    return made


def _sizes(release: Release, picture: Any) -> list[dict[str, Any]]:
    made = []
    for use in Use:
        form = pictures.FORMS[use]
        scale = min(1.0, form.width / picture.width, form.height / picture.height)
        width, height = (
            (form.width, form.height) if form.crop else (round(picture.width * scale), round(picture.height * scale))
        )
        href = absolute(reverse("press_release_picture", args=[release.pk, picture.pk, use.value]))
        made.append(
            {"name": use.value, "href": href, "contentType": "image/jpeg", "width": width, "height": height}
        )  # fmt: skip
    return made


def _films(release: Release, value: Any) -> list[dict[str, Any]]:
    return [
        {
            "name": use.value,
            "href": absolute(reverse("press_release_film", args=[release.pk, value[use.value].pk])),
            "contentType": value[use.value].content_type,
            "sizeInBytes": value[use.value].file_size or value[use.value].file.size,
        }
        for use in Use
        if value[use.value]
    ]


def _associated(value: dict[str, Any], number: int) -> dict[str, Any]:
    first = value["renditions"][0]["href"] if value["renditions"] else ""
    if not first:
        return {}
    return _without_nothing(
        {
            "name": f"{value['type']}-{number}",
            "rel": "media",
            "uri": first,
            "type": value["type"],
            "by": value["credit"],
            "copyrightNotice": value["credit"],
            "headlines": [_words("main", value["caption"])],
            "descriptions": [_words("caption", value["caption"])]
            + ([_words("alt", value["alt"])] if value["alt"] else []),
            "renditions": value["renditions"],
        }
    )


def _sources(release: Release) -> list[dict[str, Any]]:
    made = []
    for each in release.contacts:
        values = each.value
        ways = [("phone", values["phone"]), ("email", values["email"])]
        contact = [{"type": kind, "value": value} for kind, value in ways if value]
        made.append(_without_nothing({"name": values["name"], "role": "contact", "contactInfo": contact}))
    return made


def _words(role: str, value: str) -> dict[str, str]:
    return {"role": role, "contentType": "text/plain", "value": value}


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None


def _without_nothing(made: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in made.items() if value not in (None, "", [], {})}
