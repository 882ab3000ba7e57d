"""Which days and language the staff page shows."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

USUAL_DAYS = 30
MOST_DAYS = 3660


class PeriodForm(forms.Form):
    """Two days, both included, and perhaps a language; the last thirty days when nothing is asked."""

    start = forms.DateField(
        label=_("First day"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    end = forms.DateField(
        label=_("Last day"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(code.lower(), name) for code, name in settings.LANGUAGES]
        self.fields["language"].choices = [("", _("All languages")), *choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Fill in what was left out; refuse an end before its start and more than ten years."""
        asked = super().clean() or {}
        if self.errors:
            return asked
        asked["end"] = asked.get("end") or timezone.localdate()
        usual = max(asked["end"].toordinal() - USUAL_DAYS + 1, 1)  # the calendar begins with the year 1
        asked["start"] = asked.get("start") or date.fromordinal(usual)
        if asked["end"] < asked["start"]:
            self.add_error("end", _("The last day is before the first."))
        elif (asked["end"] - asked["start"]).days >= MOST_DAYS:
            self.add_error("start", _("At most ten years are shown at once."))
        return asked

    def period(self) -> tuple[date, date, str]:
        """First day, last day, language code or ""; what is usual where the form was refused."""
        if self.is_valid():
            return self.cleaned_data["start"], self.cleaned_data["end"], self.cleaned_data["language"]
        today = timezone.localdate()
        return today - timedelta(days=USUAL_DAYS - 1), today, ""
