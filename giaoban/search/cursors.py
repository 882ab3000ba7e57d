"""Where a list by date goes on: the moment of its last record, and the records of that moment already shown."""

import base64
import json

from django.utils.translation import gettext_lazy as _

from giaoban.search.questions import Reason, Refused

MOST = 1000  # records of one moment


def write(moment: int, shown: list[str]) -> str:
    """A cursor as letters that an address can hold."""
    return base64.urlsafe_b64encode(json.dumps([moment, shown]).encode()).decode().rstrip("=")


def read(cursor: str) -> tuple[int, list[str]]:
    """The moment and what was shown of it; raises Refused for anything that write() did not make."""
    try:
        packed = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        moment, shown = json.loads(packed)
        known = type(moment) is int and abs(moment) < 2**62 and len(shown) < MOST
        if known and {type(each) for each in shown} <= {str}:
            return moment, list(shown)
    except (ValueError, TypeError, RecursionError):
        pass
    raise Refused(Reason.BAD_CURSOR, _("This place in the list is not known. Begin with the first page."))
