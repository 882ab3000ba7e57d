"""How often one address may write to the portal: counted in the database under a digest, never with the address.

All processes and machines count together, and a restart forgets nothing. The digest's key is another each day, and the
clock deletes a count within an hour of its end.
"""

from datetime import timedelta

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from giaoban.base import clock
from giaoban.portal.models import DeedCount
from giaoban.visits.senders import address_of


def allowed(request: HttpRequest, deed: str, *, most: int, seconds: int) -> bool:
    """Whether this is one of the first `most` times an address did something within a window of seconds.

    Counts the time asked about.
    """
    salt = f"giaoban.portal.throttle:{timezone.localdate().isoformat()}"
    who = salted_hmac(salt, address_of(request), algorithm="sha256").hexdigest()[:24]
    return within(f"{deed}:{who}", most=most, seconds=seconds)


@transaction.atomic
def within(name: str, *, most: int, seconds: int) -> bool:
    """Whether a counter stays within a bound for a window that begins with its first count."""
    return DeedCount.take_one(name, most=most, window=timedelta(seconds=seconds), at=timezone.now())


def forget_ended() -> None:
    """Delete the counts whose window is over."""
    DeedCount.objects.ended(at=timezone.now()).delete()


def offer() -> None:
    """Register the job; called in AppConfig.ready()."""
    clock.jobs.register(clock.Job(name="portal.forget-counts", every=timedelta(hours=1), function=forget_ended))
