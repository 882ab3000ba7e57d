"""Every write of the index: following changes, rebuilding beside what is read, checking and mending."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tantivy
from django.db import close_old_connections, connections
from django.utils import timezone

from giaoban.base import state
from giaoban.base.registries import Searchable, searchables
from giaoban.search import generations, outbox, records, schema
from giaoban.search.reading import Reader
from giaoban.search.writing import Writer

logger = logging.getLogger(__name__)
PAUSE = 0.2  # seconds between two looks into the outbox
PATIENCE = 60.0  # seconds that a check waits for the indexer
Say = Callable[[str, int], object]  # a kind, and how many records of it are in


class Busy(Exception):
    """Somebody else of this node is doing the same."""


class NoAnswer(Exception):
    """The indexer holds the index and does not take in what waits."""


def rebuild(*, say: Say = lambda kind, count: None) -> dict[str, int]:
    """Make a new generation beside the one that is read, then let it be read; returns how many records a kind.

    Changes made meanwhile are in it, or are taken in right after. Raises Busy when a rebuild is already going on.
    """
    with generations.alone("rebuild") as mine:
        if not mine:
            raise Busy
        folder = generations.new()
        building = folder / "building"
        building.touch()
        try:
            return _build(folder, say)
        finally:
            building.unlink(missing_ok=True)
            _clear_away()


def _build(folder: Path, say: Say) -> dict[str, int]:
    position = outbox.enter(generations.copy_name(folder))
    writer = Writer(folder, identity=str(outbox.identity()), position=position, new=True)
    counts = {}
    for kind in searchables:
        counts[kind.name] = 0
        for chunk in records.everything(kind):
            counts[kind.name] += writer.put(kind.name, chunk)
            say(kind.name, counts[kind.name])
    writer.commit(position)
    writer.close()
    writer.catch_up()
    writer.close()
    generations.point_to(folder)
    return counts


def _clear_away() -> None:
    outbox.leave_all_but(generations.clear_away(), of=f"{state.node()}/")


def usable(folder: Path | None) -> str:
    """Why a generation cannot be gone on with; "" when it can."""
    if folder is None:
        return "there is none yet"
    place = generations.place(folder)
    if place is None:
        return "it does not say how far it has read"
    if place.version != schema.VERSION:
        return f"it is of version {place.version}, this release needs {schema.VERSION}"
    if place.identity != str(outbox.identity()):
        return "it is of another database"
    if place.position > outbox.number():
        return "the database has gone back to an earlier state"
    if not outbox.seen(generations.copy_name(folder), at=timezone.now()):
        return "it has been away for too long"
    try:
        generations.verify(folder)
        Reader(folder).searcher()
    except (generations.Damaged, ValueError, OSError) as error:
        return f"it is damaged: {error}"
    return ""


class Follower:
    """Keeps this node's index up with the records; one a node."""

    def __init__(self) -> None:
        self.writer: Writer | None = None
        self._told = ""

    def step(self) -> int:
        """Take in what has changed; opens or makes the index where needed. Returns how many records it took in."""
        folder = generations.current()
        writer = self.writer
        if writer is None or folder != writer.folder or generations.damage_reported() == folder.name:
            writer = self.writer = self._opened()
        return writer.catch_up()

    def _opened(self) -> Writer:
        self.close()
        folder = generations.current()
        if reason := usable(folder):
            if reason != self._told:
                logger.warning("the search index is made anew: %s", reason)
            self._told = reason
            generations.abandon()
            began = time.monotonic()
            counts = rebuild()
            logger.info("search index of %d records made in %.1f s", sum(counts.values()), time.monotonic() - began)
            folder = generations.current()
        generations.no_damage()
        place = generations.place(folder) if folder else None
        if folder is None or place is None:
            raise generations.Damaged("what was just made cannot be read")
        _clear_away()
        return Writer(folder, identity=place.identity, position=place.position)

    def close(self) -> None:
        """Let the index go."""
        writer, self.writer = self.writer, None
        if writer is not None:
            writer.close()


