"""Who may do what with visit counts: the charts are for everybody on the staff; the number carried over is not."""

from django.contrib.auth.models import Group, Permission


def install(*, administrators: Group) -> None:
    """Let administrators set what was carried over; running it again changes nothing."""
    administrators.permissions.add(
        Permission.objects.get(content_type__app_label="visits", codename="change_visitsettings")
    )
