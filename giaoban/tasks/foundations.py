"""What tasks need before the first one: the steps of reminders."""

from giaoban.tasks import reminders


def lay_foundations() -> None:
    """Make what is missing and leave what is there."""
    reminders.lay_steps()
