"""The demonstration content: complete, honest about itself, and the same after a second load."""

import re
import unicodedata
from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page, Revision, TaskState
from wagtail_localize.models import StringTranslation

from giaoban.agenda import demo as agenda_demo
from giaoban.agenda.models import Leader
from giaoban.directory.models import Organisation, User
from giaoban.library.models import File, Picture
from giaoban.portal import demo, feedback_actions, measures
from giaoban.portal.choices import Audience, ContentClass
from giaoban.portal.content import reading
from giaoban.portal.models import (
    Article,
    CorrectionNote,
    HotNews,
    Outage,
    OutageWords,
    PersonPage,
    Section,
    Spotlight,
    Topic,
    UrgentPublication,
)
from giaoban.portal.translating import queries

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker, tmp_path_factory):
    """The whole demonstration, loaded once for all tests of this file and taken back after them."""
    from django.db import transaction
    from django.test import override_settings

    folder = tmp_path_factory.mktemp("demo")
    with (
        django_db_blocker.unblock(),
        override_settings(DATA=folder, MEDIA_ROOT=str(folder / "media")),
        transaction.atomic(),
    ):
        demo.load()
        yield folder
        transaction.set_rollback(True)


def state_of_all(folder):
    """What a second load must leave alone."""
    return {
        "pages": list(Page.objects.order_by("pk").values_list("pk", "title", "slug", "live", "latest_revision_id")),
        "revisions": list(Revision.objects.order_by("pk").values_list("pk", "created_at")),
        "pictures": Picture.objects.count(),
        "files": File.objects.count(),
        "people": User.objects.count(),
        "segments": StringTranslation.objects.count(),
        "front": (HotNews.objects.count(), Spotlight.objects.count()),
        "steps": TaskState.objects.count(),
        "urgent": UrgentPublication.objects.count(),
        "interruptions": list(OutageWords.objects.order_by("pk").values_list("outage_id", "language", "text")),
        "rhythms": list(Section.objects.order_by("pk").values_list("pk", "update_days")),
        "disk": sorted((str(p), p.stat().st_size, p.stat().st_mtime_ns) for p in folder.rglob("*") if p.is_file()),
    }


def vietnamese():
    return Article.objects.filter(locale__language_code="vi")


def emblems():
    """Pictures of linked sites."""
    return Picture.objects.filter(title__startswith="Biểu trưng minh hoạ:")


def drawings():
    """Pictures of articles."""
    return Picture.objects.exclude(title__startswith="Biểu trưng minh hoạ:")


def test_counts(loaded):
    assert vietnamese().count() == 48
    live = Article.objects.published(at=timezone.now()).values_list("locale__language_code", flat=True)
    assert Counter(live) == {"vi": 42, "en": 14, "zh-hans": 14}
    assert (drawings().count(), emblems().count()) == (27, 4)
    assert User.objects.filter(is_demonstration=True).count() == 9


def test_all_sections_classes_audiences_and_blocks_are_used(loaded):
    for section in Section.objects.filter(locale__language_code="vi"):
        assert Article.objects.child_of(section).exists(), section.title
    assert Section.objects.count() == 39
    published = vietnamese().filter(live=True)
    assert set(published.values_list("content_class", flat=True)) == {*ContentClass.values, ""}
    assert published.unclassified().count() == 1
    assert set(published.values_list("audience", flat=True)) == set(Audience.values)
    used = {block.block_type for article in published for block in article.body}
    assert used == {"text", "picture", "gallery", "quotation", "table", "recording", "document", "links"}


def test_every_article_says_that_it_is_no_news(loaded):
    for article in Article.objects.filter(live=True):
        notice = reading.frame()["notice"][article.locale.language_code]
        assert article.body[-1].value.source == f"<p><i>{notice}</i></p>", article.title
        assert article.article_topics.filter(topic__slug="noi-dung-minh-hoa").exists(), article.title


def test_texts_are_nfc_slugs_ascii_and_pictures_described(loaded):
    for page in Page.objects.filter(depth__gt=2).specific():
        assert re.fullmatch(r"[a-z0-9-]+", page.slug), page.slug
        text = str(page.serializable_data())
        assert unicodedata.is_normalized("NFC", text), page.title
    assert [emblem.title for emblem in emblems() if not emblem.alt_text] == []
    for picture in drawings():
        assert picture.alt_text and picture.caption and picture.credit and picture.licence, picture.title
        assert picture.has_focal_point() and (picture.width, picture.height) == (1920, 1280), picture.title
    for article in Article.objects.all():
        for block in article.body:
            if block.block_type == "picture":
                assert block.value["alt_text"], article.title


