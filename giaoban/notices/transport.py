"""Handing one message to the mail server, and judging what came of it."""

import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Self

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.smtp import EmailBackend

LONGEST_WORDS = 1000


class Outcome(Enum):
    """What came of handing a message over."""

    SENT = auto()  # the server took it
    LATER = auto()  # not now: no connection, or a passing refusal
    REFUSED = auto()  # never: the server will not have this address or this message
    UNKNOWN = auto()  # the words were on their way when the connection ended
    IMPOSSIBLE = auto()  # it cannot even be written down


@dataclass(frozen=True)
class Result:
    """An outcome, with the server's words."""

    outcome: Outcome
    words: str = ""


class _InDoubt:
    """Between the server's "go ahead" and its answer to the words themselves, nobody knows whether it took them."""

    in_doubt = False

    def getreply(self) -> tuple[int, bytes]:
        """An answer ends the doubt; only the "go ahead" (354) begins it."""
        code, words = super().getreply()  # type: ignore[misc]
        self.in_doubt = code == 354
        return code, words


class _Conversation(_InDoubt, smtplib.SMTP):
    pass


class _ConversationOverTls(_InDoubt, smtplib.SMTP_SSL):
    pass


class SmtpTransport(EmailBackend):
    """Django's own SMTP, which can tell afterwards whether the outcome is in doubt."""

    @property
    def connection_class(self) -> Any:
        """The conversation that remembers."""
        return _ConversationOverTls if self.use_ssl else _Conversation


class Post:
    """One connection to the mail server: opened for the first message, kept until something goes wrong."""

    def __init__(self, connect: Callable[[], Any] | None = None) -> None:
        self._connect = connect or (lambda: get_connection(settings.MAIL_TRANSPORT))
        self._backend: Any = None
        self.unreachable = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Take leave of the server, if it still listens."""
        backend, self._backend = self._backend, None
        if backend is not None:
            try:
                backend.close()
            except (OSError, smtplib.SMTPException):
                return

    def hand_over(self, mail: EmailMessage) -> Result:
        """Give the server a message for one address. Nothing is raised: whatever happens is an outcome."""
        conversation = None
        try:
            if self._backend is None:
                self._backend = self._connect()
            self.unreachable = True
            self._backend.open()
            self.unreachable = False
            conversation = getattr(self._backend, "connection", None)
            self._backend.send_messages([mail])
        except Exception as error:  # a message must never be lost between two states
            in_doubt = getattr(conversation, "in_doubt", False)
            self.close()
            return judged(error, in_doubt=in_doubt)
        return Result(Outcome.SENT)


def judged(error: Exception, *, in_doubt: bool) -> Result:
    """What an error means: 4xx and broken lines pass, 5xx about the address or the message stay.

    A refusal of our own sender or password says nothing of the reader: it is tried again, and then shown.
    """
    if in_doubt:
        return Result(Outcome.UNKNOWN, said(error))
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(error.recipients.values()))
        return Result(Outcome.REFUSED if code >= 500 else Outcome.LATER, _plain(code, words))
    if isinstance(error, smtplib.SMTPDataError):
        return Result(Outcome.REFUSED if error.smtp_code >= 500 else Outcome.LATER, said(error))
    if isinstance(error, smtplib.SMTPException | OSError):
        return Result(Outcome.LATER, said(error))
    return Result(Outcome.IMPOSSIBLE, said(error))


def said(error: Exception) -> str:
    """The server's words, or the error's own."""
    if isinstance(error, smtplib.SMTPResponseException):
        return _plain(error.smtp_code, error.smtp_error)
    return _printable(f"{type(error).__name__}: {error}")


def _plain(code: int, words: bytes | str) -> str:
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    return _printable(f"{code} {text}")


def _printable(text: str) -> str:
    """What a server says is shown and exported: without control signs, in one line, not endless."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:LONGEST_WORDS]
