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
from typing import Any

from django.conf import settings
from django.core import checks
from django.db import DatabaseError, connection
from django.utils.translation import get_language_info, to_locale

from giaoban import catalogues
from giaoban.base import health, state
from giaoban.base.refusals import refusals
from giaoban.base.terminal import gettext as _

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
        return Finding(
            State.FAIL,
            _("data folder"),
            _("%(folder)s is not writable for this user; change its owner.") % {"folder": folder},
        )
    opened = [path for path in (folder, *folder.glob("*.sqlite3*"), *folder.glob("*.json"), folder / "secret-key")
              if path.exists() and path.stat().st_mode & stat.S_IRWXO]  # fmt: skip
    if opened:
        names = ", ".join(path.name for path in opened)
        text = _("others on this machine may read %(names)s: chmod -R o-rwx %(folder)s")
        return Finding(State.WARN, _("data folder"), text % {"names": names, "folder": folder})
    return Finding(State.OK, _("data folder"), str(folder))


def disk_space() -> Finding:
    """Room for what is still to come."""
    free = shutil.disk_usage(settings.DATA).free
    about, megabytes = _("disk space"), {"megabytes": free // MEGABYTE}
    if free < NO_SPACE:
        text = _("%(megabytes)d MB free: nothing can be saved soon; free some now.")
        return Finding(State.FAIL, about, text % megabytes)
    if free < LITTLE_SPACE:
        text = _("%(megabytes)d MB free: free some, or move GIAOBAN_DATA to a larger disk.")
        return Finding(State.WARN, about, text % megabytes)
    return Finding(State.OK, about, _("%(megabytes)d MB free") % megabytes)


def database() -> Finding:
    """Reachable, and on SQLite with the pragmas that keep what was acknowledged through a power cut."""
    about = _("database")
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            if connection.vendor != "sqlite":
                return Finding(State.OK, about, _("%(what)s answers") % {"what": connection.vendor})
            found = {}
            for pragma in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout"):
                cursor.execute(f"PRAGMA {pragma}")
                found[pragma] = cursor.fetchone()[0]
            cursor.execute("PRAGMA quick_check(1)")
            sound = cursor.fetchone()[0]
    except DatabaseError as error:
        text = _("does not answer (%(error)s); see DATABASE_URL and whether it runs.")
        return Finding(State.FAIL, about, text % {"error": error})
    if sound != "ok":
        text = _("is damaged (%(error)s); stop everything and restore the last backup.")
        return Finding(State.FAIL, about, text % {"error": sound})
    if wrong := _wrong(found):
        text = _("%(wrong)s: a network disk, or settings of your own?")
        return Finding(State.FAIL, about, text % {"wrong": "; ".join(wrong)})
    return Finding(State.OK, about, _("SQLite is sound, in WAL, every commit on disk"))


def _wrong(pragmas: dict[str, Any]) -> list[str]:
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 30000}
    said = _("%(name)s is %(found)s, not %(wanted)s")
    return [
        said % {"name": name, "found": pragmas[name], "wanted": value}
        for name, value in wanted.items()
        if pragmas[name] != value
    ]


def migrations() -> Finding:
    """The database is as this release wants it."""
    missing = health.unapplied_migrations()
    if missing:
        text = _("%(count)d to apply: giaoban migrate")
        return Finding(State.FAIL, _("migrations"), text % {"count": len(missing)})
    return Finding(State.OK, _("migrations"), _("all applied"))


def message_catalogues() -> Finding:
    """Every .po has a .mo at least as new."""
    about = _("message catalogues")
    sources = [path for folder in catalogues.FOLDERS for path in folder.rglob("*.po")]
    behind = [
        path
        for path in sources
        if not path.with_suffix(".mo").exists() or path.with_suffix(".mo").stat().st_mtime < path.stat().st_mtime
    ]
    if behind:
        text = _("%(count)d of %(all)d are not compiled: python -m giaoban.catalogues")
        return Finding(State.FAIL, about, text % {"count": len(behind), "all": len(sources)})
    own = to_locale(settings.LANGUAGE_CODE)
    if not any(own in path.parts for path in sources) and settings.LANGUAGE_CODE != "en":
        name = get_language_info(settings.LANGUAGE_CODE)["name"]
        text = _("there is none for %(language)s, the portal's own language")
        return Finding(State.WARN, about, text % {"language": name})
    return Finding(State.OK, about, _("%(count)d compiled") % {"count": len(sources)})


