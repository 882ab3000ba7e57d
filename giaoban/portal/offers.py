"""What the newsroom offers the house: what waits, what can be found and counted, who publishes files."""

from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, post_page_move

from giaoban.base.registries import Figure, Waiting, figures, waiting
from giaoban.library import holders, watching
from giaoban.portal import found, permissions, signals
from giaoban.portal import waiting as newsroom
from giaoban.portal.choices import ContentClass
from giaoban.portal.models import INFO_PAGES, Article, Home, OfficialDocument, Section, Spotlight, Topic
from giaoban.portal.published import ask_again, open_to_all
from giaoban.portal.translating.rules import may_publish_translation

# What readers get of a listed document.
LISTED = ("kind", "number", "title", "issued_by", "issued_on", "effective_on", "ends_on", "file", "shown")


def offer() -> None:
    """Fill the registries; called once, in AppConfig.ready()."""
    for signal, sender in (
        (post_save, PageViewRestriction),
        (post_delete, PageViewRestriction),
        (post_page_move, None),
    ):
        signal.connect(ask_again, sender=sender, dispatch_uid="portal.ask_for_restrictions_again")
    page_published.connect(signals.fill_published_at, sender=Article, dispatch_uid="portal.fill_published_at")
    watching.watch(watching.Watched(name="portal.topic", model=Topic, fields=("name", "slug"), shown=watching.always))
    watching.watch(
        watching.Watched(name="portal.document", model=OfficialDocument, fields=LISTED, shown=_is_listed, made=True)
    )
    permissions.allow_direct_publication(may_publish_translation)
    _offer_waiting()
    _offer_files()
    found.offer()
    for content_class in ContentClass:
        figures.register(
            Figure(
                name=f"portal.articles.{content_class.value}",
                label=format_lazy("{}: {}", _("Articles published"), content_class.label),
                unit=_("articles"),
                records=partial(_published_between, content_class),
            )
        )


def _offer_waiting() -> None:
    for name, label, items in (
        ("portal.urgent_reviews", _("Urgent publications to review"), newsroom.urgent_reviews),
        ("portal.shared_changes", _("Changes of pictures, files and names to review"), newsroom.shared_changes),
        ("portal.to_approve", _("Articles to approve"), newsroom.to_approve),
        ("portal.to_edit", _("Articles to edit"), newsroom.to_edit),
        ("portal.returned", _("Articles returned to me"), newsroom.returned),
        ("portal.unclassified", _("Articles without a class"), newsroom.unclassified),
        ("portal.messages", _("Messages of readers to answer"), newsroom.messages_of_readers),
    ):
        waiting.register(Waiting(name=name, label=label, items=items))


def _offer_files() -> None:
    holders.register(
        holders.Holder(name="portal.article", model=Article, published=lambda at: Article.objects.published(at=at))
    )
    for name, model in (("portal.home", Home), ("portal.section", Section)):
        holders.register(holders.Holder(name=name, model=model, published=partial(_live_pages, model)))
    for page in INFO_PAGES:
        holders.register(
            holders.Holder(name=f"portal.{page._meta.model_name}", model=page, published=partial(_live_pages, page))
        )
    holders.register(holders.Holder(name="portal.document", model=OfficialDocument, published=_listed_documents))
    holders.register(holders.Holder(name="portal.spotlight", model=Spotlight, published=_shown_spotlights))


def _live_pages(model: type[Page], at: datetime) -> QuerySet[Any]:
    return open_to_all(model.objects.all())


def _listed_documents(at: datetime) -> QuerySet[Any]:
    return OfficialDocument.objects.filter(shown=True)


def _is_listed(document: OfficialDocument, at: datetime) -> bool:
    return document.shown


def _shown_spotlights(at: datetime) -> QuerySet[Any]:
    return Spotlight.objects.current(at=at)


def _published_between(content_class: str, start: date, end: date) -> QuerySet[Article]:
    zone = timezone.get_default_timezone()
    first = datetime.combine(start, time.min, tzinfo=zone)
    after = datetime.combine(end + timedelta(days=1), time.min, tzinfo=zone)
    return Article.objects.live().filter(content_class=content_class, published_at__gte=first, published_at__lt=after)
