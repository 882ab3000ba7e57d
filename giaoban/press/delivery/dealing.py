"""Dealing a release out: to each recipient one delivery a step, whatever dies in between.

What is to be dealt out is found by the clock, so a release published or an embargo ended while nothing ran is not
missed. A reporter's delivery and its letter are written in one transaction, under keys that are unique: a second run
finds them made.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from giaoban.notices import actions as notices
from giaoban.notices.actions import About, Extras
from giaoban.notices.models import Message, NoticeSettings
from giaoban.press.delivery import choosing, letters, recipients, rules
from giaoban.press.delivery.choices import Frequency, Step
from giaoban.press.delivery.recipients import Recipient
from giaoban.press.models import Dealing, Delivery, Release

NO_NEWS_AFTER = timedelta(days=7)  # what was found only then is sent by a person or not at all


def outstanding(*, at: datetime) -> Iterator[tuple[Release, Step]]:
    """Releases that are to be dealt out at a moment, with the step."""
    ended = Dealing.objects.filter(ended_at__isnull=False)
    held = Release.objects.under_embargo(at=at).exclude(pk__in=ended.filter(step=Step.EMBARGOED).values("release"))
    free = Release.objects.public(at=at).filter(released_at__gt=at - NO_NEWS_AFTER)
    free = free.exclude(pk__in=ended.filter(step=Step.RELEASED).values("release"))
    for found, step in ((held, Step.EMBARGOED), (free, Step.RELEASED)):
        for release in found.select_related("locale").order_by("pk"):
            yield release, step


def deal_outstanding(*, at: datetime | None = None) -> int:
    """Deal out what is outstanding; how many deliveries were made."""
    at = at or timezone.now()
    return sum(deal(release, step, at=at) for release, step in outstanding(at=at))


def deal(release: Release, step: Step, *, at: datetime) -> int:
    """Deal a release out at a step; how many deliveries were made. Taken up where it was cut off."""
    dealing, _made = Dealing.objects.get_or_create(release=release, step=step, defaults={"began_at": at})
    if dealing.ended_at is not None:
        return 0
    marked = recipients.refused_addresses()
    made = 0
    for recipient in recipients.recipients(release, step, on=timezone.localdate(at)):
        held = recipient.reporter.email.lower() in marked
        made += _give(release, step, recipient, held=held, at=at)
    Dealing.objects.filter(pk=dealing.pk).update(ended_at=timezone.now())
    return made


@transaction.atomic
def _give(release: Release, step: Step, recipient: Recipient, *, held: bool, at: datetime) -> bool:
    reporter = recipient.reporter
    due_at = None if held else digest_hour(choosing.choice_of(reporter).frequency, after=at)
    values = {
        "address": reporter.email, "reasons": recipient.reasons, "made_at": at, "due_at": due_at, "held": held,
    }  # fmt: skip
    delivery, made = Delivery.objects.get_or_create(release=release, step=step, reporter=reporter, defaults=values)
    if made and not held and due_at is None:
        write_letter(delivery, by=None)
    return made


def write_letter(delivery: Delivery, *, by: object) -> Message:
    """The letter of one delivery, in the outbox; in the caller's transaction."""
    reporter = delivery.reporter
    again = f":{delivery.times}" if delivery.times else ""
    message = notices.send_letter(
        key=f"{rules.LETTERS}:{delivery.release_id}:{delivery.step}:{reporter.pk}{again}",
        kind=rules.LETTERS,
        to=to(delivery),
        write=lambda: letters.single(delivery),
        by=by,  # type: ignore[arg-type]
        extras=Extras(about=_about(delivery)),
    )
    delivery.message, delivery.address = message, message.address
    delivery.save(update_fields=["message", "address"])
    return message


def to(delivery: Delivery) -> notices.Recipient:
    """The reporter of a delivery as the outbox knows readers."""
    reporter = delivery.reporter
    return notices.Recipient(
        address=reporter.email, name=reporter.full_name, language=choosing.language_of(reporter), user=reporter.user
    )


def _about(delivery: Delivery) -> About:
    """Who watches the outbox learns no title before its hour."""
    title = delivery.release.title if delivery.step == Step.RELEASED else str(Step.EMBARGOED.label)
    return About(type="press.release", id=str(delivery.release_id), title=title)


def digest_hour(frequency: str, *, after: datetime) -> datetime | None:
    """When a digest is due that tells of what came at a moment; None for letters sent at once."""
    local = timezone.localtime(after, timezone.get_default_timezone())
    match frequency:
        case Frequency.HOURLY:
            return local.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        case Frequency.DAILY:
            hour = NoticeSettings.load().digest_hour
            due = local.replace(hour=hour, minute=0, second=0, microsecond=0)
            return due if due > local else due + timedelta(days=1)
        case _:
            return None


def put_digests(*, at: datetime | None = None) -> int:
    """Put the digests that are due in the outbox, one a reporter; how many."""
    at = at or timezone.now()
    waiting = Delivery.objects.due(at=at).order_by().values_list("reporter", flat=True).distinct()
    return sum(_put(reporter, at) for reporter in waiting)


@transaction.atomic
def _put(reporter: int, at: datetime) -> bool:
    due = list(
        Delivery.objects.select_for_update(of=("self",)).due(at=at).filter(reporter=reporter).order_by("pk")
        .select_related("reporter__user", "release__locale")
    )  # fmt: skip
    if not due:
        return False
    first = due[0]
    message = notices.send_letter(
        key=f"{rules.LETTERS}:digest:{reporter}:{first.pk}", kind=rules.LETTERS, to=to(first),
        write=lambda: letters.digest(due), by=None, extras=Extras(about=About(type="press.digest", id="", title="")),
    )  # fmt: skip
    Delivery.objects.filter(pk__in=[each.pk for each in due]).update(message=message, address=message.address)
    return True
