"""Tasks, what is said about them, series, reminders."""

from giaoban.tasks.models.policy import ReminderStep, TaskPolicy
from giaoban.tasks.models.report import Contribution, Evidence, ExtensionRequest, ProgressReport
from giaoban.tasks.models.series import Series
from giaoban.tasks.models.task import Task, TaskBody

__all__ = [
    "Contribution",
    "Evidence",
    "ExtensionRequest",
    "ProgressReport",
    "ReminderStep",
    "Series",
    "Task",
    "TaskBody",
    "TaskPolicy",
]
