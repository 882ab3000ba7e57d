"""Every write of the loaders."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from giaoban.directory.actions import organisation_named
from giaoban.directory.models import Organisation
from giaoban.portal.loading import text
from giaoban.portal.loading.bulk import Placed, insert
from giaoban.portal.loading.errors import BadDate, BadRow, LoadError
from giaoban.portal.loading.rows import Line, Row, read_lines, read_row
from giaoban.portal.loading.sections import Sections, default_language
from giaoban.portal.models import LoadRun, Origin

BATCH = 500
TRIES = 3

Say = Callable[[str], None]
Progress = Callable[[int, int], None]


@dataclass(kw_only=True)
class Outcome:
    """What came of a run: numbers of rows, and whether it was stopped before the file's end."""

    source: str
    loaded: int = 0
    known: int = 0
    changed: int = 0
    refused: int = 0
    addresses_too_long: int = 0
    stopped: bool = False
    sections_made: list[str] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """All rows looked at."""
        return self.loaded + self.known + self.refused


def load_articles(
    path: Path,
    *,
    section: str = "",
    source: str = "",
    by: Any = None,
    at: datetime | None = None,
    say: Say = lambda line: None,
    progress: Progress = lambda position, rows: None,
) -> Outcome:
    """Load a file of articles, live and without revisions, a batch a transaction; what is there already stays.

    A row is known by its source and id: the source is `source`, else the row's own, else the file's name without its
    endings. A row's section beats `section`. `say` gets a line for each refused row, `progress` bytes read and rows.
    Ctrl-C ends the run after its last whole batch. Raises Unreadable when there is nothing to read.
    """
    run = _Run(path, section=section, source=source, by=by, at=at or timezone.now(), say=say)
    lines = read_lines(path)
    first = next(lines, None)
    if first is None:
        raise BadRow(_("%(file)s holds no rows.") % {"file": path.name})
    run.begin()
    try:
        for batch in _batches(first, lines):
            run.take(batch)
            progress(batch[-1].position, run.outcome.rows)
    except KeyboardInterrupt:
        run.outcome.stopped = True
    run.end()
    return run.outcome


def file_source(path: Path) -> str:
    """The source of a file's rows when nothing names it: the name without folders and endings."""
    name = path.name
    for ending in (".xz", ".jsonl", ".ndjson", ".json"):
        name = name.removesuffix(ending)
    return text.clean_line(name)[:100] or "jsonl"


def _batches(first: Line, rest: Iterator[Line]) -> Iterator[list[Line]]:
    batch = [first, *islice(rest, BATCH - 1)]
    while batch:
        yield batch
        batch = list(islice(rest, BATCH))


class _Run:
    """One run over one file."""

    def __init__(self, path: Path, *, section: str, source: str, by: Any, at: datetime, say: Say) -> None:
        self.path, self.section, self.by, self.at, self.say = path, section, by, at, say
        self.named = text.clean_line(source)[:100]
        self.outcome = Outcome(source=self.named or file_source(path))
        self.sections = Sections(by=by)
        self.organisations: dict[str, Organisation] = {}
        self.run = LoadRun(name=path.name[:255], by=by)

    def begin(self) -> None:
        self.run.save()

    def take(self, lines: list[Line]) -> None:
        """Load what is new of a batch, in one transaction that is tried again when an editor came in between."""
        rows = list(self._read(lines))
        for attempt in range(TRIES):
            try:
                loaded, known, changed, too_long, twice = self._store(rows)
                break
            except IntegrityError:
                self.sections.forget()
                self.organisations.clear()
                if attempt == TRIES - 1:
                    raise
        outcome = self.outcome
        outcome.loaded += loaded
        outcome.known += known
        outcome.changed += changed
        outcome.addresses_too_long += too_long
        for row in twice:
            self._refuse(
                row.number, BadRow(_("“%(id)s” stood in this file before; the first one stays.") % {"id": row.id})
            )

    @transaction.atomic
    def _store(self, rows: list[Row]) -> tuple[int, int, int, int, list[Row]]:
        new, known, changed, twice = self._new(rows)
        too_long = insert([self._placed(row) for row in new], run=self.run, by=self.by, at=self.at) if new else 0
        counted = self.outcome
        LoadRun.objects.filter(pk=self.run.pk).update(
            loaded=counted.loaded + len(new), known=counted.known + known, refused=counted.refused
        )
        return len(new), known, changed, too_long, twice

    def _read(self, lines: list[Line]) -> Iterator[Row]:
        for line in lines:
            try:
                yield read_row(line, at=self.at)
            except (BadRow, BadDate) as error:
                self._refuse(line.number, error)

    def _new(self, rows: list[Row]) -> tuple[list[Row], int, int, list[Row]]:
        """Rows whose source and id are not there yet; the first of those that share them stands."""
        first: dict[tuple[str, str], Row] = {}
        twice: list[Row] = []
        for row in rows:
            if first.setdefault(self._key(row), row) is not row:
                twice.append(row)
        origins = Origin.objects.filter(source__in={key[0] for key in first}, source_id__in={key[1] for key in first})
        columns = ("source", "source_id", "digest", "run_id")
        there = {(source, pk): (digest, run) for source, pk, digest, run in origins.values_list(*columns)}
        known = changed = 0
        for key, row in list(first.items()):
            if key in there:
                digest, run = there[key]
                del first[key]
                if run == self.run.pk:
                    twice.append(row)
                else:
                    known += 1
                    changed += digest != row.digest
        return list(first.values()), known, changed, twice

    def _placed(self, row: Row) -> Placed:
        language = row.language or default_language()
        section = self.sections.get(row.section or self.section, language)
        return Placed(row=row, section=section, source=self._key(row)[0], organisation=self._organisation(row.source))

    def _key(self, row: Row) -> tuple[str, str]:
        return self.named or row.source or self.outcome.source, row.id

    def _organisation(self, name: str) -> Organisation | None:
        if name and name not in self.organisations:
            self.organisations[name] = organisation_named(name)
        return self.organisations.get(name)

    def _refuse(self, number: int, error: LoadError) -> None:
        self.outcome.refused += 1
        self.say(_("Line %(number)d: %(reason)s") % {"number": number, "reason": error})

    @transaction.atomic
    def end(self) -> None:
        """Close the run with its one entry in the log."""
        outcome, run = self.outcome, self.run
        outcome.sections_made = self.sections.made
        run.loaded, run.known, run.refused = outcome.loaded, outcome.known, outcome.refused
        run.ended_at = timezone.now()
        run.save()
        data = {
            "loaded": outcome.loaded,
            "known": outcome.known,
            "refused": outcome.refused,
            "stopped": outcome.stopped,
        }
        log(instance=run, action="portal.load_articles", user=self.by, data=data)
