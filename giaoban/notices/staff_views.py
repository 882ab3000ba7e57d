"""The outbox for those who watch over it: a list with filters, one message with its history, and decisions."""

from datetime import datetime
from functools import cached_property
from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import ModelLogEntry

from giaoban.notices import actions, kinds, rules
from giaoban.notices.choices import State
from giaoban.notices.forms import CancelForm
from giaoban.notices.models import Message, MessageQuerySet

SHOWN_ERROR = 80
DECISIONS = {
    "sent": (actions.decide_sent, gettext_lazy("The message counts as sent.")),
    "resend": (actions.decide_resend, gettext_lazy("The message is sent again.")),
    "leave": (actions.decide_leave, gettext_lazy("The message stays as it is; nothing more is sent.")),
}


class OutboxFilterSet(WagtailFilterSet):
    """By state, kind, address and day."""

    state = django_filters.ChoiceFilter(label=gettext_lazy("State"), choices=State.choices)
    kind = django_filters.ChoiceFilter(label=gettext_lazy("Kind"), choices=lambda: sorted(_kinds()))
    address = django_filters.CharFilter(label=gettext_lazy("Mail address"), lookup_expr="icontains")
    created_at = django_filters.DateFromToRangeFilter(label=gettext_lazy("Written"), widget=DateRangePickerWidget)
    undecided = django_filters.BooleanFilter(label=gettext_lazy("Waits for a decision"), method="by_decision")

    class Meta:
        model = Message
        fields: list[str] = []

    def by_decision(self, found: MessageQuerySet, name: str, value: bool) -> MessageQuerySet:
        """Those about which somebody is to decide, or all the others."""
        waits = Message.objects.undecided()
        return found.filter(pk__in=waits.values("pk")) if value else found.exclude(pk__in=waits.values("pk"))


def _kinds() -> list[tuple[str, str]]:
    return [(kind.name, str(kind.label)) for kind in kinds.kinds]


def _state_label(state: str) -> str:
    return str(State(state).label)


def _local(moment: datetime) -> datetime:
    """As the clock on the wall says, to the second; spreadsheets know no zones."""
    return timezone.make_naive(moment).replace(microsecond=0)


def _no_formula(text: str) -> str:
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text


class OutboxView(ReportView):
    """Every message this person may see, the newest first."""

    page_title = gettext_lazy("Outbox")
    header_icon = "mail"
    index_url_name = "notices_outbox"
    index_results_url_name = "notices_outbox_results"
    filterset_class = OutboxFilterSet
    is_searchable = False
    default_ordering = "-created_at"
    export_filename = "outbox"
    custom_field_preprocess = {
        name: dict.fromkeys(("csv", "xlsx"), words) for name, words in (("kind", kinds.label), ("state", _state_label))
    }
    custom_value_preprocess = {
        datetime: dict.fromkeys(("csv", "xlsx"), _local),
        str: {"csv": _no_formula},
    }
    list_export = ["created_at", "kind", "subject", "address", "name", "state", "tries", "sent_at", "last_error"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Only for those who may see any."""
        if not rules.may_open_outbox(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self) -> Any:
        """Without the words, which nobody reads in a list."""
        return rules.visible_to(self.request.user).defer("text", "html").order_by("-created_at", "-pk")

    @cached_property
    def columns(self) -> list[Column]:
        """What, to whom, and where it stands."""
        return [
            TitleColumn("subject", label=_("Subject"), get_url=_address, width="40%"),
            Column("state", label=_("State"), accessor=_standing, classname="nt-words"),
            Column("address", label=_("To"), accessor=lambda each: each.name or each.address),
            Column("kind", label=_("Kind"), accessor=lambda each: kinds.label(each.kind)),
            DateColumn("created_at", label=_("Written")),
        ]


def _address(message: Message) -> str:
    return reverse("notices_message", args=[message.pk])


def _standing(message: Message) -> str:
    state = State(message.state).label
    if message.state in (State.SENT, State.SENDING) or not message.last_error:
        return str(state)
    words = message.last_error[:SHOWN_ERROR] + ("…" if len(message.last_error) > SHOWN_ERROR else "")
    return _("%(state)s: %(words)s") % {"state": state, "words": words}


def _seen(request: HttpRequest, pk: int) -> Message:
    """The message, for whoever may see it; for others there is none."""
    message = get_object_or_404(Message.objects.select_related("user", "sent_by", "settled_by"), pk=pk)
    if not rules.may_see(request.user, message):
        raise Http404
    return message


@require_safe
def message(request: HttpRequest, pk: int) -> HttpResponse:
    """One message with what happened to it and what may be decided."""
    found = _seen(request, pk)
    return TemplateResponse(request, "notices/staff/message.html", _context(request, found, CancelForm()))


def _context(request: HttpRequest, found: Message, form: CancelForm) -> dict[str, Any]:
    decides = rules.may_decide(request.user, found)
    troubled = decides and found.state in (State.FAILED, State.REFUSED, State.UNKNOWN)
    return {
        "message": found,
        "heading": found.subject or _("(no subject)"),
        "kind": kinds.label(found.kind),
        "attempts": found.attempts.all(),
        "decisions": ModelLogEntry.objects.for_instance(found).select_related("user").order_by("timestamp"),
        "may_read": rules.may_read_words(request.user, found),
        "attachments": found.attachments.all(),
        "may_settle_as_sent": troubled and found.state == State.UNKNOWN and found.settled_at is None,
        "may_resend": troubled and bool(found.text or found.html),
        "may_leave": troubled and found.settled_at is None,
        "cancel_form": form if decides and found.state == State.QUEUED else None,
    }


@require_POST
def decide(request: HttpRequest, pk: int, deed: str) -> HttpResponse:
    """Carry out what a person decided; what cannot be done any more is said."""
    found = _seen(request, pk)
    if deed not in DECISIONS:
        raise Http404
    do, said = DECISIONS[deed]
    try:
        do(message=found, by=request.user)  # type: ignore[arg-type]
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, said)
    return redirect("notices_message", pk)


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a message that waits from being sent, with the reason."""
    found = _seen(request, pk)
    form = CancelForm(request.POST)
    if not form.is_valid():
        return TemplateResponse(request, "notices/staff/message.html", _context(request, found, form), status=422)
    try:
        actions.cancel(message=found, reason=form.cleaned_data["reason"], by=request.user)  # type: ignore[arg-type]
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The message is cancelled."))
    return redirect("notices_message", pk)
