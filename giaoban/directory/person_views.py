"""Somebody of the directory is invited to an account of their own."""

from typing import cast

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from giaoban.directory import mandate_actions, rules
from giaoban.directory.models import Person, User
from giaoban.directory.person_deeds import tell_invited

PERSON = "wagtailsnippets_directory_person:edit"


@require_http_methods(["GET", "POST"])
def invite_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then send the letter and link the account."""
    person = get_object_or_404(Person, pk=pk)
    if not (rules.may_link_accounts(request.user) and rules.may_invite(request.user)):
        raise PermissionDenied
    if request.method == "POST":
        try:
            tell_invited(request, mandate_actions.invite_person(person, by=cast(User, request.user)))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return redirect(PERSON, person.pk)
    title = _("Invite by mail")
    values = {
        "person": person,
        "page_title": title,
        "header_title": f"{title}: {person}",
        "header_icon": "mail",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse(PERSON, args=[person.pk]), "label": str(person)},
            {"url": "", "label": title},
        ],
    }
    return TemplateResponse(request, "directory/bodies/invite.html", values)
