"""A report as it is written on the desk, with its evidence: records here, pages on the web, a document."""

from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from giaoban.base.archives import TOO_BIG
from giaoban.desk import picking
from giaoban.desk.forms import long_text
from giaoban.library.forms import DocumentField
from giaoban.library.inspection import PICTURE_FORMATS, extension, inspect_picture
from giaoban.search.asking import LONGEST
from giaoban.tasks import pointing

LINK_NAMES = ("link_1", "link_2", "link_3")


class EvidenceFileField(forms.FileField):
    """A document or a photograph, looked at before it is kept."""

    def to_python(self, data: Any) -> Any:
        """The checked upload; raises ValidationError with words for the person who uploads."""
        limit = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE  # beyond it no byte was kept (library.uploading)
        if data and (data.size or 0) > limit:
            sizes = {"size": filesizeformat(data.size), "limit": filesizeformat(limit)}
            raise ValidationError(TOO_BIG, params=sizes, code="too_big")
        checked = super().to_python(data)
        if checked is None:
            return None
        name = checked.name or ""
        if extension(name) in PICTURE_FORMATS:
            inspect_picture(checked, name)
            checked.seek(0)
            return checked
        return DocumentField(required=False).to_python(data)


class ReportForm(forms.Form):
    """What was done, how far it is, what shows it.

    `looked` is what was typed when it was sent only to look for evidence: it comes back unjudged, with what was found;
    what was chosen before stays chosen.
    """

    done = long_text(_("What was done"))
    share = forms.IntegerField(
        label=_("Share complete, per cent"), min_value=0, max_value=100, initial=50,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "step": 5}),
    )  # fmt: skip
    final = forms.BooleanField(label=_("The task is done: send it to be reviewed"), required=False)
    obstacle = long_text(_("Obstacle"), rows=2, required=False, help_text=_("Leave it empty when there is none."))
    pick = forms.MultipleChoiceField(  # type: ignore[call-arg]
        label=_("Evidence: articles, releases and other records here"), required=False,
        template_name="desk/parts/picker.html",
        error_messages={"invalid_choice": _("A record that you chose is no longer there for you to see.")},
    )  # fmt: skip
    link_1 = forms.CharField(
        label=_("Evidence: addresses of pages"), required=False, max_length=2000,
        help_text=_("Paste the address of an article, a release or another page. Of outside pages a copy is kept."),
        widget=forms.URLInput(attrs={"inputmode": "url"}),
    )  # fmt: skip
    link_2 = forms.CharField(label=_("Another address"), required=False, max_length=2000)
    link_3 = forms.CharField(label=_("Another address"), required=False, max_length=2000)
    file = EvidenceFileField(label=_("Evidence: a document or photograph"), required=False)
    holds_no_secret = forms.BooleanField(label=_("This document holds no state secret."), required=False)
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, user: Any, looked: QueryDict | None = None, **kwargs: Any) -> None:
        typed = looked if looked is not None else QueryDict()
        super().__init__(*args, **{"initial": typed.dict()} | kwargs)
        sent: Any = self.data if self.is_bound else typed
        self.words = str(sent.get("words", ""))[:LONGEST]
        self.chosen = picking.chosen(sent.getlist("pick"), by=user)
        found, self.told = picking.look(self.words, by=user) if looked is not None else ([], "")
        self.picks = [*self.chosen.values(), *(pick for pick in found if pick.value not in self.chosen)]
        choices: Any = self.fields["pick"]
        choices.choices = [(value, value) for value in self.chosen]

    def clean(self) -> dict[str, Any]:
        """Addresses are addresses; a document comes with the word that it holds no secret."""
        cleaned = super().clean() or self.cleaned_data
        for name in LINK_NAMES:
            try:
                cleaned[name] = pointing.checked(cleaned.get(name) or "")
            except ValidationError as refused:
                self.add_error(name, refused)
        if cleaned.get("file") and not cleaned.get("holds_no_secret"):
            self.add_error(
                "holds_no_secret", _("Say that the document holds no state secret; otherwise do not upload it.")
            )
        return cleaned

    @property
    def links(self) -> dict[str, str]:
        """The addresses given, each once, by the field that holds them."""
        given = {self.cleaned_data[name]: name for name in reversed(LINK_NAMES) if self.cleaned_data[name]}
        return {name: link for link, name in reversed(given.items())}
