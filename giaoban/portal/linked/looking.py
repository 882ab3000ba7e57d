"""Looking whether addresses still answer: politely, bounded, and without a database."""

from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain
from urllib.parse import urlsplit

from giaoban.base import web
from giaoban.portal.models import Outcome

LIMITS = web.Limits(seconds=10.0, redirects=5)
HOSTS_AT_ONCE = 4
# A host that asks who is there, or to come back later, is there.
THERE = {401, 403, 405, 407, 429}


@dataclass(frozen=True, kw_only=True)
class Known:
    """An address, with what its host said of its version when it last answered."""

    url: str
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What one look found."""

    url: str
    outcome: Outcome
    status: int | None = None
    etag: str = ""
    last_modified: str = ""

    @property
    def answered(self) -> bool:
        """Whether the address is alive."""
        return self.outcome == Outcome.ANSWERED


def look_at(
    addresses: Iterable[Known], *, limits: web.Limits = LIMITS, allow: frozenset[web.Address] = frozenset()
) -> list[Seen]:
    """Look at every address: hosts side by side, the addresses of one host one after the other.

    `allow` is for tests' own servers, as in giaoban.base.web.
    """
    by_host: dict[str, list[Known]] = defaultdict(list)
    for known in addresses:
        by_host[(urlsplit(known.url).hostname or "").lower()].append(known)

    def look_at_host(group: list[Known]) -> list[Seen]:
        return [look(known, limits=limits, allow=allow) for known in group]

    with ThreadPoolExecutor(max_workers=HOSTS_AT_ONCE) as pool:
        return list(chain.from_iterable(pool.map(look_at_host, by_host.values())))


def look(known: Known, *, limits: web.Limits = LIMITS, allow: frozenset[web.Address] = frozenset()) -> Seen:
    """Ask once for an address, only whether it changed where its host lets us."""
    conditions = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    headers = {name: value for name, value in conditions.items() if value}
    try:
        answer = web.ask(known.url, limits=limits, allow=allow, headers=headers)
    except web.AddressRefused:
        return Seen(url=known.url, outcome=Outcome.NOT_PUBLIC)
    except web.TooManyRedirects:
        return Seen(url=known.url, outcome=Outcome.PASSED_ON)
    except web.TooSlow:
        return Seen(url=known.url, outcome=Outcome.TOO_SLOW)
    except web.WebError:
        return Seen(url=known.url, outcome=Outcome.UNREACHABLE)
    if answer.status < 400 or answer.status in THERE:
        return Seen(
            url=known.url,
            outcome=Outcome.ANSWERED,
            status=answer.status,
            etag=_kept(answer, "etag", known.etag, 200),
            last_modified=_kept(answer, "last-modified", known.last_modified, 100),
        )
    return Seen(url=known.url, outcome=Outcome.BAD_STATUS, status=answer.status)


def _kept(answer: web.Answer, name: str, before: str, most: int) -> str:
    """A header worth sending back next time: whole or not at all; 304 may leave it out."""
    value = answer.headers.get(name, before if answer.status == 304 else "")
    return value if len(value) <= most else ""


def offline(found: list[Seen]) -> bool:
    """Whether it is rather this machine that has no way out: several hosts were asked, and none could be reached."""
    hosts = {urlsplit(seen.url).hostname for seen in found}
    return len(hosts) > 2 and all(seen.outcome in (Outcome.UNREACHABLE, Outcome.TOO_SLOW) for seen in found)