def test_translations_stand_where_translators_left_them(loaded):
    states = Counter()
    for page in Article.objects.exclude(locale__language_code="vi"):
        states[page.locale.language_code, str(queries.status(page).state)] += 1
    assert states == {
        ("en", "current"): 12,
        ("en", "out_of_date"): 2,
        ("en", "ready"): 1,
        ("en", "in_progress"): 1,
        ("zh-hans", "current"): 13,
        ("zh-hans", "out_of_date"): 1,
        ("zh-hans", "ready"): 1,
        ("zh-hans", "in_progress"): 1,
    }
    topics = Counter(Topic.objects.values_list("locale__language_code", flat=True))
    assert topics == {"vi": 9, "en": 9, "zh-hans": 9}


def test_articles_wait_at_every_step(loaded):
    drafts = {article.slug: article for article in vietnamese().filter(live=False)}
    assert set(drafts) == {
        "nhap-giao-luu-am-nhac",
        "gui-duyet-kho-lanh-moi",
        "tra-lai-so-lieu-khach",
        "cho-xuat-ban-hoi-dong-huong",
        "hen-gio-ngay-hoi-sach",
        "phong-dich-mua-mua",
    }
    assert drafts["gui-duyet-kho-lanh-moi"].current_workflow_task.specific._meta.model_name == "editingtask"
    assert drafts["cho-xuat-ban-hoi-dong-huong"].current_workflow_task.specific._meta.model_name == "publicationtask"
    assert drafts["tra-lai-so-lieu-khach"].current_workflow_state.status == "needs_changes"
    assert drafts["hen-gio-ngay-hoi-sach"].approved_schedule
    assert drafts["phong-dich-mua-mua"].expired
    assert UrgentPublication.objects.unreviewed().get().article.slug == "bao-so-7-khan"
    assert CorrectionNote.objects.filter(article__locale__language_code="vi").count() == 1


def test_front_page(loaded):
    now = timezone.now()
    hot = HotNews.objects.current(at=now).filter(article__locale__language_code="vi")
    assert [item.article.slug for item in hot] == ["bao-so-7-khan", "lam-ro-tin-nuoc-vinh", "hop-bao-quy"]
    spotlight = Spotlight.objects.current(at=now).filter(article__locale__language_code="vi")
    assert spotlight.count() == 4
    assert all(item.shown_picture for item in spotlight)


def test_one_interruption_is_announced_in_good_time_and_one_is_over(loaded):
    now = timezone.now()
    planned = Outage.objects.current(at=now).get()
    assert planned.planned
    assert not feedback_actions.announced_late(starts_at=planned.starts_at, at=planned.announced_at)
    assert planned.expected_at - planned.starts_at == timedelta(hours=4)
    assert sorted(planned.words.values_list("language", flat=True)) == ["en", "vi", "zh-hans"]
    over = Outage.objects.exclude(pk=planned.pk).get()
    assert (over.planned, over.restored_at) == (False, over.starts_at + timedelta(hours=3))
    assert over.words.count() == 3


def test_some_sections_promise_a_rhythm_in_every_language_and_some_are_late(loaded):
    promised = [each for each in measures.timeliness(at=timezone.now()) if each.late is not None]
    assert {(each.section.locale.language_code, each.section.update_days, each.late) for each in promised} == {
        *(("vi", days, False) for days in (2, 3, 7)),
        *((code, 14, each) for code in ("vi", "en", "zh-hans") for each in (False, True)),
        *((code, days, False) for code in ("en", "zh-hans") for days in (2, 7)),
        *((code, 3, True) for code in ("en", "zh-hans")),
    }
    assert len(promised) == 15


def test_whoever_stands_in_the_calendar_and_on_a_page_has_one_post(loaded):
    agenda_demo.load()
    pages = dict(PersonPage.objects.filter(locale__language_code="vi").values_list("title", "post"))
    both = {leader.name: (leader.post, pages[leader.name]) for leader in Leader.objects.filter(name__in=pages)}
    assert both == {
        "Trần Quốc Bảo": ("Chủ tịch UBND tỉnh", "Chủ tịch Uỷ ban nhân dân tỉnh"),
        "Nguyễn Thị Thu Hương": ("Phó Chủ tịch UBND tỉnh", "Phó Chủ tịch Uỷ ban nhân dân tỉnh"),
    }


def test_loading_twice_changes_nothing(loaded):
    before = state_of_all(loaded)
    assert demo.load() == "nothing to do: the demonstration is complete"
    assert state_of_all(loaded) == before
    assert Organisation.objects.filter(name__contains="minh hoạ").count() == 5


def test_an_interrupted_load_is_completed(loaded):
    Article.objects.get(slug="nhap-giao-luu-am-nhac").delete()
    HotNews.objects.all().delete()
    demo.load()
    assert vietnamese().count() == 48
    assert HotNews.objects.filter(article__locale__language_code="vi").count() == 3
