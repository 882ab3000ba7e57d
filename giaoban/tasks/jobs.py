"""What the clock does for tasks."""

from datetime import timedelta

from giaoban.base.clock import Job, jobs
from giaoban.tasks.actions import standing


def offer() -> None:
    """Register the jobs; called once, in AppConfig.ready()."""
    jobs.register(Job(name="tasks.make-due", every=timedelta(minutes=30), function=standing.make_due))
