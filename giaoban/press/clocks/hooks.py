"""Legal clocks as a register that those who decide for the press office keep."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from giaoban.press import rules
from giaoban.press.models import LegalClock

MENU = [(_("Legal clocks"), "wagtailsnippets_press_legalclock:list", "history")]


class ClockPolicy(ModelPermissionPolicy):
    """Whoever works in the press office sees the clocks; whoever decides for it sets them; none is deleted."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """By the two rules."""
        if action == "view":
            return rules.runs_office(user)
        return action in {"add", "change"} and rules.decides(user)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Any of them."""
        return any(self.user_has_permission(user, action) for action in actions)


class LegalClockViewSet(SnippetViewSet):
    """A clock that changes gets a new row with the day from which it holds; the older row keeps its days."""

    model = LegalClock
    icon = "history"
    list_display: ClassVar = ["name", Column("length", label=_("Length")), "basis", "in_force_from"]
    list_filter: ClassVar = ["name"]
    ordering: ClassVar = ["name", "-in_force_from"]
    panels: ClassVar = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("amount"), FieldPanel("unit")]),
        FieldRowPanel([FieldPanel("day"), FieldPanel("month")]),
        FieldPanel("basis"),
        FieldPanel("in_force_from"),
    ]

    @property
    def permission_policy(self) -> ClockPolicy:
        """Who may."""
        return ClockPolicy(self.model)


register_snippet(LegalClockViewSet)
