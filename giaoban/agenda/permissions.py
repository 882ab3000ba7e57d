"""Which groups may what; called from above, where the roles are."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission

from giaoban.agenda import rules


def install(*, staff: Iterable[Group], arrangers: Iterable[Group], administrators: Group) -> None:
    """Give every role what it may do in the calendar; nothing is taken, running it again changes nothing."""
    for group in staff:
        _permit(group, rules.STAFF_PERMISSIONS)
    for group in arrangers:
        _permit(group, rules.ARRANGER_PERMISSIONS)
    _permit(administrators, rules.ADMINISTRATOR_PERMISSIONS)


def _permit(group: Group, names: Iterable[str]) -> None:
    codenames = {name.partition(".")[2] for name in names}
    found = list(Permission.objects.filter(content_type__app_label="agenda", codename__in=codenames))
    if len(found) != len(codenames):
        raise Permission.DoesNotExist(f"agenda: {sorted(codenames - {each.codename for each in found})}")
    group.permissions.add(*found)
