"""The public pages: home, section, article, topic."""

from typing import Any

from django.core.paginator import Page as PageOfMany
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from giaoban.portal import light, panels, queries, sharing
from giaoban.portal.errors import gone
from giaoban.portal.frame import Frame, Teaser, absolute
from giaoban.portal.machines import oembed
from giaoban.portal.models import Article, Home, Section, Topic
from giaoban.portal.models.article import ArticleQuerySet

PER_PAGE = 20


def home(request: HttpRequest, page: Home) -> HttpResponse:
    """The home of a language: whatever the apps of the house offer, in its place; light in an hour of danger."""
    frame = panels.frame_of(request, page)
    if light.wanted(request, frame):
        values = light.values(request, page, frame)
        return _page(request, "portal/light.html", frame, page=page, canonical=absolute(frame.home_url), **values)
    return _page(
        request, "portal/home.html", frame, page=page, panels=panels.rendered(request, page), feed_base=frame.home_url
    )


def section(request: HttpRequest, page: Section) -> HttpResponse:
    """A section's articles and those of its sub-sections, newest first, in pages."""
    frame = Frame(request, page)
    url = page.get_url(request) or ""
    return _page(
        request, "portal/section.html", frame,
        page=page, branches=frame.branches_of(page), trail=frame.trail(page), feed_base=url,
        **listed(request, frame, queries.published(page, at=frame.at), url),
    )  # fmt: skip


def article(request: HttpRequest, page: Article, printed: bool = False) -> HttpResponse:
    """An article, or its print view. Its time is checked again here, whatever the jobs have done."""
    if not request.is_preview and not page.readable(at=timezone.now()):  # type: ignore[attr-defined]
        if page.expired_by(at=timezone.now()):
            return gone(request)
        raise Http404
    frame = Frame(request, page)
    address = absolute(page.get_url(request) or "")
    chosen, newest = queries.related(page, at=frame.at)
    return _page(
        request, "portal/print.html" if printed else "portal/article.html", frame,
        page=page, section=frame.section_of(page), trail=frame.trail(page), canonical=address,
        topics=queries.topics(page), chosen=frame.teasers(chosen), newest=frame.teasers(newest),
        corrections=page.correction_notes.all(), card=sharing.card_picture(page.picture, page.shown_picture_alt),
        paste=sharing.text_to_paste(page, address), data=sharing.news_article(page, frame, address),
        og_locale=sharing.OG_LOCALES.get(frame.code, frame.code), print_url=f"{page.get_url(request) or ''}in/",
        cards=oembed.offered(address),
        printed=printed, is_preview=request.is_preview,  # type: ignore[attr-defined]
    )  # fmt: skip


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """What the portal has published about a topic, in its language."""
    frame = Frame(request)
    if frame.home is None:
        raise Http404
    found = get_object_or_404(Topic, slug=slug, locale=frame.home.locale)
    url = reverse("portal_topic", args=[slug])
    return _page(
        request, "portal/topic.html", frame, topic=found,
        **listed(request, frame, queries.about(frame.home, found, at=frame.at), url),
    )  # fmt: skip


def _page(request: HttpRequest, template: str, frame: Frame, **values: Any) -> HttpResponse:
    return render(request, template, {"frame": frame, **values})


def listed(request: HttpRequest, frame: Frame, articles: ArticleQuerySet, url: str) -> dict[str, Any]:
    """One page of a list with its teasers, its pagination and its canonical address."""
    part = Paginator(articles, PER_PAGE).get_page(request.GET.get("page"))
    teasers: list[Teaser] = frame.teasers(part.object_list)
    asked = request.GET.copy()
    asked.pop("page", None)
    canonical = absolute(url) + (f"?page={part.number}" if part.number > 1 else "")
    return {
        "articles": teasers,
        "part": part,
        "asked_query": asked.urlencode(),
        "canonical": canonical,
        "steps": steps_of(part),
    }


def steps_of(part: PageOfMany) -> list[Any]:
    """Page numbers for the reader: the first, those around, the last, and gaps between them."""
    return list(part.paginator.get_elided_page_range(part.number, on_each_side=1, on_ends=1))
