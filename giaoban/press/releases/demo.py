"""The demonstration's releases: in three languages, one under embargo, one withdrawn, one that waits for approval."""

import tomllib
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils import timezone, translation
from wagtail.models import Locale
from wagtail_localize.models import TranslationSource

from giaoban.directory.demo_accounts import make_account
from giaoban.directory.models import Organisation, User
from giaoban.portal.content import reading
from giaoban.portal.content.articles import MAIN, Newsroom, publish
from giaoban.portal.content.translations import languages, write_segments
from giaoban.portal.models import Topic
from giaoban.portal.translating.actions import publish_translation, start_translation
from giaoban.press.foundations import Role, group_of
from giaoban.press.models import PressRoom, Release, ReleaseTopic
from giaoban.press.releases import changes

WORDS = Path(__file__).parent / "content" / "releases.toml"
ACCOUNTS = {
    Role.OFFICER: ("baochi", "Trần Khánh Linh"),
    Role.HEAD: ("truong-baochi", "Ngô Quốc Bình"),
}
ROOM = "Thông tin chính thức của tỉnh dành cho các cơ quan báo chí trong nước và nước ngoài."
SOCIAL = (
    ("Zalo", "Tỉnh Hải Đông", "https://zalo.haidong.example/"),
    ("Facebook", "Thông tin Hải Đông", "https://facebook.haidong.example/"),
    ("YouTube", "Hải Đông TV", "https://youtube.haidong.example/"),
)


def load(*, by: Any = None) -> int:
    """Make what is missing; how many releases, translations and accounts that was."""
    newsroom = Newsroom(by=by)
    people = {role: _person(newsroom, role) for role in Role}
    with translation.override(MAIN):
        room = PressRoom.objects.get(locale=newsroom.locale)
        _lay_room(newsroom, room)
        for words in tomllib.loads(WORDS.read_text(encoding="utf-8"))["release"]:
            with transaction.atomic():
                _lay(newsroom, room, words, people)
    return newsroom.made


def _person(newsroom: Newsroom, role: Role) -> User:
    """Whoever has the role already; else an account of the demonstration."""
    found = User.objects.filter(groups=group_of(role), is_active=True).order_by("pk").first()
    if found is not None:
        return found
    name, full_name = ACCOUNTS[role]
    make_account(username=name, full_name=full_name, email=f"{name}@haidong.example", groups=[group_of(role)])
    newsroom.made += 1
    return User.objects.get(username=name)


def _lay_room(newsroom: Newsroom, room: PressRoom) -> None:
    if room.accounts:
        return
    room.intro = ROOM
    room.accounts = [("account", {"network": network, "name": name, "url": url}) for network, name, url in SOCIAL]
    room.save_revision(user=newsroom.by).publish(user=newsroom.by, skip_permission_checks=True)
    newsroom.made += 1


def _lay(newsroom: Newsroom, room: PressRoom, words: dict[str, Any], people: dict[Role, User]) -> None:
    slug = f"tc-{uuid5(NAMESPACE_URL, words['key']).hex[:10]}"
    release = Release.objects.filter(slug=slug, locale=newsroom.locale).first()
    if release is None:
        release = _written(newsroom, room, words, slug, people)
        newsroom.made += 1
    if release.live and release.withdrawn_at is None:
        for locale in languages():
            if locale.language_code in words:
                _translate(newsroom, release, words, locale)


def _written(
    newsroom: Newsroom, room: PressRoom, words: dict[str, Any], slug: str, people: dict[Role, User]
) -> Release:  # fmt: skip
    officer, head = people[Role.OFFICER], people[Role.HEAD]
    release = Release(**_fields(newsroom, words, newsroom.locale), slug=slug, owner=officer, live=False)
    if "embargo_days" in words:
        day = newsroom.now.date() + timedelta(days=words["embargo_days"])
        release.embargo_until = timezone.make_aware(datetime.combine(day, time(9)))
    room.refresh_from_db()
    room.add_child(instance=release)
    topics = Topic.objects.filter(slug__in=words["topics"], locale=newsroom.locale)
    release.release_topics.set([ReleaseTopic(topic=topic) for topic in topics])
    release.save()
    revision = release.save_revision(user=officer)
    if words.get("submitted"):
        release.get_workflow().start(release, officer)
        return release
    at = newsroom.moment(words) if "days" in words else newsroom.now - timedelta(hours=1)
    publish(revision, at=at, by=head)
    Release.objects.filter(pk=release.pk).update(released_at=release.embargo_until or at)
    release = Release.objects.get(pk=release.pk)
    if "withdrawn" in words:
        changes.withdraw(release, note=words["withdrawn"], by=head, at=at + timedelta(days=1))
    return Release.objects.get(pk=release.pk)


def _fields(newsroom: Newsroom, words: dict[str, Any], locale: Locale) -> dict[str, Any]:
    """A release's own fields in a language; the same blocks bear the same identifiers in all of them."""
    said, code = words[locale.language_code], locale.language_code
    picture = newsroom.find("picture", words["picture"])
    alt, caption = reading.pictures()[words["picture"]][code]
    kit = [("picture", {"picture": picture, "caption": caption, "alt_text": alt, "credit": ""})]
    facts = [("fact", dict(zip(("label", "value", "source"), each, strict=True))) for each in said["facts"]]
    sayings = [("saying", dict(zip(("words", "who", "title"), each, strict=True))) for each in said["sayings"]]
    contacts = [
        ("contact", dict(zip(("name", "title", "phone", "email"), each, strict=True))) for each in said["contacts"]
    ]
    body = [("text", "".join(f"<p>{line}</p>" for line in said["body"]))]
    streams = {"body": body, "facts": facts, "sayings": sayings, "contacts": contacts, "kit": kit}
    return {
        "title": said["title"], "draft_title": said["title"], "place": said["place"], "lead": said["lead"],
        "number": words["number"], "content_class": words["class"], "locale": locale,
        "source": Organisation.objects.get(name=reading.frame()["sources"][words["source"]][0]),
        **{name: _named(words["key"], name, blocks) for name, blocks in streams.items()},
    }  # fmt: skip


def _named(key: str, name: str, blocks: Any) -> list[dict[str, Any]]:
    return [
        {"type": kind, "value": value, "id": str(uuid5(NAMESPACE_URL, f"{key}/{name}/{place}"))}
        for place, (kind, value) in enumerate(blocks)
    ]


def _translate(newsroom: Newsroom, release: Release, words: dict[str, Any], locale: Locale) -> None:
    """Segment by segment, then published by a second person; left alone once it is there."""
    known = release.get_translation_or_none(locale)
    if known is not None and known.alias_of_id is None:
        return
    translator = newsroom.translator(locale)
    made = start_translation(page=release, locale=locale, by=translator)
    source = TranslationSource.objects.get_for_instance(release)
    write_segments(source, Release(**_fields(newsroom, words, locale)), locale, by=translator)
    publish_translation(page=made, by=newsroom.person("publisher"))
    newsroom.made += 1
