"""Series: the list, a new one, one changed, ended, or continued after its review."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from giaoban.directory.one_deed import today
from giaoban.tasks.actions import standing
from giaoban.tasks.choices import SeriesState
from giaoban.tasks.listing import timeliness_in_words
from giaoban.tasks.models import Series
from giaoban.tasks.staff.forms import ContinueForm, ReasonForm, SeriesForm
from giaoban.tasks.staff.page import committees, form_page, givers, kept_committee, kept_series, office_only

MOST = 60


@require_safe
@office_only
def listing(request: HttpRequest) -> HttpResponse:
    """Standing tasks, the running ones and those to be reviewed first."""
    found = Series.objects.filter(owner__in=committees(request.user)).select_related("owner")
    rows = sorted(found.prefetch_related("bodies"), key=lambda series: series.state == SeriesState.ENDED)
    return TemplateResponse(
        request, "tasks/staff/series_list.html", {"rows": rows, "givers": givers(request.user)}
    )  # fmt: skip


@require_safe
@office_only
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """A series, what may be done with it, and the tasks it made."""
    series = kept_series(request, pk)
    made = series.tasks.select_related("owner").prefetch_related("parts__body", "reports").order_by("-period_on", "pk")
    values = {
        "series": series,
        "running": series.state == SeriesState.RUNNING,
        "for_review": series.state == SeriesState.FOR_REVIEW,
        "bodies": series.bodies.order_by("name"),
        "rows": [(task, timeliness_in_words(task, on=today())) for task in made[:MOST]],
    }
    return TemplateResponse(request, "tasks/staff/series.html", values)


@require_http_methods(["GET", "POST"])
@office_only
def new(request: HttpRequest, committee_id: int) -> HttpResponse:
    """Begin a standing task."""
    committee = kept_committee(request, committee_id)
    form = SeriesForm(request.POST or None, owner=committee)
    return form_page(
        request, form=form, heading=_("New series"), lead=str(committee), back="tasks_series_list",
        done=_("The series runs: its tasks are issued as their time comes."), button=_("Begin"),
        act=lambda data: standing.start_series(
            owner=committee, bodies=data["bodies"], terms=form.terms(), by=request.user
        ),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what the next periods ask."""
    series = kept_series(request, pk)
    form = SeriesForm(request.POST or None, owner=series.owner, instance=series)

    def act(data: dict[str, Any]) -> None:
        kept = Series.objects.get(pk=pk)
        standing.change_series(kept, bodies=data["bodies"], terms=form.terms(), by=request.user)

    return _deed(request, series, form=form, heading=_("Change the series"), act=act, done=_("The series is changed."))


@require_http_methods(["GET", "POST"])
@office_only
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Make no more tasks."""
    series = kept_series(request, pk)
    return _deed(
        request, series, form=ReasonForm(request.POST or None), heading=_("End the series"), danger=True,
        done=_("The series has ended. Tasks that are open stay open."),
        act=lambda data: standing.end_series(series, by=request.user, **data),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def go_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on after the review."""
    series = kept_series(request, pk)
    return _deed(
        request, series, form=ContinueForm(request.POST or None), heading=_("Continue the series"),
        done=_("The series goes on."), act=lambda data: standing.continue_series(series, by=request.user, **data),
    )  # fmt: skip


def _deed(request: HttpRequest, series: Series, *, heading: str, **given: Any) -> HttpResponse:
    return form_page(
        request,
        heading=heading,
        button=heading,
        lead=series.title,
        back=reverse("tasks_series", args=[series.pk]),
        **given,
    )
