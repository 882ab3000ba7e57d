"""What is typed in the staff interface, checked and put in order."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm
from wagtail.models import Page

from giaoban.base.text import nfc, unmarked_slug
from giaoban.library.models import Picture
from giaoban.portal import addresses, rules
from giaoban.portal.choices import ContentClass

TITLE_LENGTH = 255


def composed(data: QueryDict | None) -> QueryDict | None:
    """The same form data with every text in NFC: fields, blocks, comments and notes alike."""
    if data is None:
        return None
    copy = data.copy()
    for name, values in list(copy.lists()):
        copy.setlist(name, [nfc(value) if isinstance(value, str) else value for value in values])
    return copy


class AddressForm(WagtailAdminPageForm):
    """A page whose address must not be one of the portal's own."""

    def clean(self) -> dict[str, Any]:
        """Refuse a slug behind which readers would find the search page, a topic or the staff interface."""
        cleaned = super().clean()
        slug = cleaned.get("slug") or ""
        if addresses.is_kept(slug, self.parent_page):
            self.add_error(
                "slug",
                _("The portal itself uses the address “%(slug)s”. Choose another one, such as “%(slug)s-2”.")
                % {"slug": slug},
            )
        return cleaned


class ArticleForm(AddressForm):
    """An article: a draft may lack its class, what is submitted may not."""

    def __init__(self, data: QueryDict | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(composed(data), *args, **kwargs)
        if title := self.fields.get("title"):
            # A browser would cut a long paste without a word: the server says it instead.
            title.widget.attrs.pop("maxlength", None)
            title.widget.attrs["placeholder"] = _("Title of the article")
            title.max_length = None
            title.validators = [v for v in title.validators if not isinstance(v, MaxLengthValidator)]
            title.validators.append(
                MaxLengthValidator(
                    TITLE_LENGTH,
                    _("A title has at most %(limit_value)d characters; this one has %(show_value)d. Shorten it."),
                )
            )
        if slug := self.fields.get("slug"):
            slug.required = False
            slug.help_text = _("Made from the title when left empty: unmarked letters, digits and hyphens.")

    def clean_slug(self) -> str:
        """As typed without marks. Left alone, it follows the title until the first publication, and never after."""
        typed = unmarked_slug(self.cleaned_data.get("slug") or "")
        if self.instance.pk and (self.instance.first_published_at or self.instance.live):
            return typed or self.instance.slug
        left_alone = typed == self.instance.slug and typed.startswith(unmarked_slug(self.instance.title) or "-")
        if typed and not left_alone:
            return typed
        return self._free(unmarked_slug(self.cleaned_data.get("title") or "")) or typed

    def _free(self, slug: str) -> str:
        """The slug, or with the first number that no sibling has."""
        candidate, number = slug, 1
        while candidate and not self._is_free(candidate):
            number += 1
            candidate = f"{slug}-{number}"
        return candidate

    def _is_free(self, slug: str) -> bool:
        kept = addresses.is_kept(slug, self.parent_page)
        return not kept and Page._slug_is_available(slug, self.parent_page, self.instance)

    def clean(self) -> dict[str, Any]:
        """Refuse a submission without a class, and an article related to itself or twice to another."""
        cleaned = super().clean()
        if not self.is_deferred_validation and "content_class" in self.fields and not cleaned.get("content_class"):
            self.add_error("content_class", _("Choose one of the four classes of content before submitting."))
        self._check_related()
        return cleaned

    def _check_related(self) -> None:
        formset = self.formsets.get("related_articles")
        if formset is None or not formset.is_valid():
            return
        seen: set[int] = set()
        for form in formset.forms:
            related = form.cleaned_data.get("related")
            if related is None or form in formset.deleted_forms:
                continue
            if related.pk == self.instance.pk:
                self.add_error(None, _("An article cannot be related to itself."))
            elif related.pk in seen:
                self.add_error(
                    None, _("“%(title)s” is named twice among the related articles.") % {"title": related.title}
                )
            seen.add(related.pk)


def expired_pictures(article: Any, *, on: date) -> list[Picture]:
    """Pictures of this draft whose licence ended before a day, in the library's order."""
    keys = {article.picture_id} if article.picture_id else set()
    for _model, object_id, _path, _content in article.body.stream_block.extract_references(article.body):
        if _model is Picture:
            keys.add(int(object_id))
    return [picture for picture in Picture.objects.filter(pk__in=keys).order_by("pk") if picture.licence_ended(on=on)]


class FrontForm(WagtailAdminModelForm):
    """Hot news and the spotlight: an end in the future, an article that readers can see or will."""

    def clean_ends_at(self) -> Any:
        """Refuse an end that has passed already."""
        ends_at = self.cleaned_data.get("ends_at")
        if ends_at and "ends_at" in self.changed_data and ends_at <= timezone.now():
            raise forms.ValidationError(_("The end has passed already. Choose a later moment."))
        return ends_at


class TopicForm(WagtailAdminModelForm):
    """A topic: its slug is made from its name when left empty."""

    def __init__(self, data: QueryDict | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(composed(data), *args, **kwargs)
        if slug := self.fields.get("slug"):
            slug.required = False

    def clean_slug(self) -> str:
        """As typed without marks, or made from the name."""
        slug = unmarked_slug(self.cleaned_data.get("slug") or self.cleaned_data.get("name") or "")
        if not slug:
            raise forms.ValidationError(_("Write an address of unmarked letters, digits and hyphens."))
        return slug


class UrgentForm(forms.Form):
    """Why one person publishes alone, and who looks at it within a day."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Why this cannot wait for a second person. The reviewer reads it."),
    )
    reviewer: Any = forms.ModelChoiceField(
        label=_("Second person"), queryset=None, help_text=_("Reviews what you published, within 24 hours.")
    )

    def __init__(self, *args: Any, publisher: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reviewers = rules.possible_reviewers(publisher)
        field: Any = self.fields["reviewer"]
        field.queryset = reviewers
        if reviewers.count() == 1:
            field.initial = reviewers.first()

    def clean_reason(self) -> str:
        """In NFC."""
        return nfc(self.cleaned_data["reason"])


class ReviewForm(forms.Form):
    """What the second person says of an urgent publication."""

    note = forms.CharField(label=_("Remark"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def clean_note(self) -> str:
        """In NFC."""
        return nfc(self.cleaned_data["note"])


class ClassForm(forms.Form):
    """The class given to the chosen articles."""

    content_class = forms.ChoiceField(label=_("Class of content"), choices=ContentClass.choices)
