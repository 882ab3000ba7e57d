"""Every way out of Wagtail's interface, tried by those who would like it: nothing unapproved reaches readers."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from giaoban.portal import actions
from giaoban.portal.models import Article, Section
from tests.factories import ArticleFactory, SectionFactory
from tests.portal.newsroom import act, draft, fresh, published, seen, submit, write

ALL = ["reporter", "editor", "publisher", "translator", "administrator", "root"]


def form_data(title="Bài thử", **extra):
    data = {
        "title": title,
        "lead": "",
        "slug": "",
        "content_class": "official",
        "audience": "both",
        "body-count": "0",
        "authors": "",
    }
    for prefix in ("article_topics", "related_articles", "correction_notes", "comments"):
        data |= {
            f"{prefix}-TOTAL_FORMS": "0",
            f"{prefix}-INITIAL_FORMS": "0",
            f"{prefix}-MIN_NUM_FORMS": "0",
            f"{prefix}-MAX_NUM_FORMS": "",
        }
    return data | extra


@pytest.mark.parametrize("who", ALL)
def test_creating_with_publish_makes_a_draft(client, people, section, who):
    client.force_login(people[who])
    url = reverse("wagtailadmin_pages:add", args=["portal", "article", section.pk])
    client.post(url, form_data(**{"action-publish": "1"}))
    assert [article.live for article in Article.objects.all()] == ([] if who == "translator" else [False])


@pytest.mark.parametrize("who", ALL)
def test_editing_with_publish_saves_a_draft(client, people, section, who):
    article = draft(section, people["reporter"])
    client.force_login(people[who])
    data = form_data("Đã sửa", slug=article.slug, **{"action-publish": "1"})
    client.post(reverse("wagtailadmin_pages:edit", args=[article.pk]), data)
    saved = article.title if who == "translator" else "Đã sửa"
    assert (fresh(article).live, fresh(article).get_latest_revision().content["title"]) == (False, saved)


def test_editing_and_approving_in_one_request_approves_nothing(client, people, section):
    article = submit(draft(section, people["reporter"]), people["reporter"])
    act(article, people["editor"], "approve")
    client.force_login(people["publisher"])
    data = form_data("Chưa ai xem", **{"action-workflow-action": "true", "workflow-action-name": "approve"})
    response = client.post(reverse("wagtailadmin_pages:edit", args=[article.pk]), data)
    assert response.url == reverse("portal_approve", args=[article.pk])
    assert (fresh(article).live, fresh(article).get_latest_revision().content["title"]) == (False, article.title)


@pytest.mark.parametrize("who", ALL)
def test_bulk_publish_is_refused(client, people, section, who):
    article = draft(section, people["reporter"])
    client.force_login(people[who])
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    for target in (article.pk, section.pk):
        client.post(f"{url}?id={target}", {"include_descendants": "on"})
    assert not fresh(article).live


@pytest.mark.parametrize("who", ["publisher", "administrator", "root"])
def test_copying_publishes_nothing(client, people, section, who):
    article = published(section, people)
    client.force_login(people[who])
    other = SectionFactory(parent=section.get_parent(), live=True)
    for extra in ({"publish_copies": "on"}, {"alias": "on"}):
        data = {"new_title": "Bản sao", "new_slug": "ban-sao", "new_parent_page": other.pk, **extra}
        client.post(reverse("wagtailadmin_pages:copy", args=[article.pk]), data)
    data = {"new_title": "Mục sao", "new_slug": "muc-sao", "new_parent_page": other.pk, "copy_subpages": "on"}
    client.post(reverse("wagtailadmin_pages:copy", args=[section.pk]), data | {"publish_copies": "on"})
    assert list(Article.objects.live()) == [article]


@pytest.mark.parametrize(("who", "goes"), [(who, who in ("publisher", "root")) for who in ALL])
def test_taking_off_is_for_those_who_may_withdraw(client, people, section, who, goes):
    client.force_login(people[who])
    one, two, three = (published(section, people, title=f"Bài {n}") for n in range(3))
    client.post(reverse("wagtailadmin_pages:unpublish", args=[one.pk]))
    client.post(reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"]) + f"?id={two.pk}")
    client.post(reverse("wagtailadmin_pages:delete", args=[three.pk]))
    assert (fresh(one).live, fresh(two).live) == (not goes, not goes)
    assert Article.objects.filter(pk=three.pk).exists() is not goes


@pytest.mark.parametrize("who", ["reporter", "editor", "translator", "administrator"])
def test_a_section_with_news_is_not_deleted_unpublished_with_it_or_hidden(client, people, section, who):
    article = published(section, people)
    client.force_login(people[who])
    client.post(reverse("wagtailadmin_pages:delete", args=[section.pk]))
    client.post(reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"]) + f"?id={section.pk}")
    client.post(reverse("wagtailadmin_pages:unpublish", args=[section.pk]), {"include_descendants": "on"})
    client.post(reverse("wagtailadmin_pages:set_privacy", args=[section.pk]), {"restriction_type": "login"})
    client.post(reverse("wagtailadmin_pages:set_privacy", args=[article.pk]), {"restriction_type": "login"})
    assert fresh(article).live
    assert Article.objects.published(at=timezone.now()).filter(pk=article.pk).exists()


@pytest.mark.parametrize("who", ["reporter", "editor", "administrator"])
def test_a_published_article_is_moved_by_those_who_may_withdraw_only(client, people, section, who):
    article = published(section, people)
    other = SectionFactory(parent=section.get_parent(), live=True)
    url = reverse("wagtailadmin_pages:move_confirm", args=[article.pk, other.pk])
    client.force_login(people[who])
    client.post(url)
    assert fresh(article).get_parent().pk == section.pk
    client.force_login(people["publisher"])
    client.post(url)
    assert fresh(article).get_parent().pk == other.pk


def test_reverting_to_an_old_version_makes_a_draft(client, people, section):
    article = published(section, people, title="Đúng")
    old = article.get_latest_revision()
    client.force_login(people["root"])
    url = reverse("wagtailadmin_pages:revisions_revert", args=[article.pk, old.pk])
    client.post(url, form_data("Sai", slug=article.slug, **{"action-publish": "1"}))
    assert fresh(article).title == "Đúng"


def test_an_approved_schedule_waits_for_its_time_and_the_clock_publishes_it(people, section):
    article = draft(section, people["reporter"], go_live_at=timezone.now() + timedelta(hours=1))
    submit(article, people["reporter"])
    act(article, people["editor"], "approve")
    actions.approve(article, seen=seen(article), by=people["publisher"])
    assert not fresh(article).live
    scheduled = fresh(article).scheduled_revision
    scheduled.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    scheduled.content["go_live_at"] = (timezone.now() - timedelta(minutes=1)).isoformat()
    scheduled.save()
    from django.core.management import call_command

    call_command("publish_scheduled")
    assert fresh(article).live


@pytest.mark.parametrize("who", ["reporter", "editor", "administrator"])
def test_a_schedule_is_called_off_by_publishers_only(client, people, section, who):
    article = draft(section, people["reporter"], go_live_at=timezone.now() + timedelta(hours=1))
    submit(article, people["reporter"])
    act(article, people["editor"], "approve")
    actions.approve(article, seen=seen(article), by=people["publisher"])
    revision = fresh(article).scheduled_revision
    url = reverse("wagtailadmin_pages:revisions_unschedule", args=[article.pk, revision.pk])
    client.force_login(people[who])
    client.post(url)
    assert fresh(article).scheduled_revision == revision
    client.force_login(people["publisher"])
    client.post(url)
    assert fresh(article).scheduled_revision is None


def test_a_schedule_without_approval_takes_no_effect(people, section):
    article = draft(section, people["reporter"], go_live_at=timezone.now() - timedelta(hours=1))
    from django.core.management import call_command

    call_command("publish_scheduled")
    assert not fresh(article).live


def test_a_change_for_later_leaves_an_article_loaded_live_before_its_readers(people, section):
    article = ArticleFactory(parent=section, live=True, title="Bài đã nạp", content_class="official")
    draft = fresh(article)
    draft.title, draft.go_live_at = "Bài sửa", timezone.now() + timedelta(hours=1)
    draft.save_revision(user=people["reporter"])
    submit(fresh(article), people["reporter"])
    act(article, people["editor"], "approve")
    actions.approve(article, seen=seen(article), by=people["publisher"])
    assert (fresh(article).live, fresh(article).title) == (True, "Bài đã nạp")
    assert fresh(article).scheduled_revision.content["title"] == "Bài sửa"
    kept = fresh(article).live_revision
    assert (kept.content["title"], kept.user) == ("Bài đã nạp", None)


def test_an_expired_article_is_gone_before_any_job_runs(people, section):
    article = published(section, people)
    Article.objects.filter(pk=article.pk).update(expire_at=timezone.now() - timedelta(seconds=1))
    assert fresh(article).live
    assert not Article.objects.published(at=timezone.now()).filter(pk=article.pk).exists()


def test_wagtails_own_moderation_button_obeys_four_eyes(client, people, section):
    article = submit(draft(section, people["editor"]), people["editor"])
    write(article, people["root"], "Quản trị sửa")
    state = fresh(article).current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[article.pk, "approve", state.pk])
    for who in ("root", "publisher", "administrator", "editor"):
        client.force_login(people[who])
        client.post(url)
    assert not fresh(article).live


@pytest.mark.parametrize(("who", "goes"), [(who, who in ("publisher", "administrator", "root")) for who in ALL])
def test_sections_are_published_directly_by_those_who_arrange_them(client, people, section, who, goes):
    client.force_login(people[who])
    url = reverse("wagtailadmin_pages:add", args=["portal", "section", section.get_parent().pk])
    data = {
        "title": "Mục mới",
        "slug": "muc-moi",
        "intro": "",
        **{k: v for k, v in form_data().items() if "comments" in k},
    }
    client.post(url, data)
    made = Section.objects.filter(slug="muc-moi").first()
    assert (made is not None) is goes
    if made:
        client.post(reverse("wagtailadmin_pages:edit", args=[made.pk]), data | {"action-publish": "1"})
        assert Page.objects.get(pk=made.pk).live
