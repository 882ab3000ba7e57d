"""Forms of the press office's screens of inquiries."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

from giaoban.directory.models import Organisation
from giaoban.press.inquiries.choices import Audience, Channel, InquiryKind, State
from giaoban.press.models import Inquiry, Outlet, Reporter, SuddenMatter


class FilterForm(forms.Form):
    """Which inquiries the register shows."""

    state = forms.ChoiceField(
        label=_("State"), required=False,
        choices=[("open", pgettext_lazy("inquiries", "Open")), ("late", pgettext_lazy("inquiries", "Late")),
                 *State.choices, ("all", pgettext_lazy("inquiries", "All"))],
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", pgettext_lazy("inquiries", "All")), *InquiryKind.choices]
    )
    body = forms.ModelChoiceField(
        label=_("Body"), required=False, queryset=Organisation.objects.none(),
        empty_label=pgettext_lazy("inquiries", "All"),
    )  # fmt: skip
    words = forms.CharField(label=_("Words of the subject"), required=False, max_length=100)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["body"]
        choice.queryset = Organisation.objects.filter(pk__in=Inquiry.objects.values("body")).order_by("name")


class MailForm(forms.Form):
    """A mail as it was copied."""

    pasted = forms.CharField(label=_("The mail"), widget=forms.Textarea(attrs={"rows": 16}), max_length=1_000_000)


class NoteForm(forms.Form):
    """What was asked, by whom, how it came, when."""

    subject = forms.CharField(label=_("Subject"), max_length=300)
    question = forms.CharField(label=pgettext_lazy("inquiry", "Question"), widget=forms.Textarea(attrs={"rows": 8}))
    kind = forms.ChoiceField(label=_("Kind"), choices=InquiryKind.choices)
    channel = forms.ChoiceField(label=_("Came by"), choices=Channel.choices)
    received_at = forms.DateTimeField(label=_("Received at"), widget=AdminDateTimeInput)
    asked_by = forms.ModelChoiceField(
        label=_("Reporter"), queryset=Reporter.objects.none(), required=False,
        help_text=_("Where the press office knows who asks; else name them below."),
    )  # fmt: skip
    asker_name = forms.CharField(label=_("Name of who asks"), max_length=150, required=False)
    asker_email = forms.EmailField(label=_("Email address of who asks"), required=False)
    asker_phone = forms.CharField(label=_("Telephone of who asks"), max_length=50, required=False)
    asker_outlet = forms.CharField(label=_("Press agency in the asker's words"), max_length=200, required=False)
    outlet = forms.ModelChoiceField(label=_("Press agency"), queryset=Outlet.objects.none(), required=False)
    sudden = forms.ModelChoiceField(
        label=_("Sudden matter"), queryset=SuddenMatter.objects.none(), required=False,
        help_text=_("Where it asks about one."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known: dict[str, Any] = {
            "asked_by": Reporter.objects.filter(left_at=None).select_related("outlet__organisation"),
            "outlet": Outlet.objects.select_related("organisation"),
            "sudden": SuddenMatter.objects.open(),
        }  # fmt: skip
        for name, rows in known.items():
            choice: Any = self.fields[name]
            choice.queryset = rows

    def clean(self) -> dict[str, Any]:
        """Somebody asks."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("asked_by") is None and not (cleaned.get("asker_name") or "").strip():
            self.add_error("asker_name", _("Say who asks."))
        return cleaned


class RenewForm(forms.Form):
    """Until when it holds."""

    until_on = forms.DateField(label=_("Holds until"), widget=AdminDateInput)


class StepForm(forms.Form):
    """When, and who."""

    hours = forms.IntegerField(label=_("Working hours before the deadline"), min_value=-80, max_value=400)
    audience = forms.ChoiceField(label=_("Who is told"), choices=Audience.choices)
