"""What became of a body, in words, and who served in it on a day."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from giaoban.directory.models import Decision, Mandate, Organisation, Succession


@dataclass(frozen=True, kw_only=True)
class Event:
    """One line of a body's history: `sentence` names the bodies as `names` and who takes over as `holder`."""

    on: date | None
    sentence: str
    decision: Decision | None = None
    bodies: Sequence[Organisation] = ()
    holder: str = ""

    @property
    def text(self) -> str:
        """The sentence."""
        return self.sentence % {"names": ", ".join(str(body) for body in self.bodies), "holder": self.holder}

    @property
    def linked(self) -> SafeString:
        """The sentence, each body leading to its page."""
        pages = [(reverse("wagtailsnippets_directory_organisation:inspect", args=[b.pk]), b) for b in self.bodies]
        names = format_html_join(", ", '<a href="{}">{}</a>', pages)
        return mark_safe(escape(self.sentence) % {"names": names, "holder": escape(self.holder)})


def roster(body: Organisation, *, on: date) -> QuerySet[Mandate]:
    """The mandates that hold on a day, as a roster writes them."""
    return body.mandates.valid(on=on).select_related("person", "post", "decision").in_order()  # type: ignore[attr-defined]


def history(body: Organisation) -> list[Event]:
    """From its beginning to its end; what is not known is left out."""
    before = list(body.inheritances.select_related("predecessor", "decision"))  # type: ignore[attr-defined]
    after = list(body.successions.select_related("successor", "decision"))  # type: ignore[attr-defined]
    events = [*_beginnings(body, before), *_endings(body, after)]
    began = any(event.on == body.valid_from_on for event in events)
    if body.valid_from_on and not began:
        events.append(Event(on=body.valid_from_on, sentence=_("Founded.")))
    if body.valid_to_on and not after:
        events.append(Event(on=body.valid_to_on, sentence=_("Ended.")))
    return sorted(events, key=lambda event: event.on or date.min)


def _by_day(links: Iterable[Succession]) -> Iterable[tuple[date, list[Succession]]]:
    days = defaultdict(list)
    for link in links:
        days[link.on].append(link)
    return sorted(days.items())


def _beginnings(body: Organisation, links: list[Succession]) -> Iterable[Event]:
    for on, group in _by_day(links):
        if body.valid_from_on != on:
            sentence = _("Took over %(names)s.")
        elif len(group) == 1:
            sentence = _("Founded out of %(names)s.")
        else:
            sentence = _("Founded by the merger of %(names)s.")
        bodies = [link.predecessor for link in group]
        yield Event(on=on, sentence=sentence, decision=group[0].decision, bodies=bodies)


def _endings(body: Organisation, links: list[Succession]) -> Iterable[Event]:
    for on, group in _by_day(links):
        bodies = [link.successor for link in group]
        holders = [str(link.successor) for link in group if link.takes_over]
        if body.valid_to_on is None:
            sentence = _("Gave a part of its work to %(names)s.")
        elif len(group) == 1:
            sentence = _("Merged into %(names)s.")
        elif len(holders) == 1:
            sentence = _("Split into %(names)s; %(holder)s takes over what was open.")
        else:
            sentence = _("Split into %(names)s; who takes over what was open is not decided yet.")
        yield Event(
            on=on, sentence=sentence, decision=group[0].decision, bodies=bodies,
            holder=holders[0] if len(holders) == 1 else "",
        )  # fmt: skip
