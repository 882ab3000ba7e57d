"""Which warnings readers see."""

from datetime import datetime

from django.conf import settings

from giaoban.portal.models import Banner, BannerWords

MOST = 3


def shown(language: str, *, at: datetime) -> list[BannerWords]:
    """What stands above every page at a moment, emergencies first: one query.

    A warning without words in the language is said in the portal's first one; `language` of the words tells.
    """
    codes = {language, settings.LANGUAGE_CODE}
    found = BannerWords.objects.filter(banner__in=Banner.objects.current(at=at), language__in=codes)
    by_banner: dict[int, BannerWords] = {}
    for words in found.select_related("banner").order_by("banner__level", "-banner__starts_at", "-banner_id"):
        if words.language == language or words.banner_id not in by_banner:
            by_banner[words.banner_id] = words
    return list(by_banner.values())[:MOST]
