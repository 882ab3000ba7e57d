"""Forms of the press office's screens about press events."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateTimeInput

from giaoban.directory.models import Organisation, Person
from giaoban.portal.models import Topic
from giaoban.press.choices import Medium, Origin
from giaoban.press.events.actions.answering import POSSIBLE
from giaoban.press.events.actions.life import FIELDS
from giaoban.press.events.choices import EventMode, QuestionOutcome
from giaoban.press.events.choosing import Rule
from giaoban.press.models import EventInvitation, Outlet, PressEvent, Reporter


def people() -> Any:
    """Everybody in the directory."""
    return Person.objects.order_by("full_name")


def bodies() -> Any:
    """Bodies that exist."""
    return Organisation.objects.filter(valid_to_on=None).order_by("name")


class EventForm(forms.ModelForm):
    """What stands of a press event before it is held."""

    topics = forms.ModelMultipleChoiceField(
        label=_("Topics"), queryset=Topic.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    link = forms.URLField(
        label=_("Address of the online meeting"), max_length=500, required=False, assume_scheme="https"
    )

    class Meta:
        model = PressEvent
        fields = FIELDS
        widgets = {
            "starts_at": AdminDateTimeInput, "ends_at": AdminDateTimeInput, "questions_until": AdminDateTimeInput,
            "about": AdminAutoHeightTextInput,
        }  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("chair", "secretary"):
            self.fields[name].queryset = people()  # type: ignore[attr-defined]
        self.fields["host"].queryset = bodies()  # type: ignore[attr-defined]
        self.fields["topics"].queryset = Topic.objects.all()  # type: ignore[attr-defined]
        if self.instance.pk:
            self.initial["topics"] = list(self.instance.topics.all())
        if self.instance.announced_at is not None:
            self.fields["reason"] = forms.CharField(
                label=_("Reason of the change"), max_length=500, required=False,
                help_text=_("Needed for another time: people were invited to the one that stands."),
            )  # fmt: skip

    def _post_clean(self) -> None:
        """The action checks the record; here the fields alone."""


class AgainForm(forms.Form):
    """A new time for a postponed event."""

    starts_at = forms.DateTimeField(label=_("Begins"), widget=AdminDateTimeInput)
    ends_at = forms.DateTimeField(label=_("Ends"), widget=AdminDateTimeInput)


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Reason"), max_length=500, widget=AdminAutoHeightTextInput)


class SomebodyForm(forms.Form):
    """A reporter or an outlet."""

    reporter = forms.ModelChoiceField(label=_("Reporter"), queryset=Reporter.objects.none(), required=False)
    outlet = forms.ModelChoiceField(
        label=_("Outlet"), queryset=Outlet.objects.none(), required=False,
        help_text=_("An outlet alone sends whom it chooses."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reporters = Reporter.objects.filter(left_at=None).select_related("outlet__organisation")
        self.fields["reporter"].queryset = reporters  # type: ignore[attr-defined]
        self.fields["outlet"].queryset = Outlet.objects.select_related("organisation")  # type: ignore[attr-defined]


class LetInForm(SomebodyForm):
    """Somebody at the door who was not invited."""

    attendee = forms.CharField(label=_("Who comes"), max_length=200, required=False)
    because = forms.CharField(
        label=_("Let in because"), max_length=300, required=False,
        help_text=_("Needed where the room is full, or for whoever is not accredited where that is asked."),
    )  # fmt: skip


class ArrivalForm(forms.Form):
    """Somebody invited, at the door."""

    attendee = forms.CharField(label=_("Who comes"), max_length=200, required=False)
    because = forms.CharField(label=_("Let in because"), max_length=300, required=False)


class RuleForm(forms.Form):
    """Which reporters to invite; every part that is chosen narrows."""

    topics = forms.ModelMultipleChoiceField(
        label=_("Beats"), queryset=Topic.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    languages = forms.MultipleChoiceField(
        label=_("Language of letters"), choices=settings.LANGUAGES, required=False, widget=forms.CheckboxSelectMultiple
    )
    kinds = forms.MultipleChoiceField(
        label=_("Kind of outlet"), choices=Medium.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    origins = forms.MultipleChoiceField(
        label=_("Origin of the outlet"), choices=Origin.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    accredited = forms.BooleanField(label=_("Accredited today"), required=False)
    under_agreement = forms.BooleanField(label=_("Outlet with an agreement in force"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topics"].queryset = Topic.objects.all()  # type: ignore[attr-defined]

    def rule(self) -> Rule:
        """What was chosen."""
        chosen = {name: value for name, value in self.cleaned_data.items() if name != "kinds"}
        return Rule(media=self.cleaned_data["kinds"], **chosen)


class OnBehalfForm(forms.Form):
    """An answer given by telephone, written down."""

    answer = forms.ChoiceField(label=_("Answer"), widget=forms.RadioSelect)
    attendee = forms.CharField(label=_("Who comes"), max_length=200, required=False)
    note = forms.CharField(label=_("Remark"), max_length=500, required=False)

    def __init__(self, *args: Any, invitation: EventInvitation, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {each: getattr(invitation, each) for each in ("answer", "attendee", "note")})
        super().__init__(*args, **kwargs)
        modes = POSSIBLE[EventMode(invitation.event.mode)]
        self.fields["answer"].choices = [(each.value, each.label) for each in modes]  # type: ignore[attr-defined]


class StatementForm(forms.Form):
    """What was told at the event."""

    statement = forms.CharField(
        label=_("What was told"), max_length=50_000, widget=AdminAutoHeightTextInput,
        help_text=_("One paragraph a line; it stands in the record."),
    )  # fmt: skip


class QuestionForm(forms.Form):
    """A question put at the event."""

    asked_by = forms.CharField(label=_("Asked by"), max_length=300, help_text=_("Name and outlet."))
    text = forms.CharField(label=_("Question"), max_length=2000, widget=AdminAutoHeightTextInput)


class OutcomeForm(forms.Form):
    """What became of a question."""

    outcome = forms.ChoiceField(
        label=_("Outcome"), widget=forms.RadioSelect,
        choices=[each for each in QuestionOutcome.choices if each[0] != QuestionOutcome.OPEN],
        help_text=_("An answer that is owed becomes an inquiry with its legal clock."),
    )  # fmt: skip
    answer = forms.CharField(label=_("Answer"), max_length=10_000, required=False, widget=AdminAutoHeightTextInput)
    answered_by = forms.CharField(label=_("Answered by"), max_length=300, required=False)
