"""Forms of third parties' press conferences and of visits of foreign press."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateInput, AdminDateTimeInput

from giaoban.directory.models import Organisation
from giaoban.press.events.actions.notices import NOTICE_FIELDS
from giaoban.press.events.actions.visits import VISIT_FIELDS
from giaoban.press.models import ConferenceNotice, ForeignVisit, Outlet


class NoticeForm(forms.ModelForm):
    """What an organiser gives notice of."""

    class Meta:
        model = ConferenceNotice
        fields = NOTICE_FIELDS
        widgets = {
            "starts_at": AdminDateTimeInput, "received_at": AdminDateTimeInput, "content": AdminAutoHeightTextInput,
        }  # fmt: skip

    def _post_clean(self) -> None:
        """The action checks the record; here the fields alone."""


class VisitForm(forms.ModelForm):
    """What foreign press asks for."""

    class Meta:
        model = ForeignVisit
        fields = VISIT_FIELDS
        widgets = {
            "received_at": AdminDateTimeInput, "arrives_on": AdminDateInput, "leaves_on": AdminDateInput,
            "purpose": AdminAutoHeightTextInput, "equipment": AdminAutoHeightTextInput,
        }  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = Organisation.objects.filter(valid_to_on=None).order_by("name")
        self.fields["host"].queryset = bodies  # type: ignore[attr-defined]
        foreign = Outlet.objects.foreign().select_related("organisation")
        self.fields["outlet"].queryset = foreign  # type: ignore[attr-defined]

    def _post_clean(self) -> None:
        """The action checks the record; here the fields alone."""


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=AdminAutoHeightTextInput)


class DecisionForm(forms.Form):
    """The number of the reply."""

    decision = forms.CharField(label=_("Number of the reply"), max_length=100, required=False)


class RefusalForm(DecisionForm):
    """The ground of a refusal and the number of the reply."""

    reason = forms.CharField(label=_("Ground"), max_length=2000, widget=AdminAutoHeightTextInput)


class OpinionForm(forms.Form):
    """What is proposed."""

    opinion = forms.CharField(label=_("What is proposed"), max_length=5000, widget=AdminAutoHeightTextInput)


class LicenceForm(forms.Form):
    """The number of the licence or reply."""

    licence = forms.CharField(label=_("Number of the licence or reply"), max_length=100)


class ReportForm(forms.Form):
    """The report after the visit."""

    report = forms.CharField(
        label=_("Report after the visit"), max_length=20_000, widget=AdminAutoHeightTextInput,
        help_text=_("What they did, whom they met, what they asked, whether programme and equipment were kept to."),
    )  # fmt: skip


class MemberForm(forms.Form):
    """A person of the visit."""

    name = forms.CharField(label=_("Name"), max_length=200)
    nationality = forms.CharField(label=_("Nationality"), max_length=100)
    document = forms.CharField(label=_("Passport number"), max_length=50, required=False)
    post = forms.CharField(label=_("Post"), max_length=200, required=False)


class StopForm(forms.Form):
    """A line of the programme."""

    starts_at = forms.DateTimeField(label=_("When"), widget=AdminDateTimeInput)
    place = forms.CharField(label=_("Place"), max_length=255)
    activity = forms.CharField(label=_("Activity"), max_length=500)
    met = forms.CharField(label=_("Received by"), max_length=300, required=False)
