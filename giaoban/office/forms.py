"""The form of a template: its file when it is new, afterwards only whether it is used, and why not."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from giaoban.office.actions import NO_LAYOUT
from giaoban.office.checking import MOST_BYTES, check
from giaoban.office.kinds import kinds
from giaoban.office.models import DocumentTemplate

OF_A_NEW_ONE = ("kind", "layout", "file", "valid_from")


def kind_choices() -> list[tuple[str, str]]:
    """Every kind of the house, by its label."""
    return sorted(((kind.name, str(kind.label)) for kind in kinds), key=lambda choice: choice[1])


class TemplateForm(WagtailAdminModelForm):
    """What is wrong with the file of a new template is said at the file, all at once."""

    kind = forms.ChoiceField(label=capfirst(_("kind of document")), choices=kind_choices)
    file = forms.FileField(label=capfirst(_("template")), widget=forms.FileInput(attrs={"accept": ".docx"}))

    class Meta:
        model = DocumentTemplate
        fields = [*OF_A_NEW_ONE, "note", "in_use"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in OF_A_NEW_ONE if self.instance.pk else ("in_use",):
            self.fields.pop(name, None)

    def clean(self) -> dict[str, Any]:
        """Look the file over once kind and layout are known."""
        cleaned = super().clean() or self.cleaned_data
        file, kind, layout = cleaned.get("file"), cleaned.get("kind"), cleaned.get("layout")
        if kind and layout and layout not in kinds[kind].layouts:
            self.add_error("layout", NO_LAYOUT)
        elif isinstance(file, UploadedFile) and kind and layout:
            try:
                check(file.read(MOST_BYTES + 1), kind=kinds[kind], layout=layout)
            except forms.ValidationError as error:
                self.add_error("file", error)
        return cleaned
