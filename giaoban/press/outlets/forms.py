"""Forms of the registers of outlets and reporters."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from giaoban.directory.models import Organisation
from giaoban.portal.models import Topic
from giaoban.press.choices import Function, Medium, Origin
from giaoban.press.models import Outlet, Reporter
from giaoban.press.outlets.matching import matching

MORE_LANGUAGES = {"th": "ไทย", "de": "Deutsch", "es": "Español"}
LANGUAGES = {**settings.LANGUAGE_NAMES, **MORE_LANGUAGES}


def own_topics() -> Any:
    """Topics of the language being read; those of the installation's own where it has none."""
    code = translation.get_language() or settings.LANGUAGE_CODE
    found = Topic.objects.filter(locale__language_code=code)
    return found if found.exists() else Topic.objects.filter(locale__language_code=settings.LANGUAGE_CODE)


class LanguagesField(forms.MultipleChoiceField):
    """Languages of work."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=list(LANGUAGES.items()), required=False, widget=forms.CheckboxSelectMultiple, **kwargs)


class OutletForm(forms.ModelForm):
    """A press agency: its body's name and contact, and what the press office knows of it."""

    name = forms.CharField(label=_("Name"), max_length=255)
    short_name = forms.CharField(label=_("Short name"), max_length=100, required=False)
    languages = LanguagesField(label=_("Languages"))
    address = forms.CharField(label=_("Postal address"), max_length=300, required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=100, required=False)
    email = forms.EmailField(label=_("Email address"), required=False)
    website = forms.URLField(label=_("Website"), required=False, max_length=200, assume_scheme="https")

    class Meta:
        model = Outlet
        fields = ("origin", "medium", "country", "website", "licence", "note")

    field_order = ("name", "short_name", "origin", "medium", "country", "languages")

    def __init__(self, *args: Any, outlet: Outlet | None = None, **kwargs: Any) -> None:
        if outlet is not None:
            body: Organisation = outlet.organisation
            names = ("name", "short_name", "address", "phone", "email")
            kwargs["initial"] = {name: getattr(body, name) for name in names}
            kwargs["initial"]["languages"] = [each.code for each in outlet.languages.all()]  # type: ignore[attr-defined]
            kwargs["instance"] = Outlet.objects.get(pk=outlet.pk)
        super().__init__(*args, **kwargs)

    def clean_country(self) -> str:
        """Two letters."""
        code = self.cleaned_data["country"].strip().upper()
        if len(code) != 2 or not code.isascii() or not code.isalpha():
            raise forms.ValidationError(_("Two letters, for instance VN."))
        return code


class ReporterForm(forms.ModelForm):
    """A reporter as the press office keeps them."""

    languages = LanguagesField(label=_("Working languages"))

    class Meta:
        model = Reporter
        fields = (
            "full_name", "outlet", "function", "title", "email", "phone", "press_card", "language", "beats",
            "languages",
        )  # fmt: skip

    def __init__(self, *args: Any, reporter: Reporter | None = None, **kwargs: Any) -> None:
        if reporter is not None:
            kwargs["initial"] = {"languages": [each.code for each in reporter.languages.all()]}  # type: ignore[attr-defined]
            kwargs["instance"] = Reporter.objects.get(pk=reporter.pk)
        super().__init__(*args, **kwargs)
        self.fields["language"] = forms.ChoiceField(label=_("Language of letters"), choices=settings.LANGUAGES)
        topics: Any = forms.ModelMultipleChoiceField(
            label=_("Beats"), queryset=own_topics(), required=False, widget=forms.CheckboxSelectMultiple
        )
        self.fields["beats"] = topics

    def clean_email(self) -> str:
        """Small letters, as kept."""
        return str(self.cleaned_data["email"]).strip().lower()


