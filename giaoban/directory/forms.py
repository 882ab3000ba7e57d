"""Forms about accounts."""

from typing import Any

from allauth.account.forms import LoginForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.contrib.auth.forms import SetPasswordMixin
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from giaoban.directory import rules
from giaoban.directory.models import User


class FirstPasswordForm(SetPasswordMixin, forms.Form):
    """The first password of an invited person, typed twice."""

    password1, password2 = SetPasswordMixin.create_password_fields(label1=_("Password"), label2=_("Password again"))

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """The two are alike and strong enough for this person."""
        self.validate_passwords()
        self.validate_password_for_user(self.user)
        return super().clean() or self.cleaned_data


class NameForm(forms.ModelForm):
    """One's own name, on the page of one's profile."""

    class Meta:
        model = User
        fields = ["full_name"]


class InviteForm(forms.ModelForm):
    """Whom to invite and as what; no password is typed for another person."""

    email = forms.EmailField(label=_("Mail address"), help_text=_("The invitation goes to this address."))

    class Meta:
        model = User
        fields = ["full_name", "email", "groups"]
        widgets = {"groups": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _prepare_groups(self.fields["groups"])

    def clean_email(self) -> str:
        """Lower case, as kept; whoever was invited and has not accepted may be invited afresh."""
        email = self.cleaned_data["email"].strip().lower()
        person = User.objects.filter(email__iexact=email).first()
        if person and not rules.may_be_invited(person):
            raise forms.ValidationError(
                _("%(email)s already has an account. If its password is lost, it can be reset on the sign-in page."),
                params={"email": email},
                code="taken",
            )
        return email

    def validate_unique(self) -> None:
        """Left to clean_email, for the same reason."""


class PersonForm(forms.ModelForm):
    """What an administrator may change about someone."""

    class Meta:
        model = User
        fields = ["full_name", "username", "email", "groups", "is_active", "is_superuser"]
        widgets = {"groups": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _prepare_groups(self.fields["groups"])
        self.fields["is_active"].help_text = _(
            "Take the tick away to shut someone out at once, on every device. What they wrote stays under their name."
        )
        if by.pk == self.instance.pk:
            del self.fields["is_active"], self.fields["is_superuser"]
        elif not rules.may_give_superuser(by):
            del self.fields["is_superuser"]

    def clean_email(self) -> str:
        """Lower case; another person's address is refused."""
        email = self.cleaned_data["email"].strip().lower()
        if User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("Another account has this mail address."), code="taken")
        return email


def _prepare_groups(field: Any) -> None:
    field.label, field.help_text = _("Roles"), ""
    field.queryset = Group.objects.order_by("name")


class SignInForm(LoginForm):
    """allauth's, with a label that says what may be typed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("User name or mail address")
        self.fields["password"].help_text = ""
        self.fields["remember"].label = _("Stay signed in on this device")


class AddKeyForm(AddWebAuthnForm):
    """allauth's, with a label that says whose name it is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the key")
