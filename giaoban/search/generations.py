"""The folders of the index: one a generation, and a file that says which of them is read.

GIAOBAN_DATA/search/current.json names the generation; GIAOBAN_DATA/search/<generation>/ holds tantivy's files and
place.json: which changes are in it, of which database, under which version of the schema.
"""

import contextlib
import fcntl
import json
import os
import secrets
import shutil
import struct
import time
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from giaoban.base import state

POINTER, PLACE, DAMAGED = "current.json", "place.json", "damaged"
KEEP_OLD = 60.0  # seconds for readers to let go of a generation that is no longer read
_MAGIC = struct.pack("<I", 1337)


@dataclass(frozen=True, kw_only=True)
class Place:
    """How far a generation has read, and what it was made of."""

    position: int
    identity: str
    version: str


class Damaged(Exception):
    """An index cannot be trusted; str() says what is wrong with it."""


def root() -> Path:
    """The folder of all generations."""
    folder = Path(settings.DATA) / "search"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def new() -> Path:
    """An empty folder for a new generation."""
    folder = root() / f"{time.strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(3)}"
    folder.mkdir()
    return folder


def current() -> Path | None:
    """The generation that is read, or None while there is none."""
    name = _read(root() / POINTER).get("generation", "")
    folder = root() / str(name)
    return folder if name and folder.is_dir() else None


def point_to(folder: Path) -> None:
    """From now on this generation is read; whoever reads another goes on with that until its next question."""
    _write(root() / POINTER, {"generation": folder.name})


def abandon() -> None:
    """No generation is read until the next point_to: search says that it is being rebuilt."""
    (root() / POINTER).unlink(missing_ok=True)


def report_damage(folder: Path) -> None:
    """Leave word for the indexer that a reader could not read."""
    with contextlib.suppress(OSError):
        (root() / DAMAGED).write_text(folder.name, encoding="utf-8")


def no_damage() -> None:
    """The generation that is read has been looked over, or is new."""
    (root() / DAMAGED).unlink(missing_ok=True)


def damage_reported() -> str:
    """The generation that a reader could not read, or ""."""
    try:
        return (root() / DAMAGED).read_text(encoding="utf-8")
    except OSError:
        return ""


def place(folder: Path) -> Place | None:
    """How far a generation has read; None when that is not known."""
    kept = _read(folder / PLACE)
    try:
        return Place(position=int(kept["position"]), identity=str(kept["identity"]), version=str(kept["version"]))
    except (KeyError, TypeError, ValueError):
        return None


def put_place(folder: Path, value: Place) -> None:
    """Keep how far a generation has read, after the commit that holds it."""
    _write(folder / PLACE, asdict(value))


def copy_name(folder: Path) -> str:
    """A generation's name among the copies of all nodes."""
    return f"{state.node()}/{folder.name}"


def clear_away() -> list[str]:
    """Delete generations that are neither read nor being made nor just left; returns the names of copies that stay."""
    kept = current()
    stay = []
    for folder in [path for path in root().iterdir() if path.is_dir()]:
        if folder == kept or (folder / "building").exists() or not _left(folder):
            stay.append(copy_name(folder))
        else:
            shutil.rmtree(folder, ignore_errors=True)
    return stay


def _left(folder: Path) -> bool:
    try:
        touched = max(path.stat().st_mtime for path in (folder, root() / POINTER) if path.exists())
        return time.time() - touched > KEEP_OLD
    except (OSError, ValueError):
        return True


@contextlib.contextmanager
def alone(what: str) -> Iterator[bool]:
    """Whether this process is the only one of this node that does something, while it lasts."""
    with (root() / f"{what}.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def verify(folder: Path) -> None:
    """Read every file of a generation against the sum at its end; raises Damaged with the first that fails."""
    meta = _read(folder / "meta.json")
    if not meta:
        raise Damaged("meta.json cannot be read")
    for segment in meta.get("segments", []):
        stem = str(segment["segment_id"]).replace("-", "")
        for ending in ("term", "store", "idx", "pos", "fieldnorm", "fast"):
            _verify_file(folder / f"{stem}.{ending}")


def _verify_file(path: Path) -> None:
    """Tantivy ends a file with its sum as JSON, the length of that, and a number that marks it as its own."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            file.seek(-min(size, 8), os.SEEK_END)
            tail = file.read(8)
            if tail[4:] != _MAGIC:
                raise Damaged(f"{path.name} has no end")
            (length,) = struct.unpack("<I", tail[:4])
            file.seek(-8 - length, os.SEEK_END)
            wanted = json.loads(file.read(length))["crc"]
            file.seek(0)
            found, left = 0, size - 8 - length
            while left and (block := file.read(min(left, 1 << 20))):
                found, left = zlib.crc32(block, found), left - len(block)
    except (OSError, ValueError, KeyError, struct.error) as error:
        raise Damaged(f"{path.name} cannot be read ({error})") from error
    if found != wanted:
        raise Damaged(f"{path.name} is not what was written")


def _read(path: Path) -> dict[str, Any]:
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def _write(path: Path, value: dict[str, Any]) -> None:
    beside = path.with_suffix(f".{os.getpid()}.new")
    beside.write_text(json.dumps(value), encoding="utf-8")
    beside.replace(path)
