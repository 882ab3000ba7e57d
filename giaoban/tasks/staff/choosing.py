"""Which tasks the board shows: by body, directing member, origin, state, deadline, lateness and words."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Case, QuerySet, When
from django.utils.translation import gettext_lazy as _

from giaoban.base.text import nfc, unmarked
from giaoban.directory.models import Organisation, Person
from giaoban.directory.succession import Successions
from giaoban.tasks import lateness, origins, queries
from giaoban.tasks.choices import ENDED_OTHERWISE, Part, State
from giaoban.tasks.models import Task, TaskBody

HOW = [("", _("All")), ("late", _("Late ones")), ("silent", _("Silent ones"))]


class Chosen(forms.Form):
    """What is typed above the list; what cannot be read is said and left out."""

    committee = forms.ModelChoiceField(label=_("Committee"), queryset=Organisation.objects.none(), required=False)
    body = forms.ModelChoiceField(label=_("Body"), queryset=Organisation.objects.none(), required=False)
    member = forms.ModelChoiceField(label=_("Directing member"), queryset=Person.objects.none(), required=False)
    origin = forms.ChoiceField(label=_("Comes from"), required=False)
    state = forms.ChoiceField(label=_("State"), choices=[("", _("All")), *State.choices], required=False)
    first = forms.DateField(label=_("Due from"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    last = forms.DateField(label=_("Due until"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    how = forms.ChoiceField(label=_("How they stand"), choices=HOW, required=False)
    words = forms.CharField(label=_("Words to look for"), max_length=200, required=False)

    def __init__(self, *args: Any, given: QuerySet[Task], committees: QuerySet[Organisation], on: date) -> None:
        super().__init__(*args)
        self.given, self.on = given, on
        self.successions = Successions(on=on)
        leads = TaskBody.objects.filter(part=Part.LEAD, task__in=given).values_list("body", flat=True).distinct()
        self.held = {body: self.successions.holder(body).organisation_id or body for body in leads}
        shown = Organisation.objects.filter(pk__in={*self.held, *self.held.values()}).order_by("name")
        people = Person.objects.filter(tasks_directed__in=given).distinct().order_by("full_name")
        for name, rows in (("committee", committees), ("body", shown), ("member", people)):
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
            self.fields[name].empty_label = _("All")  # type: ignore[attr-defined]
        self.fields["origin"].choices = [("", _("All")), *origins.groups(given)]  # type: ignore[attr-defined]
        if len(committees) < 2:
            del self.fields["committee"]

    def clean(self) -> dict[str, Any]:
        """The first day lies before the last."""
        found = super().clean() or {}
        if found.get("first") and found.get("last") and found["first"] > found["last"]:
            self.add_error("last", _("The last day lies before the first."))
        return found

    def tasks(self) -> QuerySet[Task]:
        """The tasks that answer to all that could be read."""
        self.is_valid()
        asked, found = self.cleaned_data, self.given
        if asked.get("committee"):
            found = found.filter(owner=asked["committee"])
        if body := asked.get("body"):
            keys = {body.pk, *(each for each, holder in self.held.items() if holder == body.pk)}
            found = found.filter(pk__in=TaskBody.objects.filter(part=Part.LEAD, body__in=keys).values("task"))
        if asked.get("member"):
            found = found.filter(directing_member=asked["member"])
        if asked.get("origin"):
            found = found.filter(pk__in=origins.chosen(self.given, asked["origin"]).order_by().values("pk"))
        if asked.get("first"):
            found = found.filter(due_on__gte=asked["first"])
        if asked.get("last"):
            found = found.filter(due_on__lte=asked["last"])
        return _with_words(self._standing(found, asked.get("how", "")), asked.get("words", ""))

    def of_state(self, tasks: QuerySet[Task]) -> QuerySet[Task]:
        """Those in the state that was chosen; counts by state are made before it."""
        return tasks.filter(state=self.cleaned_data["state"]) if self.cleaned_data.get("state") else tasks

    def _standing(self, tasks: QuerySet[Task], how: str) -> QuerySet[Task]:
        if how == "late":
            return lateness.late(tasks, on=self.on)
        if how == "silent":
            return tasks.filter(pk__in=[task.pk for task, _heard in queries.silent(tasks, on=self.on)])
        return tasks


def in_order(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """What is still to be done by deadline, the most urgent first; after it what has ended, the latest first."""
    ended = Case(When(state__in=[State.CLOSED, *ENDED_OTHERWISE], then=1), default=0)
    urgent = Case(When(state__in=[State.CLOSED, *ENDED_OTHERWISE], then=None), default="due_on")
    return tasks.order_by(ended, urgent, "-due_on", "pk")


def _with_words(tasks: QuerySet[Task], words: str) -> QuerySet[Task]:
    """With every word in number, title, product, details or source; marks and case make no difference anywhere."""
    wanted = _plain(words).split()
    if not wanted:
        return tasks
    rows = tasks.values_list("pk", "title", "product", "details", "source_title")
    texts = ((key, _plain(f"NV-{key} {' '.join(said)}")) for key, *said in rows)
    return tasks.filter(pk__in=[key for key, text in texts if all(word in text for word in wanted)])


def _plain(text: str) -> str:
    return unmarked(nfc(text)).casefold()
