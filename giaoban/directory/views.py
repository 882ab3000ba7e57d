"""Pages about accounts outside the staff interface."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from giaoban.directory import actions, invitations
from giaoban.directory.forms import FirstPasswordForm


@sensitive_post_parameters()
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """An invited person sets a first password and goes on to sign in."""
    state, person = invitations.read(token)
    if state is not invitations.LinkState.OPEN or person is None:
        return render(request, "directory/invitation_closed.html", {"state": state.value}, status=410)
    form = FirstPasswordForm(person, request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.accept_invitation(user=person, password=form.cleaned_data["password1"])
        messages.success(request, _("Your password is set. Sign in with it now."))
        return redirect("account_login")
    return render(request, "directory/accept_invitation.html", {"form": form, "person": person})


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Remember the language chosen on account pages and come back; an address of another site is not followed."""
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        target = reverse("account_login")
    response = HttpResponseRedirect(target)
    language = request.POST.get("language", "")
    if language in dict(settings.WAGTAILADMIN_PERMITTED_LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=365 * 24 * 3600,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
        )
    return response


@login_required
def no_role(request: HttpRequest) -> HttpResponse:
    """Signed in, but with nothing to do here."""
    return render(request, "directory/no_role.html")


@require_GET
def staff_sign_in(request: HttpRequest) -> HttpResponse:
    """Wagtail's own sign-in page knows no second factor and no limits: its address leads to ours."""
    query = request.GET.urlencode()
    return HttpResponseRedirect(reverse("account_login") + (f"?{query}" if query else ""))
