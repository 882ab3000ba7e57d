"""What Wagtail asks a page before it acts: articles are published by approval alone, structure directly."""

from collections.abc import Callable
from typing import Any

from wagtail.models import Page, PagePermissionTester

from giaoban.portal import rules

# Rules under which a page is published without the workflow, added in AppConfig.ready(): (user, page) -> truth.
_direct_publication: list[Callable[[Any, Page], Any]] = []


def allow_direct_publication(rule: Callable[[Any, Page], Any]) -> None:
    """Let a rule decide for the pages it knows; it answers false for all others."""
    if rule not in _direct_publication:
        _direct_publication.append(rule)


def _by_other_rules(user: Any, page: Page) -> bool:
    return user.is_active and any(bool(rule(user, page)) for rule in _direct_publication)


class _PortalPermissionTester(PagePermissionTester):
    """Shared by articles and structure: creating, copying and aliasing never publish, for superusers neither."""

    def __init__(self, user: Any, page: Page) -> None:
        super().__init__(user, page)
        if not hasattr(self, "permissions"):
            self.permissions: set[str] = set()

    def can_publish_subpage(self) -> bool:
        """Nothing below is published in the same breath as it is made."""
        return False

    def _may_add_in(self, destination: Page) -> bool:
        return self.user.is_superuser or "add" in destination.permissions_for_user(self.user).permissions

    def _fits_in(self, destination: Page) -> bool:
        if self.page == destination or destination.is_descendant_of(self.page):
            return False
        return self.page.is_child_of(destination) or self.page.specific.can_move_to(destination)


class ArticlePermissionTester(_PortalPermissionTester):
    """An article goes live by approval or urgent publication, and is taken off by those who may withdraw."""

    def can_publish(self) -> bool:
        """Only where another rule allows it, as for a translation; never by Wagtail's own permission."""
        return _by_other_rules(self.user, self.page)

    def can_unpublish(self) -> bool:
        """By the rule of withdrawal."""
        return bool(self.page.live and not self.page_locked() and rules.may_withdraw(self.user, self.page))

    def can_unschedule(self) -> bool:
        """Those who approve or withdraw may call off what was to go live."""
        return rules.holds(self.user, rules.APPROVE) or bool(rules.may_withdraw(self.user, self.page))

    def can_set_view_restrictions(self) -> bool:
        """Hiding an article is taking it off."""
        return bool(rules.may_withdraw(self.user, self.page))

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """A published article by the rule of withdrawal; a draft by an editor, or by its owner if never published."""
        if not self.user.is_active:
            return False
        if self.page.live:
            return bool(rules.may_withdraw(self.user, self.page))
        if self.user.is_superuser or "change" in self.permissions:
            return True
        unpublished = self.page.first_published_at is None and not self.page.workflow_in_progress
        return unpublished and "add" in self.permissions and self.page.owner_id == self.user.pk

    def can_move(self) -> bool:
        """As deleting, since the address changes."""
        return self.can_delete(ignore_bulk=True)

    def can_move_to(self, destination: Page) -> bool:
        """To where pages may be added; moving publishes nothing that was not approved."""
        return self._fits_in(destination) and self.can_move() and self._may_add_in(destination)


class StructurePermissionTester(_PortalPermissionTester):
    """Sections and homes are structure, not news: who arranges sections publishes them directly."""

    def _arranges(self) -> bool:
        return not self.page_is_root and rules.holds(self.user, rules.ARRANGE_SECTIONS)

    def _withdraws_all_below(self) -> bool:
        holds_news = self.page.get_descendants().filter(live=True, content_type__model="article").exists()
        return not holds_news or bool(rules.may_withdraw(self.user, self.page))

    def can_publish(self) -> bool:
        """Who arranges sections, or another rule as for a translation."""
        return self._arranges() or _by_other_rules(self.user, self.page)

    def can_unpublish(self) -> bool:
        """Who arranges sections; articles below ask their own rule."""
        return self._arranges() and self.page.live and not self.page_locked()

    def can_unschedule(self) -> bool:
        """Who arranges sections."""
        return self._arranges()

    def can_set_view_restrictions(self) -> bool:
        """Who arranges sections and, where articles are published below, may take those off."""
        return self._arranges() and self._withdraws_all_below()

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Who arranges sections and, where articles are published below, may take those off; never a home."""
        return self.page.depth > 2 and self._arranges() and self._withdraws_all_below()

    def can_reorder_children(self) -> bool:
        """Who arranges sections."""
        return self._arranges()

    def can_copy(self) -> bool:
        """A home is made by the installation, never copied."""
        return self.page.depth > 2 and super().can_copy()

    def can_move_to(self, destination: Page) -> bool:
        """Within the structure, by who arranges it."""
        return self._fits_in(destination) and self.can_move() and self._may_add_in(destination)
