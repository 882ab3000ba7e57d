"""What is typed on the desk about meetings and notices."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from giaoban.committee import clarity
from giaoban.committee.choices import Answer
from giaoban.committee.clarity import Warning
from giaoban.committee.models import ConclusionNotice
from giaoban.desk.forms import DayInput, long_text
from giaoban.directory.models import Person
from giaoban.library.forms import DocumentField


def warnings(notice: ConclusionNotice) -> list[Warning]:
    """What the check of the six clarities finds in a notice."""
    return clarity.warnings(notice)


class AnswerForm(forms.Form):
    """Yes, no, or somebody else, with name and post."""

    answer = forms.ChoiceField(label=_("Your answer"), choices=Answer.choices, widget=forms.RadioSelect)
    stand_in = forms.CharField(
        label=_("Who comes instead"), required=False, max_length=200,
        help_text=_("Name and post; needed when you send a stand-in."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    note = forms.CharField(
        label=_("Remark"), required=False, max_length=500,
        help_text=_("For the standing office, if there is anything."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A stand-in has a name."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("answer") == Answer.STAND_IN and not (cleaned.get("stand_in") or "").strip():
            self.add_error("stand_in", _("Name the stand-in, with the post."))
        return cleaned


class IssueForm(forms.Form):
    """Number, day, who signed, the signed PDF; and why, where the check warns."""

    number = forms.CharField(label=_("Number and symbol"), max_length=60, help_text=_("For instance 05-TB/BCĐ."))
    issued_on = forms.DateField(label=_("Dated"), widget=DayInput())
    signer = forms.ModelChoiceField(label=_("Signed by"), queryset=Person.objects.none())
    upload = DocumentField(label=_("Signed PDF"))
    holds_no_secret = forms.BooleanField(
        label=_("This document holds no state secret."),
        error_messages={
            "required": _("Say that the document holds no state secret; otherwise do not upload it.")
        },
    )  # fmt: skip
    reason = long_text(
        _("Why it is issued all the same"), rows=2, help_text=_("The check warns of what stands above; this is kept.")
    )
    confirmed = forms.BooleanField(
        label=_("I have read the conclusions as they stand above. Once issued they are never edited."),
        error_messages={"required": _("Confirm it, or go back without issuing.")},
    )

    def __init__(self, *args: Any, leaders: Any, warned: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["signer"]
        choice.queryset = leaders
        self.fields["upload"].help_text = _("The notice as it was signed, as one PDF.")
        if not warned:
            del self.fields["reason"]

    def clean_upload(self) -> Any:
        """A signed notice is a PDF."""
        upload = self.cleaned_data["upload"]
        if not (upload.name or "").lower().endswith(".pdf"):
            raise ValidationError(_("The signed notice is a PDF."))
        return upload


class IssueOrderForm(forms.Form):
    """How it was ordered, with the word that it was read."""

    ordered_how = forms.CharField(
        label=_("How it is ordered"), max_length=300,
        help_text=_("Kept with the notice, beside your name and the day."),
    )  # fmt: skip
    confirmed = forms.BooleanField(
        label=_("I have read the conclusions as they stand above and order that they be issued."),
        error_messages={"required": _("Confirm it, or go back without ordering.")},
    )


class SendBackForm(forms.Form):
    """Nothing but the word that it is meant."""

    confirmed = forms.BooleanField(
        label=_("The standing office is to work on it again. An order to issue it ends with that."),
        error_messages={"required": _("Confirm it, or go back.")},
    )
