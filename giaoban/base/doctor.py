"""What `giaoban doctor` looks at: each look gives a line with its state and, where something is wrong, what to do."""

import os
import shutil
import smtplib
import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from django.conf import settings
from django.core import checks
from django.db import DatabaseError, connection
from django.utils.translation import get_language_info, to_locale

from giaoban import catalogues
from giaoban.base import health, state
from giaoban.base.refusals import refusals

MEGABYTE = 1024 * 1024
LITTLE_SPACE, NO_SPACE = 2048 * MEGABYTE, 200 * MEGABYTE
CLOCK_LATE, WORKER_LATE = 60.0, 720.0  # seconds; the clock beats each second, the worker is asked every five minutes


class State(Enum):
    """How a look ended."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True)
class Finding:
    """One line: what was looked at, how it is, and what to do about it."""

    state: State
    about: str
    text: str


Look = Callable[[], Finding]


def examine() -> Iterator[Finding]:
    """Every look in turn; a look that breaks is itself a failure."""
    for look in LOOKS:
        try:
            yield look()
        except Exception as error:  # the doctor looks on whatever it meets
            yield Finding(State.FAIL, look.__name__.replace("_", " "), f"{type(error).__name__}: {error}")


def data_folder() -> Finding:
    """The folder of all state: writable, and closed to other users of the machine."""
    folder = Path(settings.DATA)
    if not os.access(folder, os.W_OK | os.X_OK):
        return Finding(State.FAIL, "data folder", f"{folder} is not writable for this user; change its owner.")
    opened = [path for path in (folder, *folder.glob("*.sqlite3*"), *folder.glob("*.json"), folder / "secret-key")
              if path.exists() and path.stat().st_mode & stat.S_IRWXO]  # fmt: skip
    if opened:
        names = ", ".join(path.name for path in opened)
        return Finding(State.WARN, "data folder", f"others on this machine may read {names}: chmod -R o-rwx {folder}")
    return Finding(State.OK, "data folder", str(folder))


def disk_space() -> Finding:
    """Room for what is still to come."""
    free = shutil.disk_usage(settings.DATA).free
    text = f"{free // MEGABYTE} MB free"
    if free < NO_SPACE:
        return Finding(State.FAIL, "disk space", f"{text}: nothing can be saved soon; free some now.")
    if free < LITTLE_SPACE:
        return Finding(State.WARN, "disk space", f"{text}: free some, or move GIAOBAN_DATA to a larger disk.")
    return Finding(State.OK, "disk space", text)


def database() -> Finding:
    """Reachable, and on SQLite with the pragmas that keep what was acknowledged through a power cut."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            if connection.vendor != "sqlite":
                return Finding(State.OK, "database", f"{connection.vendor} answers")
            found = {}
            for pragma in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout"):
                cursor.execute(f"PRAGMA {pragma}")
                found[pragma] = cursor.fetchone()[0]
            cursor.execute("PRAGMA quick_check(1)")
            sound = cursor.fetchone()[0]
    except DatabaseError as error:
        return Finding(State.FAIL, "database", f"does not answer ({error}); see DATABASE_URL and whether it runs.")
    if sound != "ok":
        return Finding(State.FAIL, "database", f"is damaged ({sound}); stop everything and restore the last backup.")
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 30000}
    wrong = [f"{name} is {found[name]}, not {value}" for name, value in wanted.items() if found[name] != value]
    if wrong:
        return Finding(State.FAIL, "database", f"{'; '.join(wrong)}: a network disk, or settings of your own?")
    return Finding(State.OK, "database", "SQLite is sound, in WAL, every commit on disk")


def migrations() -> Finding:
    """The database is as this release wants it."""
    missing = health.unapplied_migrations()
    if missing:
        return Finding(State.FAIL, "migrations", f"{len(missing)} to apply: giaoban migrate")
    return Finding(State.OK, "migrations", "all applied")


