"""Raising a warning: a click on the staff home opens the filled form, a second puts it up."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from giaoban.portal.actions import Refused
from giaoban.portal.emergency import actions, rules
from giaoban.portal.emergency.forms import BannerForm, filled_for, filled_from
from giaoban.portal.emergency.prepared import languages
from giaoban.portal.models import Banner, Danger


@require_http_methods(["GET", "POST"])
def raise_banner(request: HttpRequest, kind: str) -> HttpResponse:
    """The form with the prepared words; on POST the warning is up at once."""
    if kind not in Danger.values:
        raise Http404
    return _form(request, Danger(kind), None)


@require_http_methods(["GET", "POST"])
def change_banner(request: HttpRequest, pk: int) -> HttpResponse:
    """The form with the words of a warning that is up; on POST they change at once."""
    banner = get_object_or_404(Banner, pk=pk)
    return _form(request, Danger(banner.kind), banner)


@require_POST
def take_down(request: HttpRequest, pk: int) -> HttpResponse:
    """End a warning now."""
    banner = get_object_or_404(Banner, pk=pk)
    try:
        actions.take_down(banner, by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The banner “%(kind)s” is taken down.") % {"kind": banner})
    return redirect("wagtailadmin_home")


def _form(request: HttpRequest, kind: Danger, banner: Banner | None) -> HttpResponse:
    if not rules.may_raise(request.user):
        raise PermissionDenied
    at = timezone.now()
    initial = filled_from(banner) if banner else filled_for(kind, at=at)
    form = BannerForm(request.POST if request.method == "POST" else None, at=at, initial=initial)
    if request.method == "POST" and form.is_valid() and _put_up(request, form, kind, banner):
        return redirect("wagtailadmin_home")
    context = {
        "form": form,
        "kind": kind,
        "banner": banner,
        "languages": [(name, form[f"title_{code}"], form[f"text_{code}"]) for code, name in languages()],
        "up": Banner.objects.current(at=at).exclude(pk=banner.pk if banner else 0),
    }
    return TemplateResponse(request, "portal/staff/banner.html", context)


def _put_up(request: HttpRequest, form: BannerForm, kind: Danger, banner: Banner | None) -> bool:
    values: dict[str, Any] = {
        "level": form.cleaned_data["level"],
        "ends_at": form.cleaned_data["ends_at"],
        "words": form.words(),
        "by": request.user,
        "at": form.at,
    }
    try:
        if banner:
            actions.change_banner(banner, **values)
        else:
            actions.raise_banner(kind=kind, **values)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return False
    except ValidationError as error:
        form.add_error(None, error)
        return False
    said = (
        _("The banner is changed on every page.") if banner else _("The banner is up on every page, in all languages.")
    )
    messages.success(request, said, buttons=[messages.button("/", _("See it on the portal"))])
    return True
