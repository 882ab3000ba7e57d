"""Forms of the standing office's screens for tasks."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateInput

from giaoban.directory.models import Organisation, Person
from giaoban.directory.succession import Successions
from giaoban.tasks.actions.giving import Wording
from giaoban.tasks.actions.standing import Terms
from giaoban.tasks.choices import Audience, DayOff, Frequency, Part, Source
from giaoban.tasks.models import Series, Task, TaskPolicy

SAID = ("title", "details", "product", "directing_member", "source", "source_title", "source_reason", "restricted")
SERIES_SAID = (
    "title", "details", "product", "directing_member", "frequency", "starts_on", "ends_on", "due_day", "due_months",
    "day_off", "issue_days", "restricted", "source_title",
)  # fmt: skip


def bodies(owner: Organisation) -> Any:
    """Bodies that exist, without the committee that gives the task."""
    return Organisation.objects.filter(valid_to_on=None).exclude(pk=owner.pk).order_by("name")


def held_today(series: Series) -> set[int]:
    """The bodies of a series as they are today: of a merged one its successor; one split in two stays until decided."""
    successions = Successions(on=timezone.localdate())
    return {successions.holder(body.pk).organisation_id or body.pk for body in series.bodies.all()}


def _words(label: Any, *, longest: int, required: bool = False, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, max_length=longest, required=required, widget=AdminAutoHeightTextInput, help_text=help_text
    )


class TaskForm(forms.Form):
    """What a task says, and who does it: several bodies make one task each under one parent."""

    title = _words(_("Task in one sentence"), longest=500, required=True)
    product = forms.CharField(
        label=_("Expected product"), max_length=500, required=False, help_text=_("What will be there when it is done.")
    )
    details = _words(_("More about it"), longest=5000)
    leads = forms.ModelMultipleChoiceField(
        label=_("Lead bodies"), queryset=Organisation.objects.none(), widget=forms.SelectMultiple(attrs={"size": 10}),
        help_text=_("One body leads a task. Choose several and each gets a task of its own under one that holds them."),
    )  # fmt: skip
    co_ordinating = forms.ModelMultipleChoiceField(
        label=_("Co-ordinating bodies"), queryset=Organisation.objects.none(), required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )  # fmt: skip
    directing_member = forms.ModelChoiceField(
        label=_("Directing member"), queryset=Person.objects.none(), required=False
    )
    due_on = forms.DateField(label=_("Deadline"), widget=AdminDateInput)
    source = forms.ChoiceField(label=_("Comes from"), choices=Source.choices, initial=Source.DOCUMENT)
    source_title = forms.CharField(label=_("What it comes from"), max_length=500, required=False)
    source_reason = forms.CharField(
        label=_("Why it has no source"), max_length=500, required=False,
        help_text=_("Needed when the task comes from no conclusion, plan or document."),
    )  # fmt: skip
    restricted = forms.BooleanField(
        label=_("Restricted"), required=False, help_text=_("Seen by those who direct it and do it, by no other member.")
    )

    def __init__(self, *args: Any, owner: Organisation, task: Task | None = None, **kwargs: Any) -> None:
        if task is not None:
            parts = list(task.parts.all())
            kwargs.setdefault("initial", {
                **{name: getattr(task, name) for name in (*SAID, "due_on")},
                "leads": [part.body_id for part in parts if part.part == Part.LEAD],
                "co_ordinating": [part.body_id for part in parts if part.part == Part.COORDINATING],
            })  # fmt: skip
        super().__init__(*args, **kwargs)
        for name in ("leads", "co_ordinating"):
            self.fields[name].queryset = bodies(owner)  # type: ignore[attr-defined]
        self.fields["directing_member"].queryset = Person.objects.order_by("full_name")  # type: ignore[attr-defined]

    def wording(self, *, url: str = "") -> Wording:
        """What was typed, as the action takes it."""
        said = {name: self.cleaned_data[name] for name in SAID}
        return Wording(**said, due_on=self.cleaned_data["due_on"], source_url=url)


class SeriesForm(forms.ModelForm):
    """What a series says and who reports on it."""

    class Meta:
        model = Series
        fields = [
            "title", "product", "details", "bodies", "directing_member", "frequency", "starts_on", "ends_on",
            "due_day", "due_months", "day_off", "issue_days", "source_title", "restricted",
        ]  # fmt: skip
        widgets = {
            "title": AdminAutoHeightTextInput, "details": AdminAutoHeightTextInput, "starts_on": AdminDateInput,
            "ends_on": AdminDateInput, "bodies": forms.SelectMultiple(attrs={"size": 10}),
        }  # fmt: skip

    def __init__(self, *args: Any, owner: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = bodies(owner)
        if self.instance.pk:
            self.initial["bodies"] = kept = held_today(self.instance)
            offered = Organisation.objects.filter(Q(pk__in=offered.values("pk")) | Q(pk__in=kept)).order_by("name")
        self.fields["bodies"].queryset = offered  # type: ignore[attr-defined]
        self.fields["directing_member"].queryset = Person.objects.order_by("full_name")  # type: ignore[attr-defined]
        self.fields["frequency"].choices = Frequency.choices  # type: ignore[attr-defined]
        self.fields["day_off"].choices = DayOff.choices  # type: ignore[attr-defined]

    def _post_clean(self) -> None:
        """The action checks the record; here the fields alone."""

    def terms(self) -> Terms:
        """What was typed, as the action takes it."""
        return Terms(**{name: self.cleaned_data[name] for name in SERIES_SAID})


class ReasonForm(forms.Form):
    """Why."""

    reason = _words(_("Reason"), longest=500, required=True)


class ContinueForm(forms.Form):
    """Until when a series goes on."""

    ends_on = forms.DateField(label=_("Ending on"), widget=AdminDateInput, required=False)


class PolicyForm(forms.ModelForm):
    """How a committee's tasks are followed."""

    order = forms.CharField(
        label=_("On whose order"), max_length=500, required=False,
        help_text=_("Needed when the days that the office may grant change: who set them, and when."),
    )  # fmt: skip

    class Meta:
        model = TaskPolicy
        fields = ["office_grants_days", "acknowledge_within", "silent_after", "review_within"]

    def _post_clean(self) -> None:
        """The action checks the record; here the fields alone."""


class StepForm(forms.Form):
    """One more day on which somebody is reminded."""

    days = forms.IntegerField(
        label=_("Working days from the deadline"),
        help_text=_("-3 is three working days before, 0 the day itself, 5 five after."),
    )
    audience = forms.ChoiceField(label=_("Who"), choices=Audience.choices)
