"""The board: tasks as they stand, who carries how much, who is silent; a new task, a draft changed and issued."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giaoban.directory.models import Organisation
from giaoban.directory.one_deed import do, today
from giaoban.tasks import lateness, queries
from giaoban.tasks.actions import giving
from giaoban.tasks.choices import State
from giaoban.tasks.lateness import Timeliness
from giaoban.tasks.listing import timeliness_in_words
from giaoban.tasks.models import Task
from giaoban.tasks.staff.choosing import Chosen, in_order
from giaoban.tasks.staff.forms import TaskForm
from giaoban.tasks.staff.page import committees, form_page, givers, kept_committee, kept_task, office_only

A_PAGE = 50
MOST = 30


def chosen(request: HttpRequest) -> Chosen:
    """What was typed above the list, over all tasks of the committees whose office the person keeps."""
    mine = committees(request.user)
    return Chosen(request.GET, given=Task.objects.filter(owner__in=mine), committees=mine, on=today())


@require_safe
@office_only
def board(request: HttpRequest) -> HttpResponse:
    """The list that was asked for, with counts by state, and what needs the office's eye."""
    on, asked = today(), chosen(request)
    found = asked.tasks()
    counts = dict(found.order_by().values_list("state").annotate(Count("pk")))
    rows = asked.of_state(found).select_related("owner", "directing_member").prefetch_related("parts__body", "reports")
    page = Paginator(in_order(rows), A_PAGE).get_page(request.GET.get("p"))
    query = request.GET.copy()
    query.pop("p", None)
    silent = queries.silent(found, on=on)
    values = {
        "asked": asked,
        "givers": givers(request.user),
        "counts": [(state, label, counts[state]) for state, label in State.choices if counts.get(state)],
        "page_obj": page,
        "rows": [_row(task) for task in page],
        "query": query.urlencode(),
        "chasing": _one_committee(found),
        "loads": queries.workload(found.exclude(state=State.DRAFT).exclude(children__isnull=False), on=on),
        "silent": silent[:MOST],
        "silent_count": len(silent),
        "undecided": queries.undecided(found, on=on)[:MOST],
    }
    return TemplateResponse(request, "tasks/staff/board.html", values)


def _one_committee(tasks: QuerySet[Task]) -> Organisation | None:
    """The committee in whose name a body is chased; none while tasks of several are shown together."""
    owners = list(Organisation.objects.filter(pk__in=tasks.order_by().values("owner"))[:2])
    return owners[0] if len(owners) == 1 else None


def _row(task: Task) -> dict[str, Any]:
    how = lateness.timeliness(task, on=today())
    return {
        "task": task, "draft": task.state == State.DRAFT, "words": timeliness_in_words(task, on=today()),
        "late": how in (Timeliness.OVERDUE, Timeliness.LATE),
    }  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def new(request: HttpRequest, committee_id: int) -> HttpResponse:
    """Prepare a task for one body, or one each for several."""
    committee = kept_committee(request, committee_id)
    form = TaskForm(request.POST or None, owner=committee)

    def act(data: dict[str, Any]) -> None:
        given: dict[str, Any] = {
            "owner": committee, "wording": form.wording(), "co_ordinating": data["co_ordinating"], "by": request.user
        }  # fmt: skip
        if len(data["leads"]) == 1:
            giving.draft(lead=data["leads"][0], **given)
        else:
            giving.draft_for_many(leads=list(data["leads"]), **given)

    return form_page(
        request, form=form, heading=_("New task"), lead=str(committee), back="tasks_board", act=act,
        button=_("Save the draft"), done=_("The draft is kept. Look at it once more, then issue it."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a draft; what was issued is only looked at."""
    task = kept_task(request, pk)
    if task.state != State.DRAFT:
        return redirect("desk_task", pk=pk)
    form = TaskForm(request.POST or None, owner=task.owner, task=task)
    if task.holds_parts:
        for name in ("leads", "co_ordinating"):
            del form.fields[name]

    def act(data: dict[str, Any]) -> None:
        wording = form.wording(url=task.source_url)
        if task.holds_parts:
            giving.reword_parent(task, wording=wording, by=request.user)
            return
        if len(data["leads"]) != 1:
            raise ValidationError({"leads": _("A draft has one lead body. For several bodies prepare a new task.")})
        giving.reword(
            task, lead=data["leads"][0], wording=wording, co_ordinating=data["co_ordinating"], by=request.user
        )

    return form_page(
        request, form=form, heading=_("Change the draft"), lead=f"{task.number} · {task.owner}", back="tasks_board",
        act=act, done=_("The draft is changed."),
    )  # fmt: skip


@require_POST
@office_only
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a draft to its bodies."""
    task = kept_task(request, pk)
    return do(
        request, lambda: giving.issue(task, by=request.user), back="tasks_board",
        done=_("%(number)s was issued. Its bodies see it now.") % {"number": task.number},
    )  # fmt: skip
