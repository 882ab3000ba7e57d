"""What heads and deputies do with a submitted notice on the desk: issue it, order its issue, send it back."""

from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext, gettext_lazy

from giaoban.committee import actions, rules
from giaoban.committee.choices import NoticeStatus
from giaoban.committee.models import ConclusionNotice
from giaoban.desk import meeting_forms as forms
from giaoban.desk.deeds import Deed
from giaoban.directory.choices import LEADING_ROLES
from giaoban.directory.models import Person


def _leads(user: Any, notice: ConclusionNotice) -> bool:
    submitted = notice.status == NoticeStatus.SUBMITTED
    return submitted and rules.leads(user, notice.meeting.committee_id, on=timezone.localdate())


def _leaders(user: Any, notice: ConclusionNotice) -> dict[str, Any]:
    """Who may have signed it: the leaders of the day, the reader first offered."""
    on = timezone.localdate()
    held = notice.meeting.committee.mandates.valid(on=on).filter(role__in=LEADING_ROLES)  # type: ignore[attr-defined]
    leaders = Person.objects.filter(pk__in=held.values("person"))
    initial = {"signer": getattr(getattr(user, "person", None), "pk", None), "issued_on": on}
    return {"leaders": leaders, "warned": bool(forms.warnings(notice)), "initial": initial}


def _issue(user: Any, notice: ConclusionNotice, form: Any) -> Any:
    given = form.cleaned_data
    return actions.issue(
        notice=notice, number=given["number"], issued_on=given["issued_on"], signer=given["signer"],
        upload=given["upload"], reason=given.get("reason", ""), by=user, at=timezone.now(),
    )  # fmt: skip


def _how(user: Any, notice: ConclusionNotice) -> dict[str, Any]:
    """Proposed in the language in which notices are written, whatever language the reader has chosen."""
    with translation.override(settings.LANGUAGE_CODE):
        return {"initial": {"ordered_how": gettext("On the desk, by the person's own account")}}


def _order(user: Any, notice: ConclusionNotice, form: Any) -> Any:
    return actions.record_order(
        notice=notice, ordered_by=user.person, ordered_on=timezone.localdate(),
        ordered_how=form.cleaned_data["ordered_how"], by=user, at=timezone.now(),
    )  # fmt: skip


ON_NOTICE: dict[str, Deed] = {
    each.name: each
    for each in (
        Deed(
            name="ban-hanh",
            label=gettext_lazy("Issue the notice"),
            said=gettext_lazy("The notice is issued."),
            offered=_leads,
            form=forms.IssueForm,
            arguments=_leaders,
            do=_issue,
        ),
        Deed(
            name="giao-ban-hanh",
            label=gettext_lazy("Order the standing office to issue it"),
            said=gettext_lazy("Your order is recorded; the standing office can now issue the notice."),
            offered=lambda user, notice: (
                _leads(user, notice) and notice.ordered_by_id is None and getattr(user, "person", None) is not None
            ),
            form=forms.IssueOrderForm,
            arguments=_how,
            do=_order,
        ),
        Deed(
            name="tra-lai",
            label=gettext_lazy("Send it back to the standing office"),
            said=gettext_lazy("The notice is a draft again, with the standing office."),
            offered=_leads,
            form=forms.SendBackForm,
            do=lambda user, notice, form: actions.take_back(notice=notice, by=user, at=timezone.now()),
            danger=True,
        ),
    )
}
