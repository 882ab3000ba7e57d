"""What a check found, in plain words."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from giaoban.portal.models import Outcome, SiteCheck


def finding(check: SiteCheck | None) -> str:
    """One sentence for editors, in their language."""
    if check is None:
        return _("Not looked at yet")
    moment = date_format(timezone.localtime(check.checked_at), "SHORT_DATETIME_FORMAT")
    values = {"moment": moment, "status": check.status, "count": check.failures}
    if check.outcome == Outcome.ANSWERED:
        return _("Answers (%(moment)s)") % values
    if check.outcome == Outcome.BAD_STATUS:
        return _("Answers with error %(status)s: failed %(count)s in a row, last on %(moment)s") % values
    if check.outcome == Outcome.TOO_SLOW:
        return _("Does not answer in time: failed %(count)s in a row, last on %(moment)s") % values
    if check.outcome == Outcome.NOT_PUBLIC:
        return _("Leads to an address that is not public: failed %(count)s in a row, last on %(moment)s") % values
    if check.outcome == Outcome.PASSED_ON:
        return _("Is passed on without end: failed %(count)s in a row, last on %(moment)s") % values
    return _("Cannot be reached: failed %(count)s in a row, last on %(moment)s") % values
