"""Forms about mail."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from giaoban.directory.mail import language_of
from giaoban.directory.models import User
from giaoban.notices import choosing, unsubscribing


class PreferencesForm(forms.Form):
    """The language of letters, and a box for each kind that a person may do without."""

    language = forms.ChoiceField(
        label=gettext_lazy("Language of letters and of the staff pages"),
        choices=settings.WAGTAILADMIN_PERMITTED_LANGUAGES,
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = language_of(user)
        self.boxes = {f"kind-{number}": kind for number, kind in enumerate(choosing.offered(user))}
        for name, kind in self.boxes.items():
            self.fields[name] = forms.BooleanField(
                label=str(kind.label),
                required=False,
                initial=not unsubscribing.opted_out(user.email, kind.name),
            )

    def wanted(self) -> set[str]:
        """The kinds whose box is ticked."""
        return {kind.name for name, kind in self.boxes.items() if self.cleaned_data[name]}


class CancelForm(forms.Form):
    """Why a message is kept from being sent."""

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=300, strip=True)

    def clean_reason(self) -> str:
        """In one line."""
        reason = " ".join(str(self.cleaned_data["reason"]).split())
        if not reason:
            raise forms.ValidationError(_("Say why, so that others understand it later."))
        return reason
