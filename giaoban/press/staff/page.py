"""What the screens of the press office share: who gets in, one form, one button, refusals told."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.template.response import TemplateResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from wagtail.admin import messages

from giaoban.office import actions as office
from giaoban.press import rules

View = Callable[..., HttpResponse]


def office_only(view: View) -> View:
    """A screen of those who work in the press office; nobody else gets in."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not rules.runs_office(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def tell(form: forms.BaseForm, refused: ValidationError) -> None:
    """Put what an action refused beside the fields it is about, and the rest above the form."""
    if not hasattr(refused, "error_dict"):
        form.add_error(None, refused)
        return
    for name, errors in refused.error_dict.items():
        form.add_error(name if name in form.fields and name != NON_FIELD_ERRORS else None, errors)


def form_page(
    request: HttpRequest, *, form: forms.BaseForm, heading: str, back: str, act: Callable[[dict[str, Any]], Any],
    done: str, button: str = "", lead: str = "", danger: bool = False, beside: dict[str, Any] | None = None,
) -> HttpResponse:  # fmt: skip
    """A form; when it is sent and sound, one action. What is refused stands beside its field; what was typed stays.

    What `act` returns is where to go then, where that is an address; else `back`.
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
    values = {"form": form, "heading": heading, "back": resolve_url(back), "button": button or _("Save"), "lead": lead}
    return TemplateResponse(
        request, "press/staff/form.html", {**values, "danger": danger, **(beside or {})},
        status=400 if form.errors else 200,
    )  # fmt: skip


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


def document(*, kind: str, layout: str, context: dict[str, Any], stem: str, ending: str) -> HttpResponse:
    """An official document to download, as DOCX or PDF; kept by nobody on the way."""
    render, content_type = (
        (office.render_pdf, office.PDF) if ending == "pdf" else (office.render_docx, office.DOCX)
    )  # fmt: skip
    answer = HttpResponse(render(kind=kind, layout=layout, context=context), content_type=content_type)
    answer["Content-Disposition"] = content_disposition_header(True, f"{stem}.{ending}") or "attachment"
    answer["Cache-Control"] = "private, no-store"
    return answer
