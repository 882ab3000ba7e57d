"""What readers may ask of the lists of documents."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.base.text import nfc
from giaoban.portal import document_queries


class DocumentSearchForm(forms.Form):
    """Words of the number or title, who issued it, in which year."""

    q = forms.CharField(label=_("Number or words of the title"), required=False, max_length=200)
    issued_by = forms.ChoiceField(label=_("Issuing body"), required=False)
    year = forms.ChoiceField(label=_("Year"), required=False)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies, years = document_queries.choices(kind)
        fields: Any = self.fields
        fields["issued_by"].choices = [("", _("All")), *((body, body) for body in bodies)]
        fields["year"].choices = [("", _("All")), *((str(year), str(year)) for year in years)]

    def clean_q(self) -> str:
        """In NFC."""
        return nfc(self.cleaned_data["q"])
