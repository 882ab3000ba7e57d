"""Forms of the screens of spokespersons, statements and corrections."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

from giaoban.directory.choices import OrganisationKind
from giaoban.directory.models import Organisation, Person
from giaoban.press.inquiries.choices import OPEN
from giaoban.press.models import Inquiry, Outlet, Spokesperson, SuddenMatter
from giaoban.press.speaking.choices import GENERAL, Capacity, Form


class ContactForm(forms.Form):
    """Who speaks from which day by which document, and what is made public."""

    person = forms.ModelChoiceField(label=_("Person"), queryset=Person.objects.order_by("full_name"))
    title = forms.CharField(label=_("Job title"), max_length=200)
    phone = forms.CharField(label=_("Official telephone"), max_length=50)
    email = forms.EmailField(label=_("Official email address"))
    document_number = forms.CharField(label=_("Number of the document"), max_length=100)
    document_on = forms.DateField(label=_("Date of the document"), widget=AdminDateInput)
    from_on = forms.DateField(label=_("Speaks from"), widget=AdminDateInput)


class RegisterForm(ContactForm):
    """A head or standing spokesperson."""

    body = forms.ModelChoiceField(label=_("Speaks for"), queryset=Organisation.objects.none())
    capacity = forms.ChoiceField(
        label=pgettext_lazy("spokesperson", "Capacity"),
        choices=[each for each in Capacity.choices if each[0] in GENERAL],
    )
    until_on = forms.DateField(label=_("Speaks until"), widget=AdminDateInput, required=False)
    field_order = ("person", "body", "capacity")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["body"]
        exist = Organisation.objects.valid(on=timezone.localdate()).exclude(kind=OrganisationKind.PRESS)
        choice.queryset = exist.order_by("name")


class AuthoriseForm(ContactForm):
    """For one matter, until a day."""

    given_by = forms.ModelChoiceField(label=_("Authorised by"), queryset=Spokesperson.objects.none())
    matter = forms.CharField(label=_("Matter"), max_length=500)
    sudden = forms.ModelChoiceField(label=_("Sudden matter"), queryset=SuddenMatter.objects.none(), required=False)
    inquiries = forms.ModelMultipleChoiceField(
        label=_("Inquiries of the press"), queryset=Inquiry.objects.none(), required=False
    )
    until_on = forms.DateField(label=_("Speaks until"), widget=AdminDateInput)
    field_order = ("given_by", "person", "matter", "sudden", "inquiries")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows: dict[str, Any] = {
            "given_by": Spokesperson.objects.general().valid(on=timezone.localdate()),  # type: ignore[attr-defined]
            "sudden": SuddenMatter.objects.open(),
            "inquiries": Inquiry.objects.filter(state__in=OPEN),
        }
        for name, found in rows.items():
            choice: Any = self.fields[name]
            choice.queryset = found


class EndForm(forms.Form):
    """The last day."""

    on = forms.DateField(label=_("Speaks until"), widget=AdminDateInput)


class StatementForm(forms.Form):
    """What was said to the press."""

    said_at = forms.DateTimeField(label=_("When"), widget=AdminDateTimeInput)
    form = forms.ChoiceField(label=_("Form"), choices=Form.choices)
    subject = forms.CharField(label=_("Subject"), max_length=300)
    text = forms.CharField(
        label=_("What was said"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 6})
    )
    speaker = forms.ModelChoiceField(label=_("Spokesperson"), queryset=Spokesperson.objects.all())
    sudden = forms.ModelChoiceField(label=_("Sudden matter"), queryset=SuddenMatter.objects.all(), required=False)
    proactive = forms.BooleanField(
        label=_("Without being asked"), required=False, initial=True,
        help_text=_("Releases and press conferences are counted by themselves: enter here what is neither."),
    )  # fmt: skip
    periodic = forms.BooleanField(label=_("It is the month's information"), required=False)
    url = forms.CharField(label=_("Where it can be read"), max_length=500, required=False)


class CorrectionForm(forms.Form):
    """A case in which the press was wrong."""

    outlet = forms.ModelChoiceField(label=_("Outlet"), queryset=Outlet.objects.select_related("organisation"))
    subject = forms.CharField(label=_("What was wrong"), max_length=500)
    url = forms.URLField(label=_("Where it was written"), max_length=500, required=False, assume_scheme="https")
    found_on = forms.DateField(label=_("Found on"), widget=AdminDateInput)
    asked_on = forms.DateField(label=_("Correction asked for on"), widget=AdminDateInput, required=False)
    corrected_on = forms.DateField(label=_("Corrected on"), widget=AdminDateInput, required=False)
    note = forms.CharField(label=_("Remark"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class FollowForm(forms.Form):
    """What came of it."""

    asked_on = forms.DateField(label=_("Correction asked for on"), widget=AdminDateInput, required=False)
    corrected_on = forms.DateField(label=_("Corrected on"), widget=AdminDateInput, required=False)
    note = forms.CharField(label=_("Remark"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class SendForm(forms.Form):
    """Under which number, on which day."""

    number = forms.CharField(label=_("Number and symbol"), max_length=100)
    sent_on = forms.DateField(label=_("Sent on"), widget=AdminDateInput)
