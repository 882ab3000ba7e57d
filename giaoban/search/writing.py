"""One generation as its writer has it: records in, records out, commits with the place they reach."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import tantivy

from giaoban.search import generations, outbox, schema
from giaoban.search.outbox import Record
from giaoban.search.records import afresh

MEGABYTE = 1_000_000
STEADY_HEAP, BUILDING_HEAP = 32 * MEGABYTE, 128 * MEGABYTE
APPLIED_AT_ONCE = 200  # records of one commit, so that the first of many are found at once


class Writer:
    """The only writer of a folder; tantivy refuses a second one."""

    def __init__(self, folder: Path, *, identity: str, position: int, new: bool = False) -> None:
        self.folder, self.identity, self.position = folder, identity, position
        self.heap = BUILDING_HEAP if new else STEADY_HEAP
        self.index = tantivy.Index(schema.build(), path=str(folder)) if new else tantivy.Index.open(str(folder))
        schema.register(self.index)
        self.index.config_reader("manual", 0)  # nothing is read here: no thread need watch the files
        self._writer: Any = None

    @property
    def writer(self) -> Any:
        """Tantivy's writer, on one thread of its own and at most one for merging."""
        if self._writer is None:
            self._writer = self.index.writer(self.heap, 1)
        return self._writer

    def put(self, kind: str, documents: Iterable[tuple[str, Mapping[str, Any]]]) -> int:
        """Add documents of records that are not in the index yet; returns how many."""
        count = 0
        for key, described in documents:
            self.writer.add_document(schema.document(kind, key, described))
            count += 1
        return count

    def replace(self, records: Iterable[Record]) -> None:
        """Take records out, and put in again what they are now."""
        wanted = sorted(set(records))
        for start in range(0, len(wanted), APPLIED_AT_ONCE):
            part = wanted[start : start + APPLIED_AT_ONCE]
            for record in part:
                self.writer.delete_documents_by_term("id", f"{record.kind}:{record.key}")
            for record, described in afresh(part).items():
                self.writer.add_document(schema.document(record.kind, record.key, described))
            self.writer.commit()

    def commit(self, position: int) -> None:
        """Make everything so far visible, and keep that the changes up to this position are in it."""
        self.writer.commit()
        self.position = position
        place = generations.Place(position=position, identity=self.identity, version=schema.VERSION)
        generations.put_place(self.folder, place)

    def catch_up(self) -> int:
        """Take in every change that has been committed; returns how many records that were."""
        outbox.number()
        count = 0
        while rows := outbox.waiting(self.position):
            records = {record for record, _sequence in rows}
            self.replace(records)
            self.commit(max(sequence for _record, sequence in rows))
            outbox.done(generations.copy_name(self.folder), self.position)
            count += len(records)
        return count

    def close(self) -> None:
        """Let merging end and the folder go."""
        if self._writer is not None:
            self._writer.wait_merging_threads()
            self._writer = None
