"""Kept beacons become totals: each line once, whatever dies in between.

The lines' sums and the place up to which the file has been read are written in one transaction. A file is deleted
when its process is gone and all of it is in the totals; only then is its place forgotten.
"""

import contextlib
import fcntl
import logging
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from giaoban.base import state
from giaoban.visits import totals
from giaoban.visits.beacons import Beacon, read_line
from giaoban.visits.journal import SUFFIX, folder
from giaoban.visits.models import Folded

logger = logging.getLogger(__name__)
BLOCK = 2 * 1024 * 1024  # bytes of one transaction


class TakenElsewhere(Exception):
    """Another process has read on in the same file."""


def fold() -> int:
    """Add to the totals whatever beacons wait in this node's files; returns how many. At most one process folds."""
    with _alone() as mine:
        if not mine:
            return 0
        folded = 0
        for path in sorted(folder().glob(f"*{SUFFIX}")):
            try:
                folded += _fold_file(path)
            except OSError as error:  # one file that cannot be read does not keep the others waiting
                logger.error("%s cannot be folded now: %s", path.name, error)
        return folded


def forget_deleted() -> int:
    """Forget the places in files that are gone (a crash between the two steps of a deletion); returns how many."""
    with _alone() as mine:
        if not mine:
            return 0
        here = {path.name for path in folder().glob(f"*{SUFFIX}")}
        known = Folded.objects.filter(name__startswith=f"{state.node()}-").values_list("name", flat=True)
        gone = [name for name in known if name not in here]
        Folded.objects.filter(name__in=gone).delete()
        return len(gone)


@contextlib.contextmanager
def _alone() -> Iterator[bool]:
    """Whether this process is the only one that folds here, while it lasts."""
    with (folder() / "lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def _fold_file(path: Path) -> int:
    folded = 0
    with path.open("rb") as file:
        ended = _writer_is_gone(file)  # asked first: after a yes nothing can come any more
        offset = Folded.objects.filter(name=path.name).values_list("offset", flat=True).first()
        place = offset or 0
        while True:
            file.seek(place)
            block = file.read(BLOCK)
            whole = block[: block.rfind(b"\n") + 1]
            if not whole:
                break
            folded += _take(path.name, place, whole)
            place += len(whole)
    if ended:
        if block:
            logger.warning("%s ends with half a line, which was never answered", path.name)
        path.unlink()
        Folded.objects.filter(name=path.name).delete()
    return folded


def _writer_is_gone(file: BinaryIO) -> bool:
    """Whether no process holds the file's lock: the kernel takes it from whoever dies, even by kill -9."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _take(name: str, place: int, lines: bytes) -> int:
    """Add whole lines to the totals and move the file's place behind them, both or neither."""
    beacons = [read_line(line) for line in lines.splitlines()]
    sound = [beacon for beacon in beacons if beacon is not None]
    if len(sound) < len(beacons):
        logger.error("%s: %d lines cannot be read and are left out", name, len(beacons) - len(sound))
    with transaction.atomic():
        Folded.objects.get_or_create(name=name)
        moved = Folded.objects.filter(name=name, offset=place).update(offset=place + len(lines))
        if not moved:
            raise TakenElsewhere(name)
        totals.add(_sums(sound))
    return len(sound)


def _sums(beacons: list[Beacon]) -> dict[tuple[date, int, str], tuple[int, int]]:
    """Views and visits by day, page and language; the day is the portal's own."""
    zone = ZoneInfo(settings.TIME_ZONE)
    views: Counter[tuple[date, int, str]] = Counter()
    visits: Counter[tuple[date, int, str]] = Counter()
    for beacon in beacons:
        key = (datetime.fromtimestamp(beacon.at, zone).date(), beacon.page, beacon.language)
        views[key] += beacon.views
        visits[key] += beacon.visits
    return {key: (views[key], visits[key]) for key in views}
