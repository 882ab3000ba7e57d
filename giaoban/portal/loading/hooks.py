"""What the staff interface says of loading in its log."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry, LogFormatter


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """A run over a file of articles, with its numbers; and a page taken over from elsewhere."""

    @actions.register_action("portal.load_articles")
    class LoadArticles(LogFormatter):
        label = _("Articles loaded")

        def format_message(self, log_entry: Any) -> str:
            return _("Loaded %(loaded)d articles; %(known)d were there already, %(refused)d rows were refused.") % {
                name: int(log_entry.data.get(name, 0)) for name in ("loaded", "known", "refused")
            }

    actions.register_action("portal.load_page", _("Page taken over"), _("Taken over from a saved portal page."))
