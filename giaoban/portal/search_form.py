"""The search form of the public pages."""

import unicodedata
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MinValueValidator
from django.utils.translation import gettext_lazy as _

from giaoban.portal.models import Section

FIRST_DAY = date(1900, 1, 1)
LONGEST_KEY = 18  # digits; a longer one overflows the database's keys


class SectionField(forms.ModelChoiceField):
    """One of the sections; a key that no section can have is answered as one that none has."""

    def to_python(self, value: Any) -> Any:
        """The section; raises ValidationError."""
        if len(str(value or "")) > LONGEST_KEY:
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().to_python(value)


class DayField(forms.DateField):
    """A day as its browser's own field gives it."""

    def __init__(self, *, label: Any) -> None:
        shown = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(required=False, label=label, widget=shown, validators=[MinValueValidator(FIRST_DAY)])


class SearchForm(forms.Form):
    """Words of a title, a section, days from and to. A value that makes no sense is named beside its field."""

    q = forms.CharField(required=False, max_length=200, label=_("Words in the title"))
    section = SectionField(
        queryset=Section.objects.none(), required=False, label=_("Section"), empty_label=_("All sections")
    )
    since = DayField(label=_("From day"))
    until = DayField(label=_("To day"))

    def clean_q(self) -> str:
        """The words in NFC, as titles are stored."""
        return unicodedata.normalize("NFC", self.cleaned_data["q"]).strip()

    def clean(self) -> dict:
        """Days in their order."""
        found = super().clean() or self.cleaned_data
        since, until = found.get("since"), found.get("until")
        if since and until and since > until:
            self.add_error("until", _("The last day comes before the first one."))
        return found
