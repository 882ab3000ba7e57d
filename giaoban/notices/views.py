"""What a reader may do about letters: unsubscribe without signing in, choose when signed in."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from giaoban.notices import kinds, unsubscribing


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
    """What a signed-in person gets by mail."""
    return redirect("account_email")
