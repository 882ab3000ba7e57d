"""The index as this process reads it: opened once, reloaded when the writer has committed, changed at a swap."""

import contextlib
import logging
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import tantivy

from giaoban.search import generations, schema

logger = logging.getLogger(__name__)


class NotReady(Exception):
    """There is no index that can be read now."""


class Reader:
    """One generation, open."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.index = schema.register(tantivy.Index.open(str(folder)))
        self.index.config_reader("manual", 0)
        self.schema = self.index.schema
        self._committed = self._stamp()
        self.index.reload()

    def _stamp(self) -> tuple[int, int]:
        found = (self.folder / "meta.json").stat()
        return found.st_mtime_ns, found.st_ino

    def searcher(self) -> Any:
        """A view of all that has been committed."""
        stamp = self._stamp()
        if stamp != self._committed:
            self.index.reload()
            self._committed = stamp
        return self.index.searcher()


_lock = threading.Lock()
_open: Reader | None = None


@contextlib.contextmanager
def opened() -> Iterator[Reader]:
    """The generation that is read now; raises NotReady while there is none of this release, or when it fails.

    What fails is told in the log and to the indexer, who looks the files over and makes new ones where needed.
    """
    reader = _current()
    try:
        yield reader
    except BaseException as error:
        if not isinstance(error, ValueError | OSError) and type(error).__name__ != "PanicException":
            raise
        _distrust(reader.folder, error)
        raise NotReady from error


def _current() -> Reader:
    global _open
    folder = generations.current()
    if folder is None:
        raise NotReady
    with _lock:
        if _open is None or _open.folder != folder:
            place = generations.place(folder)
            if place is None or place.version != schema.VERSION:
                raise NotReady
            try:
                _open = Reader(folder)
            except (ValueError, OSError) as error:
                _distrust(folder, error)
                raise NotReady from error
        return _open


def _distrust(folder: Path, error: BaseException) -> None:
    global _open
    _open = None
    logger.error("the search index %s cannot be read: %s", folder.name, error)
    generations.report_damage(folder)
