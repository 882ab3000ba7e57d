"""How tasks are followed: each committee's policy, and the steps of reminders."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giaoban.directory.one_deed import do
from giaoban.tasks.actions import policies
from giaoban.tasks.models import ReminderStep, TaskPolicy
from giaoban.tasks.staff.forms import PolicyForm, StepForm
from giaoban.tasks.staff.page import committees, form_page, kept_committee, office_only


@require_safe
@office_only
def listing(request: HttpRequest) -> HttpResponse:
    """The policies of the committees whose office the person keeps, and all steps."""
    mine = list(committees(request.user))
    known = {policy.committee_id: policy for policy in TaskPolicy.objects.filter(committee__in=mine)}
    values = {
        "policies": [(committee, known.get(committee.pk, TaskPolicy())) for committee in mine],
        "steps": [(step, _when(step.days)) for step in ReminderStep.objects.all()],
    }
    return TemplateResponse(request, "tasks/staff/policies.html", values)


def _when(days: int) -> str:
    """Where a day lies from a deadline, in words."""
    if days == 0:
        return _("on the day of the deadline")
    if days < 0:
        return ngettext("%(days)d working day before", "%(days)d working days before", -days) % {"days": -days}
    return ngettext("%(days)d working day after", "%(days)d working days after", days) % {"days": days}


@require_http_methods(["GET", "POST"])
@office_only
def policy(request: HttpRequest, committee_id: int) -> HttpResponse:
    """Write what a committee's head set."""
    committee = kept_committee(request, committee_id)
    known = TaskPolicy.objects.filter(committee=committee).first()
    return form_page(
        request, form=PolicyForm(request.POST or None, instance=known), heading=_("How tasks are followed"),
        lead=str(committee), back="tasks_policies", done=_("The policy is kept."),
        act=lambda data: policies.set_policy(committee, by=request.user, **data),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def new_step(request: HttpRequest) -> HttpResponse:
    """One more day of reminders."""
    return form_page(
        request, form=StepForm(request.POST or None), heading=_("New reminder step"), back="tasks_policies",
        done=_("The step is kept."), act=lambda data: policies.add_step(by=request.user, **data),
    )  # fmt: skip


@require_POST
@office_only
def remove_step(request: HttpRequest, pk: int) -> HttpResponse:
    """Remind no longer on that day."""
    step = get_object_or_404(ReminderStep, pk=pk)
    return do(
        request, lambda: policies.remove_step(step, by=request.user), back="tasks_policies",
        done=_("The step is removed."),
    )  # fmt: skip
