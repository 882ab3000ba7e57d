"""What an administrator does about one account: sign out everywhere, invite afresh, take the second factor away."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from giaoban.directory import actions, rules
from giaoban.directory.models import User


def tell_invited(request: HttpRequest, made: actions.Invitation) -> None:
    """Say whether the mail has left; if not, show the link to hand over."""
    if made.sent:
        messages.success(request, _("An invitation has been mailed to %(email)s.") % {"email": made.user.email})
    else:
        text = _(
            "The mail could not be sent. Give %(name)s this link yourself; it is good once, for 72 hours: %(link)s"
        )
        messages.warning(request, text % {"name": made.user.full_name, "link": made.link})


@dataclass(frozen=True, kw_only=True)
class Deed:
    """A button on a person's page, the question it asks, and what it does."""

    label: Promise
    question: Promise
    icon: str
    possible: Callable[[User], bool]
    do: Callable[[HttpRequest, User], Any]


def _end_sessions(request: HttpRequest, person: User) -> None:
    actions.end_sessions(user=person, by=cast(User, request.user))
    messages.success(request, _("%(name)s is signed out on every device.") % {"name": person})


def _invite(request: HttpRequest, person: User) -> None:
    tell_invited(request, actions.invite(email=person.email, by=cast(User, request.user)))


def _remove_second_factor(request: HttpRequest, person: User) -> None:
    actions.remove_second_factor(user=person, by=cast(User, request.user))
    messages.success(request, _("%(name)s now signs in with the password alone.") % {"name": person})


DEEDS: dict[str, Deed] = {
    "end-sessions": Deed(
        label=gettext_lazy("Sign out on every device"),
        question=gettext_lazy(
            "For a lost or stolen phone: every session of this person ends at once. The password stays; "
            "if it may be known to someone, close the account instead until it is changed."
        ),
        icon="logout",
        possible=lambda person: person.is_active and person.last_login is not None,
        do=_end_sessions,
    ),
    "invite": Deed(
        label=gettext_lazy("Invite again"),
        question=gettext_lazy("A new letter with a new link goes out; the older link stops working."),
        icon="mail",
        possible=lambda person: person.is_active and not person.has_usable_password(),
        do=_invite,
    ),
    "remove-second-factor": Deed(
        label=gettext_lazy("Remove the second factor"),
        question=gettext_lazy(
            "Only for someone who has lost both the phone and the recovery codes, and whom you have recognised "
            "in person or by telephone. Every session ends, and the password alone is enough again."
        ),
        icon="lock-open",
        possible=lambda person: Authenticator.objects.filter(user=person).exists(),
        do=_remove_second_factor,
    ),
}


def deed(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Ask, then do."""
    if name not in DEEDS:
        raise Http404
    person, chosen = get_object_or_404(User, pk=pk), DEEDS[name]
    if not rules.may_manage(request.user, person):
        raise PermissionDenied
    if not chosen.possible(person):
        raise Http404
    if request.method == "POST":
        chosen.do(request, person)
        return redirect("wagtailusers_users:edit", person.pk)
    context = {
        "person": person,
        "deed": chosen,
        "page_title": chosen.label,
        "page_subtitle": str(person),
        "header_title": f"{chosen.label}: {person}",
        "header_icon": chosen.icon,
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("wagtailusers_users:edit", args=[person.pk]), "label": str(person)},
            {"url": "", "label": chosen.label},
        ],
    }
    return TemplateResponse(request, "directory/users/deed.html", context)
