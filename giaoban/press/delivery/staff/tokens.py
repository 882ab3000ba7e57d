"""Tokens of partner agencies: which there are, issue, rotate, revoke. A token's words are shown once."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from giaoban.press.delivery import tokens
from giaoban.press.delivery.forms import ReasonForm, RotateForm, TokenForm
from giaoban.press.models import PartnerToken
from giaoban.press.staff.page import form_page, office_only, tell


@require_safe
@office_only
def all_tokens(request: HttpRequest) -> HttpResponse:
    """Every token with where it stands, those that work first."""
    at = timezone.now()
    found = PartnerToken.objects.select_related("outlet__organisation", "issued_by", "revoked_by", "replaces")
    rows = sorted(((each.works(at=at), each) for each in found), key=lambda row: not row[0])
    return TemplateResponse(request, "press/staff/delivery/tokens.html", {"rows": rows, "at": at})


@require_http_methods(["GET", "POST"])
@office_only
def issue(request: HttpRequest) -> HttpResponse:
    """A new token, shown once."""
    return _shown_once(
        request, TokenForm(request.POST or None), heading=_("New token"),
        act=lambda data: tokens.issue(by=request.user, **data),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def rotate(request: HttpRequest, pk: int) -> HttpResponse:
    """A new token in place of an old one, shown once."""
    found = get_object_or_404(PartnerToken, pk=pk)
    return _shown_once(
        request, RotateForm(request.POST or None), heading=_("Rotate the token"), lead=str(found),
        act=lambda data: tokens.rotate(token=found, by=request.user, **data),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@office_only
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """The token opens nothing from now on."""
    found = get_object_or_404(PartnerToken, pk=pk)
    return form_page(
        request, form=ReasonForm(request.POST or None), heading=_("Revoke the token"), lead=str(found), danger=True,
        act=lambda data: tokens.revoke(token=found, by=request.user, **data) and None, button=_("Revoke"),
        back=reverse("press_tokens"), done=_("The token is revoked: it opens nothing any more."),
    )  # fmt: skip


def _shown_once(request: HttpRequest, form: Any, *, heading: str, act: Any, lead: str = "") -> HttpResponse:
    """A form whose success shows the words of the token, on a page that nobody keeps."""
    if request.method == "POST" and form.is_valid():
        try:
            token, secret = act(form.cleaned_data)
        except ValidationError as refused:
            tell(form, refused)
        except PermissionDenied as refused:
            form.add_error(None, str(refused))
        else:
            values = {"token": token, "secret": secret}
            response = TemplateResponse(request, "press/staff/delivery/token.html", values)
            response["Cache-Control"] = "no-store, private"
            return response
    values = {"form": form, "heading": heading, "lead": lead, "back": reverse("press_tokens"), "button": _("Save")}
    return TemplateResponse(request, "press/staff/form.html", values, status=400 if form.errors else 200)
