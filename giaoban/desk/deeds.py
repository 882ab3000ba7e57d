"""What can be done with a task on the desk: each deed with its form, its rule and the action behind it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms as django_forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy

from giaoban.desk import forms, picking
from giaoban.desk.report_form import ReportForm
from giaoban.directory.models import Organisation
from giaoban.tasks import pointing, rules
from giaoban.tasks.actions import giving, reporting, reviewing
from giaoban.tasks.actions.reporting import Pointer
from giaoban.tasks.choices import TRANSITIONS, WORKING, ExtensionState, ReportState, State
from giaoban.tasks.models import Evidence, ExtensionRequest, ProgressReport, Task


@dataclass(frozen=True, kw_only=True)
class Deed:
    """A deed: `offered(user, target)` says when it stands on the page, `form` what it asks, `do` does it."""

    name: str
    label: Any
    said: Any
    offered: Callable[[Any, Any], bool]
    do: Callable[[Any, Any, Any], Any]
    form: type[django_forms.Form] = forms.NothingForm
    arguments: Callable[[Any, Any], dict[str, Any]] = lambda user, target: {}
    danger: bool = False
    looks: bool = False  # its form may be sent to look for something, without doing the deed


def _working(user: Any, task: Task) -> bool:
    return task.state in WORKING and rules.may_report(user, task)


def _redirectable(state: str) -> Callable[[Any, Task], bool]:
    def offered(user: Any, task: Task) -> bool:
        return state in TRANSITIONS[task.state] and rules.may_redirect(user, task, order="?")

    return offered


def _report(user: Any, task: Task, form: Any) -> Any:
    given = form.cleaned_data
    evidence = list(dict.fromkeys([*_picked(form, by=user), *_pointers(form, by=user)]))
    if given["file"]:
        evidence.append(Pointer(title=given["file"].name, file=given["file"]))
    return reporting.report(
        task, done=given["done"], share=given["share"], final=given["final"], obstacle=given["obstacle"],
        evidence=evidence, token=given["token"], by=user,
    )  # fmt: skip


def _picked(form: Any, *, by: Any) -> Iterator[Pointer]:
    """The records that were ticked; one that went while the form was sent is refused beside them."""
    for value in form.cleaned_data["pick"]:
        found = picking.pointer(value, by=by)
        if found is None:
            raise ValidationError({"pick": form.fields["pick"].error_messages["invalid_choice"]})
        yield found


def _pointers(form: Any, *, by: Any) -> Iterator[Pointer]:
    """What the addresses of the form point at; a refusal stands beside the address that is meant."""
    for name, link in form.links.items():
        try:
            yield pointing.pointer(link, by=by)
        except ValidationError as refused:
            raise ValidationError({name: refused}) from refused


def _contribute(user: Any, task: Task, form: Any) -> Any:
    return reporting.contribute(task, body=form.cleaned_data["body"], text=form.cleaned_data["text"], by=user)


def _own_bodies(user: Any, task: Task) -> dict[str, Any]:
    return {"bodies": Organisation.objects.filter(pk__in=rules.contributing_bodies(user, task))}


def _other_bodies(user: Any, task: Task) -> dict[str, Any]:
    valid = Organisation.objects.valid(on=timezone.localdate())
    return {"bodies": valid.exclude(pk__in=[task.owner_id, task.lead.pk]).order_by("name")}


def _transfer(user: Any, task: Task, form: Any) -> Any:
    given = form.cleaned_data
    return giving.transfer(
        task, to=given["to"], reason=given["reason"], due_on=given["due_on"], order=given["order"], by=user
    )


def _reasoned(action: Callable[..., Any]) -> Callable[[Any, Any, Any], Any]:
    def do(user: Any, target: Any, form: Any) -> Any:
        return action(target, by=user, **form.cleaned_data)

    return do


ON_TASK: dict[str, Deed] = {
    each.name: each
    for each in (
        Deed(
            name="tiep-nhan",
            label=gettext_lazy("Acknowledge"),
            said=gettext_lazy("You have acknowledged the task."),
            offered=lambda user, task: (
                task.state == State.ISSUED and rules.may_report(user, task) and task.acknowledged_at is None
            ),
            do=_reasoned(reporting.acknowledge),
        ),
        Deed(
            name="bao-cao",
            label=gettext_lazy("Report"),
            said=gettext_lazy("Your report has been kept."),
            offered=_working,
            form=ReportForm,
            arguments=lambda user, task: {"user": user},
            looks=True,
            do=_report,
        ),
        Deed(
            name="xin-gia-han",
            label=gettext_lazy("Ask for more time"),
            said=gettext_lazy("Your request has been sent."),
            offered=lambda user, task: (
                _working(user, task) and not task.extensions.filter(state=ExtensionState.ASKED).exists()
            ),
            form=forms.ExtensionForm,
            do=lambda user, task, form: reporting.ask_extension(
                task, until=form.cleaned_data["asked_until_on"], reason=form.cleaned_data["reason"], by=user
            ),
        ),
        Deed(
            name="gop-y",
            label=gettext_lazy("Contribute"),
            said=gettext_lazy("Your contribution has been kept."),
            offered=lambda user, task: task.is_open and bool(rules.contributing_bodies(user, task)),
            form=forms.ContributionForm,
            arguments=_own_bodies,
            do=_contribute,
        ),
        Deed(
            name="giao",
            label=gettext_lazy("Issue"),
            said=gettext_lazy("The task has been issued."),
            offered=lambda user, task: (
                task.state == State.DRAFT and task.parent_id is None and rules.may_issue(user, task)
            ),
            do=_reasoned(giving.issue),
        ),
        Deed(
            name="ket-thuc",
            label=gettext_lazy("Close"),
            said=gettext_lazy("The task has been closed."),
            offered=lambda user, task: (
                rules.may_close(user, task)
                and (task.state == State.ACCEPTED or (task.holds_parts and task.state == State.ISSUED))
            ),
            do=_reasoned(reviewing.close),
        ),
        Deed(
            name="tam-dung",
            label=gettext_lazy("Suspend"),
            said=gettext_lazy("The task has been suspended."),
            offered=lambda user, task: not task.holds_parts and _redirectable(State.SUSPENDED)(user, task),
            form=forms.OrderForm,
            do=_reasoned(giving.suspend),
            danger=True,
        ),
        Deed(
            name="tiep-tuc",
            label=gettext_lazy("Take up again"),
            said=gettext_lazy("The task goes on."),
            offered=lambda user, task: task.state == State.SUSPENDED and rules.may_redirect(user, task, order="?"),
            form=forms.ResumeForm,
            do=_reasoned(giving.resume),
        ),
        Deed(
            name="chuyen-giao",
            label=gettext_lazy("Transfer"),
            said=gettext_lazy("The task has been transferred."),
            offered=lambda user, task: not task.holds_parts and _redirectable(State.TRANSFERRED)(user, task),
            form=forms.TransferForm,
            arguments=_other_bodies,
            do=_transfer,
            danger=True,
        ),
        Deed(
            name="huy",
            label=gettext_lazy("Cancel the task"),
            said=gettext_lazy("The task has been cancelled."),
            offered=_redirectable(State.CANCELLED),
            form=forms.OrderForm,
            do=_reasoned(giving.cancel),
            danger=True,
        ),
    )
}


def _under_review(user: Any, report: ProgressReport) -> bool:
    waits = report.state == ReportState.SUBMITTED and report.task.state == State.SUBMITTED
    return waits and rules.may_review_report(user, report)


def _accepted(user: Any, report: ProgressReport) -> bool:
    both = report.state == ReportState.ACCEPTED and report.task.state == State.ACCEPTED
    return both and rules.may_review_report(user, report)


def _to_approve(user: Any, report: ProgressReport) -> bool:
    waits = report.state == ReportState.AWAITING_APPROVAL and report.task.state in WORKING
    return waits and rules.may_approve_report(user, report)


def _asked(user: Any, request: ExtensionRequest) -> bool:
    return request.state == ExtensionState.ASKED and rules.may_refuse_extension(user, request)


def _grant(user: Any, request: ExtensionRequest, form: Any) -> Any:
    return reviewing.grant(request, until=form.cleaned_data["until"], remark=form.cleaned_data["remark"], by=user)


ON_REPORT: dict[str, Deed] = {
    each.name: each
    for each in (
        Deed(
            name="duyet-bao-cao",
            label=gettext_lazy("Approve and send"),
            said=gettext_lazy("The report has been sent."),
            offered=_to_approve,
            do=_reasoned(reporting.approve_report),
        ),
        Deed(
            name="tra-bao-cao-noi-bo",
            label=gettext_lazy("Decline"),
            said=gettext_lazy("The report has been declined."),
            offered=_to_approve,
            form=forms.ReasonForm,
            do=_reasoned(reporting.decline_report),
            danger=True,
        ),
        Deed(
            name="nghiem-thu",
            label=gettext_lazy("Accept"),
            said=gettext_lazy("The report has been accepted."),
            offered=_under_review,
            form=forms.RemarkForm,
            do=_reasoned(reviewing.accept),
        ),
        Deed(
            name="tra-lai",
            label=gettext_lazy("Return"),
            said=gettext_lazy("The report has been returned."),
            offered=_under_review,
            form=forms.ReasonForm,
            do=_reasoned(reviewing.return_report),
            danger=True,
        ),
        Deed(
            name="rut-nghiem-thu",
            label=gettext_lazy("Withdraw the acceptance"),
            said=gettext_lazy("The acceptance has been withdrawn; the body is to report again."),
            offered=_accepted,
            form=forms.ReasonForm,
            do=_reasoned(reviewing.withdraw_acceptance),
            danger=True,
        ),
    )
}
ON_EXTENSION: dict[str, Deed] = {
    each.name: each
    for each in (
        Deed(
            name="gia-han",
            label=gettext_lazy("Grant more time"),
            said=gettext_lazy("The deadline has been moved."),
            offered=_asked,
            form=forms.GrantForm,
            do=_grant,
            arguments=lambda user, request: {"initial": {"until": request.asked_until_on}},
        ),
        Deed(
            name="khong-gia-han",
            label=gettext_lazy("Refuse more time"),
            said=gettext_lazy("The request has been refused."),
            offered=_asked,
            form=forms.ReasonForm,
            do=_reasoned(reviewing.refuse_extension),
            danger=True,
        ),
    )
}
ON_EVIDENCE: dict[str, Deed] = {
    "xac-nhan": Deed(
        name="xac-nhan",
        label=gettext_lazy("Verify"),
        said=gettext_lazy("You have verified this evidence."),
        offered=lambda user, evidence: (
            evidence.verified_at is None
            and evidence.report.sent_at is not None
            and rules.may_review_report(user, evidence.report)
        ),
        do=_reasoned(reviewing.verify),
    )
}


def offered(table: dict[str, Deed], user: Any, target: Any) -> list[Deed]:
    """The deeds of a table that this person may do with a thing as it stands."""
    return [deed for deed in table.values() if deed.offered(user, target)]


def found(name: str, task: Task, target_pk: int | None) -> tuple[Deed, Any] | None:
    """The deed of that name with the thing it is done to, which must belong to the task; None where there is none."""
    if target_pk is None:
        return (ON_TASK[name], task) if name in ON_TASK else None
    targets: tuple[tuple[dict[str, Deed], Any], ...] = (
        (ON_REPORT, ProgressReport.objects.filter(task=task)),
        (ON_EXTENSION, ExtensionRequest.objects.filter(task=task)),
        (ON_EVIDENCE, Evidence.objects.filter(report__task=task).select_related("report")),
    )
    for table, things in targets:
        if name in table:
            target = things.filter(pk=target_pk).first()
            return (table[name], target) if target is not None else None
    return None
