"""What `giaoban run` and `giaoban check --deploy` look at in production, beyond Django's own list."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

from giaoban.base.refusals import refusals


def settings_of_production(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The refusals of settings, for whoever overrides the production settings with a module of their own."""
    if settings.DEMONSTRATION:
        return []
    reasons = refusals(
        secret_key=settings.SECRET_KEY,
        debug=settings.DEBUG,
        hosts=settings.ALLOWED_HOSTS,
        site_url=settings.SITE_URL,
    )
    return [Error(reason, id="giaoban.E001") for reason in reasons]
