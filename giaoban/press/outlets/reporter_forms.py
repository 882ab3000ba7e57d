"""Forms of reporters themselves: registration and profile."""

from typing import Any

from django import forms
from django.contrib.auth.forms import SetPasswordMixin
from django.utils.translation import gettext_lazy as _

from giaoban.directory.models import User
from giaoban.press.choices import Function
from giaoban.press.models import Reporter
from giaoban.press.outlets.forms import LanguagesField, own_topics


class AddressForm(forms.Form):
    """The address to be proved. `website` is a field that people do not see: what fills it is a robot."""

    email = forms.EmailField(
        label=_("Email address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("The address at which you work for your press agency."),
    )  # fmt: skip
    website = forms.CharField(
        label=_("Leave this field empty"), required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )  # fmt: skip

    def clean_website(self) -> str:
        """Empty, as people leave it."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(
                _("This was not accepted: a field that people do not see was filled in, as robots do.")
            )
        return ""


class AboutForm(forms.Form):
    """What a reporter says of themselves; shared by registration and profile."""

    full_name = forms.CharField(
        label=_("Full name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )  # fmt: skip
    function = forms.ChoiceField(label=_("You work as"), choices=Function.choices)
    title = forms.CharField(label=_("Job title"), max_length=150, required=False)
    phone = forms.CharField(
        label=_("Telephone"), max_length=50, required=False, widget=forms.TextInput(attrs={"autocomplete": "tel"})
    )  # fmt: skip
    press_card = forms.CharField(label=_("Press card number"), max_length=50, required=False)
    languages = LanguagesField(label=_("Working languages"))
    beats = forms.ModelMultipleChoiceField(
        label=_("Topics you report on"), queryset=Reporter.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.fields["beats"].queryset = own_topics()  # type: ignore[attr-defined]


class ProfileForm(AboutForm):
    """One's own record."""


class RegistrationForm(SetPasswordMixin, AboutForm):
    """The record with an outlet and a password."""

    outlet_named = forms.CharField(
        label=_("Press agency"), max_length=255, required=False,
        help_text=_("Its name; empty for a freelance. The press office confirms it."),
    )  # fmt: skip
    password1, password2 = SetPasswordMixin.create_password_fields(label1=_("Password"), label2=_("Password again"))
    field_order = ("full_name", "outlet_named", "function", "title", "phone", "press_card")

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        self.user = User(email=email)
        super().__init__(*args, **kwargs)
        for name in ("password1", "password2"):
            self.fields[name].widget.attrs["autocomplete"] = "new-password"

    def clean(self) -> dict[str, Any]:
        """The two passwords are alike and strong enough for this person."""
        self.user.full_name = str(self.cleaned_data.get("full_name", ""))
        self.validate_passwords()
        self.validate_password_for_user(self.user)
        return super().clean() or self.cleaned_data
