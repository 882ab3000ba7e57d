"""Every write to accounts: invited, accepted, roles given, deactivated, signed out everywhere."""

from collections.abc import Iterable
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.log_actions import log as audit

from giaoban.directory import invitations, mail, rules
from giaoban.directory.models import Organisation, User


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """An invitation as made: whom, the link, and whether the mail has left."""

    user: User
    link: str
    sent: bool


def invite(
    *, email: str, full_name: str = "", groups: Iterable[Group] = (), superuser: bool = False, by: User | None
) -> Invitation:
    """Make an account without a password and mail its owner a link to set one.

    `by` is None on the server's own console, which stands above all roles. An address whose owner has not yet
    accepted is invited afresh, and the older link ends. Raises ValidationError for a bad or taken address,
    PermissionDenied when `by` may not. A mail that cannot leave is told in the result: the link stays good.
    """
    if by is not None and not rules.may_invite(by):
        raise PermissionDenied
    if superuser and by is not None and not rules.may_give_superuser(by):
        raise PermissionDenied
    email = email.strip().lower()
    validate_email(email)
    with transaction.atomic():
        user = _invited(email=email, full_name=full_name)
        if superuser:
            user.is_superuser = True
        user.invited_at = timezone.now()
        user.save()
        user.groups.add(*groups)
        roles = sorted(user.groups.values_list("name", flat=True))
        audit(user, "directory.invite", user=by, data={"email": email, "roles": roles, "superuser": superuser})
    return send_invitation(user=user)


def _invited(*, email: str, full_name: str) -> User:
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        user = User(email=email, username=_free_username(email))
        user.full_name = full_name.strip() or email.split("@")[0]
        user.set_unusable_password()
        user.save()
        EmailAddress.objects.create(user=user, email=email, primary=True, verified=False)
    elif not rules.may_be_invited(user):
        raise ValidationError(
            _("%(email)s already has an account. If its password is lost, it can be reset on the sign-in page."),
            params={"email": email},
            code="taken",
        )
    elif full_name.strip():
        user.full_name = full_name.strip()
    return user


def _free_username(email: str) -> str:
    name, number = email.split("@")[0][:140], 1
    candidate = name
    while User.objects.filter(username__iexact=candidate).exists():
        number += 1
        candidate = f"{name}{number}"
    return candidate


def send_invitation(*, user: User) -> Invitation:
    """Mail the link of the current invitation in the person's language."""
    link = invitations.link(user)
    with translation.override(mail.language_of(user)):
        context = {"user": user, "link": link, "site_name": settings.WAGTAIL_SITE_NAME}
        letter = mail.compose(
            subject=render_to_string("directory/email/invitation_subject.txt", context),
            text=render_to_string("directory/email/invitation_message.txt", context),
            to=[user.email],
        )
        try:
            letter.send()
        except mail.FAILURES:
            mail.log.exception("The invitation of user %s could not be mailed", user.pk)
            return Invitation(user=user, link=link, sent=False)
    return Invitation(user=user, link=link, sent=True)


@transaction.atomic
def accept_invitation(*, user: User, password: str) -> None:
    """Set the first password. The link came by mail, so the address is verified with it; raises when it was used."""
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.has_usable_password() or not user.is_active:
        raise PermissionDenied
    user.set_password(password)
    user.save(update_fields=["password"])
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})
    audit(user, "directory.accept_invitation", user=user)


@transaction.atomic
def end_sessions(*, user: User, by: User) -> None:
    """Sign someone out of every device at the next request; the password stays. For a lost phone."""
    if by.pk != user.pk and not rules.may_manage(by, user):
        raise PermissionDenied
    user.sign_outs += 1
    user.save(update_fields=["sign_outs"])
    audit(user, "directory.end_sessions", user=by)


@transaction.atomic
def set_active(*, user: User, active: bool, by: User) -> None:
    """Shut someone out or let them in again; what they wrote keeps its author. Shutting out ends every session."""
    if not rules.may_deactivate(by, user):
        raise PermissionDenied
    if user.is_active == active:
        return
    user.is_active = active
    user.sign_outs += 1
    user.save(update_fields=["is_active", "sign_outs"])
    audit(user, "directory.activate" if active else "directory.deactivate", user=by)


def organisation_named(name: str) -> Organisation:
    """The body that bears a name, the one that still exists first; made when there is none. For loading."""
    found = Organisation.objects.filter(name=name).order_by(F("valid_to_on").desc(nulls_first=True), "pk").first()
    return found or Organisation.objects.create(name=name)


def note_role_change(*, user: User, before: set[str], by: User) -> None:
    """Write the roles gained and lost into the audit; nothing when they are the same."""
    after = role_names(user)
    if after != before:
        data = {"gained": sorted(after - before), "lost": sorted(before - after)}
        audit(user, "directory.change_roles", user=by, data=data)


def role_names(user: User) -> set[str]:
    """The names of someone's groups, and "superuser" where that is so."""
    return set(user.groups.values_list("name", flat=True)) | ({"superuser"} if user.is_superuser else set())


@transaction.atomic
def move_mail_address(*, user: User, by: User) -> None:
    """After an administrator wrote another address: it must be confirmed by its owner before the next sign-in."""
    if not rules.may_manage(by, user):
        raise PermissionDenied
    EmailAddress.objects.filter(user=user).delete()
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=False)
    audit(user, "directory.move_mail_address", user=by, data={"email": user.email})


@transaction.atomic
def remove_second_factor(*, user: User, by: User) -> None:
    """For whoever lost both phone and recovery codes: password alone again, and every session ends."""
    if not rules.may_deactivate(by, user):
        raise PermissionDenied
    Authenticator.objects.filter(user=user).delete()
    user.sign_outs += 1
    user.save(update_fields=["sign_outs"])
    audit(user, "directory.remove_second_factor", user=by)
