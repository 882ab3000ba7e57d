"""What editors see of the languages of a page: in both editors."""

from typing import Any

from wagtail.admin.panels import Panel
from wagtail.models import Page

from giaoban.portal.translating import queries, rules


def languages_shown(user: Any, page: Page) -> dict[str, Any]:
    """Values of portal/translating/languages.html: every language with its state, and what this person may do."""
    original = queries.original_of(page)
    statuses = queries.languages(page)
    return {
        "page": page,
        "original": original,
        "statuses": statuses,
        "here": next((each for each in statuses if each.page and each.page.pk == page.pk), None),
        "verdict": rules.may_publish_translation(user, page) if queries.is_translation(page) else None,
        "may_start": rules.may_start_translation(user, original or page),
    }


class LanguagesPanel(Panel):
    """The languages of a page, on top of its editor; nothing for a page that is not saved yet."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one page and person."""

        template_name = "portal/translating/languages.html"

        def is_shown(self) -> bool:
            """Only once the page exists."""
            return self.instance.pk is not None and super().is_shown()

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            """With the languages."""
            context = super().get_context_data(parent_context)
            return {**context, **languages_shown(self.request.user, self.instance)}
