"""Small facts about running processes, kept as files in the data folder and replaced whole."""

import contextlib
import json
import logging
import os
import secrets
from pathlib import Path
from typing import Any

from django.conf import settings

logger = logging.getLogger(__name__)


def run_folder() -> Path:
    """Where the processes of this installation leave word of themselves."""
    folder = Path(settings.DATA) / "run"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def write(name: str, value: Any) -> bool:
    """Keep a JSON value; False, with a line in the log, when the disk refuses (full, read-only)."""
    path = run_folder() / f"{name}.json"
    beside = path.with_suffix(f".{os.getpid()}.new")
    try:
        beside.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        logger.error("cannot write %s: %s", path.name, error)
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        return False
    return True


def read(name: str) -> dict[str, Any]:
    """What was kept under a name; empty when there is nothing, or nothing that can be read."""
    try:
        value = json.loads((run_folder() / f"{name}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def node() -> str:
    """A short random name of this data folder's machine, made once; worker names begin with it."""
    kept = read("node").get("name")
    if not kept:
        kept = secrets.token_hex(6)
        write("node", {"name": kept})
    return str(kept)


def alive(pid: int) -> bool:
    """Whether a process of this number exists."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
