"""The form of a promoted result: what is promoted, and for which words."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from giaoban.base.registries import searchables
from giaoban.search import asking
from giaoban.search.editors.models import Promotion
from giaoban.search.editors.wording import alike, plain


class PromotionForm(WagtailAdminModelForm):
    """One page, or one record by its kind and number, that the editor can see."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [("", "–"), *((each.name, each.label) for each in searchables)]
        self.fields["language"] = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
        self.fields["kind"] = forms.ChoiceField(
            label=_("Kind"),
            choices=kinds,
            required=False,
            help_text=_("Only for what is no page: its kind and number."),
        )

    def clean_query(self) -> str:
        """In NFC, with a word in it."""
        words = plain(self.cleaned_data["query"])
        if not alike(words):
            raise forms.ValidationError(_("Write at least one word: signs alone are not searched for."))
        return words

    def clean(self) -> dict[str, Any]:
        """One thing to promote, once, and an end after the beginning."""
        cleaned: dict[str, Any] = super().clean()
        starts_at, ends_at = cleaned.get("starts_at"), cleaned.get("ends_at")
        if starts_at and ends_at and ends_at <= starts_at:
            self.add_error("ends_at", _("It ends before it begins."))
        page, kind, key = cleaned.get("page"), cleaned.get("kind", ""), cleaned.get("key", "")
        if page and (kind or key):
            self.add_error("kind", _("Choose a page, or a record by kind and number, not both."))
        elif not page and not (kind and key):
            self.add_error("page", _("Choose what comes first: a page, or a record by kind and number."))
        elif kind and asking.address_of(kind, key, user=self.for_user) is None:
            self.add_error("key", _("There is no such record that you may see."))
        elif "query" in cleaned and self._stands_already(cleaned):
            self.add_error("query", _("This is promoted for these words already."))
        return cleaned

    def _stands_already(self, cleaned: dict[str, Any]) -> bool:
        same = Promotion.objects.filter(folded=alike(cleaned["query"]), language=cleaned.get("language", ""))
        same = same.filter(page=cleaned["page"], kind=cleaned["kind"], key=cleaned["key"])
        return same.exclude(pk=self.instance.pk).exists()
