"""Which groups may what with the outbox; called from above, where the roles are."""

from django.contrib.auth.models import Group, Permission

from giaoban.notices import rules


def install(*, administrators: Group) -> None:
    """Let administrators see, decide and set; nothing is taken, running it again changes nothing."""
    codenames = {name.partition(".")[2] for name in rules.ADMINISTRATOR_PERMISSIONS}
    found = list(Permission.objects.filter(content_type__app_label="notices", codename__in=codenames))
    if len(found) != len(codenames):
        raise Permission.DoesNotExist(f"notices: {sorted(codenames - {each.codename for each in found})}")
    administrators.permissions.add(*found)
