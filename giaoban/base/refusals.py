"""Settings with which production refuses to start, and why. No database is needed to see them."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from giaoban.base.terminal import gettext as _

SHORTEST_SECRET = 50
FEWEST_CHARACTERS = 10
HOW_TO_MAKE_ONE = "python3 -c 'import secrets; print(secrets.token_urlsafe(64))'"
WELL_KNOWN = ("django-insecure", "changeme", "change-me", "only-for-tests", "secret-key", "giaoban")


class SettingsError(ImproperlyConfigured):
    """Production cannot start with these settings; the message names every one of them."""


def refusals(*, secret_key: str, debug: bool, hosts: Sequence[str], site_url: str) -> list[str]:
    """What is wrong with the settings of a production, a sentence each; empty when all is well."""
    return [reason for reason in (_secret(secret_key), _debug(debug), _hosts(hosts), _site_url(site_url)) if reason]


def refuse(**values: object) -> None:
    """Raise SettingsError with every reason, if there is one."""
    reasons = refusals(**values)  # type: ignore[arg-type]
    if reasons:
        raise SettingsError("\n".join([_("Production does not start:"), *(f"- {reason}" for reason in reasons)]))


def _secret(key: str) -> str:
    if not key:
        said = _("GIAOBAN_SECRET_KEY is not set; make one with: %(command)s")
    elif any(word in key.lower() for word in WELL_KNOWN):
        said = _("GIAOBAN_SECRET_KEY is a default that others know; make one with: %(command)s")
    elif len(key) < SHORTEST_SECRET or len(set(key)) < FEWEST_CHARACTERS:
        said = _("GIAOBAN_SECRET_KEY is too weak (at least %(count)d random characters); make one with: %(command)s")
    else:
        return ""
    return said % {"command": HOW_TO_MAKE_ONE, "count": SHORTEST_SECRET}


def _debug(debug: bool) -> str:
    return _("GIAOBAN_DEBUG is on: errors would show code and settings to readers; leave it unset.") if debug else ""


def _hosts(hosts: Sequence[str]) -> str:
    if not hosts:
        return _("GIAOBAN_HOSTS is empty; name the portal's host names, separated by commas.")
    if any(host.strip("[]. ") in ("*", "") or host.startswith("*") for host in hosts):
        return _("GIAOBAN_HOSTS is open to any name (*): mails could carry forged addresses; name the portal's own.")
    return ""


def _site_url(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname:
        return _("GIAOBAN_SITE_URL is “%(url)s”; write the portal's public address with https://.") % {"url": url}
    return ""
