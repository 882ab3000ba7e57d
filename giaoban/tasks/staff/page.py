"""What every screen of the standing office does: ask who looks, show one form, call one action, tell refusals."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, resolve_url
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from giaoban.directory.choices import MandateRole
from giaoban.directory.models import Organisation
from giaoban.tasks import rules
from giaoban.tasks.models import Series, Task

View = Callable[..., HttpResponse]


def today() -> date:
    """The day it is where the portal stands."""
    return timezone.localdate()


def office_only(view: View) -> View:
    """A screen of the standing office: nobody else gets in, superusers included."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not rules.may_enter_screens(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def committees(user: Any) -> QuerySet[Organisation]:
    """The committees whose standing office the person keeps, those taken over included."""
    kept = rules.standing(user).answers_for(MandateRole.STANDING_OFFICE)
    return Organisation.objects.filter(pk__in=kept).order_by("name")


def givers(user: Any) -> QuerySet[Organisation]:
    """Those of them that still exist: only they give tasks."""
    return committees(user).filter(valid_to_on=None)


def kept_committee(request: HttpRequest, pk: int) -> Organisation:
    """A committee whose office the person keeps; 404 for any other."""
    return get_object_or_404(committees(request.user), pk=pk)


def kept_task(request: HttpRequest, pk: int) -> Task:
    """A task of a committee whose office the person keeps; 404 for any other."""
    return get_object_or_404(Task.objects.with_bodies().filter(owner__in=committees(request.user)), pk=pk)


def kept_series(request: HttpRequest, pk: int) -> Series:
    """A series of a committee whose office the person keeps; 404 for any other."""
    return get_object_or_404(Series.objects.filter(owner__in=committees(request.user)), pk=pk)


def tell(form: forms.BaseForm, refused: ValidationError) -> None:
    """Put what an action refused beside the fields it is about, and the rest above the form."""
    if not hasattr(refused, "error_dict"):
        form.add_error(None, refused)
        return
    for name, errors in refused.error_dict.items():
        form.add_error(name if name in form.fields and name != NON_FIELD_ERRORS else None, errors)


def form_page(
    request: HttpRequest, *, form: forms.BaseForm, heading: str, back: str, act: Callable[[dict[str, Any]], Any],
    done: str, button: str = "", lead: str = "", danger: bool = False,
) -> HttpResponse:  # fmt: skip
    """A form; when it is sent and sound, one action. What is refused stands beside its field; what was typed stays."""
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                act(form.cleaned_data)
        except ValidationError as refused:
            tell(form, refused)
        except PermissionDenied as refused:
            form.add_error(None, str(refused) or _("You may not do this."))
        else:
            messages.success(request, done)
            return redirect(back)
    values = {"form": form, "heading": heading, "back": resolve_url(back), "button": button or _("Save")}
    return TemplateResponse(
        request, "tasks/staff/form.html", {**values, "lead": lead, "danger": danger},
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
