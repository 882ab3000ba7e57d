"""Whose beacons are not counted: robots, staff, other sites; and how many one address may send."""

import hashlib
import re
import secrets
import threading
import time
from collections.abc import Callable
from datetime import date
from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

# Words by which robots, tools and link previews call themselves; people's browsers carry none of them (Cubot is a
# phone, and Telegram opens links in a browser of its own).
_ROBOT = re.compile(
    r"(?<!cu)bot(?:\b|[_-])|crawl|spider|slurp|archiver|headless|phantom|lighthouse|pagespeed|gtmetrix|pingdom|uptime"
    r"|monitor|preview|facebookexternalhit|whatsapp/|mediapartners|feedfetcher|scrapy|curl|wget|libwww|python|httpx"
    r"|aiohttp|okhttp|axios|node-fetch|go-http|java/|ruby|perl|postman|insomnia|validator|checker|scanner",
    re.IGNORECASE,
)


def is_robot(request: HttpRequest) -> bool:
    """Whether the sender names itself as no person's browser, or names nothing."""
    agent = request.META.get("HTTP_USER_AGENT", "")
    return not agent or _ROBOT.search(agent[:512]) is not None


def is_prefetch(request: HttpRequest) -> bool:
    """Whether a browser only fetches ahead what nobody has looked at yet."""
    said = " ".join(request.META.get(name, "") for name in ("HTTP_SEC_PURPOSE", "HTTP_PURPOSE", "HTTP_X_MOZ"))
    return "prefetch" in said.lower() or "prerender" in said.lower()


def is_staff(request: HttpRequest) -> bool:
    """Whether the sender is signed in: readers never get a session, so its cookie alone tells, without a query."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def is_elsewhere(request: HttpRequest) -> bool:
    """Whether another site sends it, as browsers say; older ones say nothing and are believed."""
    return request.META.get("HTTP_SEC_FETCH_SITE", "same-origin") not in ("same-origin", "none")


def address_of(request: HttpRequest) -> str:
    """The sender's address: of X-Forwarded-For only what our own proxies wrote; of IPv6 the network of one line."""
    sender = request.META.get("REMOTE_ADDR", "")
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    if proxies:
        named = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
        sender = named[-proxies] if len(named) >= proxies else sender
    try:
        address = ip_address(sender.split("%")[0])
    except ValueError:
        return sender[:64]
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or IPv6Address(int(address) >> 64 << 64))
    return str(address)


class Bound:
    """How much one sender may send: `burst` at once, `rate` a second after that; a rate of 0 is a share of the day.

    Lives in memory alone, under keys of a salt that is made anew each day; at most `most` addresses are remembered.
    """

    def __init__(
        self,
        *,
        rate: float = 1.0,
        burst: int = 120,
        most: int = 20_000,
        now: Callable[[], float] = time.monotonic,
        today: Callable[[], date] = timezone.localdate,
    ) -> None:
        self.rate, self.burst, self.most, self.now, self.today = rate, burst, most, now, today
        self._turn = threading.Lock()
        self._day: date | None = None
        self._salt = b""
        self._left: dict[bytes, tuple[float, float]] = {}

    def allows(self, address: str) -> bool:
        """Whether this address may send one more now; counts it when it may."""
        with self._turn:
            self._renew()
            key = hashlib.blake2b(address.encode(), key=self._salt, digest_size=16).digest()
            now = self.now()
            left, since = self._left.pop(key, (float(self.burst), now))
            left = min(float(self.burst), left + (now - since) * self.rate)
            allowed = left >= 1
            self._left[key] = (left - 1 if allowed else left, now)
            if len(self._left) > self.most:
                del self._left[next(iter(self._left))]  # the one that has been silent longest
            return allowed

    def forget(self) -> None:
        """Start anew."""
        with self._turn:
            self._day = None

    def _renew(self) -> None:
        if self._day != self.today():
            self._day, self._salt, self._left = self.today(), secrets.token_bytes(32), {}


# One address at once and by the second; then a day's share of one page, of visits, and of everything. A name can be
# sent again by whoever has read its page: these say how far that carries. An office behind one address keeps room.
bound = Bound()
of_page = Bound(rate=0.0, burst=2_000)
of_visits = Bound(rate=0.0, burst=3_000)
of_day = Bound(rate=0.0, burst=10_000)


def admits(address: str, *, page: int, visit: bool) -> bool:
    """Whether one more beacon of this address counts; what an earlier bound refuses takes nothing of the later ones."""
    return (
        bound.allows(address)
        and of_page.allows(f"{address} {page}")
        and (not visit or of_visits.allows(address))
        and of_day.allows(address)
    )
