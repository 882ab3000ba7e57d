"""What a machine asks first: robots.txt, security.txt, and how a browser may search here."""

from datetime import UTC, date, datetime, time, timedelta
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from giaoban.portal.frame import Frame, absolute
from giaoban.portal.machines.answers import shared

TEXT = "text/plain; charset=utf-8"
OPENSEARCH = "application/opensearchdescription+xml; charset=utf-8"
SHORT, LONG = 16, 48  # what OpenSearch allows in its two names
SECURITY_DAYS = 180


@require_safe
def robots(request: HttpRequest) -> HttpResponseBase:
    """What crawlers may read: everything public but the lists that a search makes; or nothing, by setting."""
    if not settings.INDEXED:
        return shared("User-agent: *\nDisallow: /\n", kind=TEXT, seconds=3600)
    closed = [
        f"/{settings.STAFF_PATH}",
        f"/{settings.ACCOUNT_PATH}",
        f"/{settings.DESK_PATH}",
        *_in_every_language("portal_search"),
    ]
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in closed),
        "",
        f"Sitemap: {absolute(reverse('portal_sitemaps'))}",
        f"Sitemap: {absolute(reverse('portal_news_sitemap'))}",
    ]
    return shared("\n".join(lines) + "\n", kind=TEXT, seconds=3600)


@require_safe
def security(request: HttpRequest) -> HttpResponseBase:
    """Whom to tell of a weakness (RFC 9116); there is none while nobody is named for it."""
    if not settings.SECURITY_CONTACT:
        raise Http404("Nobody is named for reports of weaknesses.")
    until = datetime.combine(security_expires_on(on=timezone.localdate()), time.min, tzinfo=UTC)
    lines = [
        *(f"Contact: {contact}" for contact in settings.SECURITY_CONTACT),
        f"Expires: {until.strftime('%Y-%m-%dT%H:%M:%SZ')}",
        f"Preferred-Languages: {', '.join(code for code, _name in settings.LANGUAGES)}",
        f"Canonical: {absolute(reverse('portal_security'))}",
    ]
    return shared("\n".join(lines) + "\n", kind=TEXT, seconds=3600)


def security_expires_on(*, on: date) -> date:
    """Until when security.txt may be relied on: the day set for it, else half a year from a day."""
    return settings.SECURITY_EXPIRES or on + timedelta(days=SECURITY_DAYS)


@require_safe
def opensearch(request: HttpRequest) -> HttpResponseBase:
    """How a browser's own search box asks this portal, in the language of the address."""
    frame = Frame(request)
    address = absolute(reverse("portal_search")) + "?q={searchTerms}"
    described = _("Search the articles of %(name)s") % {"name": frame.name}
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{escape(_whole_words(frame.name, SHORT))}</ShortName>\n"
        f"<LongName>{escape(_whole_words(frame.name, LONG))}</LongName>\n"
        f"<Description>{escape(described)}</Description>\n"
        f'<Image type="image/svg+xml">{escape(absolute(static("portal/mark.svg")))}</Image>\n'
        f'<Url type="text/html" method="get" template={quoteattr(address)}/>\n'
        f"<Language>{frame.code}</Language>\n<InputEncoding>UTF-8</InputEncoding>\n</OpenSearchDescription>\n"
    )
    return shared(text, kind=OPENSEARCH, seconds=3600)


def _whole_words(text: str, length: int) -> str:
    """The first words that fit."""
    if len(text) <= length:
        return text
    return text[: length + 1].rsplit(" ", 1)[0] if " " in text[: length + 1] else text[:length]


def _in_every_language(name: str) -> list[str]:
    """The path of a named address in each language of the portal."""
    found = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found.append(reverse(name))
    return list(dict.fromkeys(found))
