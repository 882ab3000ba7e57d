"""Taking over one saved page: found, shown, written at once with everything that belongs to it, or not at all."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log

from giaoban.base import web
from giaoban.directory.actions import organisation_named
from giaoban.portal.loading import text
from giaoban.portal.loading.bulk import REDIRECT, former_path, free_slugs
from giaoban.portal.loading.charsets import decode
from giaoban.portal.loading.errors import BadPage, Unreadable
from giaoban.portal.loading.found import FoundPage, FoundPicture, FoundTable, FoundText
from giaoban.portal.loading.page_html import looks_like_html, read_html
from giaoban.portal.loading.page_text import read_text
from giaoban.portal.loading.pictures import PictureSource, from_folder, from_web
from giaoban.portal.loading.rows import digest
from giaoban.portal.loading.sections import Sections, default_language, plan
from giaoban.portal.models import Article, LoadRun, Origin

LONGEST_PAGE = 20 * 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Taken:
    """A page as found, the section it goes to, and its article: made now, there before, or None on a dry run."""

    found: FoundPage
    section: str
    section_made: bool
    article: Article | None
    was_there: bool = False
    changed: bool = False
    pictures_waiting: int = 0


def read_page(
    address: str, *, at: datetime, allow: frozenset[web.Address] = frozenset()
) -> tuple[FoundPage, PictureSource]:
    """The article of a saved page or of an address on the web, and where its pictures can be had.

    Raises Unreadable, BadPage, or web.WebError.
    """
    if urlsplit(address).scheme in ("http", "https"):
        answer = web.get(address, allow=allow)
        page = decode(answer.body, declared=answer.charset)
        found = (
            read_html(page.text, url=answer.url, at=at) if looks_like_html(page.text) else read_text(page.text, at=at)
        )
        found.url = found.url or answer.url
        source: PictureSource = from_web(answer.url, allow=allow)
    else:
        path = Path(address)
        page = decode(_bytes(path))
        found = read_html(page.text, url="", at=at) if looks_like_html(page.text) else read_text(page.text, at=at)
        source = from_folder(path.parent)
    found.charset = page.charset
    if not page.sure:
        found.unsure.append(_("The text was read as %(charset)s, which is not certain.") % {"charset": page.charset})
    return _checked(found), source


def load_page(
    address: str,
    *,
    section: str = "",
    dry_run: bool = False,
    by: Any = None,
    at: datetime | None = None,
    allow: frozenset[web.Address] = frozenset(),
) -> Taken:
    """Make a live article of a saved page, through a revision and with a log entry.

    The same page loaded again changes nothing: it is known by its address on the web, else by its title and time.
    `dry_run` writes nothing at all. Raises Unreadable, BadPage, or web.WebError.
    """
    at = at or timezone.now()
    found, pictures = read_page(address, at=at, allow=allow)
    source, identifier = identity(found)
    said = _digest(found)
    there = Origin.objects.select_related("article").filter(source=source, source_id=identifier).first()
    if there is not None:
        parent = there.article.get_parent()
        return Taken(
            found=found,
            section=parent.title,
            section_made=False,
            article=there.article,
            was_there=True,
            changed=there.digest != said,
        )
    if dry_run:
        return _would_take(found, section)
    pictures.bring(found.pictures)
    try:
        return _take(address, found, pictures, section=section, key=(source, identifier, said), by=by, at=at)
    except BaseException:
        pictures.discard()
        raise


@transaction.atomic
def _take(
    address: str,
    found: FoundPage,
    pictures: PictureSource,
    *,
    section: str,
    key: tuple[str, str, str],
    by: Any,
    at: datetime,
) -> Taken:
    source, identifier, said = key
    sections = Sections(by=by)
    parent = sections.get(_wanted_section(found, section, sections), _language(found))
    article, waiting = _write(found, parent, pictures, by=by, at=at)
    name = urlsplit(address).path.rstrip("/").rsplit("/", 1)[-1] or address
    run = LoadRun.objects.create(name=name[:255], by=by, loaded=1, ended_at=at)
    Origin.objects.create(
        article=article, run=run, source=source, source_id=identifier, url=found.url[:1000], digest=said
    )
    _redirect(found.url, article)
    log(instance=article, action="portal.load_page", user=by, data={"source": source, "id": identifier})
    return Taken(
        found=found,
        section=parent.title,
        section_made=bool(sections.made),
        article=article,
        pictures_waiting=waiting,
    )


def identity(found: FoundPage) -> tuple[str, str]:
    """Source and id of a page: its host and path where it has an address, else "page" with its time and title."""
    if found.url:
        parts = urlsplit(found.url)
        path = former_path(found.url) or "/"
        short = path if len(path) <= 200 else hashlib.sha256(path.encode()).hexdigest()
        return (parts.hostname or "page")[:100], short
    when = found.published_at.strftime("%Y-%m-%dT%H:%M") if found.published_at else ""
    return "page", f"{when} {hashlib.sha256(found.title.encode()).hexdigest()[:32]}".strip()


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LONGEST_PAGE + 1)
    except FileNotFoundError as error:
        raise Unreadable(_("There is no file %(file)s.") % {"file": path}) from error
    except OSError as error:
        reason = error.strerror or error
        raise Unreadable(_("%(file)s cannot be opened: %(reason)s.") % {"file": path.name, "reason": reason}) from error
    except ValueError as error:  # a NUL in the name
        raise Unreadable(_("%(file)s cannot be opened: %(reason)s.") % {"file": "?", "reason": error}) from error
    if len(data) > LONGEST_PAGE:
        raise Unreadable(_("%(file)s is larger than %(size)d MB.") % {"file": path.name, "size": LONGEST_PAGE >> 20})
    return data


def _checked(found: FoundPage) -> FoundPage:
    if len(found.title) > 255:
        raise BadPage(
            _("The title has %(count)d characters; at most %(limit)d fit: “%(title)s”")
            % {"count": len(found.title), "limit": 255, "title": text.shortened(found.title, 80)}
        )
    found.authors, found.source = found.authors[:300], found.source[:255]
    return found


def _language(found: FoundPage) -> str:
    return found.language or default_language()


def _wanted_section(found: FoundPage, section: str, sections: Sections) -> str:
    """The one asked for; else the page's own where the portal has it; else "" for the section of loaded articles."""
    if section:
        return section
    if found.section and sections.existing(found.section, _language(found)):
        return found.section
    return ""


