"""Who may do what with accounts and organisations."""

from typing import Any

from giaoban.directory.models import User


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
