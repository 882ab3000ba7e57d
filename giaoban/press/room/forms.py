"""Which releases a reader looks for in the press room."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.base.text import nfc
from giaoban.portal.models import Topic


class SeekForm(forms.Form):
    """Words of the title, a topic, a year."""

    words = forms.CharField(label=_("Words of the title"), required=False, max_length=200)
    topic = forms.ModelChoiceField(label=_("Topic"), queryset=Topic.objects.none(), required=False)
    year = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, topics: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        topic: Any = self.fields["topic"]
        topic.queryset, topic.empty_label = topics, _("Every topic")
        year: Any = self.fields["year"]
        year.choices = [("", _("Any year")), *((each, str(each)) for each in years)]

    def clean_words(self) -> str:
        """In NFC."""
        return nfc(self.cleaned_data["words"])
