"""What an address asks of search, read for every face of it: the public page, the staff's, the API."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from giaoban.base.registries import searchables
from giaoban.search import asking
from giaoban.search.asking import Answer, Ask, Reason, Refused
from giaoban.search.editors.wording import plain

FIRST_DAY = date(1900, 1, 1)
EVERY_LANGUAGE = "all"
A_PAGE = 20
UNKNOWN = {"invalid_choice": _("There is no such choice.")}
# Where a refusal is shown.
FIELD_OF = {
    Reason.EMPTY: "q",
    Reason.TOO_LONG: "q",
    Reason.ONLY_PUNCTUATION: "q",
    Reason.TOO_DEEP: "page",
    Reason.BAD_CURSOR: "after",
    Reason.BAD_DATES: "until",
}


class Span(models.TextChoices):
    """The usual spans of days, the present one included."""

    TODAY = "today", _("Today")
    WEEK = "7", _("Last 7 days")
    MONTH = "30", _("Last 30 days")
    YEAR = "year", _("This year")

    def first_day(self, *, on: date) -> date:
        """When a span that ends on a day began."""
        if self is Span.YEAR:
            return on.replace(month=1, day=1)
        return on if self is Span.TODAY else on - timedelta(days=int(self.value) - 1)


class Sort(models.TextChoices):
    """What comes first."""

    BEST = "best", _("Best match")
    NEWEST = "newest", _("Newest")


class WordsField(forms.CharField):
    """Words in NFC, control characters read as spaces; how many are too many, search itself says."""

    def to_python(self, value: Any) -> str:
        """The words."""
        return plain(str(value or ""))


class DayField(forms.DateField):
    """A day as its browser's own field gives it."""

    def __init__(self, *, label: Any) -> None:
        shown = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(required=False, label=label, widget=shown, validators=[MinValueValidator(FIRST_DAY)])


class SearchForm(forms.Form):
    """Words, filters, order and place. A value that makes no sense is named beside its field."""

    q = WordsField(
        required=False,
        label=_("Search for"),
        widget=forms.TextInput(attrs={"type": "search", "maxlength": asking.LONGEST, "autocomplete": "off"}),
    )
    section = WordsField(required=False, label=_("Section"))
    since = DayField(label=_("From day"))
    until = DayField(label=_("To day"))
    span = forms.ChoiceField(required=False, label=_("Time"), choices=Span.choices, error_messages=UNKNOWN)
    kind = forms.ChoiceField(required=False, label=_("Kind"), error_messages=UNKNOWN)
    language = forms.ChoiceField(required=False, label=_("Language"), error_messages=UNKNOWN)
    author = WordsField(required=False, label=_("Author"))
    status = WordsField(required=False, label=_("Status"))
    owner = WordsField(required=False, label=_("In charge"))
    sort = forms.ChoiceField(required=False, label=_("Sort by"), choices=Sort.choices, error_messages=UNKNOWN)
    page = forms.IntegerField(required=False, label=_("Page"), min_value=1)
    after = WordsField(required=False, label=_("Place in the list"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["class"] = WordsField(required=False, label=_("Class of content"))
        kinds: Any = self.fields["kind"]
        kinds.choices = [(each.name, each.label) for each in searchables]
        languages: Any = self.fields["language"]
        languages.choices = [(EVERY_LANGUAGE, _("All languages")), *settings.LANGUAGES]

    def question(self, *, user: Any, language: str | None, on: date, size: int = A_PAGE) -> Ask:
        """The question of a valid form; `language` holds where the address names none, days go before a span."""
        asked = self.cleaned_data
        since, until = asked["since"], asked["until"]
        if asked["span"] and not (since or until):
            since, until = Span(asked["span"]).first_day(on=on), on
        chosen = asked["language"] or language
        by_date = asked["sort"] == Sort.NEWEST or not (asked["sort"] or asked["q"])
        return Ask(
            words=asked["q"],
            user=user,
            language=None if chosen == EVERY_LANGUAGE else chosen,
            kinds=(asked["kind"],) if asked["kind"] else (),
            sections=(asked["section"],) if asked["section"] else (),
            since=since,
            until=until,
            content_class=asked["class"],
            author=asked["author"],
            status=asked["status"],
            owner=asked["owner"],
            sort="newest" if by_date else "best",
            page=1 if by_date and asked["after"] else asked["page"] or 1,
            size=size,
            after=asked["after"] if by_date else "",
        )

    @property
    def narrows(self) -> bool:
        """Whether the address asks for more than words, an order and a place."""
        return any(value for name, value in self.cleaned_data.items() if name not in ("q", "sort", "page", "after"))


def answered(form: SearchForm, question: Ask | None, *, facets: bool = True) -> Answer | None:
    """The answer to a form's question; None when there is none, and then the form's errors say why."""
    if question is None:
        return None
    try:
        if not question.words and not form.narrows:
            raise Refused(Reason.EMPTY, _("Write what you are looking for."))
        return asking.ask(question, facets=facets)
    except Refused as refused:
        form.add_error(FIELD_OF[refused.reason], forms.ValidationError(refused.message, code=refused.reason.value))
        return None
