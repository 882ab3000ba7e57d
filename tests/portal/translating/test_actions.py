from datetime import UTC, datetime

import pytest
from wagtail.models import Page
from wagtail_localize.models import Translation

from giaoban.portal.models import Article, ArticleTopic, CorrectionNote, RelatedArticle, Section, Topic
from giaoban.portal.translating import actions, queries
from giaoban.portal.translating.guard import TranslationRefused
from giaoban.portal.translating.queries import State
from tests.portal.translating import hands


def test_starting_drafts_the_section_too_and_publishes_nothing(article, english, translator):
    page = actions.start_translation(page=article, locale=english, by=translator)
    parent = page.get_parent().specific
    assert isinstance(parent, Section) and parent.alias_of_id is None
    assert (page.live, parent.live, parent.locale) == (False, False, english)
    assert parent.get_parent().locale == english
    assert (page.published_at, page.go_live_at, page.expire_at, page.first_published_at) == (None, None, None, None)
    assert page.content_class == "official"


def test_starting_twice_keeps_the_draft(article, english, translator):
    first = actions.start_translation(page=article, locale=english, by=translator)
    assert actions.start_translation(page=article, locale=english, by=translator).pk == first.pk
    assert Article.objects.filter(translation_key=article.translation_key).count() == 2


def test_a_publication_has_its_own_time_and_an_ascii_slug(article, draft, translator):
    live = hands.put_live(draft, by=translator)
    assert live.live and live.title == "EN 1 title"
    assert live.slug == "en-1-title"
    assert live.published_at == live.first_published_at or live.published_at <= live.first_published_at
    assert live.published_at > article.published_at
    assert [block.value.source for block in live.body] == ["<p>EN 4 body</p><p>EN 5 body</p>"]


def test_chinese_slug_is_pinyin(article, chinese, translator, publisher):
    page = actions.start_translation(page=article, locale=chinese, by=translator)
    hands.put_live(page.get_parent().specific, by=translator)
    hands.translate(page, by=translator)
    queries.translation_of(page)
    from wagtail_localize.models import StringTranslation

    StringTranslation.objects.filter(
        locale=chinese, context__path="title", context__object_id=page.translation_key
    ).update(data="大桥通车")
    assert actions.publish_translation(page=page, by=publisher).slug == "daqiaotongche"


def test_publishing_again_keeps_slug_and_time_shown(article, draft, translator):
    first = hands.put_live(draft, by=translator)
    hands.publish(article, title="Cầu mới thông xe sớm")
    again = hands.put_live(first, by=translator)
    assert (again.slug, again.published_at) == (first.slug, first.published_at)
    assert again.last_published_at > first.last_published_at


def test_a_correction_marks_and_leaves_the_live_text(article, draft, translator):
    live = hands.put_live(draft, by=translator)
    hands.publish(article, lead="Cầu dài 3 km.")
    page = Article.objects.get(pk=live.pk)
    assert page.lead == live.lead
    status = queries.status(page)
    assert (status.state, status.left) == (State.OUT_OF_DATE, 1)
    assert [(each.before, each.after) for each in status.changes] == [("Cầu dài 2 km.", "Cầu dài 3 km.")]


def test_a_republication_without_change_marks_nothing(article, draft, translator):
    live = hands.put_live(draft, by=translator)
    hands.publish(article)
    assert queries.status(Article.objects.get(pk=live.pk)).state == State.CURRENT


def test_text_taken_out_marks_although_nothing_is_left_to_translate(article, draft, translator):
    live = hands.put_live(draft, by=translator)
    body = [{"type": "text", "value": "<p>Sáng 1/9, cầu thông xe.</p>", "id": article.body[0].id}]
    hands.publish(article, body=body)
    status = queries.status(Article.objects.get(pk=live.pk))
    assert (status.state, status.left, status.updated) == (State.OUT_OF_DATE, 0, True)
    assert [(each.before, each.after) for each in status.changes] == [("Xe chạy 80 km/h.", "")]


def test_restoring_the_text_takes_the_mark_away(article, draft, translator):
    live = hands.put_live(draft, by=translator)
    hands.publish(article, lead="Cầu dài 3 km.")
    hands.publish(article, lead="Cầu dài 2 km.")
    assert queries.status(Article.objects.get(pk=live.pk)).state == State.CURRENT


def test_a_missed_publication_is_taken_up_again(article, draft, translator):
    page = Article.objects.get(pk=article.pk)
    page.lead = "Cầu dài 3 km."
    page.save_revision().publish(skip_permission_checks=True)
    assert queries.is_behind(queries.translation_of(draft).source)
    assert actions.synchronise_all_behind() == 1
    assert not queries.is_behind(queries.translation_of(draft).source)
    assert actions.synchronise_all_behind() == 0


def test_what_was_never_translated_gets_no_records(article):
    hands.publish(article, lead="Cầu dài 3 km.")
    assert not Translation.objects.exists()


def test_correction_notes_are_translated_and_keep_their_day(article, draft, translator):
    live = hands.put_live(draft, by=translator)
    moment = datetime(2026, 9, 2, 8, tzinfo=UTC)
    note = CorrectionNote(corrected_at=moment, text="Cầu dài 3 km, không phải 2 km.")
    hands.publish(article, correction_notes=[note])
    again = hands.put_live(live, by=translator)
    note = again.correction_notes.get()
    assert note.text.startswith("EN") and note.text.endswith("correction_notes")
    assert note.corrected_at == moment
    assert note.locale == again.locale
    assert Article.objects.get(pk=article.pk).correction_notes.get().text == "Cầu dài 3 km, không phải 2 km."


def test_topics_and_related_articles_are_those_of_the_language(article, section, english, draft, translator):
    here = Topic.objects.create(name="Hạ tầng", slug="ha-tang", locale=article.locale)
    Topic.objects.create(name="Infrastructure", slug="infra", locale=english, translation_key=here.translation_key)
    only_here = Topic.objects.create(name="Giao thông", slug="giao-thong", locale=article.locale)
    other = Article(title="Cầu cũ", slug="cau-cu", body=[])
    section.add_child(instance=other)
    hands.publish(other)
    other_english = actions.start_translation(page=other, locale=english, by=translator)
    other_english = hands.put_live(other_english, by=translator)
    page = Article.objects.get(pk=article.pk)
    page.article_topics = [ArticleTopic(topic=here), ArticleTopic(topic=only_here)]
    page.related_articles = [RelatedArticle(related=other)]
    page.save()
    hands.publish(page)
    live = hands.put_live(draft, by=translator)
    assert [each.topic.name for each in live.article_topics.all()] == ["Infrastructure"]
    assert [each.related_id for each in live.related_articles.all()] == [other_english.pk]


def test_the_reason_of_a_refusal_reaches_the_caller(draft, translator):
    with pytest.raises(TranslationRefused, match="You do not have the right to publish translations."):
        actions.publish_translation(page=draft, by=translator)
    assert not Page.objects.get(pk=draft.pk).live
