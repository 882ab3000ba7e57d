"""What every screen of an office in the staff pages does: show one form, call one action, tell refusals.

An app gives its own template to `form_page` (functools.partial) and keeps to itself who gets in.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

View = Callable[..., HttpResponse]


def today() -> date:
    """The day it is where the portal stands."""
    return timezone.localdate()


def tell(form: forms.BaseForm, refused: ValidationError) -> None:
    """Put what an action refused beside the fields it is about, and the rest above the form."""
    if not hasattr(refused, "error_dict"):
        form.add_error(None, refused)
        return
    for name, errors in refused.error_dict.items():
        form.add_error(name if name in form.fields and name != NON_FIELD_ERRORS else None, errors)


def form_page(
    request: HttpRequest, *, template: str, form: forms.BaseForm, heading: str, back: str,
    act: Callable[[dict[str, Any]], Any], done: str, button: str = "", lead: str = "", danger: bool = False,
    beside: dict[str, Any] | None = None,
) -> HttpResponse:  # fmt: skip
    """A form; when it is sent and sound, one action. What is refused stands beside its field; what was typed stays.

    What `act` returns is where to go then, where that is an address; else `back`. Answers 400 when refused.
    """
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                then = act(form.cleaned_data)
        except ValidationError as refused:
            tell(form, refused)
        except PermissionDenied as refused:
            form.add_error(None, str(refused) or _("You may not do this."))
        else:
            messages.success(request, done)
            return redirect(then if isinstance(then, str) else back)
    values = {
        "form": form, "heading": heading, "back": resolve_url(back), "button": button or _("Save"), "lead": lead,
        "danger": danger, **(beside or {}),
    }  # fmt: skip
    return TemplateResponse(request, template, values, status=400 if form.errors else 200)


def do(request: HttpRequest, act: Callable[[], Any], *, back: str, done: str) -> HttpResponse:
    """A deed of one button: done, or the reason why not, and back to where it stood."""
    try:
        with transaction.atomic():
            act()
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    except PermissionDenied as refused:
        messages.error(request, str(refused) or _("You may not do this."))
    else:
        messages.success(request, done)
    return redirect(back)
