"""What the audit says of tasks."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from giaoban.tasks.staff import hooks as staff_hooks

LOGGED = {
    "draft": (_("Draft a task"), _("Drafted the task")),
    "reword": (_("Reword a task"), _("Reworded the draft")),
    "issue": (_("Issue a task"), _("Issued the task")),
    "acknowledge": (_("Acknowledge a task"), _("Acknowledged the task")),
    "report": (_("Report on a task"), _("Reported on the task")),
    "approve_report": (_("Approve a report in its body"), _("Approved the report in its body")),
    "decline_report": (_("Decline a report in its body"), _("Declined the report in its body")),
    "verify_evidence": (_("Verify evidence"), _("Verified the evidence")),
    "return_report": (_("Return a report"), _("Returned the report")),
    "withdraw_acceptance": (_("Withdraw the acceptance of a report"), _("Withdrew the acceptance of the report")),
    "accept": (_("Accept a report"), _("Accepted the report")),
    "ask_extension": (_("Ask for more time"), _("Asked for more time")),
    "grant_extension": (_("Grant more time"), _("Granted more time")),
    "refuse_extension": (_("Refuse more time"), _("Refused more time")),
    "contribute": (_("Contribute to a task"), _("Contributed to the task")),
    "close": (_("Close a task"), _("Closed the task")),
    "suspend": (_("Suspend a task"), _("Suspended the task")),
    "resume": (_("Resume a task"), _("Took the task up again")),
    "cancel": (_("Cancel a task"), _("Cancelled the task")),
    "start_series": (_("Begin a series"), _("Began the series")),
    "change_series": (_("Change a series"), _("Changed the series for the periods to come")),
    "end_series": (_("End a series"), _("Ended the series")),
    "suspend_series": (_("Suspend a series for review"), _("Suspended the series for review")),
    "continue_series": (_("Continue a series"), _("Continued the series")),
    "transfer": (_("Transfer a task"), _("Transferred the task to another body")),
    "set_policy": (_("Set how tasks are followed"), _("Set how tasks are followed")),
    "add_step": (_("Add a reminder step"), _("Added a reminder step")),
    "take_in_sheet": (_("Take in a sheet of tasks"), _("Took in a sheet of tasks")),
    "remove_step": (_("Remove a reminder step"), _("Removed a reminder step")),
}


@hooks.register("register_log_actions")
def log_actions(registry: LogActionRegistry) -> None:
    """The verbs of giaoban.tasks.actions."""
    for name, (label, message) in LOGGED.items():
        registry.register_action(f"tasks.{name}", label, message)


__all__ = ["log_actions", "staff_hooks"]
