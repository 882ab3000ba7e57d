import pytest
from django.test import TestCase
from django.urls import reverse

from giaoban.portal.models import Article
from giaoban.portal.roles import Role
from giaoban.portal.translating import queries, report
from giaoban.portal.translating.queries import State
from tests.portal.translating import hands


@pytest.fixture
def live(draft, translator):
    return hands.put_live(draft, by=translator)


def found(state, *locales):
    pages = report.originals(locales=list(locales) or queries.other_locales(), state=state)
    return [page.title for page in pages]


def states(page):
    return {each.locale.language_code: each.state for each in queries.languages(page)}


def agrees(article, locale):
    """The list that has the article is the one of its derived state, and no other."""
    derived = next(each.state for each in queries.languages(article) if each.locale == locale)
    assert [state for state in State if article.title in found(state, locale)] == [derived]
    return derived


def test_missing(article, english):
    assert states(article) == {"en": State.MISSING, "zh-hans": State.MISSING}
    assert agrees(article, english) == State.MISSING
    assert found(None) == []


def test_in_progress_counts_segments(article, draft, english, translator):
    hands.translate(draft, by=translator, only=1)
    status = queries.status(draft)
    assert (status.state, status.done, status.total, status.left) == (State.IN_PROGRESS, 1, 4, 3)
    assert agrees(article, english) == State.IN_PROGRESS


def test_ready(article, draft, english, translator):
    hands.translate(draft, by=translator)
    assert agrees(article, english) == State.READY


def test_current(article, live, english):
    assert agrees(article, english) == State.CURRENT
    assert found(None) == ["Cầu mới thông xe", "Tin tức"]


def test_out_of_date_comes_first(article, section, live, english):
    other = Article(title="Tin mới hơn", slug="tin-moi-hon", body=[])
    section.add_child(instance=other)
    hands.publish(other)
    hands.publish(article, lead="Cầu dài 3 km.")
    hands.publish(other)
    hands.publish(section)
    assert agrees(Article.objects.get(pk=article.pk), english) == State.OUT_OF_DATE
    assert found(None)[0] == "Cầu mới thông xe"


def test_orphaned_when_the_original_is_withdrawn(article, live, english, publisher):
    Article.objects.get(pk=article.pk).unpublish()
    assert agrees(Article.objects.get(pk=article.pk), english) == State.ORPHANED
    assert [item.note for item in report.waiting_for_publishers(publisher)] == [str(State.ORPHANED.label)]


def test_a_translation_whose_original_is_deleted_is_listed(article, live):
    assert report.orphans() == []
    Article.objects.get(pk=article.pk).delete()
    assert [page.pk for page in report.orphans()] == [live.pk]


def test_what_waits_for_translators(article, draft, translator, publisher, person):
    hands.translate(draft, by=translator, only=1)
    items = list(report.waiting_for_translators(translator))
    assert [item.url for item in items] == [reverse("wagtailadmin_pages:edit", args=[draft.pk])]
    assert list(report.waiting_for_translators(publisher)) == []
    assert list(report.waiting_for_translators(person(Role.REPORTER))) == []


def test_what_waits_for_publishers_is_what_they_may_publish(article, draft, translator, publisher, person):
    assert list(report.waiting_for_publishers(publisher)) == []
    hands.translate(draft, by=publisher, only=1)
    hands.translate(draft, by=translator)
    other = person(Role.PUBLISHER)
    assert [len(list(report.waiting_for_publishers(user))) for user in (publisher, other, translator)] == [0, 1, 0]


def test_a_new_wording_of_a_live_translation_waits(article, live, publisher, translator):
    assert list(report.waiting_for_publishers(publisher)) == []
    record = queries.translation_of(live)
    segment = record.source.stringsegment_set.first()
    words = segment.string.translations.get(locale=live.locale)
    words.data, words.last_translated_by = "A better title", translator
    words.save()
    assert queries.status(live).updated
    assert len(list(report.waiting_for_publishers(publisher))) == 1


def test_out_of_date_waits_for_translators(article, live, translator):
    assert list(report.waiting_for_translators(translator)) == []
    hands.publish(article, lead="Cầu dài 3 km.")
    assert len(list(report.waiting_for_translators(translator))) == 1


def test_the_report_page(client, article, live, translator):
    client.force_login(translator)
    page = client.get(reverse("portal_translations"), {"language": "en", "state": "current"})
    assert [row["page"].title for row in page.context["rows"]] == ["Cầu mới thông xe", "Tin tức"]
    assert [each.state for each in page.context["rows"][0]["languages"]] == [State.CURRENT]
    empty = client.get(reverse("portal_translations"), {"state": "ready"})
    assert list(empty.context["rows"]) == []


def test_the_report_takes_up_missed_publications(client, article, live, translator):
    page = Article.objects.get(pk=article.pk)
    page.lead = "Cầu dài 3 km."
    with TestCase.captureOnCommitCallbacks(execute=False):
        page.save_revision().publish(skip_permission_checks=True)
    client.force_login(translator)
    client.get(reverse("portal_translations"))
    assert queries.status(Article.objects.get(pk=live.pk)).state == State.OUT_OF_DATE


def test_the_vietnamese_editor_shows_the_languages(client, article, live, publisher):
    client.force_login(publisher)
    page = client.get(reverse("wagtailadmin_pages:edit", args=[article.pk]))
    assert page.status_code == 200
    assert page.content.decode().count('class="translation-state translation-state--current"') == 1
    assert page.content.decode().count('class="translation-state translation-state--missing"') == 1


def test_starting_from_the_page(client, article, english, translator):
    client.force_login(translator)
    url = reverse("portal_start_translation", args=[article.pk])
    assert client.get(url).context["lacking"][0] == english
    response = client.post(url, {"locales": [english.pk]})
    made = Article.objects.get(translation_key=article.translation_key, locale=english)
    assert response.url == reverse("wagtailadmin_pages:edit", args=[made.pk])


def test_withdrawing_the_original_names_the_live_translations(client, article, live, publisher):
    client.force_login(publisher)
    response = client.post(reverse("wagtailadmin_pages:unpublish", args=[article.pk]), follow=True)
    assert any("English" in str(message) for message in response.context["messages"])


def test_the_side_by_side_editor_says_why_one_may_not_publish(client, draft, translator):
    client.force_login(translator)
    page = client.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()
    assert "Bạn không có quyền xuất bản bản dịch." in page
    assert "0/4 đoạn" in page
