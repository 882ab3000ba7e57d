"""What a reporter chose: how often, in which languages, on which topics; and whether letters come at all."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.directory.models import User
from giaoban.notices import unsubscribing
from giaoban.portal.models import Topic
from giaoban.press.delivery import rules
from giaoban.press.delivery.choices import Frequency
from giaoban.press.models import ReleaseChoice, Reporter
from giaoban.press.permitting import kept


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What somebody wants."""

    wants: bool = True
    frequency: str = Frequency.AT_ONCE
    languages: Iterable[str] = ()
    every_topic: bool = False
    topics: Iterable[Topic] = ()


def choice_of(reporter: Reporter) -> ReleaseChoice:
    """What a reporter chose; who chose nothing gets the lists' releases at once, in the language of their letters."""
    found = ReleaseChoice.objects.filter(reporter=reporter).first()
    return found or ReleaseChoice(reporter=reporter, languages=[language_of(reporter)])


def language_of(reporter: Reporter) -> str:
    """The language of a reporter's letters, or the installation's own where the portal does not speak it."""
    return reporter.language if reporter.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


@transaction.atomic
def choose(*, reporter: Reporter, wish: Wish, by: User) -> ReleaseChoice:
    """Keep what a reporter chose for themselves. Raises ValidationError by field."""
    if not rules.may_choose(by, reporter):
        raise PermissionDenied
    chosen = set(wish.languages)
    languages = [code for code, _name in settings.LANGUAGES if code in chosen]
    if not languages:
        raise ValidationError({"languages": _("Choose one language at least.")})
    found = ReleaseChoice.objects.filter(reporter=reporter).first() or ReleaseChoice(reporter=reporter)
    found.frequency, found.languages = wish.frequency, languages
    found.every_topic, found.chosen_at = wish.every_topic, timezone.now()
    kept(found)
    found.topics.set(() if wish.every_topic else wish.topics)
    subscription = unsubscribing.Subscription(address=reporter.email, kind=rules.LETTERS)
    unsubscribing.choose(subscription=subscription, wants=wish.wants)
    return found
