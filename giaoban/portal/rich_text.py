"""Links inside formatted text: one to a page that readers may not see leads nowhere and does not name it."""

from django.utils import timezone
from django.utils.html import escape
from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.rich_text.pages import PageLinkHandler

from giaoban.portal import queries


class PublishedPageLinkHandler(PageLinkHandler):
    """Wagtail's links to pages, under the filter that all exits obey."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        """The opening tags, one query for which of the pages are published."""
        pages = [page.localized if page else None for page in cls.get_many(attrs_list)]
        keys = [page.pk for page in pages if page]
        published = queries.published_pages(at=timezone.now()).filter(pk__in=keys)
        shown = set(published.values_list("pk", flat=True)) if keys else set()
        return [f'<a href="{escape(page.url)}">' if page and page.pk in shown else "<a>" for page in pages]


@hooks.register("register_rich_text_features", order=10)
def register(features: FeatureRegistry) -> None:
    """In place of Wagtail's own, registered before."""
    features.register_link_type(PublishedPageLinkHandler)
