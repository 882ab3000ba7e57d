"""A real mail server that does what a test tells it, and kinds of messages of its own."""

import asyncio
import email
import email.policy
import socket

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from giaoban.notices import actions, kinds
from giaoban.notices.kinds import Kind


class Office:
    """Takes letters; `mood` says how it behaves at the next one."""

    def __init__(self):
        self.letters = []
        self.mood = "accepts"
        self.before_answer = lambda: None

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.mood == "refuses" or address.startswith("khong-co"):
            return "550 5.1.1 No such user here"
        if self.mood == "later":
            return "451 4.7.1 Greylisted, come back"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.mood == "spam":
            return "554 5.7.1 Looks like spam"
        if self.mood == "full":
            return "452 4.3.1 Disk full"
        self.letters.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        self.before_answer()
        if self.mood == "drops":
            server.transport.abort()
            await asyncio.sleep(30)
        if self.mood == "hangs":
            await asyncio.sleep(30)
        return "250 OK"


class Desk(Controller):
    def factory(self):
        return SMTP(self.handler, enable_SMTPUTF8=False)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def office(settings):
    """The server; mail goes through the outbox as in a real installation."""
    handler = Office()
    server = Desk(handler, hostname="127.0.0.1", port=free_port())
    server.start()
    settings.EMAIL_BACKEND = "giaoban.notices.backend.OutboxBackend"
    settings.MAIL_TRANSPORT = "giaoban.notices.transport.SmtpTransport"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.EMAIL_TIMEOUT = 5
    yield handler
    server.stop(no_assert=True)


@pytest.fixture
def kind():
    """Registers a kind for one test: kind("test.plain", optional=True)."""
    made = []

    def register(name="test.plain", **values):
        made.append(name)
        return kinds.kinds.register(Kind(name=name, label="Thư thử", **values))

    yield register
    for name in made:
        del kinds.kinds._offers[name]


@pytest.fixture
def put(db, kind):
    """Puts a message in the outbox: put(key, to=..., ...)."""

    def send(key="k1", to=None, name="test.plain", **values):
        if name not in kinds.kinds:
            kind(name)
        values = {"subject": "Giấy mời họp", "text": "Kính mời dự họp.\n", "by": None} | values
        return actions.send(
            key=key, kind=name, to=to or actions.Recipient(address="hoa@so.example", name="Lê Thị Hoa"), **values
        )

    return send
