"""One letter a person a day: each app says what it would tell whom, and is asked again when the letter leaves."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from giaoban.base import workdays
from giaoban.base.registries import Registry
from giaoban.directory.models import User
from giaoban.notices import actions
from giaoban.notices.actions import About, Extras
from giaoban.notices.kinds import NotWanted
from giaoban.notices.letters import Item, Items, Letter, Paragraph, Part, full
from giaoban.notices.models import DigestDay, Message, NoticeSettings
from giaoban.notices.unsubscribing import opted_out

logger = logging.getLogger(__name__)
DIGEST = "notices.digest"


@dataclass(frozen=True, kw_only=True)
class DigestLine:
    """One thing to tell: what, where it is dealt with (a path or a full address), a remark ("3 days left")."""

    title: str
    url: str = ""
    note: str = ""
    urgent: bool = False


@dataclass(frozen=True, kw_only=True)
class Source:
    """What an app tells in digests: `lines(user, on)` yields what concerns a person on a day, most urgent first.

    It is called in the reader's language, when the digest is put in the outbox and again when it leaves: what was
    done meanwhile must no longer be among the lines.
    """

    name: str
    label: Any
    lines: Callable[[User, date], Iterable[DigestLine]]


sources: Registry[Source] = Registry("source of digests")


def letter(user: User, on: date) -> Letter:
    """The digest of a person for a day, in the active language; raises NotWanted when there is nothing to tell."""
    parts: list[Part] = []
    count = 0
    for source in sources:
        try:
            lines = list(source.lines(user, on))
        except Exception:  # one app's mistake must not take everybody's digest away
            logger.exception("digest source %s broke for user %s", source.name, user.pk)
            parts.append(Paragraph(_("%(what)s could not be read: please look yourself.") % {"what": source.label}))
            continue
        count += len(lines)
        if lines:
            parts.append(Items(str(source.label), [_item(line) for line in lines]))
    if not count:
        raise NotWanted(_("There is nothing to tell any more."))
    day = date_format(on, "SHORT_DATE_FORMAT")
    subject = ngettext("%(count)d matter for you on %(day)s", "%(count)d matters for you on %(day)s", count)
    return Letter(
        subject=subject % {"count": count, "day": day},
        greeting=_("Dear %(name)s,") % {"name": user.full_name},
        parts=parts,
        why=_("You get this letter because these matters concern you. It comes once a day, when there is any."),
    )


def _item(line: DigestLine) -> Item:
    return Item(line.title, full(line.url), line.note, line.urgent)


def fresh(message: Message) -> Letter:
    """The digest as it is when it leaves; one that could not leave on its day is overtaken by the next."""
    on = timezone.localdate()
    if message.user is None or message.about_id != on.isoformat():
        raise NotWanted(_("The digest of a later day takes its place."))
    return letter(message.user, on)


def due(*, now: datetime) -> date | None:
    """The day whose digests are to be put in the outbox now; None before the hour, on days off, and afterwards."""
    local = timezone.localtime(now)
    on = local.date()
    chosen = NoticeSettings.load()
    if local.hour < chosen.digest_hour:
        return None
    if DigestDay.objects.filter(day=on, ended_at__isnull=False).exists():
        return None
    if chosen.working_days_only and not workdays.office(on, on).is_working(on):
        return None
    return on


def put(*, now: datetime | None = None) -> int:
    """Put the digests of the day in the outbox; how many. Taken up where it was cut off; a person gets one."""
    on = due(now=now or timezone.now())
    if on is None:
        return 0
    day, _made = DigestDay.objects.get_or_create(day=on)
    count = sum(_put(user, on) for user in User.objects.filter(is_active=True).exclude(email="").order_by("pk"))
    day.ended_at = timezone.now()
    day.save()
    return count


def _put(user: User, on: date) -> bool:
    key = f"{DIGEST}:{user.pk}:{on.isoformat()}"
    if opted_out(user.email, DIGEST) or Message.objects.filter(key=key).exists():
        return False
    about = About(type=DIGEST, id=on.isoformat(), title="")
    try:
        actions.send_letter(
            key=key, kind=DIGEST, to=user, write=lambda: letter(user, on), by=None, extras=Extras(about=about)
        )
    except NotWanted:
        return False
    return True
