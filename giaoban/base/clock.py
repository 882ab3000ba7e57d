"""The clock: what must happen again and again, without anybody asking."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.management import call_command
from django.db import close_old_connections, connections

from giaoban.base import lost_tasks, state
from giaoban.base.heartbeat import beat
from giaoban.base.registries import Registry

logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Job:
    """Something done every so often. It must bear being run late, twice, or in two places."""

    name: str
    every: timedelta
    function: Callable[[], Any]


jobs: Registry[Job] = Registry("job")


class Clock:
    """Runs the jobs that are due, one after the other; when each last ran outlives a restart."""

    def __init__(self, *, now: Callable[[], float] = time.time) -> None:
        self.now = now
        kept = state.read("clock").get("jobs", {})
        self.done: dict[str, dict[str, Any]] = kept if isinstance(kept, dict) else {}

    def due(self) -> list[Job]:
        """Jobs never run, run long enough ago, or run "in the future" (a machine whose clock was set back)."""
        return [job for job in jobs if not 0 <= self.now() - self._last(job) < job.every.total_seconds()]

    def _last(self, job: Job) -> float:
        try:
            return float(self.done[job.name]["at"])
        except (KeyError, TypeError, ValueError):
            return float("-inf")

    def tick(self) -> None:
        """Run what is due. A job that fails is told in the log and does not keep the others from running."""
        for job in self.due():
            self.done[job.name] = {"at": self.now(), "error": _run(job)}
            self._tell()
        self._tell()

    def _tell(self) -> None:
        state.write("clock", {"beat": self.now(), "jobs": self.done})

    def run(self, stop: threading.Event, *, pause: float = 1.0) -> None:
        """Tick until asked to stop."""
        logger.info("the clock keeps %s", ", ".join(job.name for job in jobs))
        while not stop.is_set():
            self.tick()
            stop.wait(pause)


def _run(job: Job) -> str:
    """Run one job on a healthy connection; returns the error, or nothing."""
    close_old_connections()
    try:
        job.function()
    except Exception as error:  # the clock outlives every job, a locked or absent database too
        logger.exception("job %s failed", job.name)
        connections.close_all()
        return f"{type(error).__name__}: {error}"
    return ""


def publish_scheduled() -> None:
    """Publish and expire what its time has come for; readers' queries ask the time themselves."""
    call_command("publish_scheduled", verbosity=0)


def clear_sessions() -> None:
    """Delete sessions that have ended."""
    call_command("clearsessions")


def prune_tasks() -> None:
    """Forget background tasks that ended two weeks ago; failed ones after two months."""
    ages = ["--min-age-days=14", "--failed-min-age-days=60"]
    call_command("prune_db_task_results", "--backend=worker", "--queue-name=*", *ages, verbosity=0)


def register_own_jobs() -> None:
    """The jobs of the house itself."""
    jobs.register(Job(name="publish-scheduled", every=timedelta(seconds=10), function=publish_scheduled))
    jobs.register(Job(name="take-up-lost-tasks", every=timedelta(seconds=30), function=lost_tasks.take_up))
    jobs.register(Job(name="worker-heartbeat", every=timedelta(minutes=5), function=beat))
    jobs.register(Job(name="clear-sessions", every=timedelta(days=1), function=clear_sessions))
    jobs.register(Job(name="prune-tasks", every=timedelta(days=1), function=prune_tasks))
