"""The portal's demonstration content: a newsroom at work in an invented province. Loading it again changes nothing."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from giaoban.base.terminal import gettext as _
from giaoban.directory.demo_accounts import make_account
from giaoban.directory.models import User
from giaoban.portal.content import articles, links, reading, standing, states, translations
from giaoban.portal.content.visits import lay_visits
from giaoban.portal.foundations import lay_foundations
from giaoban.portal.roles import Role, group_of

logger = logging.getLogger(__name__)


def load(*, by: User | None = None) -> str:
    """Make what is missing of the demonstration and say how much that was; an interrupted load is taken up again.

    `by` is who the sections are entered by; articles belong to the demonstration's own reporters.
    """
    lay_foundations()
    room = articles.Newsroom(by=by)
    _lay_accounts(room)
    with transaction.atomic():
        articles.lay_home(room)
        articles.lay_topics_and_sources(room)
        articles.lay_sections(room)
        standing.lay_pages(room)
        standing.lay_documents(room)
        standing.lay_messages(room)
        standing.lay_outages(room)
    with _only_our_progress():
        _lay_articles(room)
        _lay_translations(room)
        states.lay_front(room)
        links.lay_links(room)
    lay_visits(room)
    if not room.made:
        return _("nothing to do: the demonstration is complete")
    return _("%(count)d records made") % {"count": room.made}


def _lay_accounts(room: articles.Newsroom) -> None:
    for account in reading.frame()["accounts"]:
        password = make_account(
            username=account["username"],
            full_name=account["full_name"],
            email=f"{account['username']}@haidong.example",
            groups=[group_of(Role(account["role"]))],
        )
        room.made += password is not None


def _lay_articles(room: articles.Newsroom) -> None:
    everything = reading.articles()
    for number, (slug, words) in enumerate(everything.items(), start=1):
        with transaction.atomic():
            article = articles.lay_article(room, slug, words)
            if article is not None:
                states.bring_to(room, article, words)
        if article is not None and (number % 12 == 0 or number == len(everything)):
            logger.info("Demonstration: %d of %d articles", number, len(everything))


def _lay_translations(room: articles.Newsroom) -> None:
    for locale in translations.languages():
        before = room.made
        translations.lay_home(room, locale)
        translations.lay_sections(room, locale)
        standing.lay_translations(room, locale)
        for slug, words in reading.translations(locale.language_code).items():
            translations.lay_article(room, slug, words, locale)
        if room.made > before:
            logger.info("Demonstration: %s is there", locale.get_display_name())


@contextmanager
def _only_our_progress() -> Iterator[None]:
    """Keep the thousands of lines of background tasks and publications out of the way."""
    loud = [logging.getLogger(name) for name in ("django_tasks", "wagtail")]
    levels = [one.level for one in loud]
    for one in loud:
        one.setLevel(logging.WARNING)
    try:
        yield
    finally:
        for one, level in zip(loud, levels, strict=True):
            one.setLevel(level)
