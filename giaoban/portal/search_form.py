"""The search form of the public pages."""

import unicodedata

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.portal.models import Section


class SearchForm(forms.Form):
    """Words of a title, a section, days from and to. A value that makes no sense is named beside its field."""

    q = forms.CharField(required=False, max_length=200, label=_("Words in the title"))
    section = forms.ModelChoiceField(
        queryset=Section.objects.none(), required=False, label=_("Section"), empty_label=_("All sections")
    )
    since = forms.DateField(
        required=False, label=_("From day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    until = forms.DateField(
        required=False, label=_("To day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

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