def _would_take(found: FoundPage, section: str) -> Taken:
    """What a load would do, looked up only."""
    title, missing = plan(section or found.section, _language(found), asked=bool(section))
    waiting = len(found.pictures)
    return Taken(found=found, section=title, section_made=missing, article=None, pictures_waiting=waiting)


def _digest(found: FoundPage) -> str:
    parts = [part.text if isinstance(part, FoundText) else f"{part.alt_text}\n{part.caption}" for part in found.body]
    return digest(found.title, found.lead, found.authors, found.source, *parts)


def _write(found: FoundPage, section: Any, source: PictureSource, *, by: Any, at: datetime) -> tuple[Article, int]:
    blocks, first, waiting = _blocks(found, source, by=by)
    mark = found.published_at.strftime("%d-%m-%Y") if found.published_at else "2"
    article = Article(
        title=found.title,
        slug=free_slugs(section, [(found.title, mark)])[0],
        locale=section.locale,
        lead=found.lead,
        published_at=found.published_at,
        authors=found.authors,
        source=organisation_named(found.source) if found.source else None,
        picture_id=first,
        body=text.as_stored(blocks),
        first_published_at=found.published_at,
        owner=by,
        live=False,
    )
    section.add_child(instance=article)
    article.save_revision(user=by).publish(user=by, skip_permission_checks=True)
    dates = {"last_published_at": found.published_at} if found.published_at else {"published_at": None}
    Article.objects.filter(pk=article.pk).update(**dates)
    article.refresh_from_db()
    return article, waiting


def _blocks(found: FoundPage, source: PictureSource, *, by: Any) -> tuple[list[text.Block | None], int | None, int]:
    """The body's blocks, the first picture that came along (it leads the article and is not repeated), and how
    many pictures did not come along."""
    blocks: list[text.Block | None] = []
    held: list[str] = []
    first, waiting = None, 0
    for part in found.body:
        if isinstance(part, FoundText) and not part.html:
            held.append(part.text)
            continue
        blocks.append(text.text_block(held))
        held = []
        if isinstance(part, FoundPicture):
            picture = source(part, by)
            waiting += picture is None
            if picture and first is None:
                first = picture
                continue
            blocks.append(text.picture_block(alt_text=part.alt_text, caption=part.caption, image=picture))
        elif isinstance(part, FoundTable):
            blocks.append(text.table_block(part.text, caption=part.caption or found.title, head=part.head))
        else:
            blocks.append(text.html_block(part.html))
    return [*blocks, text.text_block(held)], first, waiting


def _redirect(url: str, article: Article) -> None:
    path = former_path(url)
    if path and len(path) <= REDIRECT and not Redirect.objects.filter(site=None, old_path=path).exists():
        Redirect.objects.create(old_path=path, redirect_page=article)
