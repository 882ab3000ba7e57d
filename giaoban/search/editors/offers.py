"""What search offers the house: what has been kept long enough is forgotten."""

from datetime import timedelta

from giaoban.base import clock
from giaoban.search.editors import actions


def offer() -> None:
    """Register the jobs; called once, in AppConfig.ready()."""
    clock.jobs.register(
        clock.Job(name="search.forget-fruitless", every=timedelta(days=1), function=actions.forget_fruitless)
    )
