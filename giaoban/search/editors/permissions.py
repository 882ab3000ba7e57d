"""Which groups may what; called from above, where the roles are."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission

from giaoban.search.editors import rules


def install(*, editors: Iterable[Group]) -> None:
    """Let editors promote results and see what was not found; nothing is taken, running it again changes nothing."""
    codenames = {name.partition(".")[2] for name in rules.EDITORS_PERMISSIONS}
    found = list(Permission.objects.filter(content_type__app_label="search", codename__in=codenames))
    if len(found) != len(codenames):
        raise Permission.DoesNotExist(f"search: {sorted(codenames - {each.codename for each in found})}")
    for group in editors:
        group.permissions.add(*found)
