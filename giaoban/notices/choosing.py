"""What a signed-in person wants by mail: kept where the machine looks just before it sends."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.users.models import UserProfile

from giaoban.directory.models import User
from giaoban.notices import unsubscribing
from giaoban.notices.digests import DIGEST
from giaoban.notices.kinds import Kind, kinds
from giaoban.notices.models import Message, OptOut


def offered(user: User) -> list[Kind]:
    """The kinds a person may turn on and off: the digest, and whatever optional came or was refused before."""
    came = set(Message.objects.filter(user=user).values_list("kind", flat=True).distinct())
    refused = set(OptOut.objects.filter(address=user.email.lower()).values_list("kind", flat=True))
    return [kind for kind in kinds if kind.optional and (kind.name == DIGEST or kind.name in came | refused)]


@transaction.atomic
def keep(*, user: User, language: str, wanted: set[str], by: User) -> None:
    """Keep the language and which kinds are wanted; everybody for themselves alone."""
    if by.pk != user.pk:
        raise PermissionDenied
    profile = UserProfile.get_for_user(user)
    if language in dict(settings.WAGTAILADMIN_PERMITTED_LANGUAGES) and profile.preferred_language != language:
        profile.preferred_language = language
        profile.save()
    for kind in offered(user):
        subscription = unsubscribing.Subscription(address=user.email, kind=kind.name)
        unsubscribing.choose(subscription=subscription, wants=kind.name in wanted)
