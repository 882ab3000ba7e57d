"""Forms of mergers, splits and ends: what is chosen first, and what is asked once the consequences are seen."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from giaoban.directory import body_actions, mandate_actions, plans, succession_actions
from giaoban.directory.changes import clean_text
from giaoban.directory.models import Decision, Organisation, Person, Post, User
from giaoban.directory.models.people import days_in_words

INHERITED = ("kind", "parent", "locality", "layout", "place")


class DayInput(forms.DateInput):
    """The browser's own date picker: nothing lies over the form, and a phone shows its own."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class Bodies(forms.ModelMultipleChoiceField):
    """Bodies to tick; those that have ended say so, because two may have borne one name."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Organisation) -> str:
        """The name, and its days where it has ended."""
        return f"{obj.name} ({days_in_words(obj.valid_from_on, obj.valid_to_on)})" if obj.valid_to_on else obj.name


class ReshapeForm(forms.Form):
    """Shared: a day and a decision. `second` names the fields that are asked in the second step."""

    second: ClassVar[Sequence[str]] = ()
    on = forms.DateField(label=gettext_lazy("First day"), widget=DayInput)
    decision_number = forms.CharField(
        label=gettext_lazy("Number of the decision"), max_length=60, required=False,
        help_text=gettext_lazy("For instance 1234-QĐ/TU."),
    )  # fmt: skip
    decision_on = forms.DateField(label=gettext_lazy("Date of the decision"), required=False, widget=DayInput)

    def __init__(self, *args: Any, body: Organisation | None = None, **kwargs: Any) -> None:
        self.body = body
        super().__init__(*args, **kwargs)

    def first_fields(self) -> list[forms.BoundField]:
        """Asked first."""
        return [self[name] for name in self.fields if name not in self.second]

    def second_fields(self) -> list[forms.BoundField]:
        """Asked with the consequences in sight; those with nothing to choose are left out."""
        return [self[name] for name in self.second if getattr(self.fields[name].widget, "choices", True)]

    def clean(self) -> dict[str, Any]:
        """A decision has a number and a date."""
        cleaned = super().clean() or {}
        if bool(cleaned.get("decision_number")) != bool(cleaned.get("decision_on")) and not self.errors:
            missing = "decision_on" if cleaned.get("decision_number") else "decision_number"
            self.add_error(missing, _("A decision needs its number and its date."))
        return cleaned

    def decision(self, *, by: User) -> Decision | None:
        """The decision that was named, entered when it is new."""
        number, on = self.cleaned_data["decision_number"], self.cleaned_data["decision_on"]
        return mandate_actions.record_decision(number=number, on=on, by=by) if number and on else None

    def _offer(self, name: str, choices: Sequence[tuple[str, str]], chosen: str = "") -> None:
        """What a field of the second step may be; anything else means the first of them."""
        self.fields[name].widget.choices = choices  # type: ignore[attr-defined]
        known = [key for key, _label in choices]
        if choices and self.cleaned_data.get(name, "") not in known:
            self.cleaned_data[name] = chosen if chosen in known else known[0]

    def do(self, *, by: User) -> Organisation:
        """Do it; returns the body whose page is shown next."""
        raise NotImplementedError

    def plan(self) -> list[str]:
        """What it will do."""
        raise NotImplementedError


class MergerForm(ReshapeForm):
    """Several bodies into one."""

    predecessors = Bodies(label=gettext_lazy("Organisations that are merged"), queryset=Organisation.objects.all())
    into = forms.ModelChoiceField(
        label=gettext_lazy("Into one that exists"), queryset=Organisation.objects.all(), required=False,
        empty_label=gettext_lazy("None: a new one is founded"),
    )  # fmt: skip
    new_name = forms.CharField(
        label=gettext_lazy("Name of the new organisation"), max_length=255, required=False,
        help_text=gettext_lazy("Its kind, layout and superior body are those of the first one; change them later."),
    )  # fmt: skip
    new_short_name = forms.CharField(label=gettext_lazy("Its short name"), max_length=100, required=False)
    focal_point = forms.CharField(
        label=gettext_lazy("Focal point of the successor"), required=False, widget=forms.RadioSelect
    )
    others_deputise = forms.BooleanField(
        label=gettext_lazy("The other focal points become deputy focal points there"), required=False
    )
    second = ("focal_point", "others_deputise")
    field_order = ("predecessors", "into", "new_name", "new_short_name", "on", "decision_number", "decision_on")

    def __init__(self, *args: Any, body: Organisation | None = None, **kwargs: Any) -> None:
        if body is not None:
            kwargs.setdefault("initial", {"predecessors": [body.pk]})
        super().__init__(*args, body=body, **kwargs)

    def clean(self) -> dict[str, Any]:
        """One successor: an existing one or a new one."""
        cleaned = super().clean()
        if bool(cleaned.get("into")) == bool((cleaned.get("new_name") or "").strip()):
            self.add_error("into", _("Choose an organisation that exists, or write the name of a new one; not both."))
        if not self.errors:
            points = [(str(each.person_id), f"{each.person} ({each.body})") for each in self._points()]
            nobody = _("Nobody of them: the successor keeps its own, or one is named later")
            self._offer("focal_point", [*points, ("", nobody)] if points else [])
        return cleaned

    def _points(self) -> list[Any]:
        return plans.focal_points(self.cleaned_data["predecessors"], on=self.cleaned_data["on"])

    def heir(self) -> Organisation:
        """The successor; a new one is not yet saved."""
        existing: Organisation | None = self.cleaned_data["into"]
        return existing or new_body(
            self.cleaned_data["predecessors"][0], self.cleaned_data["new_name"], self.cleaned_data["new_short_name"]
        )

    def second_fields(self) -> list[forms.BoundField]:
        """Nothing is asked about focal points where there is none."""
        return super().second_fields() if self.fields["focal_point"].widget.choices else []  # type: ignore[attr-defined]

    def plan(self) -> list[str]:
        """What the merger will do."""
        return plans.merger(list(self.cleaned_data["predecessors"]), self.heir(), on=self.cleaned_data["on"])

    def do(self, *, by: User) -> Organisation:
        """Merge."""
        chosen = self.cleaned_data["focal_point"]
        return succession_actions.merge(
            list(self.cleaned_data["predecessors"]), into=self.heir(), on=self.cleaned_data["on"],
            decision=self.decision(by=by), focal_point=Person.objects.get(pk=chosen) if chosen else None,
            others_deputise=self.cleaned_data["others_deputise"], by=by,
        )  # fmt: skip


class SplitForm(ReshapeForm):
    """One body into several."""

    existing = Bodies(
        label=gettext_lazy("Into organisations that exist"), queryset=Organisation.objects.all(), required=False
    )
    new_names = forms.CharField(
        label=gettext_lazy("New organisations that come out of it"), required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("One name a line."),
    )  # fmt: skip
    goes_on = forms.BooleanField(
        label=gettext_lazy("It goes on and only gives a part of its work away"), required=False
    )
    takes_over = forms.CharField(
        label=gettext_lazy("Who takes over what is open"), required=False, widget=forms.RadioSelect
    )
    units_to = forms.CharField(label=gettext_lazy("Its units go to"), required=False, widget=forms.RadioSelect)
    second = ("takes_over", "units_to")
    field_order = ("existing", "new_names", "goes_on", "on", "decision_number", "decision_on")

    def clean(self) -> dict[str, Any]:
        """The heirs, in their order."""
        cleaned = super().clean()
        names = dict.fromkeys(line.strip() for line in (cleaned.get("new_names") or "").splitlines())
        self.heirs = list(cleaned.get("existing") or ())
        self.heirs += [new_body(self._body, name) for name in names if name]
        if not self.errors:
            choices = [(str(place), heir.name) for place, heir in enumerate(self.heirs)]
            later = ("", _("Nobody yet: a person decides, case by case"))
            self._offer("takes_over", [] if cleaned["goes_on"] else [*choices, later], chosen="")
            units = self._body.units.valid(on=cleaned["on"])  # type: ignore[attr-defined]
            stays = [("", _("They stay with it"))] if cleaned["goes_on"] else []
            self._offer("units_to", [*stays, *choices] if units.exists() else [])
        return cleaned

    @property
    def _body(self) -> Organisation:
        if self.body is None:
            raise ValueError("a split needs the body that is split")
        return self.body

    def _heir(self, name: str) -> Organisation | None:
        chosen = self.cleaned_data[name]
        return self.heirs[int(chosen)] if chosen else None

    def plan(self) -> list[str]:
        """What the split will do."""
        return plans.split(self._body, self.heirs, on=self.cleaned_data["on"], goes_on=self.cleaned_data["goes_on"])

    def do(self, *, by: User) -> Organisation:
        """Split."""
        succession_actions.split(
            self._body, into=self.heirs, on=self.cleaned_data["on"], decision=self.decision(by=by),
            takes_over=self._heir("takes_over"), units_to=self._heir("units_to"),
            goes_on=self.cleaned_data["goes_on"], by=by,
        )  # fmt: skip
        return self._body


class EndForm(ReshapeForm):
    """The end of a body, with what belongs to it."""

    with_units = forms.BooleanField(label=gettext_lazy("Its units end with it"), required=False)
    with_mandates = forms.BooleanField(label=gettext_lazy("The mandates end with it"), required=False)
    second = ("with_units", "with_mandates")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = _("Last day")

    def _open(self) -> tuple[list[Organisation], list[Any]]:
        if self.body is None:
            raise ValueError("an end needs its body")
        return plans.ending(self.body, on=self.cleaned_data["on"])

    def second_fields(self) -> list[forms.BoundField]:
        """Asked only where something is open."""
        units, mandates = self._open()
        return [self[name] for name, there in (("with_units", units), ("with_mandates", mandates)) if there]

    def plan(self) -> list[str]:
        """What is open, and must end in the same act or before it."""
        units, mandates = self._open()
        day = plans.day_in_words(self.cleaned_data["on"])
        said = [_("%(name)s ends with %(day)s.") % {"name": self.body, "day": day}]
        if units:
            said.append(_("Units that still exist then: %(units)s.") % {"units": plans.named(units)})
        if mandates:
            people = plans.named(f"{each.person} ({each.title})" for each in mandates)
            said.append(_("People who still hold mandates then: %(people)s.") % {"people": people})
        return said

    def rehearse(self, *, by: User) -> None:
        """As if all were to end with it; whether it is, is asked in the second step."""
        if self.body is None:
            return
        body_actions.end(self.body, on=self.cleaned_data["on"], with_units=True, with_mandates=True, by=by)

    def do(self, *, by: User) -> Organisation:
        """End it."""
        if self.body is None:
            raise ValueError("an end needs its body")
        return body_actions.end(
            self.body, on=self.cleaned_data["on"], decision=self.decision(by=by),
            with_units=self.cleaned_data["with_units"], with_mandates=self.cleaned_data["with_mandates"], by=by,
        )  # fmt: skip


class FocalPointForm(ReshapeForm):
    """Another focal point from a day on."""

    person = forms.ModelChoiceField(label=gettext_lazy("New focal point"), queryset=Person.objects.all())
    post = forms.ModelChoiceField(label=gettext_lazy("Post"), queryset=Post.objects.all(), required=False)
    field_order = ("person", "post", "on", "decision_number", "decision_on")

    def plan(self) -> list[str]:
        """Who it is now, and who it will be."""
        if self.body is None:
            return []
        on: date = self.cleaned_data["on"]
        said = [
            _("%(person)s is the focal point until %(day)s.")
            % {"person": each.person, "day": plans.day_in_words(body_actions.day_before(on))}
            for each in plans.focal_points([self.body], on=on)
        ]
        words = {"person": self.cleaned_data["person"], "body": self.body, "day": plans.day_in_words(on)}
        return [*said, _("%(person)s is the focal point of %(body)s from %(day)s on.") % words]

    def do(self, *, by: User) -> Organisation:
        """Move it."""
        if self.body is None:
            raise ValueError("a focal point is that of a body")
        data = self.cleaned_data
        mandate_actions.name_focal_point(
            person=data["person"], post=data["post"], body=self.body, from_on=data["on"],
            decision=self.decision(by=by), by=by,
        )  # fmt: skip
        return self.body


class HolderForm(forms.Form):
    """Which successor takes over."""

    successor = forms.ModelChoiceField(
        label=gettext_lazy("Takes over what is open"), queryset=Organisation.objects.none(),
        widget=forms.RadioSelect, empty_label=None,
    )  # fmt: skip

    def __init__(self, *args: Any, body: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        heirs: Any = self.fields["successor"]
        heirs.queryset = Organisation.objects.filter(inheritances__predecessor=body)


def new_body(like: Organisation, name: str, short_name: str = "") -> Organisation:
    """A body to be founded, with the kind, layout and superior body of another."""
    words = clean_text({"name": name, "short_name": short_name})
    return Organisation(**words, **{field: getattr(like, field) for field in INHERITED})


def told(form: forms.Form, error: ValidationError) -> None:
    """Write a refusal of an action above the form."""
    for message in error.messages:
        form.add_error(None, message)
