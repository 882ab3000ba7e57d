from datetime import timedelta

import pytest
from django.db import OperationalError

from giaoban.base import clock, state
from giaoban.base.clock import Clock, Job
from giaoban.base.registries import Registry


@pytest.fixture
def jobs(settings, tmp_path, monkeypatch):
    """No jobs at all, in a data folder of their own."""
    settings.DATA = tmp_path
    registry = Registry("job")
    monkeypatch.setattr(clock, "jobs", registry)
    return registry


def job(jobs, name, function, *, seconds=10):
    return jobs.register(Job(name=name, every=timedelta(seconds=seconds), function=function))


@pytest.mark.django_db
def test_a_job_runs_at_once_and_then_every_so_often(jobs):
    ran, time = [], [1000.0]
    job(jobs, "a", lambda: ran.append(time[0]))
    ticking = Clock(now=lambda: time[0])
    for time[0] in (1000.0, 1009.9, 1010.0, 1015.0, 1021.0):
        ticking.tick()
    assert ran == [1000.0, 1010.0, 1021.0]


@pytest.mark.django_db(transaction=True)
def test_a_failing_job_is_told_and_the_others_run(jobs, caplog):
    ran = []

    def locked():
        raise OperationalError("database is locked")

    job(jobs, "broken", locked)
    job(jobs, "whole", lambda: ran.append(1))
    ticking = Clock(now=lambda: 5.0)
    ticking.tick()
    assert ran == [1]
    assert state.read("clock") == {
        "beat": 5.0,
        "jobs": {
            "broken": {"at": 5.0, "error": "OperationalError: database is locked"},
            "whole": {"at": 5.0, "error": ""},
        },
    }
    assert [record.getMessage() for record in caplog.records] == ["job broken failed"]


@pytest.mark.django_db
def test_a_restarted_clock_knows_when_it_last_ran(jobs):
    ran = []
    job(jobs, "daily", lambda: ran.append(1), seconds=86400)
    Clock(now=lambda: 1000.0).tick()
    Clock(now=lambda: 2000.0).tick()
    assert ran == [1]


@pytest.mark.django_db
def test_a_clock_set_back_does_not_stop_the_jobs(jobs):
    ran = []
    job(jobs, "a", lambda: ran.append(1))
    Clock(now=lambda: 9_000_000.0).tick()
    Clock(now=lambda: 1000.0).tick()
    assert ran == [1, 1]


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["", "{", '{"jobs": []}', '{"jobs": {"a": 3}}', "[]"])
def test_a_half_written_memory_means_that_all_is_due(jobs, text):
    ran = []
    job(jobs, "a", lambda: ran.append(1))
    (state.run_folder() / "clock.json").write_text(text)
    Clock(now=lambda: 1000.0).tick()
    assert ran == [1]


@pytest.mark.django_db
def test_a_disk_that_takes_nothing_does_not_stop_the_jobs(jobs, tmp_path, caplog):
    ran, time = [], [0.0]
    job(jobs, "a", lambda: ran.append(1))
    ticking = Clock(now=lambda: time[0])
    (state.run_folder() / "clock.json").mkdir()
    for time[0] in (100.0, 200.0):
        ticking.tick()
    assert ran == [1, 1]
    assert {record.getMessage().split(":")[0] for record in caplog.records} == {"cannot write clock.json"}


def test_the_house_keeps_its_own_jobs():
    own = {job.name: job.every for job in clock.jobs}
    assert own["publish-scheduled"] == timedelta(seconds=10)
    assert {"take-up-lost-tasks", "worker-heartbeat", "clear-sessions", "prune-tasks"} <= set(own)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["publish-scheduled", "take-up-lost-tasks", "clear-sessions", "prune-tasks"])
def test_every_job_of_the_house_runs(name, settings, tmp_path):
    settings.DATA = tmp_path
    clock.jobs[name].function()
