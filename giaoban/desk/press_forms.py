"""What is typed on the desk about inquiries and sudden matters."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from giaoban.desk.forms import DayInput, long_text
from giaoban.directory.models import Organisation, Person
from giaoban.press.inquiries import queries
from giaoban.press.inquiries.choices import Ground, InquiryKind
from giaoban.press.models import KeptAnswer, SuddenMatter
from giaoban.press.speaking.choices import Form

LONGEST = 20_000


class MomentInput(forms.DateTimeInput):
    """The phone's own picker of day and hour."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


def moment(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateTimeField:
    """A day and an hour."""
    return forms.DateTimeField(
        label=label, required=required, help_text=help_text, widget=MomentInput(),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y %H:%M", "%Y-%m-%d %H:%M"],
    )  # fmt: skip


class RouteForm(forms.Form):
    """To which body."""

    body = forms.ModelChoiceField(label=_("Body that drafts"), queryset=Organisation.objects.none())

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["body"]
        choice.queryset = bodies


class StatementDraftForm(forms.Form):
    """What is to be said."""

    text = forms.CharField(label=_("What is to be said"), widget=forms.Textarea(attrs={"rows": 10}))


class DraftForm(StatementDraftForm):
    """The answer, perhaps an earlier one given again; or a refusal on a ground of the law."""

    reuses = forms.ModelChoiceField(
        label=_("Earlier answer"), queryset=KeptAnswer.objects.none(), required=False,
        help_text=_("Only answers that still hold. Leave the text empty to take its words."),
    )  # fmt: skip
    ground = forms.ChoiceField(
        label=_("Ground of refusal"), required=False, choices=[("", _("none: it is answered")), *Ground.choices],
        help_text=_("Only where the answer is refused; the law names these grounds and no others."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["reuses"]
        choice.queryset = queries.usable_answers()
        self.fields["text"].required = False
        if not choice.queryset.exists():
            del self.fields["reuses"]

    def clean(self) -> dict[str, Any]:
        """Without words of its own it takes those of the earlier answer."""
        cleaned = super().clean() or self.cleaned_data
        if not (cleaned.get("text") or "").strip():
            earlier = cleaned.get("reuses")
            if earlier is None:
                raise ValidationError({"text": _("Write what is to be said.")})
            cleaned["text"] = earlier.text
        return cleaned


class ChainForm(forms.Form):
    """Up to four places of the chain, in their order."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies, people = queries.chain_choices()
        choices: list[Any] = [
            ("", _("nobody")),
            (_("Head of a body"), [(f"body:{body.pk}", str(body)) for body in bodies]),
            (_("Person"), [(f"person:{person.pk}", str(person)) for person in people]),
        ]
        for place in range(1, 5):
            label = _("Place %(place)d of the chain") % {"place": place}
            self.fields[f"place_{place}"] = forms.ChoiceField(label=label, choices=choices, required=False)
        self.fields["place_1"].help_text = _("With nobody in the chain it goes to the spokesperson at once.")

    @property
    def chain(self) -> list[Person | Organisation]:
        """Those chosen, in their order."""
        found: list[Person | Organisation] = []
        for place in range(1, 5):
            kind, _colon, key = self.cleaned_data[f"place_{place}"].partition(":")
            if kind:
                found.append((Organisation if kind == "body" else Person).objects.get(pk=key))
        return found


class SignForm(forms.Form):
    """The word that it was read."""

    confirmed = forms.BooleanField(
        label=_("I have read this version as it stands above. So it may leave."),
        error_messages={"required": _("Confirm it, or go back.")},
    )


class SendForm(forms.Form):
    """How it leaves."""

    spoken = forms.BooleanField(label=_("The asker was told by telephone; no letter is sent."), required=False)


class WithdrawForm(forms.Form):
    """What the asker said."""

    reason = long_text(_("What the asker said"), rows=2, required=False)


class RecountForm(forms.Form):
    """Of what kind it is, and why that is so."""

    kind = forms.ChoiceField(label=_("Kind"), choices=InquiryKind.choices)
    sudden = forms.ModelChoiceField(
        label=_("Sudden matter"), queryset=SuddenMatter.objects.none(), required=False,
        help_text=_("Where it asks about one."),
    )  # fmt: skip
    reason = long_text(_("Reason"), rows=2)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["sudden"]
        choice.queryset = SuddenMatter.objects.open()


class KeepForm(forms.Form):
    """Under which words, until which day."""

    subject = forms.CharField(label=_("Subject"), max_length=300)
    until_on = forms.DateField(label=_("Holds until"), widget=DayInput())


class FindForm(forms.Form):
    """When it was found."""

    at = moment(_("Found at"))


class IssueForm(SignForm):
    """In which form it is said, and where it can be read."""

    form = forms.ChoiceField(label=_("Form"), choices=Form.choices)
    url = forms.CharField(label=_("Where it can be read"), max_length=500, required=False)
    field_order = ("form", "url", "confirmed")


class CloseForm(forms.Form):
    """How it ended."""

    note = long_text(_("How it ended"), rows=2)


class MatterForm(forms.Form):
    """What happened, and when the report of it came."""

    title = forms.CharField(label=_("What happened"), max_length=300)
    received_at = moment(_("Report received and handling begun"))
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    details = long_text(_("What is known"), required=False)
    handled_by = forms.ModelChoiceField(label=_("Handled by"), queryset=Organisation.objects.none(), required=False)

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["handled_by"]
        choice.queryset = bodies
