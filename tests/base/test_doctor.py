import asyncio
import shutil
import socket
import time
from collections import namedtuple
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from django.core.management import call_command
from django.db import connection

from giaoban import catalogues
from giaoban.base import doctor, health, state
from giaoban.base.doctor import Finding, State

pytestmark = pytest.mark.django_db


@pytest.fixture
def data(settings, tmp_path):
    tmp_path.chmod(0o750)
    settings.DATA = tmp_path
    return tmp_path


def test_a_sound_data_folder(data):
    assert doctor.data_folder() == Finding(State.OK, "data folder", str(data))


def test_files_that_others_may_read_are_named(data):
    (data / "secret-key").write_text("x")
    (data / "secret-key").chmod(0o644)
    text = f"others on this machine may read secret-key: chmod -R o-rwx {data}"
    assert doctor.data_folder() == Finding(State.WARN, "data folder", text)


@pytest.mark.parametrize(
    ("free", "found"),
    [
        (5000, Finding(State.OK, "disk space", "5000 MB free")),
        (900, Finding(State.WARN, "disk space", "900 MB free: free some, or move GIAOBAN_DATA to a larger disk.")),
        (100, Finding(State.FAIL, "disk space", "100 MB free: nothing can be saved soon; free some now.")),
    ],
)
def test_disk_space(data, monkeypatch, free, found):
    usage = namedtuple("usage", "total used free")(0, 0, free * doctor.MEGABYTE)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    assert doctor.disk_space() == found


def test_the_database_of_tests_does_not_keep_commits_through_a_power_cut_and_the_doctor_sees_it():
    found = doctor.database()
    if connection.vendor == "sqlite":
        text = "synchronous is 0, not 2: a network disk, or settings of your own?"
        assert found == Finding(State.FAIL, "database", text)
    else:
        assert found == Finding(State.OK, "database", "postgresql answers")


def test_migrations(monkeypatch):
    assert doctor.migrations() == Finding(State.OK, "migrations", "all applied")
    monkeypatch.setattr(health, "unapplied_migrations", lambda: ["portal.0002_x"])
    assert doctor.migrations() == Finding(State.FAIL, "migrations", "1 to apply: giaoban migrate")


def test_catalogues_that_are_not_compiled(monkeypatch, tmp_path):
    monkeypatch.setattr(catalogues, "FOLDERS", (tmp_path,))
    folder = tmp_path / "vi" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text('msgid ""\nmsgstr ""\n')
    text = "1 of 1 are not compiled: python -m giaoban.catalogues"
    assert doctor.message_catalogues() == Finding(State.FAIL, "message catalogues", text)
    catalogues.compile_catalogues(tmp_path)
    assert doctor.message_catalogues() == Finding(State.OK, "message catalogues", "1 compiled")


def test_a_clock_that_never_ran(data):
    text = "no sign of life yet: nothing is published on time; start `giaoban run`."
    assert doctor.clock() == Finding(State.FAIL, "clock", text)


def test_a_clock_whose_job_fails(data):
    state.write("clock", {"beat": time.time(), "jobs": {"a": {"at": 1, "error": "OSError: full"}, "b": {"error": ""}}})
    text = "runs, but these jobs failed last time: a (OSError: full)"
    assert doctor.clock() == Finding(State.WARN, "clock", text)


def test_a_clock_that_beats(data):
    state.write("clock", {"beat": time.time(), "jobs": {}})
    assert doctor.clock().state is State.OK


def test_a_worker_that_does_not_run(data):
    text = "no sign of life yet, and does not run now; start `giaoban run`."
    assert doctor.worker() == Finding(State.FAIL, "worker", text)


def test_a_worker_that_is_silent_too_long_and_one_that_is_not(data):
    state.write("processes", {"children": {"worker": {"pid": 1, "restarts": 2, "argv": []}}})
    state.write("worker", {"beat": time.time() - 3600})
    text = "last sign of life 3600 s ago: busy with a long task, or stuck; see its log."
    assert doctor.worker() == Finding(State.WARN, "worker", text)
    state.write("worker", {"beat": time.time()})
    assert doctor.worker() == Finding(State.OK, "worker", "last sign of life 0 s ago; restarted 2 times")


def test_mail_kept_in_files():
    text = "mail is kept in files; set GIAOBAN_SMTP_HOST to send it"
    assert doctor.mail_server() == Finding(State.WARN, "mail server", text)


def test_a_mail_server_that_answers_and_one_that_does_not(settings):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    where = f"127.0.0.1:{port}"
    text = f"{where} refuses ([Errno 111] Connection refused); see GIAOBAN_SMTP_* in docs/settings.md"
    assert doctor.mail_server() == Finding(State.FAIL, "mail server", text)
    server = Controller(object(), hostname="127.0.0.1", port=port, loop=asyncio.new_event_loop())
    server.start()
    try:
        assert doctor.mail_server() == Finding(State.OK, "mail server", f"{where} answers")
    finally:
        server.stop()


def test_a_look_that_breaks_is_a_failure_and_the_others_go_on(monkeypatch):
    def broken_look():
        raise OSError("no such device")

    monkeypatch.setattr(doctor, "LOOKS", (broken_look, doctor.settings_of_production))
    assert [(found.state, found.about) for found in doctor.examine()] == [
        (State.FAIL, "broken look"),
        (State.WARN, "mode"),
    ]


def test_the_command_says_a_line_a_look_and_fails_when_one_does(data, monkeypatch, capsys):
    monkeypatch.setattr(doctor, "LOOKS", (doctor.data_folder, doctor.clock))
    with pytest.raises(SystemExit) as ended:
        call_command("doctor", no_color=True)
    assert ended.value.code == 1
    assert capsys.readouterr().out == (
        f"ok    data folder: {data}\n"
        "fail  clock: no sign of life yet: nothing is published on time; start `giaoban run`.\n"
    )
    monkeypatch.setattr(doctor, "LOOKS", (doctor.data_folder,))
    call_command("doctor", no_color=True)
    assert capsys.readouterr().out == f"ok    data folder: {data}\n"


def test_every_look_is_in_the_list():
    looks = {
        name
        for name, value in vars(doctor).items()
        if callable(value) and getattr(value, "__module__", "") == doctor.__name__
    }
    own = {look.__name__ for look in doctor.LOOKS if look.__module__ == doctor.__name__}
    assert own == looks - {"Finding", "State", "examine", "_ago", "_wrong"}
    assert Path(doctor.__file__).name == "doctor.py"
