"""What follows from publication, whichever way it came; connected in AppConfig.ready()."""

from typing import Any

from giaoban.base.registries import searchables
from giaoban.portal.models import Article


def fill_published_at(sender: Any, instance: Article, **kwargs: Any) -> None:
    """Give a first publication its time shown, where no time was set; `first_published_at` is the clock's.

    An article loaded without a date keeps showing none: its first publication was elsewhere, at a time nobody knows.
    """
    if instance.published_at is not None or instance.first_published_at is None:
        return
    undated = Article.objects.filter(pk=instance.pk, published_at=None, origin=None)
    if undated.update(published_at=instance.first_published_at):
        instance.published_at = instance.first_published_at
        searchables["portal.article"].changed([instance.pk])
