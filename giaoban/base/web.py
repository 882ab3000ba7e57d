"""The one guarded way out to the web: public addresses only, bounded in time and size.

A name is resolved once, every address it has is checked, and the connection goes to one of the very addresses that
were checked, so that a name cannot change its meaning in between. Host header and certificate stay those of the name.
Nothing of the environment (proxies, netrc, certificate paths) is used.
"""

import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urljoin

import httpcore
import httpx
from django.conf import settings
from django.utils.translation import gettext as _

Address = IPv4Address | IPv6Address
REDIRECTS = {301, 302, 303, 307, 308}
_NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))


class WebError(Exception):
    """Something on the web could not be had; the message says what and why."""


class AddressRefused(WebError):
    """The address leads where this system does not go: no http(s), or not a public host."""


class Unreachable(WebError):
    """The host does not exist, does not answer, or broke off."""


class TooSlow(WebError):
    """The answer was not complete in time."""


class TooLarge(WebError):
    """The answer is larger than allowed, packed or unpacked."""


class TooManyRedirects(WebError):
    """The address was passed on too often."""


class BadAnswer(WebError):
    """The host answered with an error, or with what cannot be unpacked."""


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Seconds for the whole errand, bytes of the unpacked body, redirects followed."""

    seconds: float = 20.0
    size: int = 20 * 1024 * 1024
    redirects: int = 5


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a host answered, unpacked; `url` is where it was found in the end."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """The declared type, in small letters, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        """The declared charset, or ""."""
        return _charset(self.headers.get("content-type", ""))


def get(
    url: str,
    *,
    limits: Limits = Limits(),
    allow: frozenset[Address] = frozenset(),
    headers: Mapping[str, str] | None = None,
) -> Answer:
    """Fetch one address with GET; raises a WebError that says why not.

    `allow` names addresses that are accepted though they are not public; it is for tests' own servers.
    """

    def read(found: str, response: httpx.Response) -> Answer:
        return _answer(found, response, limits)

    return _fetch("GET", url, read, limits=limits, allow=allow, headers=headers)


def ask(
    url: str,
    *,
    limits: Limits = Limits(),
    allow: frozenset[Address] = frozenset(),
    headers: Mapping[str, str] | None = None,
) -> Answer:
    """Whether and how a host answers for an address, whatever its status: with HEAD in half the time, and with GET
    where HEAD gets no good answer. No body is read. Raises a WebError when there is no answer."""

    def look(found: str, response: httpx.Response) -> Answer:
        return Answer(url=found, status=response.status_code, headers=dict(response.headers), body=b"")

    begun = time.monotonic()
    try:
        answer = _fetch(
            "HEAD", url, look, limits=replace(limits, seconds=limits.seconds / 2), allow=allow, headers=headers
        )
        if answer.status < 400:
            return answer
    except (Unreachable, TooSlow):
        pass  # some servers know no HEAD and break off; GET decides
    left = replace(limits, seconds=max(limits.seconds - (time.monotonic() - begun), 0.1))
    return _fetch("GET", url, look, limits=left, allow=allow, headers=headers)


def _fetch(
    method: str,
    url: str,
    read: Callable[[str, httpx.Response], Answer],
    *,
    limits: Limits,
    allow: frozenset[Address],
    headers: Mapping[str, str] | None,
) -> Answer:
    """Follow an address to its answer, every hop checked again, within one deadline."""
    deadline = time.monotonic() + limits.seconds
    transport = GuardedTransport(deadline=deadline, allow=allow)
    agent = {"User-Agent": f"giaoban (+{settings.SITE_URL})", "Accept-Encoding": "gzip, deflate"}
    with httpx.Client(transport=transport, trust_env=False, follow_redirects=False, timeout=limits.seconds) as client:
        for _hop in range(limits.redirects + 1):
            _check_form(url)
            try:
                with client.stream(method, url, headers={**agent, **(headers or {})}) as response:
                    client.cookies.clear()
                    if response.status_code in REDIRECTS and "location" in response.headers:
                        url = urljoin(url, response.headers["location"])
                        continue
                    return read(url, response)
            except (httpx.TimeoutException, _OutOfTime) as error:
                raise TooSlow(
                    _("%(url)s did not answer completely within %(seconds)g seconds.")
                    % {"url": url, "seconds": limits.seconds}
                ) from error
            except (httpx.HTTPError, httpx.InvalidURL, ssl.SSLError) as error:
                raise Unreachable(
                    _("%(url)s could not be reached: %(reason)s.") % {"url": url, "reason": error}
                ) from error
    raise TooManyRedirects(
        _("%(url)s was passed on more than %(count)d times.") % {"url": url, "count": limits.redirects}
    )


def is_public(address: Address) -> bool:
    """Whether an address belongs to the open internet, also when it hides within an IPv6 one."""
    if isinstance(address, IPv6Address):
        if address.scope_id:
            return False
        inner = _inner(address)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _inner(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 one leads to (mapped, 6to4, Teredo, NAT64), if any."""
    if address.ipv4_mapped:
        return address.ipv4_mapped
    if address.sixtofour:
        return address.sixtofour
    if address.teredo:
        return address.teredo[1]
    if any(address in network for network in _NAT64) or int(address) < 2**32:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return None


class _OutOfTime(Exception):
    """The errand's time is over."""


class GuardedTransport(httpx.HTTPTransport):
    """httpx's own transport over a network that only goes to checked addresses and stops at a deadline."""

    def __init__(self, *, deadline: float, allow: frozenset[Address] = frozenset()) -> None:
        super().__init__(trust_env=False)
        self._pool.close()
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            network_backend=_GuardedNetwork(deadline, allow),
            http1=True,
            max_keepalive_connections=0,
        )


