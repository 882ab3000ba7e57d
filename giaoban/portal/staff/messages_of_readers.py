"""The staff's pages of what readers wrote: the list, and the answer."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from giaoban.portal import feedback_actions, rules
from giaoban.portal.feedback_forms import AnswerForm
from giaoban.portal.models import Feedback, RatingWords

A_PAGE = 50


def _allow(user: Any) -> None:
    if not rules.holds(user, rules.ANSWER_FEEDBACK):
        raise PermissionDenied


@require_http_methods(["GET"])
def listed(request: HttpRequest) -> HttpResponse:
    """Messages that wait first, by their promised day; then the others, newest first; and words beside ratings."""
    _allow(request.user)
    on = timezone.localdate()
    closed = Feedback.objects.filter(answered_at__isnull=False)
    context = {
        "waiting": [(each, each.is_late(on=on)) for each in Feedback.objects.open()[:200]],
        "page_obj": Paginator(closed, A_PAGE).get_page(request.GET.get("p")),
        "words": RatingWords.objects.select_related("page")[:20],
    }
    return TemplateResponse(request, "portal/staff/pages/messages.html", context)


@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """A message with its answer. "take" says that somebody handles it; "answer" closes it."""
    _allow(request.user)
    feedback = get_object_or_404(Feedback, pk=pk)
    initial = {"text": feedback.answer, "set_aside": feedback.state == "set_aside"}
    form = AnswerForm(request.POST if "answer" in request.POST else None, initial=initial)
    if request.method == "POST" and "take" in request.POST:
        feedback_actions.take_up(feedback, by=request.user)
        return redirect("portal_message", pk)
    if form.is_bound and form.is_valid():
        try:
            feedback_actions.answer(
                feedback,
                text=form.cleaned_data["text"],
                set_aside=form.cleaned_data["set_aside"],
                by=request.user,
                at=timezone.now(),
            )
        except ValidationError as error:
            form.add_error("text", error.message_dict["text"])
        else:
            messages.success(request, _("Answered. The sender sees it by number and code."))
            return redirect("portal_messages")
    context = {"feedback": feedback, "form": form, "late": feedback.is_late(on=timezone.localdate())}
    return TemplateResponse(request, "portal/staff/pages/message.html", context)
