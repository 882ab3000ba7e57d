"""Every write of the calendar that is not a form of its own."""

import hmac
import re
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from giaoban.agenda import rules
from giaoban.agenda.models import FeedAddress, WorkEntry, _new_mark

TOKEN = re.compile(r"[0-9a-f]{1,32}-[0-9a-f]{32}")


@transaction.atomic
def keep(entry: WorkEntry, *, by: Any) -> WorkEntry:
    """Check and save an entry with its leaders, translations and days left out; raises ValidationError."""
    if by is not None and not rules.may_arrange(by):
        raise PermissionDenied(_("You do not have the right to arrange the work calendar."))
    entry.full_clean(exclude=["uid", "last_ends_at"])
    fresh = entry.pk is None
    entry.save()
    log(instance=entry, action="wagtail.create" if fresh else "wagtail.edit", user=by, content_changed=True)
    return entry


@transaction.atomic
def new_feed_address(*, by: Any) -> FeedAddress:
    """Give a person a new private calendar address; the old one leads nowhere from now on."""
    address, made = FeedAddress.objects.get_or_create(user=by)
    if not made:
        address.mark = _new_mark()
        address.save()
        log(instance=by, action="agenda.new_feed_address", user=by)
    return address


def feed_address(*, by: Any) -> FeedAddress:
    """A person's private calendar address, made at the first asking."""
    return FeedAddress.objects.get_or_create(user=by)[0]


def feed_token(address: FeedAddress) -> str:
    """The secret part of an address: not stored, made anew from the installation's secret key."""
    signed = hmac.new(settings.SECRET_KEY.encode(), f"calendar:{address.mark}:{address.user_id}".encode(), sha256)
    return f"{address.mark}-{signed.hexdigest()[:32]}"


def owner_of(token: str) -> Any:
    """Whose private address this is, if they may still read internal entries; None otherwise."""
    if not TOKEN.fullmatch(token):
        return None
    mark = token.partition("-")[0]
    address = FeedAddress.objects.filter(mark=mark).select_related("user").first()
    if address is None or not hmac.compare_digest(feed_token(address).encode(), token.encode()):
        return None
    return address.user if rules.may_read_internal(address.user) else None
