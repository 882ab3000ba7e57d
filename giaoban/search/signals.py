"""How search learns that a record changed: from the models that searchables declare, and from the tree of pages."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from giaoban.base.registries import Searchable, searchable_changed, searchables
from giaoban.search import outbox


def connect() -> None:
    """Listen to every searchable, those still to be registered included; called once, in AppConfig.ready()."""
    searchables.tell(_listen)
    searchable_changed.connect(told, dispatch_uid="search.told")
    for signal in (page_published, page_unpublished):
        signal.connect(page_changed, dispatch_uid="search.page_changed")
    for signal in (page_slug_changed, post_page_move):
        signal.connect(branch_changed, dispatch_uid="search.branch_changed")
    for signal in (post_save, post_delete):
        signal.connect(page_changed, sender=Page, dispatch_uid="search.page_changed")
        signal.connect(restriction_changed, sender=PageViewRestriction, dispatch_uid="search.restriction_changed")


def _listen(kind: Searchable) -> None:
    for model in (kind.model, *kind.also):
        for signal in (post_save, post_delete):
            signal.connect(record_changed, sender=model, dispatch_uid=f"search.record_changed.{model._meta.label}")


def record_changed(sender: Any, instance: Any, **kwargs: Any) -> None:
    """A record was saved or deleted; its key is still there after both."""
    _note(sender, [instance.pk])


def told(sender: Searchable, keys: list[Any], **kwargs: Any) -> None:
    """An app says that records were written past the signals."""
    outbox.add(sender.name, keys)


def page_changed(sender: Any, instance: Page, **kwargs: Any) -> None:
    """A page was published, taken off, or saved as a plain page."""
    _note(type(instance) if type(instance) is not Page else instance.specific_class, [instance.pk])


def branch_changed(sender: Any, instance: Page, **kwargs: Any) -> None:
    """A page got another address or another place, and all below it with it."""
    _note_branch(instance.path)


def restriction_changed(sender: Any, instance: PageViewRestriction, **kwargs: Any) -> None:
    """Others may read a page and what lies below it."""
    _note_branch(instance.page.path)


def _note_branch(path: str) -> None:
    """Of a kind that is all sorts of pages, those that are no kind of their own."""
    models = {kind.name: (kind.model, *kind.also) for kind in searchables}
    own = {model for each in models.values() for model in each if issubclass(model, Page) and model is not Page}
    taken = ContentType.objects.get_for_models(*own).values()
    for name, each in models.items():
        for model in each:
            if issubclass(model, Page):
                below: Any = model._default_manager.filter(path__startswith=path)
                found = below.exclude(content_type__in=taken) if model is Page else below
                outbox.add(name, found.values_list("pk", flat=True))


def _note(model: type[Any] | None, keys: list[Any]) -> None:
    for kind in searchables:
        if model in (kind.model, *kind.also):
            outbox.add(kind.name, keys)
