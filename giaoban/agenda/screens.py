"""The calendar's lists and forms in the staff interface."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, Panel
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import AdminDateInput
from wagtail.snippets.views import snippets
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from giaoban.agenda import recurrence, rules
from giaoban.agenda.forms import LanguageSelect, WorkEntryForm
from giaoban.agenda.models import HolidayException, Leader, WorkEntry
from giaoban.agenda.occurrences import HORIZON, Clash, all_clashes, clashes

SHOWN_CLASHES = 5


def when(entry: WorkEntry) -> str:
    """When an entry takes place, as the list shows it."""
    local = timezone.localtime(entry.starts_at, recurrence.zone())
    day = date_format(local, "DATE_FORMAT" if entry.all_day else "DATETIME_FORMAT")
    return _("%(when)s, repeats") % {"when": day} if entry.rrule else day


def clash_line(clash: Clash) -> SafeString:
    """One sentence about what is in the way, with its address."""
    start = date_format(timezone.localtime(clash.other.starts_at, recurrence.zone()), "DATETIME_FORMAT")
    about = [each.name for each in clash.leaders] + ([clash.place] if clash.place else [])
    url = reverse("wagtailsnippets_agenda_workentry:edit", args=[clash.other.entry.pk])
    return format_html('<a href="{}">{}</a> ({}): {}', url, clash.other.entry.title, start, ", ".join(about))


class _TellsClashes:
    """Says after saving, and on opening, what is at the same time; it may be meant, so nothing is refused."""

    request: HttpRequest

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form, with what is in the way of the entry as it stands."""
        self._tell(getattr(self, "object", None))
        return super().get(request, *args, **kwargs)  # type: ignore[misc]

    def save_action(self) -> HttpResponse:
        """After saving."""
        answer = super().save_action()  # type: ignore[misc]
        self._tell(self.object)  # type: ignore[attr-defined]
        return answer

    def _tell(self, entry: WorkEntry | None) -> None:
        if entry is None or not entry.pk:
            return
        found = clashes(entry, now=timezone.now())
        if not found:
            return
        said = ngettext(
            "At the same time %(count)d other entry wants the same leader or the same place:",
            "At the same time %(count)d other entries want the same leaders or the same place:",
            len(found),
        ) % {"count": len(found)}
        lines = format_html_join("", "<li>{}</li>", ((clash_line(each),) for each in found[:SHOWN_CLASHES]))
        messages.warning(self.request, format_html("{}<ul>{}</ul>", said, lines))


class AddView(_TellsClashes, snippets.CreateView):
    """A new entry."""


class EditView(_TellsClashes, snippets.EditView):
    """An entry changed."""


class EntryListView(snippets.IndexView):
    """The list, with what is in whose way."""

    def get_base_queryset(self) -> Any:
        """With leaders, in a fixed number of queries."""
        return super().get_base_queryset().with_words()

    def get_table(self, object_list: Sequence[WorkEntry]) -> Any:
        """Each entry of this page knows its overlaps of the coming half year."""
        now = timezone.now()
        found = all_clashes(now - timedelta(hours=1), now + HORIZON)
        for entry in object_list:
            entry.overlap = _overlap(found.get(entry.pk, []))  # type: ignore[attr-defined]
        return super().get_table(object_list)


def _overlap(found: Sequence[Clash]) -> str:
    about = {each.name for clash in found for each in clash.leaders} | {each.place for each in found if each.place}
    return "⚠ " + ", ".join(sorted(about)) if about else ""


