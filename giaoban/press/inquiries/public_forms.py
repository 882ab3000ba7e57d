"""The form with which the press asks: everything that was written stays when something is refused."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from giaoban.portal.feedback_forms import FeedbackForm
from giaoban.press.inquiries.choices import InquiryKind
from giaoban.press.models.inquiries import LONGEST_QUESTION


class AskForm(FeedbackForm):
    """A question of somebody the portal does not know; a robot is bounded as with messages of readers."""

    contact = None  # type: ignore[assignment]
    name = forms.CharField(label=_("Your name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("Your email address"), max_length=254, help_text=_("The answer is sent there."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip
    outlet = forms.CharField(label=_("Press agency"), max_length=200, required=False)
    phone = forms.CharField(
        label=_("Telephone"), max_length=50, required=False, widget=forms.TextInput(attrs={"autocomplete": "tel"})
    )
    kind = forms.ChoiceField(
        label=_("What you send"), initial=InquiryKind.QUESTION,
        choices=[each for each in InquiryKind.choices if each[0] != InquiryKind.SUDDEN],
        help_text=_("It decides by which legal time you are answered; the press office corrects it where needed."),
    )  # fmt: skip
    subject = forms.CharField(label=_("What it is about"), max_length=300)
    text = forms.CharField(
        label=_("Your question"), widget=forms.Textarea(attrs={"rows": 8}),
        validators=[
            MaxLengthValidator(
                LONGEST_QUESTION,
                _("A question has at most %(limit_value)d characters; this one has %(show_value)d. Shorten it, or say "
                  "that you will send a document."),
            )
        ],
    )  # fmt: skip
    field_order = ("name", "email", "outlet", "phone", "kind", "subject", "text", "website", "opened")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound and "email" in self.errors:
            self.fields["email"].widget.attrs |= {"aria-invalid": "true", "aria-describedby": "id_email_error"}


class ReporterAskForm(AskForm):
    """The same for a reporter who is signed in: who asks is known."""

    name = email = outlet = phone = None  # type: ignore[assignment]
