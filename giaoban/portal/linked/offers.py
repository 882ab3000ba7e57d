"""What linked sites offer the house: a panel, a job, dead ones that wait, files of logos, what is found."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from giaoban.base import clock
from giaoban.base.registries import Panel, Searchable, Waiting, WaitingItem, panels, searchables, waiting
from giaoban.library import holders
from giaoban.portal import rules
from giaoban.portal.linked import jobs, queries
from giaoban.portal.linked.said import finding
from giaoban.portal.models import Home, LinkedSite

ARRANGE = "portal.arrange_links"


def offer() -> None:
    """Fill the registries; called once, in AppConfig.ready()."""
    panels.register(
        Panel(name="linked-sites", template="portal/panels/linked_sites.html", context=panel, order=80, place="below")
    )
    clock.jobs.register(
        clock.Job(name="portal.linked-sites", every=timedelta(minutes=10), function=jobs.ask_for_checks)
    )
    waiting.register(Waiting(name="portal.dead_links", label=_("Linked sites that do not answer"), items=dead))
    holders.register(holders.Holder(name="portal.linked-site", model=LinkedSite, published=_shown))
    searchables.register(
        Searchable(
            name="portal.linkedsite",
            label=_("Linked sites"),
            model=LinkedSite,
            records=_found,
            document=document,
            visible=lambda user: _found(),
        )
    )


def panel(request: HttpRequest, home: Home) -> Mapping[str, Any]:
    """The linked sites of the home's language, by group."""
    return {"groups": queries.groups(home.locale.language_code)}


def dead(user: Any) -> Iterator[WaitingItem]:
    """Linked sites that failed twice, for those who arrange them."""
    if not rules.holds(user, ARRANGE):
        return
    for site, check in queries.dead_sites():
        yield WaitingItem(
            title=f"{site.name} – {site.url}",
            url=reverse("wagtailsnippets_portal_linkedsite:edit", args=[site.pk]),
            since=check.answered_at,
            note=finding(check),
        )


def document(site: LinkedSite) -> Mapping[str, Any]:
    """What of a linked site is searched; its address leads out of the portal."""
    return {
        "language": site.group.language,
        "title": site.name,
        "lead": site.url,
        "body": site.group.name,
        "url": site.url,
        "audience": ["public"],
    }


def _found() -> QuerySet[LinkedSite]:
    """With their group, and the name also as `title`, as other records have it."""
    return LinkedSite.objects.select_related("group").annotate(title=F("name"))


def _shown(at: datetime) -> QuerySet[Any]:
    return LinkedSite.objects.all()
