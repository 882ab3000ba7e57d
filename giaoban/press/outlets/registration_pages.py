"""Public pages on which reporters register: the address first, the rest behind the link in the letter."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from giaoban.portal import throttle
from giaoban.press.outlets import registering
from giaoban.press.outlets.public import shown
from giaoban.press.outlets.reporter_forms import AddressForm, RegistrationForm
from giaoban.press.staff.page import tell

ADDRESSES_AN_HOUR = 10
TRIES_AN_HOUR = 30
ADDRESSES_A_DAY = 2000
"""From everywhere together: a flood from many fills no outbox."""


@require_http_methods(["GET", "HEAD", "POST"])
def address(request: HttpRequest) -> HttpResponse:
    """Ask for the link; the answer is the same for every address."""
    form = AddressForm(request.POST or None, label_suffix="")
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            if not _may_ask(request):
                form.add_error(None, _("Too many registrations came from your network. Try again in an hour."))
                status = 429
            else:
                email = form.cleaned_data["email"]
                registering.ask_for_link(email=email, language=get_language() or "", at=timezone.now())
                return shown(request, "press/registration/sent.html", "press_register", {"email": email})
    return shown(request, "press/registration/address.html", "press_register", {"form": form}, status=status)


def _may_ask(request: HttpRequest) -> bool:
    return throttle.allowed(request, "press-register", most=ADDRESSES_AN_HOUR, seconds=3600) and throttle.within(
        "press-register:all", most=ADDRESSES_A_DAY, seconds=24 * 3600
    )


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, token: str) -> HttpResponse:
    """The record and a password, once, behind the link of the letter."""
    args = (token,)
    proof = registering.open_proof(token, at=timezone.now())
    if proof is None:
        return shown(request, "press/registration/closed.html", "press_register_with", {}, args=args, status=410)
    form = RegistrationForm(request.POST or None, email=proof.email)
    status = 200
    if request.method == "POST":
        status = 422
        if not throttle.allowed(request, "press-register-with", most=TRIES_AN_HOUR, seconds=3600):
            form.add_error(None, _("Too many registrations came from your network. Try again in an hour."))
            status = 429
        elif form.is_valid():
            data = dict(form.cleaned_data)
            password = data.pop("password1")
            data.pop("password2")
            try:
                registering.register(
                    proof=proof, applicant=registering.Applicant(**data), password=password, at=timezone.now()
                )
            except ValidationError as refused:
                tell(form, refused)
            else:
                messages.success(request, _("You are registered. Sign in with your address and password."))
                return redirect("account_login")
    values = {"form": form, "email": proof.email}
    return shown(request, "press/registration/form.html", "press_register_with", values, args=args, status=status)
