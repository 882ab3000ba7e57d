"""What readers write to the portal, checked: a robot is bounded and told so plainly."""

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.core.validators import MaxLengthValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput

from giaoban.base.text import nfc

SALT = "giaoban.portal.feedback.opened"
FASTEST = 4
"""Seconds in which nobody writes a message by hand."""
OLDEST = 24 * 3600
MOST_LINKS = 3


def opened_now() -> str:
    """What a form carries of when it was opened; signed, so that a robot cannot make one up."""
    return signing.dumps(int(timezone.now().timestamp()), salt=SALT)


class Composed(forms.Form):
    """A form whose texts are in NFC, without leading and trailing room."""

    def clean(self) -> dict[str, Any]:
        """In NFC; control signs are refused by Django's own CharField."""
        cleaned = super().clean() or {}
        return {name: nfc(value) if isinstance(value, str) else value for name, value in cleaned.items()}


class FeedbackForm(Composed):
    """A message of a reader. `website` is a field people do not see: what fills it is a robot."""

    name = forms.CharField(label=_("Your name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    contact = forms.CharField(
        label=_("Telephone or email address"),
        max_length=200,
        required=False,
        help_text=_("Only if we may reach you about this message."),
    )
    subject = forms.CharField(label=_("What it is about"), max_length=200)
    text = forms.CharField(
        label=_("Your message"),
        widget=forms.Textarea(attrs={"rows": 8}),
        validators=[
            MaxLengthValidator(
                5000, _("A message has at most %(limit_value)d characters; this one has %(show_value)d. Shorten it.")
            )
        ],
    )
    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        for name in ("name", "contact", "subject", "text"):
            if self.is_bound and name in self.errors:
                described = f"id_{name}_error"
                self.fields[name].widget.attrs |= {"aria-invalid": "true", "aria-describedby": described}

    def clean(self) -> dict[str, Any]:
        """Refuse what no person sends: the hidden field filled, sent at once, or a heap of links."""
        cleaned = super().clean()
        if cleaned.get("website"):
            raise forms.ValidationError(
                _("This message was not accepted: a field that people do not see was filled in, as robots do.")
            )
        self._check_opened(cleaned.get("opened", ""))
        if cleaned.get("text", "").lower().count("http") > MOST_LINKS:
            self.add_error("text", _("A message holds at most three links. Take some out and send it again."))
        return cleaned

    def _check_opened(self, opened: str) -> None:
        try:
            at = signing.loads(opened, salt=SALT, max_age=OLDEST)
        except signing.BadSignature:
            raise forms.ValidationError(
                _("This form was opened more than a day ago. Your words are still here: send it once more.")
            ) from None
        if timezone.now().timestamp() - at < FASTEST:
            raise forms.ValidationError(
                _("This came faster than a person writes. Your words are still here: wait a moment, then send again.")
            )


class FollowForm(Composed):
    """The number and the code of a message."""

    number = forms.RegexField(
        label=_("Number of your message"),
        regex=r"^\s*\d{4}-\d{6,9}\s*$",
        max_length=20,
        error_messages={"invalid": _("The number looks like this: 2026-000123.")},
    )
    code = forms.CharField(
        label=_("Code to follow it"), max_length=20, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})


class RatingForm(Composed):
    """Whether a page was useful, and why, in a reader's words."""

    page = forms.IntegerField(min_value=1, max_value=2**31 - 1)
    useful = forms.TypedChoiceField(choices=[("1", ""), ("0", "")], coerce=lambda value: value == "1")
    text = forms.CharField(max_length=500, required=False)
    website = forms.CharField(required=False)


class AnswerForm(Composed):
    """What the staff answer."""

    text = forms.CharField(label=_("Answer"), max_length=10000, widget=forms.Textarea(attrs={"rows": 8}))
    set_aside = forms.BooleanField(
        label=_("Set aside"),
        required=False,
        help_text=_("No matter for this portal, or no real message: the answer says why."),
    )


class PutOffForm(forms.Form):
    """A new expected restoration."""

    expected_at = forms.DateTimeField(
        error_messages={"required": _("Name the new expected restoration."), "invalid": _("Write a day and a time.")}
    )

    def __init__(self, *args: Any, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at = at

    def clean_expected_at(self) -> datetime:
        """A moment to come."""
        found: datetime = self.cleaned_data["expected_at"]
        if found <= self.at:
            raise forms.ValidationError(_("This moment has passed already. Choose a later one."))
        return found


class OutageForm(Composed):
    """An interruption in the words of every language; the first language's are needed."""

    planned = forms.BooleanField(label=_("Planned"), required=False, initial=True)
    starts_at = forms.DateTimeField(label=_("Interrupted from"), widget=AdminDateTimeInput)
    expected_at = forms.DateTimeField(label=_("Expected restoration"), widget=AdminDateTimeInput)

    def __init__(self, *args: Any, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at = at
        for number, (code, name) in enumerate(settings.LANGUAGES):
            self.fields[f"words_{code}"] = forms.CharField(
                label=name, required=number == 0, max_length=300, widget=forms.Textarea(attrs={"rows": 2, "lang": code})
            )

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning, and a restoration that has passed already."""
        cleaned = super().clean()
        starts, ends = cleaned.get("starts_at"), cleaned.get("expected_at")
        if starts and ends and ends <= starts:
            self.add_error("expected_at", _("The expected restoration must come after the beginning."))
        elif ends and ends <= self.at:
            self.add_error("expected_at", _("This moment has passed already. Choose a later one."))
        return cleaned

    @property
    def words(self) -> dict[str, str]:
        """The words by language."""
        return {code: self.cleaned_data.get(f"words_{code}", "") for code, _name in settings.LANGUAGES}
