"""Writing down what the looks at linked sites found."""

from datetime import datetime

from django.db import transaction

from giaoban.base import web
from giaoban.portal.linked import queries
from giaoban.portal.linked.looking import LIMITS, Seen, look_at, offline
from giaoban.portal.models import LinkedSite, SiteCheck

MOST_A_RUN = 40


def check_due(
    *, at: datetime, limits: web.Limits = LIMITS, allow: frozenset[web.Address] = frozenset()
) -> dict[str, int]:
    """Look at the addresses whose turn it is and note what was found; how many were asked and how many answered.

    A run in which no host at all could be reached says something of this machine, not of the sites: nothing is noted.
    """
    due = queries.due(at=at)[:MOST_A_RUN]
    found = look_at(due, limits=limits, allow=allow)
    if not offline(found):
        for seen in found:
            note(seen, at=at)
    SiteCheck.objects.exclude(url__in=LinkedSite.objects.values("url")).delete()
    return {"asked": len(found), "answered": sum(seen.answered for seen in found)}


@transaction.atomic
def note(seen: Seen, *, at: datetime) -> SiteCheck:
    """Keep one look: an answer ends a row of failures, anything else makes it longer."""
    check = SiteCheck.objects.select_for_update().filter(url=seen.url).first() or SiteCheck(url=seen.url)
    check.checked_at, check.outcome, check.status = at, seen.outcome, seen.status
    if seen.answered:
        check.answered_at, check.failures = at, 0
        check.etag, check.last_modified = seen.etag, seen.last_modified
    else:
        check.failures = min(check.failures + 1, 1000)
    check.save()
    return check
