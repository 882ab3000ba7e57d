"""Real processes in a temporary data folder: they die, they come back, they all stop."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from giaoban.base.supervisor import Child

PATIENCE = 90.0
PLAIN = """
import sys
from giaoban.base.supervisor import Child, Supervisor
import django; django.setup()
sleeper = [sys.executable, "-c", "import time; time.sleep(600)"]
Supervisor([Child(name="sleeper", command=lambda: sleeper)], grace=10).run()
"""


def until(condition, patience=PATIENCE):
    """The first true value of a condition asked again and again, or a failure after the patience is gone."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        value = condition()
        if value:
            return value
        time.sleep(0.05)
    raise AssertionError(f"still waiting for {condition.__name__} after {patience} s")


def children(data: Path) -> dict[str, int]:
    try:
        kept = json.loads((data / "run" / "processes.json").read_text())
    except (OSError, ValueError):
        return {}
    return {name: child["pid"] for name, child in kept.get("children", {}).items()}


def gone(pid: int) -> bool:
    """Whether a process has ended (a zombie has)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except OSError:
        return True


def descendants(pid: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except OSError:
                continue
            if parent == pid:
                found += [int(entry.name), *descendants(int(entry.name))]
    return found


@pytest.fixture
def environment(tmp_path):
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "GIAOBAN_", "DATABASE_"))
    }
    return kept | {
        "GIAOBAN_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "giaoban.config.settings.dev",
        "GIAOBAN_TERMINAL_LANGUAGE": "en",
    }


@pytest.fixture
def start(environment):
    """Start a parent; whatever is left of it when the test ends is killed."""
    started = []

    def start_(*arguments, **more):
        process = subprocess.Popen(
            [sys.executable, *arguments], env=environment | more, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        started.append(process)
        return process

    yield start_
    for process in started:
        for pid in [*descendants(process.pid), process.pid]:
            if not gone(pid):
                os.kill(pid, signal.SIGKILL)
        process.stdout.close()
        process.wait()


@pytest.fixture
def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_a_killed_child_comes_back_and_sigterm_stops_both(start, tmp_path):
    parent = start("-c", PLAIN)
    first = until(lambda: children(tmp_path).get("sleeper"))
    os.kill(first, signal.SIGKILL)
    second = until(lambda: children(tmp_path).get("sleeper") not in (None, first) and children(tmp_path)["sleeper"])
    parent.terminate()
    assert parent.wait(PATIENCE) == 0
    assert gone(second)
    assert children(tmp_path) == {}


def test_children_do_not_outlive_a_parent_that_is_killed(start, tmp_path):
    parent = start("-c", PLAIN)
    child = until(lambda: children(tmp_path).get("sleeper"))
    parent.kill()
    parent.wait()
    until(lambda: gone(child))


def test_pauses_grow_and_are_forgotten_after_a_steady_life():
    child = Child(name="x", command=lambda: [], started=time.monotonic())
    assert [child.pause() for _ in range(9)] == [0.5, 1, 2, 4, 8, 16, 30, 30, 30]
    child.started = time.monotonic() - 61
    assert child.pause() == 0.5


def health(port: int) -> str:
    try:
        with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as answer:
            return answer.read().decode()
    except (URLError, OSError):
        return ""


def test_the_whole_house_starts_survives_and_stops(start, tmp_path, free_port):
    (tmp_path / "demonstration-loaded").touch()
    parent = start("-m", "giaoban", "run", PORT=str(free_port))
    until(lambda: health(free_port) == "ok", patience=240)
    pids = until(lambda: len(children(tmp_path)) == 4 and children(tmp_path))
    assert sorted(pids) == ["clock", "indexer", "server", "worker"]

    # The server with the process granian runs in: the second would hold the port if it lived on.
    family = [pids["server"], *descendants(pids["server"])]
    for pid in (pids["worker"], pids["server"]):
        os.kill(pid, signal.SIGKILL)
    until(lambda: all(gone(pid) for pid in family))
    until(lambda: all(children(tmp_path)[name] != pids[name] for name in ("worker", "server")))
    until(lambda: health(free_port) == "ok")
    assert children(tmp_path)["clock"] == pids["clock"]

    second = start("-m", "giaoban", "run", PORT=str(free_port))
    said = second.communicate(timeout=PATIENCE)[0].decode()
    assert second.returncode == 1
    assert f"Another `giaoban run` (process {parent.pid}) already uses the folder {tmp_path}." in said

    everyone = descendants(parent.pid)
    parent.send_signal(signal.SIGINT)
    said = parent.communicate(timeout=PATIENCE)[0].decode()
    assert parent.returncode == 0
    assert all(gone(pid) for pid in everyone)
    assert f"Ready: http://localhost:{free_port}/\n" in said
    assert said.endswith("Stopped.\n")


def test_a_taken_port_is_named(start, tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        parent = start("-m", "giaoban", "run", PORT=str(port))
        said = parent.communicate(timeout=PATIENCE)[0].decode()
    assert parent.returncode == 1
    assert said.endswith(
        f"CommandError: Port {port} on 127.0.0.1 cannot be used (Address already in use). "
        f"Choose another, for instance: PORT={port + 1} giaoban run\n"
    )
