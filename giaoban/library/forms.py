"""Wagtail's forms of pictures and documents, with our checks: single, multiple and chooser uploads alike."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.documents.fields import WagtailDocumentField
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from giaoban.library import inspection, metadata
from giaoban.library.names import tidy

NO_SECRETS = _("State secrets must never be uploaded here, nor anything not yet cleared for the public.")


class PictureField(WagtailImageField):
    """A picture looked at before anything decodes it."""

    def to_python(self, data: Any) -> Any:
        """The checked file; raises ValidationError with words for the person who uploads."""
        if isinstance(data, UploadedFile):
            forms.FileField.to_python(self, data)
            self.check_image_file_size(data)
            inspection.inspect_picture(data, data.name or "")
        return super().to_python(data)


class DocumentField(WagtailDocumentField):
    """A document that is what its name says."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = ", ".join(settings.WAGTAILDOCS_EXTENSIONS).upper()
        accepted, sizes = _("Kinds accepted: %(kinds)s.") % {"kinds": kinds}, vars(self)["help_text"]
        self.help_text = f"{accepted} {sizes}"

    def to_python(self, data: Any) -> Any:
        """The checked file; raises ValidationError with words for the person who uploads."""
        if isinstance(data, UploadedFile):
            forms.FileField.to_python(self, data)
            self.check_document_file_size(data)
            inspection.inspect_document(data, data.name or "")
        return super().to_python(data)


class TidyTexts:
    """Texts of a form in NFC on one line, before their length is judged."""

    fields: dict[str, forms.Field]

    def tidy_texts(self) -> None:
        """Wrap the cleaning of every single-line text field."""
        for field in self.fields.values():
            if isinstance(field, forms.CharField) and not isinstance(field.widget, forms.Textarea):
                field.to_python = _tidied(field.to_python)  # type: ignore[assignment, method-assign]

    def replace_file_field(self, kind: type[forms.FileField]) -> None:
        """Put our file field in the place of Wagtail's, with its label and its widget."""
        old = self.fields.get("file")
        if old is not None:
            new = kind(label=old.label, required=old.required, widget=old.widget)
            new.help_text = f"{new.help_text} {NO_SECRETS}"
            self.fields["file"] = new


def _tidied(convert: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def to_python(value: Any) -> Any:
        converted = convert(value)
        return tidy(converted) if isinstance(converted, str) else converted

    return to_python


class PictureForm(TidyTexts, BaseImageForm):
    """A picture with its rights; what it says of itself fills what the person left empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tidy_texts()
        self.replace_file_field(PictureField)
        if (
            self.instance.pk
            and self.instance.licence_ended(on=timezone.localdate())
            and "licence_ends_on" in self.fields
        ):
            self.fields["licence_ends_on"].help_text = _(
                "The licence has ended: pages that show this picture must take another or renew the licence."
            )

    def _post_clean(self) -> None:
        super()._post_clean()
        upload = self.cleaned_data.get("file")
        if "file" not in self.changed_data or not isinstance(upload, UploadedFile):
            return
        said = metadata.read(upload)
        for name in ("caption", "credit", "rights_owner", "alt_text"):
            value, limit = getattr(said, name), self.instance._meta.get_field(name).max_length
            if value and not getattr(self.instance, name):
                setattr(self.instance, name, tidy(value, limit=limit))
        self.instance.taken_at = self.instance.taken_at or said.taken_at


class FileForm(TidyTexts, BaseDocumentForm):
    """A document; whoever puts a new one in says that it holds no state secret."""

    holds_no_secret = forms.BooleanField(
        required=True,
        label=_("This document holds no state secret and may be published."),
        error_messages={"required": _("Say that the document holds no state secret; otherwise do not upload it.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tidy_texts()
        self.replace_file_field(DocumentField)
        if "description" in self.fields:
            self.fields["description"].widget = forms.Textarea(attrs={"rows": 3})
        if self.instance.pk:
            del self.fields["holds_no_secret"]
        # What is asked stands where it is seen.
        self.order_fields(["title", "file", "holds_no_secret"])

    def clean(self) -> dict[str, Any]:
        """Nothing is asked of a file that is refused anyway."""
        cleaned = super().clean() or self.cleaned_data
        if "file" in self.errors:
            self.errors.pop("holds_no_secret", None)
        return cleaned
