"""Forms of the translations' pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale
from wagtail_localize.views.update_translations import UpdateTranslationsForm

from giaoban.portal.translating import queries
from giaoban.portal.translating.choices import State


class StartForm(forms.Form):
    """Into which languages a page is to be translated."""

    locales = forms.ModelMultipleChoiceField(
        label=_("Languages"), queryset=Locale.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, lacking: list[Locale], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        locales: Any = self.fields["locales"]
        locales.queryset = Locale.objects.filter(pk__in=[locale.pk for locale in lacking])


class SynchroniseForm(UpdateTranslationsForm):
    """As wagtail-localize's, without its way to publish unseen text."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["publish_translations"]

    def clean(self) -> dict[str, object]:
        """Never publish."""
        return {**super().clean(), "publish_translations": False}


class ReportFilter(forms.Form):
    """What of the report is shown."""

    words = forms.CharField(label=_("Title"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("Any state")), *State.choices])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [(each.language_code, each.get_display_name()) for each in queries.other_locales()]
        language: Any = self.fields["language"]
        language.choices = [("", _("Every language")), *others]
