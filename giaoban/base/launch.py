"""Everything between `giaoban run` and a portal that answers: preparation, then the processes."""

import fcntl
import json
import logging
import secrets
import socket
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import IO
from urllib.error import URLError
from urllib.request import urlopen

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import checks
from django.core.management import call_command
from django.db import connections

from giaoban.base import demo, discovery, health, state
from giaoban.base.programs import programs
from giaoban.base.supervisor import Child
from giaoban.base.terminal import gettext as _

logger = logging.getLogger(__name__)
Say = Callable[[str], object]


class CannotStart(Exception):
    """The reason, for the person at the terminal."""


def prepare(say: Say) -> IO[str]:
    """Bring the data folder up to this release; returns the lock that keeps a second `giaoban run` out.

    Raises CannotStart with what to do about it. Running it again after an interruption takes up where it ended.
    """
    lock = _lock()
    _see_that_the_port_is_free()
    missing = len(health.unapplied_migrations())
    if missing:
        say(_("Migrations to apply: %(count)d …") % {"count": missing})
        call_command("migrate", interactive=False, verbosity=0)
    _refuse_what_is_unsafe()
    for module in discovery.modules("foundations"):
        module.lay_foundations()
    say(_("Collecting static files …"))
    call_command("collectstatic", interactive=False, verbosity=0)
    if settings.DEMONSTRATION and not demo.loaded_mark().exists():
        _load_demonstration(say)
    connections.close_all()
    return lock


def _load_demonstration(say: Say) -> None:
    """A portal without all of its examples is still a portal: what broke is told, and the next start tries again."""
    say(_("Loading the demonstration content; this happens once …"))
    try:
        for app, made in demo.load_all():
            say(f"  {app}: {made if made is not None else _('done')}")
    except Exception:
        logger.exception("the demonstration content is not complete; `giaoban demo` and the next start try again")


def _lock() -> IO[str]:
    handle = (state.run_folder() / "lock").open("a+")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        parent = state.read("processes").get("parent", "?")
        raise CannotStart(
            _(
                "Another `giaoban run` (process %(process)s) already uses the folder %(folder)s. "
                "Stop it, or choose another folder with GIAOBAN_DATA."
            )
            % {"process": parent, "folder": settings.DATA}
        ) from None
    return handle


def _see_that_the_port_is_free() -> None:
    family = socket.AF_INET6 if ":" in settings.BIND else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.BIND, settings.PORT))
        except OSError as error:
            raise CannotStart(
                _(
                    "Port %(port)d on %(address)s cannot be used (%(reason)s). "
                    "Choose another, for instance: PORT=%(other)d giaoban run"
                )
                % {
                    "port": settings.PORT,
                    "address": settings.BIND,
                    "reason": error.strerror,
                    "other": settings.PORT + 1,
                }
            ) from None


def _refuse_what_is_unsafe() -> None:
    if settings.DEMONSTRATION:
        return
    found = checks.run_checks(tags=[checks.Tags.security], include_deployment_checks=True)
    errors = [f"- {message.msg} {message.hint or ''}".rstrip() for message in found if message.level >= checks.ERROR]
    if errors:
        raise CannotStart("\n".join([_("Production does not start:"), *errors]))


def children() -> list[Child]:
    """The server, the worker, the clock, and the programs of the apps."""
    return [
        Child(name="server", command=_server),
        Child(name="worker", command=_worker),
        Child(name="clock", command=partial(_command, "clock")),
        *(Child(name=each.name, command=partial(_command, *each.arguments)) for each in programs),
    ]


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "giaoban", *arguments]


def _server() -> list[str]:
    """Threads take turns at Python and wait for the database; processes do not share the local cache."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "giaoban.config.wsgi:application"),
        *("--host", settings.BIND, "--port", str(settings.PORT), "--no-ws", "--log-level", "warning"),
        *("--workers", str(settings.WEB_PROCESSES), "--blocking-threads", str(settings.WEB_THREADS)),
        *("--respawn-failed-workers", "--workers-kill-timeout", "20"),
    ]


def _worker() -> list[str]:
    """Every start has a name of its own, so that the tasks of a dead worker can be told from those of a living one."""
    name = f"{state.node()}.{secrets.token_hex(6)}"
    command = ["db_worker", "--backend", "worker", "--queue-name", "*", "--worker-id", name, "--no-reload"]
    return [sys.executable, "-m", "giaoban", *command, "--no-startup-delay"]


def ready() -> bool:
    """Whether the server says it can serve."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.BIND, settings.BIND)  # noqa: S104
    shown = f"[{host}]" if ":" in host else host
    try:
        with urlopen(f"http://{shown}:{settings.PORT}{health.PATH}", timeout=2) as answer:
            return answer.status == 200
    except (URLError, OSError):
        return False


def announcement() -> str:
    """What the person at the terminal needs next: addresses, and how to sign in."""
    local = f"http://localhost:{settings.PORT}"
    lines = [
        "",
        _("Ready: %(address)s") % {"address": f"{settings.SITE_URL}/"},
        _("Staff: %(address)s") % {"address": f"{settings.SITE_URL}/{settings.STAFF_PATH}"},
    ]
    if local != settings.SITE_URL:
        here = f"{settings.BIND}:{settings.PORT}"
        lines.append(_("Listening at %(address)s for the proxy in front.") % {"address": here})
    if settings.DEMONSTRATION:
        lines += _accounts()
    elif not get_user_model().objects.filter(is_superuser=True, is_active=True).exists():
        lines += ["", _("There is no administrator yet. Invite the first one: giaoban invite EMAIL")]
    connections.close_all()
    return "\n".join([*lines, "", _("Ctrl-C stops everything."), ""])


def _accounts() -> list[str]:
    """One line an account of this demonstration; the passwords were made here and hold nowhere else."""
    try:
        kept = json.loads((Path(settings.DATA) / "demonstration-accounts.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    rows = [(", ".join(row["roles"]) or "-", row["username"], row["password"]) for row in kept]
    wide = [max(len(row[column]) for row in rows) for column in (0, 1)] if rows else [0, 0]
    lines = [f"  {role:<{wide[0]}}  {name:<{wide[1]}}  {password}" for role, name, password in rows]
    return ["", _("Accounts of this demonstration (role, user name, password):"), *lines] if rows else []
