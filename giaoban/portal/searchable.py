"""What of the standing pages, their people and the listed documents can be found."""

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.db.models.signals import post_save, pre_delete
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.query import PageQuerySet

from giaoban.base.registries import Searchable, searchables
from giaoban.portal import queries
from giaoban.portal.models import INFO_PAGES, InfoPage, OfficialDocument, PersonPage

PAGES = tuple(model for model in INFO_PAGES if model is not PersonPage)
PEOPLE = (PersonPage,)
# Lines beside the rich texts: who leads a body, where it is, a person's post, how to reach both.
LINES = ("head", "post", "address", "phone", "email")


def offer() -> None:
    """Register them; called in AppConfig.ready()."""
    for name, label, models in (
        ("portal.page", _("Standing pages"), PAGES),
        ("portal.person", _("Leaders and spokespersons"), PEOPLE),
    ):
        kind = searchables.register(
            Searchable(
                name=name,
                label=label,
                model=Page,
                records=_pages(models),
                document=page_document,
                visible=_readable(models),
            )
        )
        for model in models:
            _notice(kind, model)
    searchables.register(
        Searchable(
            name="portal.document",
            label=_("Documents and publications"),
            model=OfficialDocument,
            records=_listed,
            document=listed_document,
            visible=lambda user: _listed(),
        )
    )


def _notice(kind: Searchable, model: type[Page]) -> None:
    """Django tells of a page as of its own class, never as of Page."""

    def changed(instance: Page, **kwargs: Any) -> None:
        kind.changed([instance.pk])

    for signal in (post_save, pre_delete):
        signal.connect(changed, sender=model, weak=False, dispatch_uid=f"{kind.name} {model.__name__}")


def page_document(page: InfoPage) -> Mapping[str, Any]:
    """What of a standing page is searched: every text that readers see on it."""
    return {
        "language": page.locale.language_code,
        "title": page.title,
        "lead": page.post if isinstance(page, PersonPage) else page.intro,
        "body": " ".join(_texts(page)),
        "date": page.last_published_at,
        "until_at": page.expire_at,
        "url": page.get_url() or "",
        "audience": ["public"],
    }


def listed_document(document: OfficialDocument) -> Mapping[str, Any]:
    """What of a document is searched: its titles in every language, number and issuing body; the address is the file's.

    Its own language is the installation's.
    """
    titles = [each.title for each in document.words.all()]
    return {
        "language": settings.LANGUAGE_CODE,
        "title": document.title,
        "lead": " – ".join(line for line in (document.number, document.issued_by) if line),
        "body": " ".join(titles),
        "date": document.issued_on,
        "url": document.file.url,
        "audience": ["public"],
    }


def _texts(page: InfoPage) -> list[str]:
    found = [page.intro] if isinstance(page, PersonPage) else []
    for field in page._meta.get_fields():
        value: Any = getattr(page, field.name, "")
        if isinstance(field, StreamField):
            found += [str(text) for text in value.stream_block.get_searchable_content(value)]
        elif isinstance(field, RichTextField):
            found.append(strip_tags(value.replace("><", "> <")))
        elif field.name in LINES and not (field.name == "post" and isinstance(page, PersonPage)):
            found.append(value)
    return [text for text in found if text]


def _pages(models: tuple[type[Page], ...]) -> Callable[[], PageQuerySet]:
    return lambda: Page.objects.live().public().type(models).specific()


def _readable(models: tuple[type[Page], ...]) -> Callable[[Any], PageQuerySet]:
    return lambda user: queries.published_pages(at=timezone.now()).type(models).specific()


def _listed() -> QuerySet[OfficialDocument]:
    return OfficialDocument.objects.filter(shown=True).select_related("file").prefetch_related("words")