class EntryViewSet(SnippetViewSet):
    """Work entries."""

    model = WorkEntry
    icon = "calendar-alt"
    menu_label = gettext_lazy("All entries")
    index_view_class = EntryListView
    add_view_class = AddView
    edit_view_class = EditView
    list_display = [
        "title",
        Column("when", label=gettext_lazy("When"), accessor=when, sort_key="starts_at"),
        Column("leaders", label=gettext_lazy("Leaders"), accessor=lambda e: ", ".join(x.name for x in e.leaders)),
        "place",
        Column("audience", label=gettext_lazy("Who may read it"), accessor="get_audience_display"),
        Column("status", label=gettext_lazy("Status"), accessor="get_status_display"),
        Column("overlap", label=gettext_lazy("At the same time"), accessor="overlap"),
    ]
    list_filter = ["audience", "status"]
    list_per_page = 50
    search_fields = ["title", "place", "host"]
    ordering = ["-starts_at"]
    inspect_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldPanel("title"),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at"), FieldPanel("all_day")]),
                    FieldRowPanel([FieldPanel("repetition"), FieldPanel("repeats_until", widget=AdminDateInput)]),
                ],
                heading=gettext_lazy("When"),
            ),
            InlinePanel("attendances", heading=gettext_lazy("Leaders"), label=gettext_lazy("leader")),
            MultiFieldPanel(
                [FieldPanel("place"), FieldPanel("host"), FieldPanel("participants"), FieldPanel("prepared_by")],
                heading=gettext_lazy("Where and with whom"),
            ),
            MultiFieldPanel(
                [FieldPanel("audience"), FieldRowPanel([FieldPanel("status"), FieldPanel("status_note")])],
                heading=gettext_lazy("Who may read it, and whether it takes place"),
            ),
            FieldPanel("details"),
            InlinePanel(
                "translations",
                [
                    FieldPanel("language", widget=LanguageSelect),
                    *(FieldPanel(name) for name in ("title", "place", "host", "participants", "details")),
                ],
                heading=gettext_lazy("In other languages"),
                label=gettext_lazy("language"),
            ),
            InlinePanel(
                "skipped_days",
                heading=gettext_lazy("Days on which a repeating entry does not take place"),
                label=gettext_lazy("day"),
            ),
        ],
        base_form_class=WorkEntryForm,
    )


class LeaderViewSet(SnippetViewSet):
    """Leaders, with their posts in other languages."""

    model = Leader
    icon = "user"
    menu_label = gettext_lazy("Leaders")
    list_display = ["name", "post", "order", "active"]
    search_fields = ["name", "post"]
    ordering = ["order", "name"]
    copy_view_enabled = False
    panels: list[Panel] = [
        FieldPanel("name"),
        FieldPanel("post"),
        InlinePanel(
            "posts",
            [FieldPanel("language", widget=LanguageSelect), FieldPanel("post")],
            heading=gettext_lazy("The post in other languages"),
            label=gettext_lazy("language"),
        ),
        FieldRowPanel([FieldPanel("order"), FieldPanel("active")]),
    ]


class HolidayViewSet(SnippetViewSet):
    """What an administrator decides about single days."""

    model = HolidayException
    icon = "date"
    menu_label = gettext_lazy("Exceptions to the holidays")
    list_display = ["on", "name", "kind", "worked_on", "basis"]
    ordering = ["-on"]
    copy_view_enabled = False
    panels: list[Panel] = [
        FieldRowPanel([FieldPanel("on", widget=AdminDateInput), FieldPanel("kind")]),
        FieldPanel("name"),
        FieldPanel("worked_on", widget=AdminDateInput),
        FieldPanel("basis"),
    ]


class WeekItem(MenuItem):
    """The week, first in the menu, for whoever may read it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """By the right to read internal entries."""
        return rules.may_read_internal(request.user)


class AgendaGroup(SnippetViewSetGroup):
    """One entry of the menu for all of them."""

    menu_label = gettext_lazy("Work calendar")
    menu_icon = "calendar-alt"
    menu_order = 160
    items = (EntryViewSet, LeaderViewSet, HolidayViewSet)

    def get_submenu_items(self) -> list[MenuItem]:
        """The week before the lists."""
        week = WeekItem(
            gettext_lazy("The week"), reverse("agenda_staff_week"), name="agenda-week", icon_name="calendar", order=0
        )
        return [week, *super().get_submenu_items()]
