"""Forms of delivery: lists, decisions by hand, what a reporter wants, tokens."""

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.portal.models import Topic
from giaoban.press.choices import Medium, Origin
from giaoban.press.delivery.choices import Frequency, Hand
from giaoban.press.delivery.list_actions import Named, Rule
from giaoban.press.models import Outlet, RecipientList, Reporter

MOMENT = {"type": "datetime-local"}
MOMENT_FORM = "%Y-%m-%dT%H:%M"


def _boxes(label: Any, choices: Any, **more: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple, **more
    )


class MomentField(forms.DateTimeField):
    """A day and hour, entered in the browser's own chooser."""

    def __init__(self, **more: Any) -> None:
        widget = forms.DateTimeInput(attrs=MOMENT, format=MOMENT_FORM)
        super().__init__(widget=widget, input_formats=[MOMENT_FORM, "%Y-%m-%dT%H:%M:%S"], **more)


class ListForm(forms.Form):
    """A list with its rule."""

    name = forms.CharField(label=_("Name"), max_length=150)
    note = forms.CharField(
        label=_("What the list is for"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    every_release = forms.BooleanField(
        label=_("Gets every release"), required=False,
        help_text=_("Other lists get the releases for which they are chosen."),
    )  # fmt: skip
    by_rule = forms.BooleanField(
        label=_("Filled by a rule"), required=False, initial=True,
        help_text=_("All conditions below must hold; one left empty holds always."),
    )  # fmt: skip
    topics = forms.ModelMultipleChoiceField(
        label=_("Beats"), queryset=Topic.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    languages = _boxes(_("Language of letters"), settings.LANGUAGES)
    origins = _boxes(_("Origin of the outlet"), Origin.choices)
    mediums = _boxes(_("Medium of the outlet"), Medium.choices)
    outlets = forms.ModelMultipleChoiceField(
        label=_("Outlets"), queryset=Outlet.objects.none(), required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}), help_text=_("Several with Ctrl or ⌘."),
    )  # fmt: skip
    under_agreement = forms.BooleanField(label=_("Outlets under an agreement in force only"), required=False)
    accredited = forms.BooleanField(label=_("Accredited reporters only"), required=False)

    def __init__(self, *args: Any, found: RecipientList | None = None, **kwargs: Any) -> None:
        if found is not None:
            kwargs["initial"] = _as_it_stands(found)
        super().__init__(*args, **kwargs)
        self.fields["topics"].queryset = topics_in(settings.LANGUAGE_CODE)  # type: ignore[attr-defined]
        outlets = Outlet.objects.select_related("organisation")
        self.fields["outlets"].queryset = outlets  # type: ignore[attr-defined]

    @staticmethod
    def named(data: dict[str, Any]) -> Named:
        """What an action is told."""
        values = dict(data)
        name, note, every = values.pop("name"), values.pop("note"), values.pop("every_release")
        return Named(name=name, note=note, every_release=every, rule=Rule(**values))


def _as_it_stands(found: RecipientList) -> dict[str, Any]:
    names = ("name", "note", "every_release", "by_rule", "languages", "origins", "mediums", "under_agreement")
    made = {name: getattr(found, name) for name in (*names, "accredited")}
    keys = found.topics.values_list("translation_key", flat=True)
    made["topics"] = topics_in(settings.LANGUAGE_CODE).filter(translation_key__in=list(keys))
    made["outlets"] = found.outlets.all()
    return made


def topics_in(code: str) -> Any:
    """The topics of a language, those of the installation's own where it has none."""
    found = Topic.objects.filter(locale__language_code=code)
    return found if found.exists() else Topic.objects.filter(locale__language_code=settings.LANGUAGE_CODE)


class HandForm(forms.Form):
    """A reporter put on a list or kept off it."""

    reporter = forms.ModelChoiceField(label=_("Reporter"), queryset=Reporter.objects.none())
    hand = forms.ChoiceField(label=_("Decision"), choices=Hand.choices)
    reason = forms.CharField(label=_("Reason"), max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = Reporter.objects.filter(left_at=None).select_related("outlet__organisation")
        self.fields["reporter"].queryset = found  # type: ignore[attr-defined]


class WishForm(forms.Form):
    """What a reporter wants of releases."""

    wants = forms.BooleanField(label=_("Send me letters about releases"), required=False)
    frequency = forms.ChoiceField(label=_("How often"), choices=Frequency.choices, widget=forms.RadioSelect)
    languages = _boxes(_("Languages"), settings.LANGUAGES)
    every_topic = forms.BooleanField(
        label=_("Releases on every topic"), required=False, help_text=_("Or only those on the topics ticked below.")
    )
    topics = forms.ModelMultipleChoiceField(
        label=_("Topics"), queryset=Topic.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, code: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.fields["topics"].queryset = topics_in(code)  # type: ignore[attr-defined]


class TokenForm(forms.Form):
    """A new token."""

    outlet = forms.ModelChoiceField(label=_("Outlet"), queryset=Outlet.objects.none())
    name = forms.CharField(
        label=_("Name"), max_length=100, help_text=_("For which system: website, editorial system …")
    )
    expires_at = MomentField(label=_("Works until"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outlet"].queryset = Outlet.objects.select_related("organisation")  # type: ignore[attr-defined]
        self.fields["expires_at"].initial = timezone.now() + timedelta(days=365)


class RotateForm(forms.Form):
    """Until when the old token works, and the new one."""

    old_until = MomentField(label=_("The old token works until"), help_text=_("At most thirty days from now."))
    expires_at = MomentField(label=_("The new token works until"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_until"].initial = timezone.now() + timedelta(days=7)
        self.fields["expires_at"].initial = timezone.now() + timedelta(days=365)


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Reason"), max_length=300)
