"""Where answered beacons are kept until they are folded: lines appended to a file that each process has alone.

A line is in the kernel's hands before its beacon is answered, so that nothing answered is lost with a process. The
file stays locked while its process lives; whoever can take the lock knows that nothing more will be written.
"""

import fcntl
import os
import secrets
import threading
import time
from pathlib import Path

from django.conf import settings

from giaoban.base import state

LARGEST = 4 * 1024 * 1024  # bytes, then the next file is begun
LONGEST = 600.0  # seconds, likewise
SUFFIX = ".log"


class NotKept(Exception):
    """The disk took less than a whole line (full, read-only)."""


def folder() -> Path:
    """Where the files are."""
    path = Path(settings.DATA) / "visits"
    path.mkdir(parents=True, exist_ok=True)
    return path


class Journal:
    """This process's file; threads take turns."""

    def __init__(self, *, largest: int = LARGEST, longest: float = LONGEST) -> None:
        self.largest, self.longest = largest, longest
        self._turn = threading.Lock()
        self._file: int | None = None
        self._folder = Path()
        self._pid = self._size = 0
        self._begun = 0.0

    def keep(self, line: bytes) -> None:
        """Append one line, whole; raises NotKept when the disk refuses."""
        with self._turn:
            try:
                taken = os.write(self._open(), line)
            except OSError as error:
                self._close()
                raise NotKept(error.strerror or "") from error
            if taken != len(line):
                self._close()  # what comes next must not be joined to half a line
                raise NotKept("the disk is full")
            self._size += taken

    def close(self) -> None:
        """Begin a new file with the next line."""
        with self._turn:
            self._close()

    def _open(self) -> int:
        """The file to write to: another after a fork, in another folder, or when this one is large or old enough."""
        at = folder()
        mine = self._pid == os.getpid() and self._folder == at
        old = self._size >= self.largest or time.monotonic() - self._begun >= self.longest
        if self._file is None or not mine or old:
            self._close()
            self._file = _begin(at)
            self._folder, self._pid, self._size, self._begun = at, os.getpid(), 0, time.monotonic()
        return self._file

    def _close(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None


def _begin(at: Path) -> int:
    """A new file under a name that no other ever has; locked before the fold can find it."""
    name = f"{state.node()}-{secrets.token_hex(8)}"
    hidden = at / f"{name}.new"
    file = os.open(hidden, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_EXCL, 0o640)
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        hidden.rename(at / f"{name}{SUFFIX}")
    except OSError:
        os.close(file)
        raise
    return file


journal = Journal()
