"""The week and the month of the work calendar for readers."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from giaoban.agenda import weeks
from giaoban.base.registries import Panel, panels
from giaoban.portal.frame import Frame, absolute
from giaoban.portal.models import Home


@require_safe
def week(request: HttpRequest, year: int | None = None, number: int | None = None) -> HttpResponse:
    """A week, this one without a number: what everybody may read, whoever asks."""
    current = year is None or number is None
    asked = weeks.week_of(weeks.today()) if year is None or number is None else (year, number)
    try:
        shown = weeks.week(*asked, user=AnonymousUser(), language=_language())
    except weeks.NoSuchWeek as error:
        raise Http404 from error
    own = "portal_week" if current else "portal_week_of"
    values = {
        "week": shown,
        "before": _week_url(shown.before),
        "after": _week_url(shown.after),
        "month_url": reverse("portal_month", args=[shown.days[3].on.year, shown.days[3].on.month]),
        "heading": _("Work calendar"),
        "current": asked == weeks.week_of(weeks.today()),
    }
    return _page(request, "portal/calendar/week.html", own, [] if current else list(asked), values)


@require_safe
def month(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """A month: what everybody may read."""
    try:
        shown = weeks.month(year, number, user=AnonymousUser(), language=_language())
    except weeks.NoSuchWeek as error:
        raise Http404 from error
    values = {
        "month": shown,
        "before": _month_url(shown.before),
        "after": _month_url(shown.after),
        "week_url": reverse("portal_week"),
        "heading": _("Work calendar"),
    }
    return _page(request, "portal/calendar/month.html", "portal_month", [year, number], values)


def _language() -> str:
    return translation.get_language() or settings.LANGUAGE_CODE


def _week_url(found: tuple[int, int] | None) -> str:
    return reverse("portal_week_of", args=found) if found else ""


def _month_url(first: date | None) -> str:
    return reverse("portal_month", args=[first.year, first.month]) if first else ""


def _page(request: HttpRequest, template: str, name: str, args: list[int], values: Mapping[str, Any]) -> HttpResponse:
    frame = Frame(request, addresses=_addresses(name, args))
    if frame.home is None:
        raise Http404
    feed = reverse("agenda_public_feed")
    return render(
        request, template, {"frame": frame, "canonical": absolute(reverse(name, args=args)), "feed": feed, **values}
    )


def _addresses(name: str, args: list[int]) -> dict[str, str]:
    """The same page in every language."""
    found = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found[code] = reverse(name, args=args)
    return found


def panel(request: HttpRequest, home: Home) -> Mapping[str, Any]:
    """This week on the home: from today on, the whole week when it is over early."""
    shown = weeks.week(*weeks.week_of(weeks.today()), user=AnonymousUser(), language=home.locale.language_code)
    days = [day for day in shown.days if day.items and day.on >= weeks.today()]
    return {"week": shown, "days": days, "url": reverse("portal_week"), "feed": reverse("agenda_public_feed")}


def offer() -> None:
    """Register the panel; called in AppConfig.ready()."""
    panels.register(
        Panel(name="work-calendar", template="portal/calendar/panel.html", context=panel, order=40, place="side")
    )
