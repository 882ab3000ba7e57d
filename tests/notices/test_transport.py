import smtplib

import pytest

from giaoban.notices.transport import LONGEST_WORDS, Outcome, judged

LATER, REFUSED = Outcome.LATER, Outcome.REFUSED


@pytest.mark.parametrize(
    ("error", "outcome", "words"),
    [
        (smtplib.SMTPRecipientsRefused({"a@b.vn": (550, b"No\r\n such user")}), REFUSED, "550 No such user"),
        (smtplib.SMTPRecipientsRefused({"a@b.vn": (450, b"Busy")}), LATER, "450 Busy"),
        (smtplib.SMTPDataError(554, b"Spam \xff\x1b[31m"), REFUSED, "554 Spam \ufffd [31m"),
        (smtplib.SMTPDataError(452, b"Full"), LATER, "452 Full"),
        (smtplib.SMTPSenderRefused(553, b"Not your domain", "x@y.vn"), LATER, "553 Not your domain"),
        (smtplib.SMTPAuthenticationError(535, b"Wrong password"), LATER, "535 Wrong password"),
        (smtplib.SMTPServerDisconnected("closed"), LATER, "SMTPServerDisconnected: closed"),
        (TimeoutError("timed out"), LATER, "TimeoutError: timed out"),
        (ConnectionRefusedError(111, "no\x00"), LATER, "ConnectionRefusedError: [Errno 111] no"),
        (ValueError("header"), Outcome.IMPOSSIBLE, "ValueError: header"),
    ],
)
def test_what_an_error_means(error, outcome, words):
    result = judged(error, in_doubt=False)
    assert (result.outcome, result.words) == (outcome, words)


def test_while_in_doubt_every_error_is_an_unknown_outcome():
    assert judged(TimeoutError("timed out"), in_doubt=True).outcome is Outcome.UNKNOWN


def test_endless_words_are_cut():
    assert len(judged(smtplib.SMTPDataError(554, b"x" * 10**6), in_doubt=False).words) == LONGEST_WORDS
