"""The form of a work entry: rhythms instead of rules, and what is missing said beside its field."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from giaoban.agenda import recurrence
from giaoban.agenda.choices import Audience, Repetition


def other_languages() -> list[tuple[str, str]]:
    """The portal's languages beside its main one."""
    return [(code, name) for code, name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


class LanguageSelect(forms.Select):
    """A choice among the portal's other languages, read when the form is shown."""

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> Any:
        """The languages of this installation."""
        self.choices = other_languages()
        return super().optgroups(name, value, attrs)


class WorkEntryForm(WagtailAdminModelForm):
    """A work entry with its rhythm."""

    repetition = forms.ChoiceField(label=_("Repeats"), choices=Repetition.choices, required=False)
    repeats_until = forms.DateField(label=_("Last day"), required=False, widget=AdminDateInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        repetition, until = "", None
        if self.instance.rrule:
            repetition, until = recurrence.chosen(self.instance.rrule, self.instance.starts_at)
        self.fields["repetition"].initial, self.fields["repeats_until"].initial = repetition, until
        if repetition != Repetition.OTHER:
            known: Any = self.fields["repetition"]
            known.choices = [choice for choice in Repetition.choices if choice[0] != Repetition.OTHER]

    def clean(self) -> dict[str, Any]:
        """Make the rule of the chosen rhythm, or say what is missing."""
        cleaned = super().clean()
        starts_at, ends_at = cleaned.get("starts_at"), cleaned.get("ends_at")
        if starts_at and ends_at and ends_at < starts_at:
            self.add_error("ends_at", _("It ends before it begins."))
        elif starts_at and ends_at == starts_at and not cleaned.get("all_day"):
            cleaned["ends_at"] = None
        repetition = cleaned.get("repetition") or Repetition.NEVER
        if repetition == Repetition.OTHER or not starts_at:
            return cleaned
        self.instance.rrule = ""
        if repetition != Repetition.NEVER:
            self._repeat(repetition, starts_at, cleaned.get("repeats_until"))
        return cleaned

    def _repeat(self, repetition: str, starts_at: Any, until: date | None) -> None:
        if until is None:
            if "repeats_until" not in self.errors:
                self.add_error("repeats_until", _("Give the last day on which it may take place."))
            return
        if until < timezone.localdate(starts_at, recurrence.zone()):
            self.add_error("repeats_until", _("The last day comes before the first one."))
            return
        rule = recurrence.composed(repetition, starts_at, until)
        try:
            self.instance.rrule = recurrence.checked(rule, starts_at)
        except recurrence.RecurrenceRefused as refused:
            self.add_error("repeats_until", str(refused))


class CalendarFileForm(forms.Form):
    """A calendar file to be taken in."""

    file = forms.FileField(label=_("Calendar file (.ics)"), help_text=_("At most 2 MB and 500 entries."))
    audience = forms.ChoiceField(label=_("Who may read what is taken in"), choices=Audience.choices)
