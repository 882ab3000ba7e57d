"""The API of partner agencies: /api/press/v1/, described at /api/press/v1/openapi.json. Nothing here writes.

Nothing of a release under embargo leaves by token: before its hour a token learns that there is one, and where its
terms stand, once an accredited reporter of its outlet has accepted them; the text is read signed in.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from ninja import Field, NinjaAPI, Query, Schema
from ninja.renderers import JSONRenderer

from giaoban.portal.frame import absolute
from giaoban.portal.machines.lists import Language
from giaoban.portal.models import Topic
from giaoban.press.delivery import others
from giaoban.press.delivery.machines import keys, ninjs, told
from giaoban.press.delivery.machines.schemas import (
    EmbargoedOut,
    MediaOut,
    Problem,
    ReleasesOut,
    TopicOut,
    WholeReleaseOut,
)
from giaoban.press.delivery.machines.told import Cursor
from giaoban.press.models import AccessRecord, Release, TermsAcceptance
from giaoban.press.releases import log
from giaoban.press.releases.choices import Access

LARGEST_KEY = 2**63 - 1
DESCRIPTION = """Press releases for the systems of partner agencies. Each request carries the token of the agency in the
header `Authorization: Bearer …`; the press office issues, rotates and revokes tokens, and keeps a record of what was
read with which. Follow changes with the cursor of the list: a corrected release comes again with a higher version and a
note, a withdrawn one with the status canceled and without its text. Releases under embargo are not given to machines;
`/embargoed` tells of those whose terms a reporter of your agency has accepted."""
REFUSALS = {401: Problem, 429: Problem}


class Plain(JSONRenderer):
    """Vietnamese as it is written, without escapes."""

    json_dumps_params = {"ensure_ascii": False}


api = NinjaAPI(
    title="Giaoban: press releases", version="1", description=DESCRIPTION, urls_namespace="press_api", docs_url="/docs",
    auth=keys.Bearer(), renderer=Plain(),
)  # fmt: skip
keys.tell_refusals(api)


class Asked(Schema):
    """Which releases."""

    language: Language | None = None
    topic: int | None = Field(None, ge=1, le=LARGEST_KEY, description="Of a topic, in whichever language.")
    since: str = Field("", max_length=200, description="The cursor of an earlier answer.")
    limit: int = Field(50, ge=1, le=100)


@api.get("/topics", response={200: list[TopicOut], **REFUSALS}, tags=["topics"])
def topics(request: HttpRequest, response: HttpResponse) -> Any:
    """The topics of releases that are told."""
    _kept_by_nobody(response)
    there = told.told(at=timezone.now()).values("pk")
    found = Topic.objects.filter(release_topics__release__in=there).distinct().select_related("locale")
    return [
        {"id": each.pk, "language": each.locale.language_code, "name": each.name}
        for each in found.order_by("locale__language_code", "name", "pk")
    ]


@api.get("/releases", response={200: ReleasesOut, 400: Problem, 422: Problem, **REFUSALS}, tags=["releases"])
def releases(request: HttpRequest, response: HttpResponse, asked: Query[Asked]) -> Any:
    """Public and withdrawn releases in the order in which they changed, from the cursor on."""
    return _list(request, response, asked, told.told(at=timezone.now(), code=asked.language or "", topic=_topic(asked)))


@api.get("/withdrawals", response={200: ReleasesOut, 400: Problem, 422: Problem, **REFUSALS}, tags=["releases"])
def withdrawals(request: HttpRequest, response: HttpResponse, asked: Query[Asked]) -> Any:
    """Withdrawn releases alone."""
    found = told.told(at=timezone.now(), code=asked.language or "", topic=_topic(asked))
    return _list(request, response, asked, found.filter(withdrawn_at__isnull=False))


@api.get("/releases/{int:pk}", response={200: WholeReleaseOut, 404: Problem, **REFUSALS}, tags=["releases"])
def release(request: HttpRequest, response: HttpResponse, pk: int) -> Any:
    """One release whole; of one withdrawn the note alone."""
    return _whole(_one(request, response, pk, detail="text"))


@api.get("/releases/{int:pk}/ninjs", response={200: dict[str, Any], 404: Problem, **REFUSALS}, tags=["releases"])
def as_ninjs(request: HttpRequest, response: HttpResponse, pk: int) -> Any:
    """One release as ninjs 3.1."""
    return ninjs.item(_one(request, response, pk, detail="ninjs"))


@api.get("/releases/{int:pk}/media", response={200: list[MediaOut], 404: Problem, **REFUSALS}, tags=["releases"])
def media(request: HttpRequest, response: HttpResponse, pk: int) -> Any:
    """Its pictures and films in every rendition; none of one withdrawn."""
    found = _one(request, response, pk, detail="media")
    return [] if found.withdrawn_at is not None else ninjs.kit(found)


@api.get("/embargoed", response={200: list[EmbargoedOut], **REFUSALS}, tags=["embargo"])
def embargoed(request: HttpRequest, response: HttpResponse) -> Any:
    """Releases under embargo whose terms an accredited reporter of the agency has accepted: their hour and where they
    are read, nothing of their text."""
    _kept_by_nobody(response)
    at = timezone.now()
    reporters = others.accredited(on=timezone.localdate(at)).filter(outlet=request.auth.outlet_id)  # type: ignore[attr-defined]
    accepted = TermsAcceptance.objects.filter(reporter__in=reporters).values("release_key")
    found = Release.objects.under_embargo(at=at).filter(translation_key__in=accepted, embargo_until__gt=at)
    made = []
    for each in found.select_related("locale").order_by("embargo_until", "pk"):
        log.note(each, what=Access.API, token=request.auth, at=at, detail="notice")  # type: ignore[attr-defined]
        made.append(
            {
                "id": each.pk, "language": each.locale.language_code, "status": told.WITHHELD,
                "embargoed_until": each.embargo_until,
                "url": absolute(reverse("press_release_link", args=[each.pk])),
            }
        )  # fmt: skip
    return made


def _kept_by_nobody(response: HttpResponse) -> None:
    response["Cache-Control"] = "private, no-store"


def _topic(asked: Asked) -> Topic | None:
    if asked.topic is None:
        return None
    found = Topic.objects.filter(pk=asked.topic).first()
    if found is None:
        raise Http404
    return found


def _list(request: HttpRequest, response: HttpResponse, asked: Asked, found: Any) -> dict[str, Any]:
    _kept_by_nobody(response)
    if asked.since:
        found = Cursor.read(asked.since).after(found)
    part = list(found.order_by("changed", "pk")[: asked.limit + 1])
    more, part = len(part) > asked.limit, part[: asked.limit]
    _note_all(part, request)
    beside = _beside(part)
    cursor = str(Cursor(part[-1].changed, part[-1].pk)) if part else asked.since or None
    return {"items": [_told(each, beside) for each in part], "cursor": cursor, "more": more}


def _note_all(part: Iterable[Release], request: HttpRequest) -> None:
    """Who was told of what, in one write; all of these are public."""
    at, token = timezone.now(), str(request.auth)[:200]  # type: ignore[attr-defined]
    AccessRecord.objects.bulk_create(
        AccessRecord(release=each, what=Access.API, detail="list", token=token, at=at) for each in part
    )


def _one(request: HttpRequest, response: HttpResponse, pk: int, *, detail: str) -> Any:
    _kept_by_nobody(response)
    at = timezone.now()
    found = told.told(at=at).filter(pk=pk).first() if pk <= LARGEST_KEY else None
    if found is None:
        raise Http404
    log.note(found, what=Access.API, token=request.auth, at=at, detail=detail)  # type: ignore[attr-defined]
    return found


def _beside(part: list[Any]) -> dict[str, dict[str, int]]:
    """The keys of what is told of the same releases, by language."""
    made: dict[str, dict[str, int]] = defaultdict(dict)
    keys_of = [each.translation_key for each in part]
    for each in told.told(at=timezone.now()).filter(translation_key__in=keys_of):
        made[str(each.translation_key)][each.locale.language_code] = each.pk
    return made


def _told(found: Any, beside: dict[str, dict[str, int]]) -> dict[str, Any]:
    gone, code = found.withdrawn_at is not None, found.locale.language_code
    others_of = {each: pk for each, pk in beside[str(found.translation_key)].items() if each != code}
    return {
        "id": found.pk, "uri": ninjs.identity(found), "language": code, "status": told.status(found),
        "version": told.version(found), "title": found.title, "lead": "" if gone else found.lead,
        "url": told.address(found), "note": told.note(found), "released_at": found.released_at,
        "changed_at": found.changed, "topics": told.topics(found), "translations": others_of,
    }  # fmt: skip


def _whole(found: Any) -> dict[str, Any]:
    made = _told(found, _beside([found]))
    if found.withdrawn_at is not None:
        return {
            **made,
            "html": "",
            "text": "",
            "pieces": [],
            "facts": [],
            "quotations": [],
            "contacts": [],
            "media": [],
        }
    pieces = [{"form": each.form, "text": each.text, "rows": each.rows} for each in told.pieces(found)]
    return {
        **made, "html": told.html(found), "text": told.text(found), "pieces": pieces, "media": ninjs.kit(found),
        "facts": [dict(each.value) for each in found.facts],
        "quotations": [dict(each.value) for each in found.sayings],
        "contacts": [dict(each.value) for each in found.contacts],
    }  # fmt: skip
