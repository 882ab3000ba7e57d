"""Who may do what with accounts, bodies, people and mandates.

`None` for the user is the server's own console, which stands above all roles.
"""

from typing import Any

from django.utils import timezone

from giaoban.directory.choices import FOCAL_ROLES
from giaoban.directory.models import Locality, Mandate, Organisation, User
from giaoban.directory.standing import standing_of

MANAGE = "directory.manage_directory"
# What Wagtail's screens ask for; each write asks its rule below besides.
APPOINTER_PERMISSIONS = (
    "directory.view_organisation",
    "directory.view_locality",
    "directory.view_succession",
    *(
        f"directory.{verb}_{name}"
        for name in ("person", "post", "mandate", "decision")
        for verb in ("view", "add", "change")
    ),
)
MANAGER_PERMISSIONS = (
    MANAGE,
    *APPOINTER_PERMISSIONS,
    *(f"directory.{verb}_{name}" for name in ("organisation", "locality") for verb in ("view", "add", "change")),
    "directory.change_succession",
)


def may_enter_staff_pages(user: Any) -> bool:
    """Someone active whose role opens the staff interface."""
    return bool(user.is_authenticated and user.is_active and user.has_perm("wagtailadmin.access_admin"))


def may_manage_users(user: Any) -> bool:
    """Administrators: they invite, give roles, deactivate and end sessions."""
    return bool(user.is_active and user.has_perm("directory.change_user"))


def may_invite(user: Any) -> bool:
    """Administrators who may add users."""
    return bool(user.is_active and user.has_perm("directory.add_user"))


def may_be_invited(person: User) -> bool:
    """Someone who has not yet accepted: no password, account open."""
    return person.is_active and not person.has_usable_password()


def may_give_superuser(user: Any) -> bool:
    """Only a superuser makes another; nobody is raised by someone below."""
    return bool(user.is_active and user.is_superuser)


def may_manage(user: Any, person: User) -> bool:
    """Administrators manage everyone but superusers; superusers manage all."""
    return may_manage_users(user) and (user.is_superuser or not person.is_superuser)


def may_deactivate(user: Any, person: User) -> bool:
    """Whoever manages the person; never oneself, so that nobody locks the last door from inside."""
    return may_manage(user, person) and user.pk != person.pk


def may_manage_directory(user: Any) -> bool:
    """Administrators: they end, merge and split bodies and write everything of the directory."""
    return user is None or bool(user.is_active and user.has_perm(MANAGE))


def may_enter_bodies(user: Any) -> bool:
    """Whoever manages the directory, and editors, whose articles name their sources."""
    return may_manage_directory(user) or bool(user.is_active and user.has_perm("directory.add_organisation"))


def may_write_body(user: Any, body: Organisation) -> bool:
    """Whoever manages the directory; editors as long as nobody serves in the body: then it is a mere source."""
    if may_manage_directory(user):
        return True
    may_change = bool(user.is_active and user.has_perm("directory.change_organisation"))
    return may_change and not Mandate.objects.filter(body=body).exists()


def may_write_people(user: Any) -> bool:
    """Whoever manages the directory, and the standing offices of committees: people, posts, decisions."""
    return may_manage_directory(user) or bool(standing_of(user, on=timezone.localdate()).standing_office_of)


def may_link_accounts(user: Any) -> bool:
    """Whoever manages the directory: an account lets its owner act where the person stands."""
    return may_manage_directory(user)


def may_appoint(user: Any, body: Organisation, role: str = "") -> bool:
    """Whoever manages the directory; a committee's standing office in that committee, and focal points in its area.

    The area of a committee is its locality with all that lies in it; a committee without one is the province's own.
    Without a role: whether the user may appoint anybody at all in the body.
    """
    if may_manage_directory(user):
        return True
    committees = Organisation.objects.filter(pk__in=standing_of(user, on=timezone.localdate()).standing_office_of)
    for committee in committees.select_related("locality"):
        if committee.pk == body.pk or (role in ("", *FOCAL_ROLES) and _lies_in(body.locality, committee.locality)):
            return True
    return False


def _lies_in(place: Locality | None, area: Locality | None) -> bool:
    if area is None:
        return True
    seen = set[int]()
    while place is not None and place.pk not in seen:
        if place.pk == area.pk:
            return True
        seen.add(place.pk)
        place = place.parent
    return False
