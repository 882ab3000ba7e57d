"""Tasks on the desk: lists, one task with everything said about it, and the deeds."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from giaoban.desk import deeds, reading, timeline
from giaoban.desk.pages import desk_page, show, tell
from giaoban.library import serving
from giaoban.tasks import lateness, rules
from giaoban.tasks.models import Evidence, Task
from giaoban.tasks.models.report import with_everything

A_PAGE = 30


@require_GET
@desk_page
def listing(request: HttpRequest) -> HttpResponseBase:
    """Tasks by whose they are and how they stand."""
    user, today = request.user, timezone.localdate()
    views = reading.views_of(user)
    view = request.GET.get("view", "")
    view = view if view in views else views[0]
    state = request.GET.get("state", "")
    state = state if state in reading.FILTERS else "open"
    found = reading.task_list(user, view=view, state=state, on=today)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "views": views, "view": view, "filters": reading.FILTERS, "state": state, "page": page,
        "rows": reading.rows(page.object_list, on=today), "sheet": view == "mine" and bool(page),
        "led": reading.committees_led(user, on=today),
    }  # fmt: skip
    return show(request, "desk/tasks.html", context, place="tasks")


@require_GET
@desk_page
def detail(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One task: what it asks, how it stands, what was reported, what may be done now."""
    task = _visible(request, pk)
    user, today = request.user, timezone.localdate()
    reports = [
        {
            "report": report,
            "deeds": deeds.offered(deeds.ON_REPORT, user, report),
            "evidence": [
                {"evidence": each, "deeds": deeds.offered(deeds.ON_EVIDENCE, user, each)}
                for each in report.evidence.all()
            ],
        }
        for report in reversed(task.reports.all())
        if report.sent_at or rules.may_report(user, task)
    ]
    context = {
        "row": reading.rows([task], on=today)[0],
        "task": task,
        "days_late": lateness.days_late(task, on=today),
        "deeds": deeds.offered(deeds.ON_TASK, user, task),
        "reports": reports,
        "extensions": [
            {"request": each, "deeds": deeds.offered(deeds.ON_EXTENSION, user, each)} for each in task.extensions.all()
        ],
        "parts": reading.rows(reading.with_all(rules.visible_to(user).filter(parent=task)), on=today),
        "timeline": timeline.of(task, inside=rules.may_report(user, task)),
    }
    return show(request, "desk/task.html", context, place="tasks")


@require_http_methods(["GET", "POST"])
@desk_page
def deed(request: HttpRequest, pk: int, name: str, target_pk: int | None = None) -> HttpResponseBase:
    """One deed: its form, and doing it. What was typed stays when it is refused."""
    task = _visible(request, pk)
    found = deeds.found(name, task, target_pk)
    if found is None:
        raise Http404
    chosen, target = found
    if request.method == "GET" and not chosen.offered(request.user, target):
        return redirect("desk_task", pk=task.pk)
    looking = chosen.looks and "look" in request.POST
    sent: tuple[Any, ...] = (request.POST, request.FILES) if request.method == "POST" and not looking else ()
    arguments = chosen.arguments(request.user, target) | ({"looked": request.POST} if looking else {})
    form = chosen.form(*sent, **arguments)
    if form.is_valid():
        try:
            chosen.do(request.user, target, form)
        except PermissionDenied:
            raise
        except ValidationError as refused:
            tell(form, refused)
        else:
            messages.success(request, chosen.said)
            return redirect("desk_task", pk=task.pk)
    if form.errors and request.FILES and "file" in form.fields and "file" not in form.errors:
        form.add_error("file", _("Choose the file again: it is not kept when the form comes back."))
    status = 422 if sent else 200
    return show(request, "desk/deed.html", {"task": task, "deed": chosen, "form": form}, place="tasks", status=status)


@require_GET
@desk_page
def kept(request: HttpRequest, pk: int, evidence_pk: int) -> HttpResponseBase:
    """A document or copy kept as evidence, to whoever may see its task, always to be saved and never run here."""
    task = _visible(request, pk)
    evidence = Evidence.objects.filter(report__task=task, pk=evidence_pk).exclude(kept="").first()
    if evidence is None or (evidence.report.sent_at is None and not rules.may_report(request.user, task)):
        raise Http404
    response = serving.answer(request, default_storage, str(evidence.kept.name), caching=serving.STAFF_ONLY)
    response["Content-Disposition"] = content_disposition_header(True, evidence.kept_name) or "attachment"
    return response


def _visible(request: HttpRequest, pk: int) -> Task:
    """The task with everything; to whoever may not see it, it does not exist."""
    task = with_everything(rules.visible_to(request.user)).filter(pk=pk).first()
    if task is None:
        raise Http404
    return task
