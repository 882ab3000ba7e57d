"""Environment variables read with clear errors; docs/settings.md lists every one."""

import contextlib
import os
import secrets
from datetime import date
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from giaoban.base.terminal import gettext as _

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}


def text(name: str, default: str = "") -> str:
    """The variable's value without surrounding space, or the default when unset."""
    return os.environ.get(name, default).strip()


def flag(name: str, default: bool = False) -> bool:
    """A yes/no variable; raises ImproperlyConfigured for any other word."""
    raw = os.environ.get(name)
    if raw is None:
        return default
    if raw.strip().lower() in TRUE:
        return True
    if raw.strip().lower() in FALSE:
        return False
    raise ImproperlyConfigured(
        _("%(name)s=%(value)s is neither yes nor no; write 1 or 0.") % {"name": name, "value": repr(raw)}
    )


def number(name: str, default: int) -> int:
    """A whole number; raises ImproperlyConfigured for anything else."""
    raw = text(name)
    if not raw:
        return default
    try:
        return int(raw)
    except ValueError:
        raise ImproperlyConfigured(
            _("%(name)s=%(value)s is not a whole number.") % {"name": name, "value": repr(raw)}
        ) from None


def day(name: str) -> date | None:
    """A day as 2027-01-31, or None when unset; raises ImproperlyConfigured for anything else."""
    raw = text(name)
    try:
        return date.fromisoformat(raw) if raw else None
    except ValueError:
        raise ImproperlyConfigured(
            _("%(name)s=%(value)s is not a day; write it as 2027-01-31.") % {"name": name, "value": repr(raw)}
        ) from None


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list without empty items."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def data_folder() -> Path:
    """The one folder that holds all state (GIAOBAN_DATA, default ./var), made if it is missing."""
    folder = Path(text("GIAOBAN_DATA", "var")).resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o750)
    except OSError as error:
        raise ImproperlyConfigured(
            _("GIAOBAN_DATA=%(folder)s cannot be made: %(reason)s.") % {"folder": folder, "reason": error.strerror}
        ) from None
    return folder


def kept_secret(folder: Path) -> str:
    """This installation's own secret key, made once and kept in the data folder, readable by its owner."""
    path = folder / "secret-key"
    if not path.exists():
        _make_secret(path)
    return path.read_text().strip()


def _make_secret(path: Path) -> None:
    """Written beside and linked into place: a power cut leaves no half key, and of two processes one wins."""
    beside = path.with_suffix(f".{os.getpid()}")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as handle:
        handle.write(secrets.token_urlsafe(64))
        handle.flush()
        os.fsync(handle.fileno())
    with contextlib.suppress(FileExistsError):
        os.link(beside, path)
    beside.unlink()
