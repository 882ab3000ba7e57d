"""Forms of accreditation: of reporters and of the press office."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from giaoban.directory.models import User
from giaoban.library.forms import DocumentField, PictureField
from giaoban.press.accreditation.actions import Document
from giaoban.press.accreditation.choices import Kind, Paper, Status
from giaoban.press.models import Outlet, Reporter
from giaoban.press.outlets.matching import matching

PAPERS = (Paper.ASSIGNMENT, Paper.PRESS_CARD, Paper.IDENTITY, Paper.OTHER)


def _day(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


def _moment(label: Any) -> forms.DateTimeField:
    return forms.DateTimeField(label=label, widget=forms.DateTimeInput(attrs={"type": "datetime-local"}))


class PapersForm(forms.Form):
    """The papers of an application, and that none is a secret."""

    def __init__(self, *args: Any, required: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        for each in PAPERS:
            self.fields[each.value] = DocumentField(label=each.label, required=required and each == Paper.ASSIGNMENT)
            self.fields[each.value].help_text = ""
        self.fields["holds_no_secret"] = forms.BooleanField(
            label=_("These documents hold no state secret."),
            error_messages={
                "required": _("Say that the documents hold no state secret; otherwise do not upload them.")
            },
        )

    @property
    def papers(self) -> list[Document]:
        """Those that were sent."""
        sent = [(each, self.cleaned_data.get(each.value)) for each in PAPERS]
        return [Document(kind=each, upload=file) for each, file in sent if file]


class ApplicationForm(PapersForm):
    """An application of a reporter."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    purpose = forms.CharField(
        label=_("Purpose"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What is to be reported, where and with whom."),
    )  # fmt: skip
    from_on = _day(_("From"))
    to_on = _day(_("Until"))
    photo = PictureField(
        label=_("Portrait for the badge"), required=False,
        widget=forms.FileInput(attrs={"accept": ",".join(f".{each}" for each in settings.WAGTAILIMAGES_EXTENSIONS)}),
    )  # fmt: skip


class OnPaperForm(ApplicationForm):
    """An application that came on paper, entered by the press office for a reporter."""

    reporter = forms.ModelChoiceField(label=_("Reporter"), queryset=Reporter.objects.none())
    field_order = ("reporter", "kind", "purpose", "from_on", "to_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = Reporter.objects.filter(left_at=None).select_related("outlet__organisation")
        self.fields["reporter"].queryset = here  # type: ignore[attr-defined]


class CompletionForm(PapersForm):
    """What was asked for."""

    purpose = forms.CharField(label=_("Purpose"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
    field_order = ("purpose",)


class WordsForm(forms.Form):
    """One text: what is missing, or a reason."""

    def __init__(self, *args: Any, name: str, label: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[name] = forms.CharField(label=label, max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))


class VettingForm(forms.Form):
    """What the vetting found."""

    finding = forms.CharField(
        label=_("What the vetting found"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )  # fmt: skip
    recommended = forms.TypedChoiceField(
        label=_("Proposal"), choices=[("yes", _("Grant it")), ("no", _("Refuse it"))],
        coerce=lambda text: text == "yes", widget=forms.RadioSelect,
    )  # fmt: skip


class GrantForm(forms.Form):
    """From when to when."""

    from_on = _day(_("Valid from"))
    to_on = _day(_("Valid until"))


class DutyForm(forms.Form):
    """Who checks badges, where and when."""

    user = forms.ModelChoiceField(label=_("Steward"), queryset=User.objects.none())
    event = forms.CharField(label=_("Event"), max_length=300)
    starts_at = _moment(_("On duty from"))
    ends_at = _moment(_("On duty until"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = User.objects.filter(is_active=True, reporter=None).order_by("full_name")
        self.fields["user"].queryset = people  # type: ignore[attr-defined]


class AccreditationFilter(forms.Form):
    """What of the register is shown."""

    q = forms.CharField(label=_("Search"), required=False, max_length=200)
    status = forms.ChoiceField(
        label=_("State"), required=False,
        choices=[("", _("All")), ("open", _("Waiting for us")), ("valid", _("Valid today")), ("expired", _("Expired")),
                 *Status.choices],
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All")), *Kind.choices])
    outlet = forms.ModelChoiceField(
        label=_("Outlet"), required=False, queryset=Outlet.objects.none(), empty_label=_("All")
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outlet"].queryset = Outlet.objects.select_related("organisation")  # type: ignore[attr-defined]

    def applied(self, found: Any, *, on: Any) -> Any:
        """Those that fit on a day."""
        data = self.cleaned_data if self.is_valid() else {}
        found = matching(found, data.get("q") or "", "reporter__full_name", "number", "outlet__organisation__name")
        for name in ("kind", "outlet"):
            if value := data.get(name):
                found = found.filter(**{name: value})
        match data.get("status", ""):
            case "":
                return found
            case "open":
                return found.filter(status__in=[Status.APPLIED, Status.VETTED])
            case "valid":
                return found.valid(on=on)
            case "expired":
                return found.expired(on=on)
            case status:
                return found.filter(status=status)
