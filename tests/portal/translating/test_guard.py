"""Every way round the publication of translations that Wagtail and wagtail-localize know ends in a refusal."""

import pytest
from django.urls import reverse
from django.utils.translation import ngettext, override
from wagtail.models import Page
from wagtail_localize.models import LocaleSynchronization, Translation
from wagtail_localize.operations import translate_page_subtree

from giaoban.portal.models import Article
from giaoban.portal.translating import queries
from giaoban.portal.translating.guard import TranslationRefused
from tests.factories import UserFactory
from tests.portal.translating import hands


@pytest.fixture
def staff(client, db):
    user = UserFactory(is_superuser=True)
    client.force_login(user)
    return client


@pytest.fixture
def live(draft, translator):
    return hands.put_live(draft, by=translator)


def refusal(left):
    """The reason in the language of the interface."""
    one, many = "%(left)d segment is not translated yet.", "%(left)d segments are not translated yet."
    with override("vi"):
        return ngettext(one, many, left) % {"left": left}


def now(page):
    page = Article.objects.get(pk=page.pk)
    return page.live, page.title, page.lead


def test_the_row_itself_is_held(draft, live):
    before = now(live)
    with pytest.raises(TranslationRefused):
        live.title = "Chưa dịch"
        live.save()
    assert now(live) == before


def test_a_revision_is_not_published_directly(draft):
    with pytest.raises(TranslationRefused):
        draft.get_latest_revision().publish(skip_permission_checks=True)
    assert not Article.objects.get(pk=draft.pk).live


def test_saving_what_readers_do_not_see_passes(live):
    live.save_revision()
    live.locked = True
    live.save()
    assert Article.objects.get(pk=live.pk).locked


def test_taking_off_passes(live):
    live.unpublish()
    assert not Article.objects.get(pk=live.pk).live


def test_bulk_publication_is_refused(staff, draft, translator):
    hands.translate(draft, by=translator)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={draft.pk}&next=/"
    staff.post(url)
    assert not Article.objects.get(pk=draft.pk).live


def test_the_edit_form_does_not_publish(staff, draft):
    response = staff.post(reverse("wagtailadmin_pages:edit", args=[draft.pk]), {"action-publish": "1", "title": "X"})
    assert response.status_code == 302
    assert not Article.objects.get(pk=draft.pk).live


def test_the_side_by_side_button_obeys_the_rule(staff, draft):
    response = staff.post(reverse("wagtailadmin_pages:edit", args=[draft.pk]), {"action": "publish"}, follow=True)
    assert [str(message).strip() for message in response.context["messages"]] == [refusal(4)]
    assert not Article.objects.get(pk=draft.pk).live


def test_the_side_by_side_button_publishes_what_is_complete(staff, draft, translator):
    hands.translate(draft, by=translator)
    staff.post(reverse("wagtailadmin_pages:edit", args=[draft.pk]), {"action": "publish"})
    assert now(draft) == (True, "EN 1 title", "EN 2 lead")


def test_synchronising_with_the_publishing_box_publishes_nothing(staff, article, live):
    before = now(live)
    hands.publish(article, lead="Cầu dài 3 km.")
    source = queries.translation_of(live).source
    url = reverse("wagtail_localize:update_translations", args=[source.pk])
    assert "publish_translations" not in staff.get(url).content.decode()
    staff.post(url, {"publish_translations": "on"})
    assert now(live) == before


def test_a_translation_is_not_made_a_copy(staff, live):
    before = now(live)
    staff.post(reverse("wagtail_localize:convert_to_alias", args=[live.pk]))
    assert now(live) == before
    assert Page.objects.get(pk=live.pk).alias_of_id is None


def test_a_translation_is_not_cut_loose(staff, draft):
    record = queries.translation_of(draft)
    staff.post(reverse("wagtail_localize:stop_translation", args=[record.pk]))
    assert Translation.objects.get(pk=record.pk).enabled


def test_translating_a_subtree_does_not_overwrite_live_text(article, section, english, live):
    before = now(live)
    hands.publish(article, lead="Cầu dài 3 km.")
    with pytest.raises(TranslationRefused):
        translate_page_subtree(section.pk, [english], None, UserFactory())
    assert now(live) == before


def test_the_start_page_offers_no_subtree(staff, section):
    page = staff.get(reverse("wagtail_localize:submit_page_translation", args=[section.pk])).content.decode()
    assert "include_subtree" not in page


def test_a_synchronised_language_tree_is_never_live(article, english, chinese):
    LocaleSynchronization.objects.create(locale=chinese, sync_from=article.locale)
    copies = Page.objects.filter(locale=chinese, alias_of__isnull=False)
    assert copies.count() == 2
    assert not copies.live().exists()
    hands.publish(article, title="Cầu mới thông xe sớm")
    assert not copies.live().exists()
