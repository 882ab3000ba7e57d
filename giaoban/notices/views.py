"""What a reader may do about letters: unsubscribe without signing in, choose when signed in."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from giaoban.directory.models import User
from giaoban.notices import choosing, kinds, unsubscribing
from giaoban.notices.forms import PreferencesForm


@csrf_exempt  # the signed address is the authority; mail programs post to it without a cookie (RFC 8058)
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Ask, do, and offer to take it back. A GET changes nothing: mail filters open every link."""
    subscription = unsubscribing.read(token)
    if subscription is None:
        return render(request, "notices/unsubscribe_wrong.html", status=410)
    if request.method == "POST":
        unsubscribing.choose(subscription=subscription, wants=request.POST.get("wants") == "1")
    context = {
        "address": subscription.address,
        "label": kinds.label(subscription.kind),
        "opted_out": unsubscribing.opted_out(subscription.address, subscription.kind),
    }
    return render(request, "notices/unsubscribe.html", context)


@login_required
def preferences(request: HttpRequest) -> HttpResponse:
    """What a signed-in person gets by mail, and in which language."""
    user = cast(User, request.user)
    form = PreferencesForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        choosing.keep(user=user, language=form.cleaned_data["language"], wanted=form.wanted(), by=user)
        with translation.override(form.cleaned_data["language"]):
            messages.success(request, _("Kept. It holds from the next letter on."))
        return redirect("notices_preferences")
    return render(request, "notices/preferences.html", {"form": form})