def clock() -> Finding:
    """The clock beats, and its jobs end well."""
    kept = state.read("clock")
    late = time.time() - float(kept.get("beat", 0))
    if late > CLOCK_LATE:
        text = _("%(sign)s: nothing is published on time; start `giaoban run`.")
        return Finding(State.FAIL, _("clock"), text % {"sign": _ago(kept)})
    failing = [f"{name} ({job['error']})" for name, job in kept.get("jobs", {}).items() if job.get("error")]
    if failing:
        text = _("runs, but these jobs failed last time: %(jobs)s")
        return Finding(State.WARN, _("clock"), text % {"jobs": "; ".join(failing)})
    return Finding(State.OK, _("clock"), _ago(kept))


def worker() -> Finding:
    """The worker took a task not long ago."""
    kept = state.read("worker")
    process = state.read("processes").get("children", {}).get("worker", {})
    about, sign = _("worker"), {"sign": _ago(kept)}
    if not process or not state.alive(process["pid"]):
        text = _("%(sign)s, and does not run now; start `giaoban run`.")
        return Finding(State.FAIL, about, text % sign)
    if time.time() - float(kept.get("beat", 0)) > WORKER_LATE:
        text = _("%(sign)s: busy with a long task, or stuck; see its log.")
        return Finding(State.WARN, about, text % sign)
    if process["restarts"]:
        text = _("%(sign)s; restarted %(count)d times")
        return Finding(State.OK, about, text % {**sign, "count": process["restarts"]})
    return Finding(State.OK, about, sign["sign"])


def _ago(kept: dict[str, float]) -> str:
    beat = kept.get("beat")
    if not beat:
        return _("no sign of life yet")
    return _("last sign of life %(seconds)d s ago") % {"seconds": round(max(0, time.time() - beat))}


def mail_server() -> Finding:
    """A connection and a greeting; nothing is sent."""
    through_outbox = settings.EMAIL_BACKEND.endswith(".OutboxBackend")
    transport = settings.MAIL_TRANSPORT if through_outbox else settings.EMAIL_BACKEND
    if not transport.endswith(("smtp.EmailBackend", ".SmtpTransport")):
        return Finding(State.WARN, _("mail server"), _("mail is kept in files; set GIAOBAN_SMTP_HOST to send it"))
    where = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    kind = smtplib.SMTP_SSL if settings.EMAIL_USE_SSL else smtplib.SMTP
    try:
        with kind(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=5) as server:
            if settings.EMAIL_USE_TLS:
                server.starttls()
            if settings.EMAIL_HOST_USER:
                server.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
    except (OSError, smtplib.SMTPException) as error:
        text = _("%(where)s refuses (%(error)s); see GIAOBAN_SMTP_* in docs/settings.md")
        return Finding(State.FAIL, _("mail server"), text % {"where": where, "error": error})
    return Finding(State.OK, _("mail server"), _("%(what)s answers") % {"what": where})


def settings_of_production() -> Finding:
    """In production nothing is open; in a demonstration, say so."""
    if settings.DEMONSTRATION:
        text = _("a demonstration; set GIAOBAN_MODE=production for readers (docs/deploy.md)")
        return Finding(State.WARN, _("mode"), text)
    reasons = refusals(
        secret_key=settings.SECRET_KEY, debug=settings.DEBUG, hosts=settings.ALLOWED_HOSTS, site_url=settings.SITE_URL
    )
    found = checks.run_checks(tags=[checks.Tags.security], include_deployment_checks=True)
    reasons += [f"{message.msg} {message.hint or ''}" for message in found if message.level >= checks.ERROR]
    if reasons:
        return Finding(State.FAIL, _("mode"), " ".join(dict.fromkeys(reasons)))
    return Finding(State.OK, _("mode"), _("production"))


# An app adds its own looks in AppConfig.ready().
LOOKS: list[Look] = [
    settings_of_production,
    data_folder,
    disk_space,
    database,
    migrations,
    message_catalogues,
    clock,
    worker,
    mail_server,
]
