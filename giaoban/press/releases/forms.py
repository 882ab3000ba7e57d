"""Forms of releases."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.portal.forms import ArticleForm


class ReleaseForm(ArticleForm):
    """A release: an hour that has passed is refused; an embargo, once issued, is moved by lifting it alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if title := self.fields.get("title"):
            title.widget.attrs["placeholder"] = _("Title of the release")
        if self.instance.first_published_at and (embargo := self.fields.get("embargo_until")):
            embargo.disabled = True
            embargo.help_text = _("Set when the release was issued. It is lifted on the page of the release.")

    def clean_embargo_until(self) -> Any:
        """Refuse an hour that has passed already."""
        return self._ahead("embargo_until", _("This hour has passed already. Choose a later one, or no embargo."))

    def clean_go_live_at(self) -> Any:
        """Refuse an hour that has passed already."""
        return self._ahead("go_live_at", _("A release cannot be scheduled into the past. Choose a later hour."))

    def _ahead(self, name: str, reason: Any) -> Any:
        moment = self.cleaned_data.get(name)
        if moment and name in self.changed_data and moment <= timezone.now():
            raise ValidationError(reason)
        return moment


class WhyForm(forms.Form):
    """Why a deed is done; shown in the audit."""

    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
