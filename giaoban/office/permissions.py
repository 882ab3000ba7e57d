"""Which groups may what with templates of documents; called from above, where the roles are."""

from django.contrib.auth.models import Group, Permission

from giaoban.office import rules


def install(*, administrators: Group) -> None:
    """Let administrators add and change templates; nothing is taken, running it again changes nothing."""
    codenames = {name.partition(".")[2] for name in rules.ADMINISTRATOR_PERMISSIONS}
    found = list(Permission.objects.filter(content_type__app_label="office", codename__in=codenames))
    if len(found) != len(codenames):
        raise Permission.DoesNotExist(f"office: {sorted(codenames - {each.codename for each in found})}")
    administrators.permissions.add(*found)
