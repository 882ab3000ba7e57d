"""How the tasks of a committee are followed, as its head and deputies set it by phone."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from giaoban.desk import reading
from giaoban.desk.forms import PolicyForm
from giaoban.desk.pages import desk_page, show, tell
from giaoban.tasks import queries, rules
from giaoban.tasks.actions import policies


@require_http_methods(["GET", "POST"])
@desk_page
def policy(request: HttpRequest, committee_id: int) -> HttpResponseBase:
    """What the standing office may grant alone, and when silence is told; to nobody but head and deputies."""
    committee = get_object_or_404(reading.committees_led(request.user, on=timezone.localdate()), pk=committee_id)
    known = queries.policies().get(committee.pk, queries.DEFAULT_POLICY)
    alone = rules.may_set_policy(request.user, committee.pk, order="")
    form = PolicyForm(request.POST or None, policy=known, needs_order=not alone)
    if form.is_valid():
        try:
            policies.set_policy(committee, by=request.user, **form.cleaned_data)
        except PermissionDenied:
            raise
        except ValidationError as refused:
            tell(form, refused)
        else:
            messages.success(request, _("The policy is kept."))
            return redirect("desk_tasks")
    status = 422 if request.method == "POST" else 200
    context = {"committee": committee, "form": form, "back": reverse("desk_tasks")}
    return show(request, "desk/policy.html", context, place="tasks", status=status)
