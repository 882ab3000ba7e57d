"""Which groups may what in the directory; called from above, where the roles are."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission

from giaoban.directory import rules


def install(*, managers: Iterable[Group] = (), appointers: Iterable[Group] = ()) -> None:
    """Give managers the whole directory, appointers people and mandates (a rule asks for which body besides).

    Nothing is taken; running it again changes nothing.
    """
    for group in managers:
        _permit(group, rules.MANAGER_PERMISSIONS)
    for group in appointers:
        _permit(group, rules.APPOINTER_PERMISSIONS)


def _permit(group: Group, names: Iterable[str]) -> None:
    codenames = {name.partition(".")[2] for name in names}
    found = list(Permission.objects.filter(content_type__app_label="directory", codename__in=codenames))
    if len(found) != len(codenames):
        raise Permission.DoesNotExist(f"directory: {sorted(codenames - {each.codename for each in found})}")
    group.permissions.add(*found)
