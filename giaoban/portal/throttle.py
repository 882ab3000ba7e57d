"""How often one address may write to the portal: counted in the cache under a digest of the day, never stored."""

from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from giaoban.visits.senders import address_of


def allowed(request: HttpRequest, deed: str, *, most: int, seconds: int) -> bool:
    """Whether this is one of the first `most` times an address did something within a window of seconds.

    Counts the time asked about. Addresses are told apart by a digest whose key changes each day.
    """
    salt = f"giaoban.portal.throttle:{timezone.localdate().isoformat()}"
    who = salted_hmac(salt, address_of(request), algorithm="sha256").hexdigest()[:24]
    return within(f"{deed}:{who}", most=most, seconds=seconds)


def within(name: str, *, most: int, seconds: int) -> bool:
    """Whether a counter stays within a bound for a window that begins with its first count."""
    key = f"portal-throttle:{name}"
    if cache.add(key, 1, seconds):
        return most >= 1
    try:
        return cache.incr(key) <= most
    except ValueError:  # it ended between the two
        cache.set(key, 1, seconds)
        return most >= 1
