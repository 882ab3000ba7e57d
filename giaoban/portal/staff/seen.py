"""Pages that the lists of the staff interface leave out for whoever does not work on them."""

from typing import Any

from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.query import PageQuerySet

from giaoban.portal.kinds import kinds

_explorable = PagePermissionPolicy.explorable_instances


def seen(user: Any, pages: PageQuerySet) -> PageQuerySet:
    """Of these pages those that a person of the staff may know of; each kind of page says which not."""
    for kind in kinds:
        if kind.unseen is not None:
            pages = pages.exclude(pk__in=kind.unseen(user).order_by().values("pk"))
    return pages


def _seen_explorable(policy: PagePermissionPolicy, user: Any) -> PageQuerySet:
    return seen(user, _explorable(policy, user))


def offer() -> None:
    """Let Wagtail's explorer, its search, its API and its log of the site ask too; called in AppConfig.ready().

    All of them ask this one method of the policy; only the explorer has a hook for it.
    """
    PagePermissionPolicy.explorable_instances = _seen_explorable


def choosable(pages: PageQuerySet, request: Any) -> PageQuerySet:
    """What the chooser of pages offers; a hook."""
    return seen(request.user, pages if isinstance(pages, PageQuerySet) else Page.objects.filter(pk__in=pages))
