"""What follows from the publication of a release, whichever way it came."""

from typing import Any

from django.utils import timezone
from wagtail.signals import page_published

from giaoban.press.models import Release
from giaoban.press.releases import changes
from giaoban.press.releases.finding import tell_search


def connect() -> None:
    """Listen; called once from AppConfig.ready()."""
    page_published.connect(changes.on_publication, sender=Release, dispatch_uid="press.tell_corrections")
    page_published.connect(fill_released_at, sender=Release, dispatch_uid="press.fill_released_at")


def fill_released_at(sender: Any, instance: Release, **kwargs: Any) -> None:
    """The hour at which a release becomes public: that of its first publication, or of its embargo."""
    if instance.released_at is not None:
        return
    begun = instance.first_published_at or timezone.now()
    instance.released_at = max(begun, instance.embargo_until) if instance.embargo_until else begun
    if Release.objects.filter(pk=instance.pk, released_at=None).update(released_at=instance.released_at):
        tell_search([instance.pk])
