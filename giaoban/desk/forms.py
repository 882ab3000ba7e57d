"""What is typed on the desk, with few fields and large targets."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.directory.models import Organisation


class DayInput(forms.DateInput):
    """The phone's own date picker."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def count_input() -> forms.NumberInput:
    """A small number, typed with the phone's digits."""
    return forms.NumberInput(attrs={"inputmode": "numeric"})


def long_text(label: Any, *, rows: int = 4, required: bool = True, help_text: Any = "") -> forms.CharField:
    """A text of several lines."""
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class NothingForm(forms.Form):
    """A deed that needs no words."""


class ExtensionForm(forms.Form):
    """Until when, and why."""

    asked_until_on = forms.DateField(label=_("Until which day"), widget=DayInput())
    reason = long_text(_("Why more time is needed"), rows=3)


class GrantForm(forms.Form):
    """To which day, with a word if wanted."""

    until = forms.DateField(label=_("New deadline"), widget=DayInput())
    remark = long_text(_("Remark"), rows=2, required=False)


class RemarkForm(forms.Form):
    """A word if wanted."""

    remark = long_text(_("Remark"), rows=2, required=False)


class ReasonForm(forms.Form):
    """Why."""

    reason = long_text(_("Reason"), rows=3)


class ContributionForm(forms.Form):
    """What a co-ordinating body adds; which one, where the person speaks for several."""

    body = forms.ModelChoiceField(label=_("On behalf of"), queryset=Organisation.objects.none())
    text = long_text(_("Contribution"))

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["body"]
        choice.queryset = bodies
        choice.initial = bodies.first()


class OrderForm(ReasonForm):
    """Why, and on whose recorded order where the standing office acts."""

    order = forms.CharField(
        label=_("On whose order"), required=False, max_length=500,
        help_text=_("For the standing office: who ordered it, when and how."),
    )  # fmt: skip


class ResumeForm(forms.Form):
    """On whose recorded order where the standing office acts."""

    order = OrderForm.base_fields["order"]


class TransferForm(OrderForm):
    """Which body takes over, until when."""

    to = forms.ModelChoiceField(label=_("To which body"), queryset=Organisation.objects.none())
    due_on = forms.DateField(
        label=_("New deadline"), required=False, widget=DayInput(),
        help_text=_("Needed when the deadline has passed; otherwise the first one stays."),
    )  # fmt: skip
    field_order = ["to", "reason", "due_on", "order"]

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["to"]
        choice.queryset = bodies


class PolicyForm(forms.Form):
    """What the office may grant alone, and after how many working days silence is told."""

    office_grants_days = forms.IntegerField(
        label=_("Days the standing office may grant"), min_value=0, max_value=90, widget=count_input(),
        help_text=_("Counted from the deadline in force, over all extensions of a task together. 0: it grants none."),
    )  # fmt: skip
    acknowledge_within = forms.IntegerField(
        label=_("Working days to acknowledge"), min_value=1, max_value=90, widget=count_input()
    )
    silent_after = forms.IntegerField(
        label=_("Working days without a word that count as silence"), min_value=1, max_value=250, widget=count_input()
    )
    review_within = forms.IntegerField(
        label=_("Working days to review a report"), min_value=1, max_value=90, widget=count_input()
    )
    order = forms.CharField(
        label=_("On whose order"), max_length=500, required=False,
        help_text=_("Needed when the days that the office may grant change: who set them, and when."),
    )  # fmt: skip

    def __init__(self, given: Any, *, policy: Any, needs_order: bool) -> None:
        super().__init__(given, initial={name: getattr(policy, name, "") for name in self.base_fields})
        if not needs_order:
            del self.fields["order"]
