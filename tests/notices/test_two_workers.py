"""Several workers at once, and a worker killed between sending and noting: no message leaves twice."""

import os
import subprocess
import sys
import threading
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection, connections
from django.utils import timezone

from giaoban.notices import delivery
from giaoban.notices.actions import Recipient
from giaoban.notices.choices import State
from giaoban.notices.models import Attempt, Message

ROOT = Path(__file__).resolve().parent.parent.parent
WORKERS, LETTERS = 4, 24
WORKER = """
import sys, django
django.setup()
from django.conf import settings
from django.db import connection
settings.MAIL_TRANSPORT = "giaoban.notices.transport.SmtpTransport"
connection.settings_dict["NAME"] = sys.argv[1]
from giaoban.notices import delivery
delivery.deliver_due()
"""


@pytest.mark.django_db(transaction=True)
def test_each_message_leaves_once_though_several_workers_take_them(put, office):
    for number in range(LETTERS):
        put(str(number), to=Recipient(address=f"nguoi-{number}@so.example"))
    start, trouble = threading.Barrier(WORKERS), []

    def work():
        try:
            start.wait()
            delivery.deliver_due()
        except Exception as error:
            trouble.append(error)
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(WORKERS)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert trouble == []
    assert Counter(letter["To"] for letter in office.letters) == {f"nguoi-{n}@so.example": 1 for n in range(LETTERS)}
    assert set(Message.objects.values_list("state", "tries")) == {("sent", 1)}
    assert Attempt.objects.count() == LETTERS


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_between_sending_and_noting_leaves_an_unknown_outcome(put, office, settings):
    message = put()
    killed = threading.Event()

    def kill():
        """The server has the words; the worker dies before it hears so."""
        worker.kill()
        worker.wait()
        killed.set()

    office.before_answer = kill
    worker = subprocess.Popen(
        [sys.executable, "-c", WORKER, str(connection.settings_dict["NAME"])],
        cwd=ROOT,
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "giaoban.config.settings.test",
            "PYTHONPATH": str(ROOT),
            "GIAOBAN_SMTP_HOST": settings.EMAIL_HOST,
            "GIAOBAN_SMTP_PORT": str(settings.EMAIL_PORT),
        },
    )
    assert killed.wait(60)
    assert worker.returncode == -9
    message.refresh_from_db()
    assert (message.state, len(office.letters)) == (State.SENDING, 1)
    office.before_answer = lambda: None
    now = timezone.now()
    assert delivery.deliver_due(now=now + timedelta(hours=1)) == 0
    assert delivery.reap(now=now + timedelta(hours=1)) == 1
    assert delivery.deliver_due(now=now + timedelta(days=30)) == 0
    message.refresh_from_db()
    assert (message.state, len(office.letters)) == (State.UNKNOWN, 1)
    assert [(attempt.number, attempt.ended_at) for attempt in Attempt.objects.all()] == [(1, None)]
    assert list(Message.objects.undecided()) == [message]
