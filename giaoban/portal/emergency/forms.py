"""The form of a warning: filled in before it is opened."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput

from giaoban.portal.emergency import rules
from giaoban.portal.emergency.prepared import Said, languages, prepared
from giaoban.portal.forms import composed
from giaoban.portal.models import Banner, BannerLevel, BannerWords


class BannerForm(forms.Form):
    """Level, end, and a title and text in every language of the portal."""

    level = forms.ChoiceField(
        label=_("Level"), choices=BannerLevel.choices, initial=BannerLevel.EMERGENCY, widget=forms.RadioSelect
    )
    ends_at = forms.DateTimeField(
        label=_("Shown until"), widget=AdminDateTimeInput, help_text=_("Ends by itself at this moment.")
    )

    def __init__(self, data: QueryDict | None = None, *, at: datetime, **kwargs: Any) -> None:
        super().__init__(composed(data), **kwargs)
        self.at = at
        for code, name in languages():
            self.fields[f"title_{code}"] = forms.CharField(
                label=_("Warning (%(language)s)") % {"language": name},
                max_length=BannerWords._meta.get_field("title").max_length,
                widget=forms.TextInput(attrs={"lang": code}),
            )
            self.fields[f"text_{code}"] = forms.CharField(
                label=_("What to do (%(language)s)") % {"language": name},
                max_length=BannerWords._meta.get_field("text").max_length,
                widget=forms.Textarea(attrs={"rows": 3, "lang": code}),
            )

    def clean_ends_at(self) -> datetime:
        """Refuse an end that has passed, or one that is far off."""
        ends_at = self.cleaned_data["ends_at"]
        if not (verdict := rules.may_end(ends_at, at=self.at)):
            raise forms.ValidationError(verdict.reason)
        return ends_at

    def words(self) -> dict[str, Said]:
        """What was written, by language; call when the form is valid."""
        return {
            code: Said(title=self.cleaned_data[f"title_{code}"], text=self.cleaned_data[f"text_{code}"])
            for code, _name in languages()
        }


def filled_for(kind: str, *, at: datetime) -> dict[str, Any]:
    """First values for a new warning: the prepared words, an end on the full hour."""
    ready = prepared(kind)
    end = timezone.localtime(at + ready.lasts).replace(minute=0, second=0, microsecond=0)
    return {"level": BannerLevel.EMERGENCY, "ends_at": end, **_fields(ready.words)}


def filled_from(banner: Banner) -> dict[str, Any]:
    """The values of a warning that is up."""
    ready = prepared(banner.kind).words
    said = {each.language: Said(title=each.title, text=each.text) for each in banner.words.all()}
    return {"level": banner.level, "ends_at": timezone.localtime(banner.ends_at), **_fields({**ready, **said})}


def _fields(words: dict[str, Said]) -> dict[str, str]:
    made = {}
    for code, said in words.items():
        made[f"title_{code}"], made[f"text_{code}"] = said.title, said.text
    return made
