"""The real server under load, every process killed with -9: each answered beacon is counted once."""

import http.client
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from django.db import connection

from giaoban.visits import beacons
from tests import first_rows
from tests.visits.conftest import BROWSER

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 120.0
SENDERS = 4
A_ROUND = 400  # answered beacons between two deaths
DEATHS = ("server", "clock", "everything", "server")


def until(condition, patience=PATIENCE):
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        if value := condition():
            return value
        time.sleep(0.02)
    raise AssertionError(f"still waiting for {condition.__name__} after {patience} s")


def gone(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except OSError:
        return True


def family(pid):
    """A process and all it has started."""
    found = [pid]
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except OSError:
                continue
            if parent == pid:
                found += family(int(entry.name))
    return found


class House:
    """A whole `giaoban run` in a data folder; it can be killed and started again."""

    def __init__(self, data: Path, port: int) -> None:
        self.data, self.port = data, port
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("DJANGO_", "GIAOBAN_", "DATABASE_"))}
        self.environment = kept | {
            "GIAOBAN_DATA": str(data),
            "GIAOBAN_TRUSTED_PROXIES": "1",
            "GIAOBAN_TERMINAL_LANGUAGE": "en",
            "GIAOBAN_SECRET_KEY": "a key for one test",
            "PORT": str(port),
        }
        self.parent = None

    def start(self):
        self.parent = subprocess.Popen(
            [sys.executable, "-m", "giaoban", "run"],
            env=self.environment,
            cwd=ROOT,
            stdout=(self.data / "out.txt").open("ab"),
            stderr=subprocess.STDOUT,
        )

    def healthy(self):
        if self.parent.poll() is not None:
            pytest.fail((self.data / "out.txt").read_text())
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=2) as answer:
                return answer.read() == b"ok"
        except (URLError, OSError):
            return False

    def child(self, name):
        try:
            return json.loads((self.data / "run" / "processes.json").read_text())["children"][name]["pid"]
        except (OSError, ValueError, KeyError):
            return None

    def kill(self, name):
        """kill -9, the whole family of it."""
        pid = self.parent.pid if name == "everything" else until(lambda: self.child(name))
        victims = family(pid)
        for victim in victims:
            try:
                os.kill(victim, signal.SIGKILL)
            except ProcessLookupError:
                continue
        if name == "everything":
            self.parent.wait()
        until(lambda: all(gone(victim) for victim in victims))
        if name == "everything":
            (self.data / "run" / "processes.json").unlink()
            self.start()

    def stop(self):
        if self.parent and self.parent.poll() is None:
            for pid in family(self.parent.pid):
                if not gone(pid):
                    os.kill(pid, signal.SIGKILL)
            self.parent.wait()


class Sender(threading.Thread):
    """Sends beacons one after the other, each of a page of its own; nothing is sent twice."""

    def __init__(self, number, port, names, stop):
        super().__init__(daemon=True)
        self.number, self.port, self.names, self.stopped = number, port, names, stop
        self.sent, self.answered = set(), set()

    def run(self):
        line = None
        page = self.number
        while not self.stopped.is_set():
            page += SENDERS
            try:
                line = line or http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
                headers = {
                    "User-Agent": BROWSER,
                    "Content-Type": "text/plain",
                    "X-Forwarded-For": f"198.18.{page // 250 % 250}.{page % 250}",
                }
                if line.sock is None:
                    line.connect()
                self.sent.add(page)
                line.request("POST", "/v", f"{self.names(page)} {page % 2}", headers)
                answer = line.getresponse()
                answer.read()
                if answer.status == 204:
                    self.answered.add(page)
            except (OSError, http.client.HTTPException):
                line = None


@pytest.fixture
def house(tmp_path, transactional_db):
    if connection.vendor == "sqlite":  # a database with every migration, so that each start is quick
        first_rows.restore()
        with sqlite3.connect(connection.settings_dict["NAME"]) as kept:
            kept.execute("VACUUM INTO ?", [str(tmp_path / "giaoban.sqlite3")])
    (tmp_path / "demonstration-loaded").touch()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    made = House(tmp_path, port)
    yield made
    made.stop()
    shutil.rmtree(tmp_path / "static", ignore_errors=True)


def counted(data):
    """Page to (views, visits), with the portal's sums."""
    with sqlite3.connect(f"file:{data / 'giaoban.sqlite3'}?mode=ro", uri=True, timeout=30) as database:
        pages = {row[0]: row[1:] for row in database.execute("SELECT page, views, visits FROM visits_pageday")}
        sums = database.execute("SELECT sum(views), sum(visits) FROM visits_portalday").fetchone()
    return pages, sums


def test_each_answered_beacon_is_counted_once_though_every_process_is_killed(house, settings, capsys):
    settings.SECRET_KEY = "a key for one test"
    house.start()
    until(house.healthy, patience=300)
    stop = threading.Event()
    senders = [
        Sender(number, house.port, lambda page: beacons.name(page, "vi"), stop) for number in range(1, SENDERS + 1)
    ]
    for sender in senders:
        sender.start()

    def answered():
        return sum(len(sender.answered) for sender in senders)

    for victim in DEATHS:
        goal = answered() + A_ROUND
        until(lambda goal=goal: answered() >= goal)
        house.kill(victim)
    goal = answered() + A_ROUND
    until(lambda: answered() >= goal)
    stop.set()
    for sender in senders:
        sender.join()
    until(lambda: house.child("clock") and house.healthy())

    sent = set().union(*(sender.sent for sender in senders))
    got = set().union(*(sender.answered for sender in senders))
    until(lambda: got <= set(counted(house.data)[0]))
    house.kill("server")  # its file is then folded to the end and deleted
    until(lambda: house.healthy() and not list((house.data / "visits").glob("*.log")))
    pages, sums = counted(house.data)

    unanswered = set(pages) - got
    with capsys.disabled():
        print(
            f"\nsent {len(sent)}, answered {len(got)}, counted {sums[0]}"
            f" ({len(unanswered)} of them kept, then killed before the answer; killed with -9: {', '.join(DEATHS)})"
        )
    assert {page: pages[page] for page in got} == {page: (1, page % 2) for page in got}
    assert unanswered <= sent - got
    assert {pages[page][0] for page in unanswered} <= {1}
    assert sums == (len(pages), sum(visits for _views, visits in pages.values()))
    assert len(got) >= A_ROUND * (len(DEATHS) + 1)
