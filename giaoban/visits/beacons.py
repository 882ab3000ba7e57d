"""What a beacon says and how it is known for ours.

A beacon is a signed name of what was read, "<page>.<language>.<signature>", and whether this is the first page of a
browser tab. The server writes the name into each page, so that a name nobody was shown is told by its signature,
without a look at the database (ADR 0090).
"""

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings

_NAME = re.compile(
    r"(?P<page>[0-9]{1,18})\.(?P<language>[a-z]{2,3}(?:-[a-z0-9]{2,8})*)\.(?P<signature>[\w-]{16})", re.A
)
_LINE = re.compile(rb"([0-9]{1,12}) ([0-9]{1,18}) ([a-z0-9-]{2,20}) ([01]) ([01])")
_SIGNED = 12  # bytes of the signature: 2**96 guesses


class Forged(Exception):
    """No name that this installation has signed."""


@dataclass(frozen=True, kw_only=True)
class Beacon:
    """One answered beacon: `page` is 0 outside the page tree; `at` in seconds since 1970; `views`, `visits` 0 or 1."""

    at: int
    page: int
    language: str
    views: int
    visits: int

    def line(self) -> bytes:
        """As it is kept until it is folded."""
        return b"%d %d %s %d %d\n" % (self.at, self.page, self.language.encode(), self.views, self.visits)


def name(page: int, language: str) -> str:
    """The signed name of a page in a language."""
    said = f"{page}.{language.lower()}"
    return f"{said}.{_signature(said, settings.SECRET_KEY)}"


def read(signed: str) -> tuple[int, str]:
    """Page and language of a signed name; raises Forged for anything else, a language we do not have included."""
    found = _NAME.fullmatch(signed)
    if found is None:
        raise Forged("no name of a page")
    page, language, signature = found.group("page", "language", "signature")
    if not hmac.compare_digest(signature, _signature(f"{page}.{language}", settings.SECRET_KEY)):
        raise Forged("not signed by this portal")
    if language not in _languages():
        raise Forged("no language of this portal")
    return int(page), language


def read_line(line: bytes) -> Beacon | None:
    """One kept line without its end; None for what is none (a disk that came back damaged)."""
    found = _LINE.fullmatch(line)
    if found is None:
        return None
    at, page, language, views, visits = found.groups()
    return Beacon(at=int(at), page=int(page), language=language.decode(), views=int(views), visits=int(visits))


@lru_cache(maxsize=4096)
def _signature(said: str, secret: str) -> str:
    digest = hmac.new(f"giaoban.visits:{secret}".encode(), said.encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest[:_SIGNED]).decode()


def _languages() -> set[str]:
    return {code.lower() for code, _name in settings.LANGUAGES}
