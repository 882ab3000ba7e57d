"""Reads across accounts."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import Group
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext

from giaoban.directory.models import Organisation, User

# What belongs to the account itself; anything else that points at a person is something done in the portal.
OWN_RECORDS = {
    "account.emailaddress",
    "mfa.authenticator",
    "wagtailusers.userprofile",
    "wagtailadmin.editingsession",
    "wagtailcore.uploadedfile",
}


def group_of_role(role: str) -> Group:
    """The group of a role by its English word ("administrator") or by its own name.

    Groups carry the role's name in the installation's language. Raises Group.DoesNotExist, naming those there are.
    """
    with translation.override(settings.LANGUAGE_CODE):
        translated = gettext(role.strip().capitalize())
    group = Group.objects.filter(Q(name__iexact=role.strip()) | Q(name=translated)).first()
    if group is None:
        names = ", ".join(Group.objects.order_by("name").values_list("name", flat=True)) or "-"
        raise Group.DoesNotExist(f"{role!r} is no role here. Roles: {names}.")
    return group


def with_second_factor(users: QuerySet[User]) -> QuerySet[User]:
    """The users, each with `has_second_factor`."""
    factors = Authenticator.objects.filter(user=OuterRef("pk")).exclude(type=Authenticator.Type.RECOVERY_CODES)
    return users.annotate(has_second_factor=Exists(factors))


def has_records(user: User) -> bool:
    """Whether anything in the portal, the audit included, points at this person: then the account must stay."""
    return _pointed_at(user, own=OWN_RECORDS)


def organisation_in_use(organisation: Organisation) -> bool:
    """Whether any record names this organisation."""
    return _pointed_at(organisation, own=set())


def _pointed_at(record: User | Organisation, *, own: set[str]) -> bool:
    relation: Any
    for relation in record._meta.get_fields(include_hidden=True):
        if not (relation.auto_created and not relation.concrete and relation.is_relation):
            continue
        model = relation.related_model
        if model._meta.auto_created or model._meta.label_lower in own:
            continue
        if model._base_manager.filter(**{relation.field.name: record.pk}).exists():
            return True
    return False
