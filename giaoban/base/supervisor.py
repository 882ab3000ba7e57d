"""One parent for the server, the worker and the clock: it restarts what dies and stops all together."""

import ctypes
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType

from giaoban.base import state

logger = logging.getLogger(__name__)

STEADY_AFTER = 60.0  # seconds a child must live before its failures are forgotten
LONGEST_PAUSE = 30.0  # seconds between two attempts at most
PR_SET_PDEATHSIG = 1
SUPERVISED = "GIAOBAN_SUPERVISED"  # stands in the environment of every child


def die_with_parent() -> None:
    """Ask Linux to end this process with SIGTERM when its parent dies, even by kill -9."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@dataclass(kw_only=True)
class Child:
    """A program that must always run; `command()` is asked afresh at every start."""

    name: str
    command: Callable[[], list[str]]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    failures: int = 0
    restarts: int = -1
    next_start: float = 0.0
    argv: list[str] = field(default_factory=list)

    def start(self) -> None:
        """Start it in a process group of its own, so that Ctrl-C reaches the parent alone."""
        parent = os.getpid()

        def prepare() -> None:
            die_with_parent()
            if os.getppid() != parent:
                os._exit(1)

        self.argv = self.command()
        self.process = subprocess.Popen(  # noqa: S603
            self.argv, start_new_session=True, preexec_fn=prepare, env=os.environ | {SUPERVISED: "1"}
        )
        self.started = time.monotonic()
        self.restarts += 1

    def signal_group(self, number: int) -> None:
        """Signal the child and whatever it has started; silence when all are gone."""
        if self.process is not None:
            try:
                os.killpg(self.process.pid, number)
            except (ProcessLookupError, PermissionError):
                return

    def pause(self) -> float:
        """Seconds until the next attempt: 0.5, 1, 2 … up to LONGEST_PAUSE; short again after a steady life."""
        lived = time.monotonic() - self.started
        self.failures = 0 if lived >= STEADY_AFTER else self.failures + 1
        return min(LONGEST_PAUSE, 0.5 * 2 ** max(0, self.failures - 1))


class Supervisor:
    """Keeps children alive until SIGTERM or Ctrl-C; a second Ctrl-C no longer waits for them."""

    def __init__(
        self,
        children: list[Child],
        *,
        ready: Callable[[], bool] = lambda: True,
        announce: Callable[[], None] = lambda: None,
        grace: float = 30.0,
        tick: float = 0.2,
    ) -> None:
        self.children, self.ready, self.announce = children, ready, announce
        self.grace, self.tick = grace, tick
        self.stops = 0

    def run(self) -> None:
        """Start all, restart the dead, and return when all have stopped."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._asked_to_stop)
        announced = False
        while not self.stops:
            self._keep_alive()
            if not announced and self.ready():
                self.announce()
                announced = True
            time.sleep(self.tick)
        self._stop()

    def _asked_to_stop(self, number: int, frame: FrameType | None) -> None:
        self.stops += 1

    def _keep_alive(self) -> None:
        changed = False
        for child in self.children:
            if child.process is not None and (code := child.process.poll()) is not None:
                self._bury(child, code)
            if child.process is None and time.monotonic() >= child.next_start:
                child.start()
                changed = True
        if changed:
            self._tell()

    def _bury(self, child: Child, code: int) -> None:
        """Take note of a dead child, and end what it had started: an orphan would hold the port."""
        child.signal_group(signal.SIGKILL)
        pause = child.pause()
        child.process, child.next_start = None, time.monotonic() + pause
        how = f"signal {-code}" if code < 0 else f"exit code {code}"
        logger.error("%s ended (%s); starting it again in %.1f s", child.name, how, pause)

    def _stop(self) -> None:
        running = [(child, child.process) for child in self.children if child.process is not None]
        for _child, process in running:
            process.terminate()
        deadline = time.monotonic() + self.grace
        while time.monotonic() < deadline and self.stops < 2 and any(p.poll() is None for _c, p in running):
            time.sleep(0.05)
        for child, process in running:
            if process.poll() is None:
                logger.error("%s did not stop in time and is killed", child.name)
            child.signal_group(signal.SIGKILL)
            process.wait()
        state.write("processes", {})

    def _tell(self) -> None:
        """Leave word of who runs, for `giaoban doctor` and for whoever takes up a lost task."""
        running = {
            child.name: {"pid": child.process.pid, "restarts": child.restarts, "argv": child.argv}
            for child in self.children
            if child.process is not None
        }
        state.write("processes", {"parent": os.getpid(), "children": running})
