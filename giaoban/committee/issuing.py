"""What else happens when a notice is issued: whoever stands above the committee adds it here.

Each function is called inside the transaction of the issue, with the notice and who issued it, after the notice is
signed; what it raises undoes the issue. What must follow the commit goes to transaction.on_commit.
"""

from collections.abc import Callable
from typing import Any

from giaoban.committee.models import ConclusionNotice

OnIssue = Callable[[ConclusionNotice, Any], None]

on_issue: list[OnIssue] = []
