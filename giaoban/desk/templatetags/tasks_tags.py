"""How tasks are said on the desk."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from giaoban.base.registries import searchables
from giaoban.desk.deeds import Deed
from giaoban.desk.forms import NothingForm
from giaoban.desk.reading import Row
from giaoban.tasks.choices import CopyState, EvidenceKind
from giaoban.tasks.lateness import Timeliness
from giaoban.tasks.models import Evidence, Task

register = template.Library()


@register.simple_tag
def view_name(view: str) -> str:
    """Whose tasks a list holds."""
    return {"mine": _("Led by my body"), "co_ordinated": _("We co-ordinate"), "all": _("All of the committee")}[view]


@register.simple_tag
def filter_name(state: str) -> str:
    """How the tasks of a list stand."""
    return {"open": pgettext("tasks", "Open"), "late": _("Late"), "review": _("To review"), "done": _("Done")}[state]


@register.simple_tag
def standing_words(row: Row) -> SafeString | str:
    """How a task stands against its deadline, in words; late ones in red."""
    late, days = "", row.days
    match row.timeliness:
        case Timeliness.OVERDUE:
            late = ngettext("%(days)d day overdue", "%(days)d days overdue", days) % {"days": days}
        case Timeliness.LATE:
            late = _("reported late")
        case Timeliness.IN_TIME:
            return _("reported in time")
        case Timeliness.RUNNING if days == 0:
            return _("due today")
        case Timeliness.RUNNING:
            return ngettext("%(days)d day left", "%(days)d days left", days) % {"days": days}
    return format_html('<span class="late">{}</span>', late) if late else ""


@register.simple_tag
def deed_address(task: Task, deed: Deed, target: Any = None) -> str:
    """Where a deed is done."""
    if target:
        return reverse("desk_task_deed_on", args=[task.pk, deed.name, target.pk])
    return reverse("desk_task_deed", args=[task.pk, deed.name])


@register.filter
def asks_nothing(deed: Deed) -> bool:
    """Whether a deed is done without a form."""
    return deed.form is NothingForm


@register.simple_tag(takes_context=True)
def evidence_link(context: Any, task: Task, evidence: Evidence) -> SafeString:
    """What a piece of evidence points at, with the copy that is kept, or the word that it is gone."""
    kept = reverse("desk_evidence", args=[task.pk, evidence.pk]) if evidence.kept else ""
    if evidence.kind == EvidenceKind.FILE:
        return format_html('<a href="{}">{}</a>', kept, evidence.title)
    if evidence.kind == EvidenceKind.URL:
        link = format_html('<a href="{}" rel="noopener noreferrer">{}</a>', evidence.url, evidence.title)
        return format_html("{}<small>{}</small>", link, _copy(evidence, kept))
    if _is_there(evidence, context["request"].user):
        return format_html('<a href="{}">{}</a>', evidence.url, evidence.title)
    gone = _("no longer there for you to see; kept here as it was named")
    return format_html("{}<small>{} ({})</small>", evidence.title, evidence.url, gone)


def _is_there(evidence: Evidence, user: Any) -> bool:
    if evidence.record_kind not in searchables:
        return False
    try:
        return searchables[evidence.record_kind].visible(user).filter(pk=evidence.record_key).exists()
    except (ValueError, TypeError, OverflowError):
        return False


def _copy(evidence: Evidence, kept: str) -> SafeString | str:
    if evidence.copy_state == CopyState.KEPT and evidence.copied_at:
        words = _("copy of %(time)s, SHA-256 %(digest)s…") % {
            "time": f"{timezone.localtime(evidence.copied_at):%d/%m/%Y %H:%M}", "digest": evidence.kept_sha256[:12],
        }  # fmt: skip
        return format_html('<a href="{}">{}</a>', kept, words)
    if evidence.copy_state == CopyState.FAILED:
        return f"{evidence.get_copy_state_display()}: {evidence.copy_note}"
    return str(evidence.get_copy_state_display())
