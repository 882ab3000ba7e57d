"""What of articles, sections and topics can be found, and by whom: readers what is published, staff what they edit.

Tokens say by place in the tree who edits: Wagtail gives the right to change for a page and all below it, and the right
to add, for a page and all below it, to those who own what they wrote.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.permissions import page_permission_policy
from wagtail.query import PageQuerySet

from giaoban.base.registries import Searchable, searchables
from giaoban.portal.choices import ContentClass, Standing
from giaoban.portal.models import Article, Section, Topic
from giaoban.portal.published import open_to_all, published, restricted_paths

STEP = Page.steplen
Described = Mapping[str, Any]


def offer() -> None:
    """Register them; called in AppConfig.ready()."""
    searchables.register(
        Searchable(
            name="portal.article",
            label=_("Articles"),
            model=Article,
            records=articles,
            document=document,
            documents=documents,
            visible=visible,
            tokens=tokens,
            labels=labels,
        )
    )
    searchables.register(
        Searchable(
            name="portal.section",
            label=_("Sections"),
            model=Section,
            records=lambda: open_to_all(Section.objects.select_related("locale")),
            document=section_document,
            visible=lambda user: published(Section.objects.select_related("locale"), at=timezone.now()),
        )
    )
    searchables.register(
        Searchable(
            name="portal.topic",
            label=_("Topics"),
            model=Topic,
            records=lambda: Topic.objects.select_related("locale"),
            document=topic_document,
            visible=lambda user: Topic.objects.select_related("locale"),
        )
    )


def articles() -> PageQuerySet:
    """All of them: staff find drafts too."""
    return Article.objects.select_related("locale", "source").prefetch_related("article_topics__topic")


def visible(user: Any) -> QuerySet[Article]:
    """What this person may see now: what is published, and what they may change."""
    found = published(articles(), at=timezone.now())
    if user is None or not user.is_authenticated or not user.is_active:
        return found
    return found | articles().filter(changeable_by(user))


def changeable_by(user: Any) -> Q:
    """Articles that somebody may change, by Wagtail's rule for pages; agrees with `tokens`."""
    if user.is_superuser:
        return Q()
    allowed = Q(pk__in=[])
    for permission in page_permission_policy.get_cached_permissions_for_user(user):
        below = Q(path__startswith=permission.page.path)
        if permission.permission.codename == "change_page":
            allowed |= below
        elif permission.permission.codename == "add_page":
            allowed |= below & Q(owner=user)
    return allowed


def tokens(user: Any) -> Iterable[str]:
    """What opens unpublished articles to somebody: places in the tree, alone or with themselves as owner."""
    if user.is_superuser:
        return ["edits:"]
    found = set()
    for permission in page_permission_policy.get_cached_permissions_for_user(user):
        if permission.permission.codename == "change_page":
            found.add(f"edits:{permission.page.path}")
        elif permission.permission.codename == "add_page":
            found.add(f"edits:{permission.page.path}:{user.pk}")
    return found


def audience(article: Article, restricted: Iterable[str]) -> list[str]:
    """Who finds an article: the public where it is live and open, and who may change it, wherever the right stands."""
    places = ["", *(article.path[:end] for end in range(STEP, len(article.path) + 1, STEP))]
    found = [f"edits:{place}" for place in places]
    if article.owner_id:
        found += [f"edits:{place}:{article.owner_id}" for place in places[1:]]
    hidden = any(article.path.startswith(path) for path in restricted)
    return ["public", *found] if article.live and not hidden else found


def document(article: Article) -> Described:
    """What of an article is searched and shown among results."""
    return next(iter(documents([article])))


def documents(found: Sequence[Article]) -> list[Described]:
    """The same of many: sections and restrictions are read once for all."""
    paths = {article.path[:end] for article in found for end in range(STEP, len(article.path), STEP)}
    sections = dict(Section.objects.filter(path__in=paths).values_list("path", "pk"))
    restricted = restricted_paths()
    return [_described(article, sections, restricted) for article in found]


def _described(article: Article, sections: Mapping[str, int], restricted: Iterable[str]) -> Described:
    """Of what is not published the latest words count: the row keeps those of the first save."""
    shown = article if article.live else _latest(article)
    above = [article.path[:end] for end in range(STEP, len(article.path), STEP)]
    body = shown.body.stream_block.get_searchable_content(shown.body)
    return {
        "language": article.locale.language_code,
        "title": shown.title,
        "lead": shown.lead,
        "body": " ".join(map(str, body)),
        "date": article.published_at or (None if article.live else article.latest_revision_created_at),
        "from_at": article.go_live_at if article.live else None,
        "until_at": article.expire_at if article.live else None,
        "sections": [sections[path] for path in above if path in sections],
        "class": shown.content_class,
        "authors": shown.author_names,
        "topics": [link.topic.name for link in article.article_topics.all()],
        "status": standing(article).value,
        "owner": article.owner_id or "",
        "url": article.get_url() or "" if article.live else reverse("wagtailadmin_pages:edit", args=[article.pk]),
        "audience": audience(article, restricted),
        "source_id": str(article.pk),
    }


def _latest(article: Article) -> Article:
    latest = article.get_latest_revision()
    if latest is None:
        return article
    found: Article = latest.as_object()
    return found


def standing(article: Article) -> Standing:
    """Where an article stands on its way to readers and after."""
    if article.live:
        return Standing.PUBLISHED
    if article.expired:
        return Standing.EXPIRED
    if article.approved_schedule:
        return Standing.SCHEDULED
    if article.workflow_in_progress:
        return Standing.IN_REVIEW
    return Standing.WITHDRAWN if article.first_published_at else Standing.DRAFT


def labels(facet: str, values: Sequence[str]) -> Mapping[str, str]:
    """Sections, classes, standings and owners by name."""
    keys = [int(value) for value in values if value.isdecimal() and len(value) < 19]
    if facet == "section":
        return {str(pk): title for pk, title in Section.objects.filter(pk__in=keys).values_list("pk", "title")}
    if facet == "owner":
        people: Any = get_user_model().objects.filter(pk__in=keys)
        return {str(each.pk): str(each) for each in people}
    named = {"class": ContentClass.choices, "status": Standing.choices}.get(facet, [])
    return {value: str(label) for value, label in named}


def section_document(section: Section) -> Described:
    """What of a section is searched."""
    return {
        "language": section.locale.language_code,
        "title": section.title,
        "lead": section.intro,
        "from_at": section.go_live_at,
        "until_at": section.expire_at,
        "url": section.get_url() or "",
        "audience": ["public"],
    }


def topic_document(topic: Topic) -> Described:
    """What of a topic is searched: its name; the address is that of its own language."""
    code = topic.locale.language_code
    with translation.override(code if code in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
        url = reverse("portal_topic", args=[topic.slug])
    return {"language": code, "title": topic.name, "url": url, "audience": ["public"]}
