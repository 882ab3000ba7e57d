"""The ways of articles that are not simply published: drafts, the workflow, urgency, schedules, the front page."""

from datetime import timedelta

from wagtail.models import Page

from giaoban.portal import actions
from giaoban.portal.content.articles import Newsroom, publish
from giaoban.portal.models import Article, HotNews, Spotlight

HOT = {
    "vi": ["bao-so-7-khan", "lam-ro-tin-nuoc-vinh", "hop-bao-quy"],
    "en": ["hop-bao-quy", "doan-cang-kaminato"],
    "zh-hans": ["hop-bao-quy", "doan-cang-kaminato"],
}
SPOTLIGHT = ["vinh-lam-ngoc-bon-mua", "doan-cang-kaminato", "pho-co-ben-gam-len-den", "dien-bo-cang-hon-chuong"]
REASON = "Bão cách bờ 310 km, lệnh cấm biển có hiệu lực từ 18 giờ; không thể chờ ca duyệt buổi chiều."


def bring_to(room: Newsroom, article: Article, words: dict) -> None:
    """Bring a fresh draft to the state that its words name."""
    match words.get("state", "published"):
        case "published":
            revision = article.get_latest_revision()
            publish(revision, at=article.published_at or room.now, by=room.person("publisher", len(article.slug)))
        case "urgent":
            _publish_urgently(room, article)
        case "scheduled":
            _schedule(room, article)
        case "expired":
            _let_expire(room, article)
        case "submitted":
            _submit(article)
        case "returned":
            _submit(article)
            _act(article, room.person("editor"), "reject", comment=words["comment"])
        case "approving":
            _submit(article)
            _act(article, room.person("editor"), "approve")
        case "draft":
            pass
        case other:
            raise ValueError(f"“{other}” is no state of a demonstration article.")


def lay_front(room: Newsroom) -> None:
    """Hot news with an end, and the spotlight, in every language that has the articles."""
    for place, article in enumerate(_in_every_language(HOT), start=1):
        _item, made = HotNews.objects.get_or_create(
            article=article, defaults={"ends_at": room.now + timedelta(days=3), "order": 10 * place}
        )
        room.made += made
    for article in _in_every_language(dict.fromkeys(HOT, SPOTLIGHT)):
        _shown, made = Spotlight.objects.get_or_create(article=article, defaults={"picture_id": article.picture_id})
        room.made += made


def _in_every_language(slugs: dict[str, list[str]]) -> list[Article]:
    found: list[Article] = []
    for language, names in slugs.items():
        for name in names:
            key = Article.objects.get(slug=name, locale__language_code="vi").translation_key
            found += Article.objects.filter(translation_key=key, locale__language_code=language, live=True)
    return found


def _publish_urgently(room: Newsroom, article: Article) -> None:
    one, other = room.person("publisher", 0), room.person("publisher", 1)
    actions.publish_urgently(article, by=one, reason=REASON, reviewer=other, at=room.now)


def _schedule(room: Newsroom, article: Article) -> None:
    tomorrow = (room.now + timedelta(days=1)).replace(hour=8, minute=0, second=0, microsecond=0)
    article.go_live_at = tomorrow
    revision = article.save_revision(user=article.owner)
    revision.publish(user=room.person("publisher"), skip_permission_checks=True)


def _let_expire(room: Newsroom, article: Article) -> None:
    publish(article.get_latest_revision(), at=article.published_at or room.now, by=room.person("publisher"))
    expired = Article.objects.get(pk=article.pk)
    expired.expire_at = room.now - timedelta(days=10)
    revision = expired.save_revision(user=room.person("editor"))
    Page.objects.filter(pk=expired.pk).update(expire_at=expired.expire_at, latest_revision=revision)
    Article.objects.get(pk=article.pk).unpublish(set_expired=True, user=room.person("publisher"))


def _submit(article: Article) -> None:
    article.get_workflow().start(article, article.owner)


def _act(article: Article, by: object, action: str, comment: str = "") -> None:
    state = Article.objects.get(pk=article.pk).current_workflow_task_state
    state.task.specific.on_action(state, by, action, comment=comment)
