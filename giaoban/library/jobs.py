"""Background work of the library: renditions made before the first reader asks for them."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django_tasks import task
from wagtail.models import Page, ReferenceIndex

from giaoban.library import actions, renditions, rules
from giaoban.library.models import Picture

# What pages ask for most: lists and heads in 16:9, pictures in the text in their own ratio.
USUAL_RATIOS = ("16x9", "")
USUAL_WIDTHS = (480, 640, 960, 1280)


@task(backend="worker")
def make_renditions(picture_id: int) -> int:
    """Make the usual renditions of a picture; how many there are afterwards. A picture deleted since has none."""
    picture = Picture.objects.filter(pk=picture_id).first()
    if picture is None:
        return 0
    wanted = [
        renditions.spec(picture, ratio=ratio, width=size.width, extension=extension)
        for ratio in USUAL_RATIOS
        for size in renditions.sizes(picture, ratio)
        if size.width in USUAL_WIDTHS
        for extension in ("avif", "webp", renditions.fallback_format(picture))
    ]
    # One after the other: a batch would hold as many decoded originals at once.
    for specification in wanted:
        picture.get_rendition(specification)
    return len(wanted)


def prepare_pictures(sender: type[Page], instance: Page, **_kwargs: Any) -> None:
    """When a page is published, ask the worker for the renditions of its pictures."""
    keys = (
        ReferenceIndex.get_references_for_object(instance)
        .filter(to_content_type=rules.base_type(Picture))
        .values_list("to_object_id", flat=True)
        .distinct()
    )
    for key in keys:
        make_renditions.enqueue(int(key))


def clear_abandoned_uploads() -> int:
    """Delete uploads that have waited two days for somebody to fill their form."""
    return actions.discard_abandoned_uploads(before=timezone.now() - timedelta(days=2))