def follow(stop: threading.Event, *, pause: float = PAUSE) -> None:
    """Keep the index up with the records until asked to stop; waits while another process of this node does so."""
    follower = Follower()
    while not stop.is_set():
        with generations.alone("writer") as mine:
            if mine:
                _follow(follower, stop, pause)
        stop.wait(1.0)
    follower.close()


def _follow(follower: Follower, stop: threading.Event, pause: float) -> None:
    told = 0.0
    while not stop.is_set():
        try:
            close_old_connections()
            took = follower.step()
            if time.monotonic() - told > 600:
                told = time.monotonic()
                _still_here(follower)
        except Busy:  # `giaoban index rebuild` makes what is missing
            took = 0
            stop.wait(1.0)
        except Exception:  # a locked or absent database, a full disk: told, and tried again
            logger.exception("the search index could not be brought up to date; trying again")
            follower.writer = None
            connections.close_all()
            took = 0
            stop.wait(5.0)
        if not took:
            stop.wait(pause)


def _still_here(follower: Follower) -> None:
    """Say that this copy lives; one that has been given up is made anew."""
    writer = follower.writer
    if writer is not None and not outbox.seen(generations.copy_name(writer.folder), at=timezone.now()):
        generations.abandon()
    _clear_away()


def catch_up(*, patience: float = PATIENCE) -> None:
    """See that all that is committed now is in this node's index: by the indexer where it runs, else here.

    Raises NoAnswer when the indexer does not within the patience (seconds).
    """
    wanted = outbox.number()
    deadline = time.monotonic() + patience
    while True:
        with generations.alone("writer") as mine:
            if mine:
                follower = Follower()
                follower.step()
                follower.close()
                return
        folder = generations.current()
        place = generations.place(folder) if folder else None
        if place is not None and place.position >= wanted:
            return
        if time.monotonic() > deadline:
            raise NoAnswer
        time.sleep(0.05)


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What a check found of a kind: numbers of records; all but the first two have been mended."""

    kind: str
    records: int
    indexed: int
    missing: int
    outdated: int
    superfluous: int


def check() -> list[Checked]:
    """Compare every record with the index, document by document, and mend what differs. Raises NoAnswer."""
    catch_up()
    folder = generations.current()
    if folder is None:
        raise NoAnswer
    indexed = _indexed(Reader(folder).searcher())
    found = [_check(kind, indexed.pop(kind.name, {})) for kind in searchables]
    for name, left in sorted(indexed.items()):  # of kinds that this release does not have
        outbox.add(name, left)
        count = sum(map(len, left.values()))
        found.append(Checked(kind=name, records=0, indexed=count, missing=0, outdated=0, superfluous=len(left)))
    catch_up()
    return found


def _check(kind: Searchable, indexed: dict[str, list[str]]) -> Checked:
    counted = sum(map(len, indexed.values()))
    missing, outdated, count = [], [], 0
    for chunk in records.everything(kind):
        for key, described in chunk:
            count += 1
            digests = indexed.pop(key, None)
            if digests is None:
                missing.append(key)
            elif digests != [schema.digest(described)]:
                outdated.append(key)
    outbox.add(kind.name, [*missing, *outdated, *indexed])
    return Checked(
        kind=kind.name, records=count, indexed=counted, missing=len(missing), outdated=len(outdated),
        superfluous=len(indexed),
    )  # fmt: skip


def _indexed(searcher: Any) -> dict[str, dict[str, list[str]]]:
    """The living documents of the index by kind and key: the digests of each, one where all is well."""
    found: dict[str, dict[str, list[str]]] = {}
    for term, count in searcher.terms_with_prefix("digest", "", tantivy.Query.all_query()):
        kind, key, digest = term.rsplit(":", 2)
        if count:
            found.setdefault(kind, {}).setdefault(key, []).extend([digest] * count)
    return found
