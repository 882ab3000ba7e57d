"""Who gets a release at a step, in which of its languages, and why."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_noop

from giaoban.notices.choices import State as Standing
from giaoban.notices.models import Message, OptOut
from giaoban.press.delivery import choosing, lists, others, rules
from giaoban.press.delivery.choices import Step
from giaoban.press.models import Addressing, RecipientList, Release, ReleaseChoice, Reporter

OWN_CHOICE = gettext_noop("chosen by the reporter")


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """A reporter with the names of the lists that hold them; OWN_CHOICE stands for their own choice."""

    reporter: Reporter
    reasons: list[str]


def lists_of(release: Release) -> list[RecipientList]:
    """The open lists that get a release: those that get every one, and those chosen for it."""
    chosen = Addressing.objects.filter(release_key=release.translation_key).values("to_list")
    return list(RecipientList.objects.open().filter(Q(every_release=True) | Q(pk__in=chosen)))


def recipients(release: Release, step: str, *, on: date) -> list[Recipient]:
    """Everybody who gets a release at a step on a day, each once, by key.

    Nobody who has left or unsubscribed; under an embargo accredited reporters with an account alone.
    """
    reasons: dict[int, list[str]] = defaultdict(list)
    people: dict[int, Reporter] = {}
    for found in lists_of(release):
        _put(people, reasons, lists.on_list(found, on=on).select_related("user"), found.name)
    listed = set(people)
    _put(people, reasons, choosing_themselves(release), OWN_CHOICE)
    wanted = _asked(release, people.values(), listed=listed)
    allowed = _allowed(step, on)
    gone = set(OptOut.objects.filter(kind=rules.LETTERS).values_list("address", flat=True))
    return [
        Recipient(reporter=people[key], reasons=reasons[key])
        for key in sorted(people)
        if key in wanted and (allowed is None or key in allowed) and people[key].email.lower() not in gone
    ]


def _put(
    people: dict[int, Reporter], reasons: dict[int, list[str]], found: Iterable[Reporter], reason: str
) -> None:  # fmt: skip
    for reporter in found:
        people[reporter.pk] = reporter
        reasons[reporter.pk].append(reason)


def choosing_themselves(release: Release) -> Iterable[Reporter]:
    """Reporters who chose every topic or one of a release's."""
    keys = list(release.release_topics.values_list("topic__translation_key", flat=True))
    choice = ReleaseChoice.objects.filter(Q(every_topic=True) | Q(topics__translation_key__in=keys))
    return Reporter.objects.verified().filter(pk__in=choice.values("reporter")).select_related("user")


def _asked(release: Release, people: Iterable[Reporter], *, listed: set[int]) -> set[int]:
    """Those who want this language; and of the listed those who want none of a release's languages, its original."""
    code = release.locale.language_code
    there = set(
        Release.objects.filter(translation_key=release.translation_key).values_list("locale__language_code", flat=True)
    )
    original = settings.LANGUAGE_CODE if settings.LANGUAGE_CODE in there else code
    choices = {each.reporter_id: each.languages for each in ReleaseChoice.objects.all()}
    wanted = set()
    for reporter in people:
        languages = choices.get(reporter.pk) or [choosing.language_of(reporter)]
        instead = reporter.pk in listed and code == original and not there & set(languages)
        if code in languages or instead:
            wanted.add(reporter.pk)
    return wanted


def _allowed(step: str, on: date) -> set[int] | None:
    if step != Step.EMBARGOED:
        return None
    found = others.accredited(on=on).exclude(user=None).exclude(verified_at=None)
    return set(found.values_list("pk", flat=True))


def refused_addresses() -> dict[str, Message]:
    """Addresses that the mail server refused, in small letters, until a person has decided; with the letter."""
    found = Message.objects.filter(kind=rules.LETTERS, state=Standing.REFUSED, settled_at=None).order_by("created_at")
    return {each.address.lower(): each for each in found}
