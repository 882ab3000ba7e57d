"""What an address given as evidence points at: a record of this system, or a page on the web."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from giaoban.base import web
from giaoban.base.registries import Searchable, searchables
from giaoban.base.text import nfc
from giaoban.tasks.actions.reporting import Pointer

LONGEST = 2000
_outside = URLValidator(schemes=["http", "https"])


def checked(address: str) -> str:
    """The address as it is kept, "" for none; raises ValidationError when nobody could ever open it.

    An address that leads inside (this machine, a private network) is refused at once where it says so itself; a name
    is judged when its page is copied.
    """
    link = nfc(address).strip()
    if not link or link.startswith("/"):
        return link
    try:
        _outside(link)
    except ValidationError as error:
        raise ValidationError(
            _("This is no address of a page. Copy it whole, with https:// before it."), code="address"
        ) from error
    if not _is_own(link) and (problem := web.problem_of(link)):
        raise ValidationError(problem, code="inside")
    return link


def pointer(address: str, *, by: Any) -> Pointer:
    """An address of this portal points at its record, when the person may see one there; any other at the web.

    Raises ValidationError for what is no address, and where nothing stands that the person may see.
    """
    link = checked(address)
    own = link.removeprefix(settings.SITE_URL) if _is_own(link) else link
    if not own.startswith("/"):
        return Pointer(title=link, url=link)
    for searchable in (each for each in searchables if each.as_evidence):
        for record in _candidates(searchable, own, by=by):
            document = searchable.document(record)
            if _path(document["url"]) == _path(own):
                return Pointer(title=document["title"], record_kind=searchable.name, record_key=str(record.pk), url=own)
    raise ValidationError(
        _("Nothing that you may see stands at %(address)s in this system."),
        params={"address": own[:200]}, code="nothing_there",
    )  # fmt: skip


def _is_own(link: str) -> bool:
    return link == settings.SITE_URL or link.startswith(f"{settings.SITE_URL}/")


def _candidates(searchable: Searchable, path: str, *, by: Any) -> QuerySet[Any]:
    """Records that could stand at an address: by its last word for pages, by its number for others."""
    visible = searchable.visible(by)
    names = {field.name for field in visible.model._meta.get_fields()}
    last = _path(path).rstrip("/").rsplit("/", 1)[-1]
    if "slug" in names:
        return visible.filter(slug=last)[:20]
    return visible.filter(pk=last)[:1] if last.isascii() and last.isdecimal() and len(last) < 18 else visible.none()


def _path(url: str) -> str:
    return url.removeprefix(settings.SITE_URL).partition("?")[0].partition("#")[0]