class OutletFilter(forms.Form):
    """What of the register of outlets is shown."""

    q = forms.CharField(label=_("Search"), required=False, max_length=200)
    origin = forms.ChoiceField(
        label=_("Domestic or foreign"), required=False, choices=[("", _("All")), *Origin.choices]
    )
    medium = forms.ChoiceField(label=_("Medium"), required=False, choices=[("", _("All")), *Medium.choices])
    language = forms.ChoiceField(label=_("Language"), required=False, choices=[("", _("All")), *LANGUAGES.items()])

    def applied(self, found: Any) -> Any:
        """The outlets that fit; a filter that is not understood shows all."""
        data = self.cleaned_data if self.is_valid() else {}
        body = "organisation__"
        found = matching(
            found, data.get("q") or "", f"{body}name", f"{body}short_name", f"{body}aliases__name", "website"
        )  # fmt: skip
        for name in ("origin", "medium"):
            if value := data.get(name):
                found = found.filter(**{name: value})
        if value := data.get("language"):
            found = found.filter(languages__code=value)
        return found.distinct()


class ReporterFilter(forms.Form):
    """What of the register of reporters is shown."""

    q = forms.CharField(label=_("Search"), required=False, max_length=200)
    outlet = forms.ModelChoiceField(
        label=_("Outlet"), required=False, queryset=Outlet.objects.none(), empty_label=_("All")
    )
    function = forms.ChoiceField(label=_("Works as"), required=False, choices=[("", _("All")), *Function.choices])
    beat = forms.ModelChoiceField(label=_("Beat"), required=False, queryset=Topic.objects.none(), empty_label=_("All"))
    language = forms.ChoiceField(label=_("Language"), required=False, choices=[("", _("All")), *LANGUAGES.items()])
    state = forms.ChoiceField(
        label=_("State"), required=False,
        choices=[("", _("Working here")), ("unconfirmed", _("Outlet not confirmed")), ("registered", _("Registered")),
                 ("entered", _("Entered, without an account")), ("left", _("Left"))],
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outlet"].queryset = Outlet.objects.select_related("organisation")  # type: ignore[attr-defined]
        self.fields["beat"].queryset = own_topics()  # type: ignore[attr-defined]

    def applied(self, found: Any) -> Any:
        """The reporters that fit; a filter that is not understood shows all."""
        data = self.cleaned_data if self.is_valid() else {}
        found = matching(found, data.get("q") or "", "full_name", "email", "press_card", "phone")
        for name in ("outlet", "function"):
            if value := data.get(name):
                found = found.filter(**{name: value})
        if value := data.get("beat"):
            found = found.filter(beats__translation_key=value.translation_key)
        if value := data.get("language"):
            found = found.filter(languages__code=value)
        return _in_state(found, data.get("state", "")).distinct()


def _in_state(found: Any, state: str) -> Any:
    if state == "left":
        return found.exclude(left_at=None)
    found = found.filter(left_at=None)
    if state == "unconfirmed":
        return found.filter(outlet=None).exclude(outlet_named="")
    if state == "registered":
        return found.exclude(user=None)
    return found.filter(user=None) if state == "entered" else found


class ImportForm(forms.Form):
    """A file of contacts."""

    file = forms.FileField(
        label=_("File (.csv or .xlsx)"), allow_empty_file=True,
        help_text=_("The first row names the columns: Họ và tên, Email, Cơ quan báo chí, Chức danh, Điện thoại, "
                    "Số thẻ, Lĩnh vực, Ngôn ngữ. Any Vietnamese charset is understood."),
    )  # fmt: skip
    new_outlets = forms.BooleanField(label=_("Enter outlets that the register does not know"), required=False)
    holds_no_secret = forms.BooleanField(
        label=_("This document holds no state secret."),
        error_messages={"required": _("Say that the document holds no state secret; otherwise do not upload it.")},
    )


class MergeForm(forms.Form):
    """Into which record a duplicate goes."""

    into = forms.ModelChoiceField(label=_("Keep"), queryset=Outlet.objects.none())

    def __init__(self, *args: Any, choices: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = choices  # type: ignore[attr-defined]


class ConfirmForm(forms.Form):
    """For which outlet somebody works."""

    outlet = forms.ModelChoiceField(
        label=_("Outlet"), queryset=Outlet.objects.none(), required=False, help_text=_("None for a freelance.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outlet"].queryset = Outlet.objects.select_related("organisation")  # type: ignore[attr-defined]
