"""What visits offer the house: two jobs, a figure a language, a panel."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from giaoban.base import clock
from giaoban.base.registries import Figure, Panel, figures, panels
from giaoban.visits import folding, queries
from giaoban.visits.models import PortalDay


def offer() -> None:
    """Fill the registries; called once, in AppConfig.ready()."""
    clock.jobs.register(clock.Job(name="visits.fold", every=timedelta(seconds=1), function=folding.fold))
    clock.jobs.register(
        clock.Job(name="visits.forget-deleted", every=timedelta(days=1), function=folding.forget_deleted)
    )
    for code, name in settings.LANGUAGES:
        figures.register(
            Figure(
                name=f"visits.{code}",
                label=format_lazy("{}: {}", _("Visits"), name),
                unit=_("visits"),
                records=partial(_days, code.lower()),
                sum_of="visits",
            )
        )
    panels.register(Panel(name="visits", template="visits/panel.html", context=_panel, order=90, place="side"))


def _days(language: str, start: date, end: date) -> QuerySet[PortalDay]:
    return queries.portal_days(start, end, language=language)


def _panel(request: HttpRequest, page: Any) -> Mapping[str, Any]:
    return {"counts": queries.counts()}
