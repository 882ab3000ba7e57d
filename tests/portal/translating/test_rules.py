from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import TestCase
from django.utils import timezone, translation
from wagtail_localize.models import StringTranslation

from giaoban.portal.models import Article
from giaoban.portal.roles import Role
from giaoban.portal.rules import YES
from giaoban.portal.translating import actions, queries, rules
from tests.factories import UserFactory
from tests.portal.translating import hands

FOUR_EYES = "You translated part of this text, so another person must publish it."


@pytest.fixture(autouse=True)
def reasons_in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def complete(draft, translator):
    hands.translate(draft, by=translator)
    return draft


def reason(user, page):
    return rules.may_publish_translation(user, page).reason


def test_a_publisher_who_wrote_nothing_may_publish_what_is_complete(complete, publisher):
    assert rules.may_publish_translation(publisher, complete) == YES


@pytest.mark.parametrize("role", [Role.REPORTER, Role.EDITOR, Role.TRANSLATOR, Role.ADMINISTRATOR])
def test_other_roles_may_not(complete, person, role):
    assert reason(person(role), complete) == "You do not have the right to publish translations."


def test_an_inactive_publisher_may_not(complete, publisher):
    publisher.is_active = False
    assert not rules.may_publish_translation(publisher, complete)


def test_who_translated_a_segment_may_not(draft, translator, publisher):
    hands.translate(draft, by=publisher, only=1)
    hands.translate(draft, by=translator)
    assert reason(publisher, draft) == FOUR_EYES


def test_a_superuser_who_translated_may_not_either(draft, translator):
    user = UserFactory(is_superuser=True)
    hands.translate(draft, by=user)
    assert reason(user, draft) == FOUR_EYES
    other = UserFactory(is_superuser=True)
    assert rules.may_publish_translation(other, draft) == YES


def test_who_translated_an_earlier_edition_may_publish_the_next(article, draft, translator, publisher):
    live = hands.put_live(draft, by=publisher)
    hands.publish(article, lead="Cầu dài 3 km.")
    hands.translate(live, by=translator)
    assert rules.may_publish_translation(publisher, live) == YES
    assert reason(translator, live) == "You do not have the right to publish translations."


def test_who_wrote_a_revision_by_hand_may_not(complete, publisher):
    complete.save_revision(user=publisher)
    assert reason(publisher, complete) == "You changed this page, so another person must publish it."


def test_who_only_asked_for_the_translation_may(article, english, draft, translator, publisher, section):
    page = Article(title="Tin khác", slug="tin-khac", body=[])
    section.add_child(instance=page)
    hands.publish(page)
    made = actions.start_translation(page=page, locale=english, by=publisher)
    hands.translate(made, by=translator)
    assert rules.may_publish_translation(publisher, made) == YES


def test_incomplete_says_how_many_segments_are_left(draft, translator, publisher):
    hands.translate(draft, by=translator, only=3)
    assert reason(publisher, draft) == "1 segment is not translated yet."


@pytest.mark.parametrize("fault", [{"data": ""}, {"has_error": True}])
def test_an_empty_or_faulty_segment_is_not_translated(complete, publisher, fault):
    first = StringTranslation.objects.filter(context__object_id=complete.translation_key).order_by("pk")[:1]
    StringTranslation.objects.filter(pk__in=first).update(**fault)
    assert reason(publisher, complete) == "1 segment is not translated yet."


def test_the_original_must_be_public(article, complete, publisher):
    Article.objects.filter(pk=article.pk).update(live=False)
    assert reason(publisher, complete) == "The original is not published, or has expired."
    Article.objects.filter(pk=article.pk).update(live=True, expire_at=timezone.now() - timedelta(seconds=1))
    assert reason(publisher, complete) == "The original is not published, or has expired."
    Article.objects.filter(pk=article.pk).update(expire_at=timezone.now() + timedelta(days=1))
    assert rules.may_publish_translation(publisher, complete) == YES


def test_the_section_must_be_live_first(article, english, translator, publisher):
    page = actions.start_translation(page=article, locale=english, by=translator)
    hands.translate(page, by=translator)
    assert reason(publisher, page) == "Publish the translation of the section “Tin tức” first."


def test_not_over_an_original_that_changed_since(article, complete, publisher):
    page = Article.objects.get(pk=article.pk)
    page.lead = "Cầu dài 3 km."
    with TestCase.captureOnCommitCallbacks(execute=False):
        page.save_revision().publish(skip_permission_checks=True)
    assert reason(publisher, complete).startswith("The original has changed since")
    actions.synchronise_all_behind()
    assert reason(publisher, complete) == "1 segment is not translated yet."


def test_a_page_of_its_own_is_no_translation(article, publisher):
    assert reason(publisher, article) == "This page is not a translation."


def test_who_may_start(article, draft, person):
    allowed = [role for role in Role if rules.may_start_translation(person(role), article)]
    assert allowed == [Role.EDITOR, Role.PUBLISHER, Role.TRANSLATOR, Role.ADMINISTRATOR]


def test_only_a_published_original_is_translated(article, draft, translator):
    assert rules.may_start_translation(translator, draft).reason == (
        "This page is itself a translation; translate its original."
    )
    Article.objects.filter(pk=article.pk).update(live=False)
    assert rules.may_start_translation(translator, Article.objects.get(pk=article.pk)).reason == (
        "Only what is published is translated; publish the original first."
    )


def test_the_deleted_original_is_named(article, complete, publisher):
    key = complete.translation_key
    article.delete()
    assert queries.translation_of(complete) is None
    assert not rules.may_publish_translation(publisher, complete)
    assert get_user_model().objects.filter(pk=publisher.pk).exists() and key
