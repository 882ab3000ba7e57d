"""What a person decides about deliveries, and which lists a release goes to."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log as audit

from giaoban.notices import actions as notices
from giaoban.notices.choices import TROUBLED
from giaoban.notices.choices import State as Standing
from giaoban.notices.models import Message
from giaoban.press.delivery import dealing, jobs, letters, rules
from giaoban.press.models import Addressing, Dealing, Delivery, RecipientList, Release
from giaoban.press.permitting import locked, require
from giaoban.press.wording import Refused


@transaction.atomic
def address(*, release: Release, to: Iterable[RecipientList], by: Any) -> list[RecipientList]:
    """Choose the lists that get a release, beside those that get every one; who is new on them gets it now.

    Who had it keeps it: a list taken off changes nothing for them.
    """
    require(by, rules.may_keep_lists(by))
    if release.withdrawn_at is not None:
        raise Refused(_("This release was withdrawn: nobody gets it any more."))
    chosen = list(to)
    if closed := next((each for each in chosen if each.closed_at is not None), None):
        raise ValidationError({"lists": _("The list “%(name)s” is closed.") % {"name": closed}})
    found = Addressing.objects.filter(release_key=release.translation_key)
    before = sorted(str(each.to_list) for each in found.select_related("to_list"))
    found.exclude(to_list__in=chosen).delete()
    for each in chosen:
        Addressing.objects.get_or_create(release_key=release.translation_key, to_list=each)
    after = sorted(str(each) for each in chosen)
    if before != after:
        audit(release, "press.address_release", user=by, data={"lists": [before, after]})
        Dealing.objects.filter(release__translation_key=release.translation_key).update(ended_at=None)
        transaction.on_commit(jobs.ask)
    return chosen


@transaction.atomic
def send_again(*, delivery: Delivery, by: Any) -> Delivery:
    """A person wants a delivery sent, or sent once more, to the address that the reporter has now.

    Raises Refused while a letter of it is on its way, and when it is no longer to be told.
    """
    require(by, rules.may_decide(by))
    delivery = _held(delivery)
    if reason := letters.unwanted(delivery):
        raise Refused(reason)
    message = delivery.message
    if message is None and not delivery.held and not delivery.dropped:
        raise Refused(_("This delivery waits for the next digest of the reporter."))
    if message is not None and message.state in (Standing.QUEUED, Standing.SENDING):
        raise Refused(_("A letter of this delivery is on its way already."))
    _settle(message, by)
    delivery.held, delivery.dropped, delivery.message, delivery.times = False, "", None, delivery.times + 1
    delivery.save(update_fields=["held", "dropped", "message", "times"])
    letter = dealing.write_letter(delivery, by=by)
    data = {"reporter": str(delivery.reporter), "to": letter.address}
    audit(delivery.release, "press.send_again", user=by, data=data)
    return delivery


def _settle(message: Message | None, by: Any) -> None:
    """The earlier letter is done with, unless other deliveries of a digest still wait for a decision about it."""
    if message is None or message.state not in TROUBLED or message.settled_at is not None:
        return
    if message.deliveries.count() == 1 and by is not None:  # type: ignore[attr-defined]
        notices.decide_leave(message=message, by=by)


@transaction.atomic
def take_for_arrived(*, delivery: Delivery, by: Any) -> Delivery:
    """A person knows that a letter of unknown outcome has arrived."""
    require(by, rules.may_decide(by))
    delivery = _held(delivery)
    if delivery.message is None or delivery.message.state != Standing.UNKNOWN:
        raise Refused(_("The outcome of this delivery is known meanwhile."))
    notices.decide_sent(message=delivery.message, by=by)
    audit(delivery.release, "press.take_for_arrived", user=by, data={"reporter": str(delivery.reporter)})
    return delivery


@transaction.atomic
def trust_address(*, delivery: Delivery, by: Any) -> Delivery:
    """A person has cleared up why an address was refused: later releases go to it again."""
    require(by, rules.may_decide(by))
    delivery = _held(delivery)
    for message in Message.objects.filter(
        kind=rules.LETTERS, address__iexact=delivery.address, state=Standing.REFUSED, settled_at=None
    ):
        notices.decide_leave(message=message, by=by)
    audit(delivery.release, "press.trust_address", user=by, data={"address": delivery.address})
    return delivery


def _held(delivery: Delivery) -> Delivery:
    locked(delivery)
    return Delivery.objects.select_related("message", "release__locale", "reporter__user").get(pk=delivery.pk)