class _GuardedNetwork(httpcore.NetworkBackend):
    """Resolves, checks and connects in one step."""

    def __init__(self, deadline: float, allow: frozenset[Address]) -> None:
        self._deadline, self._allow = deadline, allow
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = _resolve(host, port, _left(self._deadline))
        for address in addresses:
            if address not in self._allow and not is_public(address):
                raise AddressRefused(
                    _("%(host)s leads to %(address)s, which is not a public address.")
                    % {"host": host, "address": address}
                )
        error: Exception | None = None
        for address in addresses[:4]:
            try:
                stream = self._plain.connect_tcp(str(address), port, _left(self._deadline), None, socket_options)
                return _TimedStream(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                error = failed
        raise error or httpcore.ConnectError("no address")

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        raise AddressRefused(_("Only addresses that begin with http:// or https:// are fetched."))


class _TimedStream(httpcore.NetworkStream):
    """A connection on which every step ends at the errand's deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(self._deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(self._deadline))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _TimedStream(self._stream.start_tls(ssl_context, server_hostname, _left(self._deadline)), self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise _OutOfTime
    return left


def _resolve(host: str, port: int, seconds: float) -> list[Address]:
    """Every address of a name, asked in a thread because the system's resolver knows no time limit."""
    found: list[Address] = []
    failed: list[OSError | ValueError] = []

    def ask() -> None:
        try:
            rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend(dict.fromkeys(ip_address(row[4][0]) for row in rows))
        except (OSError, ValueError) as error:
            failed.append(error)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(seconds)
    if asking.is_alive():
        raise _OutOfTime
    if failed or not found:
        raise Unreachable(_("There is no host named %(host)s.") % {"host": host})
    return found


def problem_of(url: str) -> str:
    """Why an address is refused by its form alone, before anything is asked; "" when it may be fetched.

    A host given as a number is judged at once, and "localhost", which is this machine by definition (RFC 6761);
    any other name only when it is resolved.
    """
    try:
        _check_form(url)
        host = httpx.URL(url).host.lower().rstrip(".")
        address = ip_address("127.0.0.1" if host == "localhost" or host.endswith(".localhost") else host)
    except AddressRefused as refusal:
        return str(refusal)
    except ValueError:
        return ""
    if is_public(address):
        return ""
    return _("%(host)s leads to %(address)s, which is not a public address.") % {"host": host, "address": address}


def _check_form(url: str) -> None:
    try:
        parts = httpx.URL(url)
    except (httpx.InvalidURL, ValueError, TypeError):
        parts = httpx.URL("")
    if parts.scheme not in ("http", "https") or not parts.host or parts.userinfo:
        raise AddressRefused(
            _("Only addresses that begin with http:// or https:// are fetched, without a name or password: %(url)s")
            % {"url": url[:200]}
        )


def _answer(url: str, response: httpx.Response, limits: Limits) -> Answer:
    if response.status_code != 200:
        raise BadAnswer(_("%(url)s answered %(status)d.") % {"url": url, "status": response.status_code})
    return Answer(
        url=url, status=response.status_code, headers=dict(response.headers), body=_body(url, response, limits.size)
    )


def _body(url: str, response: httpx.Response, size: int) -> bytes:
    """The unpacked body; never holds more than one byte over the size."""
    unpack = _unpacker(response.headers.get("content-encoding", "").strip().lower(), url)
    body, packed = bytearray(), 0
    for chunk in response.iter_raw():
        packed += len(chunk)
        body += unpack(chunk, size + 1 - len(body))
        if len(body) > size or packed > size:
            raise TooLarge(
                _("%(url)s is larger than the %(size)d MB that are fetched.") % {"url": url, "size": max(1, size >> 20)}
            )
    return bytes(body)


class _Unpacker:
    """Undoes gzip or deflate up to a number of bytes a call."""

    def __init__(self, url: str) -> None:
        self._url, self._zlib = url, zlib.decompressobj(wbits=47)
        self._begun = False

    def __call__(self, chunk: bytes, room: int) -> bytes:
        if self._zlib.eof:
            return b""
        try:
            out = self._zlib.decompress(self._zlib.unconsumed_tail + chunk, max(room, 1))
        except zlib.error as error:
            if not self._begun:  # some servers send deflate without its header
                self._zlib, self._begun = zlib.decompressobj(wbits=-15), True
                return self(chunk, room)
            raise BadAnswer(_("What %(url)s sent cannot be unpacked.") % {"url": self._url}) from error
        self._begun = True
        return out


def _unpacker(encoding: str, url: str) -> "_Unpacker | _Plain":
    if encoding in ("", "identity"):
        return _Plain()
    if encoding in ("gzip", "x-gzip", "deflate"):
        return _Unpacker(url)
    raise BadAnswer(_("What %(url)s sent cannot be unpacked.") % {"url": url})


class _Plain:
    """Bytes as they came, up to a number."""

    def __call__(self, chunk: bytes, room: int) -> bytes:
        return chunk[: max(room, 1)]


def _charset(content_type: str) -> str:
    for part in content_type.split(";")[1:]:
        name, _eq, value = part.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'")
    return ""
