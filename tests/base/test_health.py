import pytest
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder

from giaoban.base import health


@pytest.fixture(autouse=True)
def nothing_remembered(monkeypatch):
    monkeypatch.setattr(health, "_complete", False)


@pytest.mark.django_db
def test_ready(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok")
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.cookies == {}


@pytest.mark.django_db
def test_any_host_name_may_ask(client, settings):
    settings.ALLOWED_HOSTS = ["portal.example"]
    assert client.get("/healthz", headers={"host": "10.0.0.7"}).status_code == 200


@pytest.mark.django_db
def test_a_missing_migration_is_the_reason(client):
    MigrationRecorder(connection).record_unapplied("sessions", "0001_initial")
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (503, b"1 migrations are not applied")


@pytest.mark.django_db
def test_a_database_that_does_not_answer_is_the_reason(client, monkeypatch):
    def refuse(*args, **kwargs):
        raise DatabaseError("connection to 10.1.2.3 refused")

    monkeypatch.setattr(connection, "cursor", refuse)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (503, b"the database does not answer")
