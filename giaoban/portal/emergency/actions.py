"""Raising, changing and taking down warnings; each is in the log."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from giaoban.portal.actions import Refused
from giaoban.portal.emergency import rules
from giaoban.portal.emergency.prepared import Said
from giaoban.portal.models import Banner, BannerWords


@transaction.atomic
def raise_banner(
    *, kind: str, level: str, ends_at: datetime, words: Mapping[str, Said], by: Any, at: datetime
) -> Banner:
    """Put a warning above every page at once; raises Refused, or ValidationError for an end that is none."""
    _check(by, ends_at, at)
    banner = Banner.objects.create(kind=kind, level=level, starts_at=at, ends_at=ends_at, raised_by=by)
    _say(banner, words)
    log(banner, "portal.raise_banner", user=by, data=_told(banner, words))
    return banner


@transaction.atomic
def change_banner(
    banner: Banner, *, level: str, ends_at: datetime, words: Mapping[str, Said], by: Any, at: datetime
) -> Banner:
    """Change what a warning says or when it ends; raises Refused when it is not up any more."""
    banner = Banner.objects.select_for_update().get(pk=banner.pk)
    _check(by, ends_at, at)
    _check_up(banner, at)
    banner.level, banner.ends_at = level, ends_at
    banner.save(update_fields=["level", "ends_at"])
    _say(banner, words)
    log(banner, "portal.change_banner", user=by, data=_told(banner, words))
    return banner


@transaction.atomic
def take_down(banner: Banner, *, by: Any, at: datetime) -> Banner:
    """End a warning now; raises Refused when it is not up any more."""
    banner = Banner.objects.select_for_update().get(pk=banner.pk)
    if not (verdict := rules.may_raise(by)):
        raise Refused(verdict.reason)
    _check_up(banner, at)
    banner.taken_down_at, banner.taken_down_by = at, by
    banner.save(update_fields=["taken_down_at", "taken_down_by"])
    log(banner, "portal.take_down_banner", user=by, data={"title": str(banner)})
    return banner


def _check(by: Any, ends_at: datetime, at: datetime) -> None:
    if not (verdict := rules.may_raise(by)):
        raise Refused(verdict.reason)
    if not (verdict := rules.may_end(ends_at, at=at)):
        raise ValidationError({"ends_at": verdict.reason})


def _check_up(banner: Banner, at: datetime) -> None:
    if not Banner.objects.current(at=at).filter(pk=banner.pk).exists():
        raise Refused(_("This banner is not up any more."))


def _say(banner: Banner, words: Mapping[str, Said]) -> None:
    for language, said in words.items():
        BannerWords.objects.update_or_create(
            banner=banner, language=language, defaults={"title": said.title, "text": said.text}
        )


def _told(banner: Banner, words: Mapping[str, Said]) -> dict[str, Any]:
    return {
        "title": next((said.title for said in words.values()), str(banner)),
        "ends_at": banner.ends_at.isoformat(),
        "level": banner.level,
        "words": {language: [said.title, said.text] for language, said in words.items()},
    }