def message_catalogues() -> Finding:
    """Every .po has a .mo at least as new."""
    sources = [path for folder in catalogues.FOLDERS for path in folder.rglob("*.po")]
    behind = [
        path
        for path in sources
        if not path.with_suffix(".mo").exists() or path.with_suffix(".mo").stat().st_mtime < path.stat().st_mtime
    ]
    if behind:
        what = f"{len(behind)} of {len(sources)} are not compiled: python -m giaoban.catalogues"
        return Finding(State.FAIL, "message catalogues", what)
    own = to_locale(settings.LANGUAGE_CODE)
    if not any(own in path.parts for path in sources) and settings.LANGUAGE_CODE != "en":
        name = get_language_info(settings.LANGUAGE_CODE)["name"]
        return Finding(State.WARN, "message catalogues", f"there is none for {name}, the portal's own language")
    return Finding(State.OK, "message catalogues", f"{len(sources)} compiled")


def clock() -> Finding:
    """The clock beats, and its jobs end well."""
    kept = state.read("clock")
    late = time.time() - float(kept.get("beat", 0))
    if late > CLOCK_LATE:
        return Finding(State.FAIL, "clock", f"{_ago(kept)}: nothing is published on time; start `giaoban run`.")
    failing = [f"{name} ({job['error']})" for name, job in kept.get("jobs", {}).items() if job.get("error")]
    if failing:
        return Finding(State.WARN, "clock", f"runs, but these jobs failed last time: {'; '.join(failing)}")
    return Finding(State.OK, "clock", _ago(kept))


def worker() -> Finding:
    """The worker took a task not long ago."""
    kept = state.read("worker")
    process = state.read("processes").get("children", {}).get("worker", {})
    if not process or not state.alive(process["pid"]):
        return Finding(State.FAIL, "worker", f"{_ago(kept)}, and does not run now; start `giaoban run`.")
    if time.time() - float(kept.get("beat", 0)) > WORKER_LATE:
        return Finding(State.WARN, "worker", f"{_ago(kept)}: busy with a long task, or stuck; see its log.")
    again = f"; restarted {process['restarts']} times" if process["restarts"] else ""
    return Finding(State.OK, "worker", f"{_ago(kept)}{again}")


def _ago(kept: dict[str, float]) -> str:
    beat = kept.get("beat")
    return f"last sign of life {max(0, time.time() - beat):.0f} s ago" if beat else "no sign of life yet"


def mail_server() -> Finding:
    """A connection and a greeting; nothing is sent."""
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        return Finding(State.WARN, "mail server", "mail is kept in files; set GIAOBAN_SMTP_HOST to send it")
    where = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    kind = smtplib.SMTP_SSL if settings.EMAIL_USE_SSL else smtplib.SMTP
    try:
        with kind(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=5) as server:
            if settings.EMAIL_USE_TLS:
                server.starttls()
            if settings.EMAIL_HOST_USER:
                server.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
    except (OSError, smtplib.SMTPException) as error:
        return Finding(State.FAIL, "mail server", f"{where} refuses ({error}); see GIAOBAN_SMTP_* in docs/settings.md")
    return Finding(State.OK, "mail server", f"{where} answers")


def settings_of_production() -> Finding:
    """In production nothing is open; in a demonstration, say so."""
    if settings.DEMONSTRATION:
        return Finding(State.WARN, "mode", "a demonstration; set GIAOBAN_MODE=production for readers (docs/deploy.md)")
    reasons = refusals(
        secret_key=settings.SECRET_KEY, debug=settings.DEBUG, hosts=settings.ALLOWED_HOSTS, site_url=settings.SITE_URL
    )
    found = checks.run_checks(tags=[checks.Tags.security], include_deployment_checks=True)
    reasons += [f"{message.msg} {message.hint or ''}" for message in found if message.level >= checks.ERROR]
    if reasons:
        return Finding(State.FAIL, "mode", " ".join(dict.fromkeys(reasons)))
    return Finding(State.OK, "mode", "production")


LOOKS: tuple[Look, ...] = (
    settings_of_production,
    data_folder,
    disk_space,
    database,
    migrations,
    message_catalogues,
    clock,
    worker,
    mail_server,
)
