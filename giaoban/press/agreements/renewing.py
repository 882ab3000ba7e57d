"""When the renewal of an agreement is due, and who is told."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from giaoban.base.workdays import office
from giaoban.notices.digests import DigestLine
from giaoban.press import rules
from giaoban.press.models import Agreement, AgreementTerms


def renew_on(last: date) -> date:
    """The day from which renewal is due: some working days before the last one, as the terms say."""
    before = AgreementTerms.load().renew_before
    return office(last - timedelta(days=before * 3 + 30), last).after(last, -before)


def due(*, on: date) -> list[Agreement]:
    """Agreements in force whose renewal is due and of which no renewal was entered, the next to end first."""
    rows = Agreement.objects.in_force(on=on).ending(first=on, last=on + timedelta(days=800)).filter(renewal=None)
    rows = rows.select_related("outlet__organisation").order_by("ends_on", "pk")
    return [each for each in rows if renew_on(each.ends_on) <= on]


def lines(user: Any, on: date) -> Iterator[DigestLine]:
    """What the digest tells whoever works in the press office."""
    if rules.runs_office(user):
        for each in due(on=on):
            said = _("ends on %(day)s") % {"day": date_format(each.ends_on, "SHORT_DATE_FORMAT")}
            yield DigestLine(title=str(each), url=reverse("press_agreement", args=[each.pk]), note=said)
