"""Many articles at once: rows of page and article inserted in bulk, with the tree as `add_child` would have left it.

What Wagtail does a page at a time (slug checks, signals, log, reference index) is done a batch or a run at a time, or
not needed: text without pictures or links refers to nothing.
"""

import hashlib
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import F
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from giaoban.base.registries import searchables
from giaoban.directory.models import Organisation
from giaoban.portal import addresses
from giaoban.portal.loading import text
from giaoban.portal.loading.rows import Row
from giaoban.portal.models import Article, LoadRun, Origin, Section
from giaoban.portal.translating.text import ascii_slug

SLUG = 100
REDIRECT = 255


@dataclass(frozen=True, kw_only=True, slots=True)
class Placed:
    """A row with the section it goes to and the source and organisation it is known by."""

    row: Row
    section: Section
    source: str
    organisation: Organisation | None


@transaction.atomic
def insert(batch: list[Placed], *, run: LoadRun, by: Any, at: datetime) -> int:
    """Make live articles of a batch, all or none, with origins and redirects; returns how many old addresses
    could not be kept because they are too long."""
    pages: list[Page] = []
    by_section: dict[int, list[Placed]] = defaultdict(list)
    for placed in batch:
        by_section[placed.section.pk].append(placed)
    ordered = [placed for group in by_section.values() for placed in group]
    for pk, group in by_section.items():
        pages.extend(_pages(Page.objects.select_for_update().get(pk=pk), group, by, at))
    Page.objects.bulk_create(pages)
    _insert_articles(pages, ordered)
    for pk, group in by_section.items():
        Page.objects.filter(pk=pk).update(numchild=F("numchild") + len(group))
    Origin.objects.bulk_create(
        Origin(
            article_id=page.pk,
            run=run,
            source=placed.source,
            source_id=placed.row.id,
            url=placed.row.url,
            digest=placed.row.digest,
        )
        for page, placed in zip(pages, ordered, strict=True)
    )
    searchables["portal.article"].changed(page.pk for page in pages)
    return _redirect(zip(pages, ordered, strict=True))


def _pages(parent: Page, group: list[Placed], by: Any, at: datetime) -> list[Page]:
    """Page rows after the last child of a section, with paths, slugs and addresses."""
    last = parent.get_last_child()
    path = last.path if last else None
    content_type = ContentType.objects.get_for_model(Article)
    slugs = free_slugs(parent, [(placed.row.title, placed.row.id) for placed in group])
    pages = []
    for placed, slug in zip(group, slugs, strict=True):
        path = _next(path) if path else Page._get_path(parent.path, parent.depth + 1, 1)
        shown = placed.row.published_at or at
        pages.append(
            Page(
                path=path,
                depth=parent.depth + 1,
                numchild=0,
                title=placed.row.title,
                draft_title=placed.row.title,
                slug=slug,
                url_path=f"{parent.url_path}{slug}/",
                content_type=content_type,
                locale_id=parent.locale_id,
                translation_key=uuid.uuid4(),
                owner=by,
                live=True,
                has_unpublished_changes=False,
                first_published_at=shown,
                last_published_at=shown,
            )
        )
    return pages


def _next(path: str) -> str:
    return Page(path=path)._inc_path()


def free_slugs(parent: Page, titles: Iterable[tuple[str, str]]) -> list[str]:
    """A slug for each (title, identifier), free among the parent's children, found with one query.

    A taken slug gets the identifier after it, as newspapers' addresses have it, and, taken again, a digest.
    """
    wanted = []
    for title, identifier in titles:
        slug = ascii_slug(title)[: SLUG + 1]
        slug = (slug.rsplit("-", 1)[0] if len(slug) > SLUG else slug).strip("-")[:SLUG] or "tin-bai"
        slug = f"tin-{slug}" if addresses.is_kept(slug, parent) else slug
        mark = ascii_slug(identifier)[:40].strip("-") or "2"
        unique = hashlib.sha256(f"{title}\x1f{identifier}".encode()).hexdigest()[:10]
        wanted.append((slug, f"{slug}-{mark}", f"{slug}-{unique}"))
    asked = {slug for choices in wanted for slug in choices}
    taken = set(parent.get_children().filter(slug__in=asked).values_list("slug", flat=True))
    free = []
    for choices in wanted:
        slug = next((each for each in choices if each not in taken), None) or f"{choices[0]}-{uuid.uuid4().hex}"
        taken.add(slug)
        free.append(slug)
    return free


def _insert_articles(pages: list[Page], ordered: list[Placed]) -> None:
    """The child rows; Django's bulk_create refuses models with a parent table, so the columns are written here."""
    fields = Article._meta.local_concrete_fields
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields if field.column)
    marks = ", ".join(["%s"] * len(fields))
    empty = Article()
    fixed = {field.attname: _column(field, getattr(empty, field.attname)) for field in fields if field.name != "body"}
    moment = Article._meta.get_field("published_at")
    values = []
    for page, placed in zip(pages, ordered, strict=True):
        row = placed.row
        own = {
            "page_ptr_id": page.pk,
            "lead": row.lead,
            "published_at": _column(moment, row.published_at),
            "authors": row.author,
            "source_id": placed.organisation.pk if placed.organisation else None,
            "body": text.as_stored([text.text_block(row.paragraphs)]),
        }
        values.append([own[field.attname] if field.attname in own else fixed[field.attname] for field in fields])
    table = connection.ops.quote_name(Article._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", values)  # noqa: S608


def _column(field: Any, value: Any) -> Any:
    return field.get_db_prep_save(value, connection)


def _redirect(rows: Iterable[tuple[Page, Placed]]) -> int:
    """Former addresses lead to the articles; the first article keeps an address that two of them name."""
    wanted: dict[str, Page] = {}
    too_long = 0
    for page, placed in rows:
        path = former_path(placed.row.url)
        if path and len(path) > REDIRECT:
            too_long += 1
        elif path:
            wanted.setdefault(path, page)
    if wanted:
        taken = set(Redirect.objects.filter(site=None, old_path__in=wanted).values_list("old_path", flat=True))
        Redirect.objects.bulk_create(
            Redirect(old_path=path, redirect_page=page) for path, page in wanted.items() if path not in taken
        )
    return too_long


def former_path(url: str) -> str:
    """The path of a former address as redirects are kept; "" where there is none, or only the front page."""
    path = Redirect.normalise_path(url) if url else ""
    return "" if path == "/" else text.clean_line(path)
