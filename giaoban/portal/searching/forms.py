"""The search form of the public pages: that of search itself, with the portal's sections to choose from."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from giaoban.portal.models import Section
from giaoban.search.asked import SearchForm

SHOWN = ("q", "section", "since", "until")
LONGEST_KEY = 18  # digits; a longer one overflows the database's keys
_INDENT = "\N{NO-BREAK SPACE}" * 2


class PublicSearchForm(SearchForm):
    """`sections` are offered, each after the one that holds it; any other live one may come with an address."""

    field_order = SHOWN

    def __init__(self, data: Any, *, sections: Sequence[Section], **kwargs: Any) -> None:
        super().__init__(data, label_suffix="", **kwargs)
        offered = [(str(each.pk), _indented(each, sections[0].depth)) for each in sections]
        asked = self.data.get("section", "") if data is not None else ""
        if asked not in {key for key, _label in offered}:
            offered += [(str(each.pk), each.title) for each in _live(asked)]
        self.fields["section"] = forms.ChoiceField(
            required=False,
            label=_("Section"),
            choices=[("", _("All sections")), *offered],
            error_messages={"invalid_choice": _("There is no such section.")},
        )
        self.order_fields(self.field_order)
        self.fields["q"].widget.attrs.update(_suggesting())

    @property
    def more(self) -> list[forms.BoundField]:
        """The fields beside the words."""
        return [self[name] for name in SHOWN[1:]]

    @property
    def opens(self) -> bool:
        """Whether one of them is in use, or wrong."""
        return any(field.errors or field.value() for field in self.more)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """Names and values of what the form does not show and its next search keeps."""
        names = [name for name in self.fields if name not in (*SHOWN, "page", "after")]
        return [(name, self.data[name]) for name in names if self.data.get(name) and name not in self.errors]

    @property
    def unseen_errors(self) -> list[tuple[str, str]]:
        """What is wrong with values that no field shows: the label and the line about it."""
        return [
            (str(self.fields[name].label), str(line))
            for name, lines in self.errors.items()
            if name not in SHOWN
            for line in lines
        ]


def _suggesting() -> dict[str, str]:
    """What suggest.js reads of a box."""
    return {
        "data-suggest": f"{reverse('api:suggest')}?language={get_language()}",
        "data-label": _("Suggestions"),
        "data-said": _("Suggestions: {count}"),
    }


def _indented(section: Section, top: int) -> str:
    return _INDENT * (section.depth - top) + section.title


def _live(key: str) -> Sequence[Section]:
    if not key.isdecimal() or len(key) > LONGEST_KEY:
        return []
    return list(Section.objects.live().public().filter(pk=int(key)))
