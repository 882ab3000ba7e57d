"""Feeds of releases: Atom, RSS, and ninjs 3.1 as a list and one by one."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from giaoban.portal.frame import Frame, absolute
from giaoban.portal.models import Topic
from giaoban.press.delivery.machines import ninjs, told
from giaoban.press.models import PressRoom, Release

LENGTH = 30
SECONDS = 60
TYPES = {
    "atom": "application/atom+xml; charset=utf-8",
    "rss": "application/rss+xml; charset=utf-8",
    "json": ninjs.TYPE,
}


@require_safe
def feed(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """The releases of a language, what changed last first; ?topic= narrows. 304 to who has them already."""
    if code not in dict(settings.LANGUAGES):
        raise Http404
    topic = _topic(request)
    found = list(told.told(at=timezone.now(), code=code, topic=topic).order_by("-changed", "-pk")[:LENGTH])
    with translation.override(code):
        etag = _etag([kind, code, str(topic or ""), settings.SITE_URL], found)
        return _answer(request, etag, TYPES[kind], lambda: _written(kind, code, topic, found))


@require_safe
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """One release as ninjs: public, or withdrawn after it was."""
    release = told.told(at=timezone.now()).filter(pk=pk).first() if pk < 2**63 else None
    if release is None:
        raise Http404
    etag = _etag(["item", settings.SITE_URL], [release])
    return _answer(request, etag, ninjs.TYPE, lambda: _json(ninjs.item(release)))


def address(code: str, kind: str) -> str:
    """The whole address of a feed."""
    return absolute(reverse("press_feed", args=[code, kind]))


def _topic(request: HttpRequest) -> Topic | None:
    asked = request.GET.get("topic", "")
    if not asked:
        return None
    found = Topic.objects.filter(pk=int(asked)).first() if asked.isdecimal() and len(asked) < 19 else None
    if found is None:
        raise Http404
    return found


def _etag(parts: list[str], found: Sequence[Any]) -> str:
    parts += [f"{each.pk}:{each.latest_revision_id}:{each.changed}:{each.url_path}:{told.note(each)}" for each in found]
    return f'"{hashlib.sha256("|".join(parts).encode()).hexdigest()[:32]}"'


def _answer(request: HttpRequest, etag: str, kind: str, write: Any) -> HttpResponse:
    """No time of change is given: what is taken off must be missed too, and leaves no later time behind."""
    answer = get_conditional_response(request, etag=etag)
    if answer is None:
        answer = HttpResponse(write(), content_type=kind)
    answer["ETag"] = etag
    answer["Cache-Control"] = f"public, max-age={SECONDS}"
    answer["Access-Control-Allow-Origin"] = "*"
    return answer  # type: ignore[return-value]


def _written(kind: str, code: str, topic: Topic | None, found: Sequence[Release]) -> str:
    title = _("Press releases of %(portal)s") % {"portal": Frame(None).name}  # type: ignore[arg-type]
    title = f"{title} – {topic.name}" if topic else title
    own = address(code, kind) + (f"?topic={topic.pk}" if topic else "")
    if kind == "json":
        return _json(ninjs.listing(found, address=own, title=title, code=code))
    return _xml(kind, code, title, own, found)


def _json(made: dict[str, Any]) -> str:
    return json.dumps(made, ensure_ascii=False, indent=1)


def _xml(kind: str, code: str, title: str, own: str, found: Sequence[Any]) -> str:
    maker: type[SyndicationFeed] = Atom1Feed if kind == "atom" else Rss201rev2Feed
    room = PressRoom.objects.live().filter(locale__language_code=code).first()
    base = absolute((room.get_url() if room else None) or "/")
    made = maker(title=title, link=base, description=title, language=code, feed_url=own)
    for each in found:
        gone = each.withdrawn_at is not None
        notes = told.note(each)
        made.add_item(
            title=_("Withdrawn: %(title)s") % {"title": each.title} if gone else each.title,
            link=told.address(each),
            description=notes if gone else "\n".join(filter(None, (each.lead, notes))),
            author_name=str(each.source) if each.source else None,
            pubdate=each.released_at,
            updateddate=each.changed,
            unique_id=ninjs.identity(each),
            unique_id_is_permalink=False,
            categories=told.topics(each),
            item_copyright=None,
        )
    return str(made.writeString("utf-8"))
