"""The standing office at its screens."""

from datetime import timedelta

from django.utils import timezone

from giaoban.committee.foundations import lay_foundations


def sign_in(client, scene, who="office"):
    """Somebody signed in with the standing office's group."""
    user = getattr(scene, who).user
    user.groups.add(lay_foundations())
    client.force_login(user)
    return user


def ahead(scene, **fields):
    """A convened meeting a week from the real today: screens read the real clock."""
    starts = (timezone.localtime() + timedelta(days=7)).replace(hour=8, minute=0, second=0, microsecond=0)
    return scene.convened(starts_at=starts, ends_at=starts + timedelta(hours=3), **fields)
