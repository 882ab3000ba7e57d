"""Forms of agreements."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.library.forms import DocumentField
from giaoban.press.agreements.choices import COUNTED, Side
from giaoban.press.models import Acceptance, Agreement, Obligation, Outlet, Payment, Piece
from giaoban.press.models.agreements import MOST
from giaoban.press.outlets.forms import LANGUAGES
from giaoban.press.outlets.matching import matching


def _day(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


class AgreementForm(forms.ModelForm):
    """An agreement as it is or will be signed."""

    signed_on = _day(_("Signed on"), required=False)
    starts_on = _day(_("First day"))
    ends_on = _day(_("Last day"))
    upload = DocumentField(label=_("Signed text"), required=False)
    holds_no_secret = forms.BooleanField(label=_("This document holds no state secret."), required=False)

    class Meta:
        model = Agreement
        fields = ("outlet", "number", "title", "body", "our_signatory", "their_signatory", "renews", "note")

    field_order = (
        "outlet", "number", "title", "body", "our_signatory", "their_signatory", "signed_on", "starts_on", "ends_on",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial.update({name: getattr(self.instance, name) for name in ("signed_on", "starts_on", "ends_on")})
            self.instance = Agreement.objects.get(pk=self.instance.pk)
        others = Agreement.objects.exclude(pk=self.instance.pk).select_related("outlet__organisation")
        self.fields["renews"].queryset = others  # type: ignore[attr-defined]
        self.fields["outlet"].queryset = Outlet.objects.select_related("organisation")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A text is uploaded only with the word that it holds no secret."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("upload") and not cleaned.get("holds_no_secret"):
            self.add_error(
                "holds_no_secret", _("Say that the document holds no state secret; otherwise do not upload it.")
            )
        cleaned.pop("holds_no_secret", None)
        return cleaned


class ObligationForm(forms.ModelForm):
    """One thing that a side owes."""

    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=[("", _("Any language")), *LANGUAGES.items()]
    )  # fmt: skip
    quantity = forms.IntegerField(
        label=_("Quantity"), min_value=1, max_value=MOST,
        help_text=_("A number of pieces; for money, an amount in đồng."),
    )  # fmt: skip

    class Meta:
        model = Obligation
        fields = ("side", "kind", "every", "language", "quantity", "note")


class PieceForm(forms.ModelForm):
    """Something an outlet published."""

    url = forms.URLField(label=_("Address"), required=False, max_length=800, assume_scheme="https")
    published_on = _day(_("Published on"))
    language = forms.ChoiceField(label=_("Language"), choices=list(LANGUAGES.items()))

    class Meta:
        model = Piece
        fields = ("title", "url", "published_on", "language", "kind", "side")

    def validate_unique(self) -> None:
        """An address that is registered already is answered by the action."""


class OutletPieceForm(PieceForm):
    """The same of any outlet; its agreement is found by the day."""

    outlet = forms.ModelChoiceField(label=_("Outlet"), queryset=Outlet.objects.none())
    field_order = ("outlet",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outlet"].queryset = Outlet.objects.select_related("organisation")  # type: ignore[attr-defined]


class PaymentForm(forms.ModelForm):
    """Money paid."""

    paid_on = _day(_("Paid on"))
    amount = forms.IntegerField(label=_("Amount (đồng)"), min_value=1, max_value=MOST)

    class Meta:
        model = Payment
        fields = ("side", "paid_on", "amount", "note")


class MinutesForm(forms.ModelForm):
    """Acceptance minutes."""

    first_on, last_on, made_on = _day(_("From")), _day(_("Until")), _day(_("Made on"))

    class Meta:
        model = Acceptance
        fields = ("number", "ours", "theirs", "conclusion")

    field_order = ("number", "first_on", "last_on", "made_on")


class TerminationForm(forms.Form):
    """The end before the end."""

    on = _day(_("Terminated from"))
    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Reason"), max_length=500)


class AgreementFilter(forms.Form):
    """What of the register is shown."""

    q = forms.CharField(label=_("Search"), required=False, max_length=200)
    state = forms.ChoiceField(
        label=_("State"), required=False,
        choices=[("", _("All")), ("force", _("In force")), ("renew", _("To be renewed")), ("draft", _("Draft")),
                 ("ended", _("Ended"))],
    )  # fmt: skip

    def words(self) -> str:
        """What is looked for."""
        return (self.cleaned_data.get("q") or "") if self.is_valid() else ""

    def state_asked(self) -> str:
        """Which state."""
        return str(self.cleaned_data.get("state", "")) if self.is_valid() else ""


class PieceFilter(forms.Form):
    """Which pieces are shown."""

    q = forms.CharField(label=_("Search"), required=False, max_length=200)
    outlet = forms.ModelChoiceField(
        label=_("Outlet"), required=False, queryset=Outlet.objects.none(), empty_label=_("All")
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("All")), *[(each.value, each.label) for each in COUNTED]]
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language"), required=False, choices=[("", _("All")), *LANGUAGES.items()])
    side = forms.ChoiceField(label=_("Who owed it"), required=False, choices=[("", _("All")), *Side.choices])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outlet"].queryset = Outlet.objects.select_related("organisation")  # type: ignore[attr-defined]

    def applied(self, found: Any) -> Any:
        """The pieces that fit."""
        data = self.cleaned_data if self.is_valid() else {}
        found = matching(found, data.get("q") or "", "title", "url")
        for name in ("outlet", "kind", "language", "side"):
            if value := data.get(name):
                found = found.filter(**{name: value})
        return found
