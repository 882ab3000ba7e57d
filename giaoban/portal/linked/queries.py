"""Reads about linked sites."""

from dataclasses import dataclass
from datetime import datetime

from giaoban.portal.linked.looking import Known
from giaoban.portal.models import LinkedSite, SiteCheck


@dataclass(frozen=True, kw_only=True)
class Group:
    """Linked sites under one heading, ready for the home."""

    name: str
    sites: list[LinkedSite]


def groups(language: str) -> list[Group]:
    """The groups of a language that have any site, each in the order its editors gave (one query)."""
    made: dict[int, Group] = {}
    found = LinkedSite.objects.filter(group__language=language).select_related("group", "logo")
    for site in found.order_by("group__order", "group_id", "order", "pk").defer("logo__description"):
        made.setdefault(site.group_id, Group(name=site.group.name, sites=[])).sites.append(site)
    return list(made.values())


def due(*, at: datetime) -> list[Known]:
    """The distinct addresses whose turn it is, those never looked at first."""
    checks = {check.url: check for check in SiteCheck.objects.all()}
    urls = sorted(set(LinkedSite.objects.values_list("url", flat=True)))
    waiting = [url for url in urls if url not in checks or checks[url].due(at=at)]
    waiting.sort(key=lambda url: checks[url].checked_at.timestamp() if url in checks else 0.0)
    return [
        Known(url=url, etag=checks[url].etag, last_modified=checks[url].last_modified)
        if url in checks
        else Known(url=url)
        for url in waiting
    ]


def checks() -> dict[str, SiteCheck]:
    """What is known of each address (one query)."""
    return {check.url: check for check in SiteCheck.objects.all()}


def dead_sites() -> list[tuple[LinkedSite, SiteCheck]]:
    """Linked sites whose address failed twice or more, with what was found; the longest dead first."""
    dead = {check.url: check for check in SiteCheck.objects.dead()}
    sites = LinkedSite.objects.filter(url__in=dead).select_related("group")
    return sorted(((site, dead[site.url]) for site in sites), key=lambda pair: -pair[1].failures)
