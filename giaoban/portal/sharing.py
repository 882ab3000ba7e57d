"""How an article presents itself elsewhere: share cards, schema.org data, text to paste."""

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from giaoban.library import renditions
from giaoban.library.models import Picture
from giaoban.portal.frame import Frame, absolute
from giaoban.portal.models import Article

OG_LOCALES = {
    "vi": "vi_VN",
    "en": "en_GB",
    "zh-hans": "zh_CN",
    "ja": "ja_JP",
    "ko": "ko_KR",
    "fr": "fr_FR",
    "ru": "ru_RU",
}
CARD_WIDTH = 1280
# Characters that could end a script element or start a comment in it.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def card_picture(picture: Picture | None, alt: str = "") -> dict[str, Any] | None:
    """Address, width and height of the rendition for share cards, with what it shows; None without a picture."""
    if not picture:
        return None
    offered = renditions.sizes(picture, "16x9")
    size = max((each for each in offered if each.width <= CARD_WIDTH), key=lambda each: each.width, default=offered[0])
    address = renditions.address(picture, ratio="16x9", width=size.width, extension="jpg")
    return {"url": absolute(address), "width": size.width, "height": size.height, "alt": alt}


def _image_object(article: Article, card: dict[str, Any]) -> dict[str, Any]:
    """The lead picture as schema.org ImageObject, its words in the article's language."""
    data = {"@type": "ImageObject", "url": card["url"], "width": card["width"], "height": card["height"]}
    words = {"caption": article.shown_picture_caption, "creditText": article.picture.credit if article.picture else ""}
    return data | {key: value for key, value in words.items() if value}


def text_to_paste(article: Article, address: str) -> str:
    """What goes into a chat such as Zalo: title, lead and link, a blank line between them."""
    return "\n\n".join(part for part in (article.title, article.lead, address) if part)


def news_article(article: Article, frame: Frame, address: str) -> SafeString:
    """The article as schema.org NewsArticle, in JSON that is safe inside a script element."""
    picture = card_picture(article.picture, article.shown_picture_alt)
    section = frame.section_of(article)
    publisher = {"@type": "Organization", "name": frame.name, "url": absolute(frame.home_url)}
    authors: list[dict[str, str]] = [{"@type": "Person", "name": name} for name in article.author_names]
    if article.source:
        authors.append({"@type": "Organization", "name": str(article.source)})
    changed = article.updated_at or article.published_at
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "description": article.lead,
        "inLanguage": frame.code,
        "url": address,
        "mainEntityOfPage": address,
        "image": [_image_object(article, picture)] if picture else None,
        "datePublished": article.published_at.isoformat() if article.published_at else None,
        "dateModified": changed.isoformat() if changed else None,
        "author": authors or [publisher],
        "publisher": publisher,
        "articleSection": section.title if section else None,
        "isAccessibleForFree": True,
    }
    known = {key: value for key, value in data.items() if value not in (None, "")}
    return mark_safe(json.dumps(known, ensure_ascii=False).translate(ESCAPES))
