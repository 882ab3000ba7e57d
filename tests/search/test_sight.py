"""Who sees what is decided twice, in the query and on the object: both are walked together here."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser, Permission
from django.utils import timezone
from wagtail.models import GroupPagePermission, PageViewRestriction

from giaoban.base.registries import searchables
from giaoban.portal.choices import Standing
from giaoban.portal.models import Article
from giaoban.search import reading
from giaoban.search.asking import Ask, ask
from giaoban.search.filters import closed
from tests.factories import ArticleFactory, SectionFactory
from tests.portal import newsroom
from tests.portal.scene import Scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(home, data, index):
    """Every standing of articles, written by a reporter, an editor and nobody, beside one of everything else."""
    scene = Scene(home)
    people = newsroom.make_people()
    section = scene.section
    soon, past = timezone.now() + timedelta(days=1), timezone.now() - timedelta(days=1)
    for name in ("reporter", "editor", "translator"):
        newsroom.draft(section, people[name], title=f"Tin nháp của {name}", slug=f"nhap-{name}")
    newsroom.submit(newsroom.draft(section, people["reporter"], title="Tin chờ duyệt", slug="cho"), people["reporter"])
    newsroom.published(section, people, title="Tin đã đăng", slug="dang")
    withdrawn = newsroom.published(section, people, title="Tin đã gỡ", slug="go")
    withdrawn.unpublish()
    ArticleFactory(parent=section, title="Tin hết hạn chưa gỡ", slug="het", expire_at=past)
    ArticleFactory(parent=section, title="Tin hết hạn", slug="het-roi", live=False, expired=True, expire_at=past)
    ArticleFactory(parent=section, title="Tin cấm đến mai", slug="cam", go_live_at=soon)
    private = SectionFactory(parent=section, title="Nội bộ", slug="noi-bo")
    ArticleFactory(parent=private, title="Tin nội bộ", slug="tin-noi-bo")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    gone = people["second"]
    gone.is_active = False
    gone.save()
    index()
    return people


def found_by_query(user, kind):
    """What the index alone gives this person of a kind."""
    import tantivy

    with reading.opened() as reader:
        searcher = reader.searcher()
        query = tantivy.Query.boolean_query(
            [
                (tantivy.Occur.Must, tantivy.Query.term_query(reader.schema, "kind", kind)),
                (tantivy.Occur.MustNot, closed(reader.schema, user=user, at=timezone.now())),
            ]
        )
        hits = searcher.search(query, 1000).hits
        return {str(searcher.doc(address).get_first("id")).rsplit(":", 1)[1] for _score, address in hits}


def seen_on_objects(user, kind):
    """What the records themselves give this person of a kind."""
    return {str(pk) for pk in searchables[kind].visible(user).values_list("pk", flat=True)}


def test_query_and_object_agree_for_every_kind_and_person(world):
    everybody = {"public": AnonymousUser(), **world}
    everybody["second"] = AnonymousUser()  # a closed account looks with the public's eyes
    for name, user in everybody.items():
        for kind in searchables:
            assert found_by_query(user, kind.name) == seen_on_objects(user, kind.name), (name, kind.name)


def test_what_each_person_finds_of_articles(world):
    def titles(user):
        found = ask(Ask(words="tin", user=user, kinds=("portal.article",), size=100)).hits
        return sorted(hit.title for hit in found if hit.title.startswith("Tin "))

    every = sorted(title for title in Article.objects.values_list("title", flat=True) if title.startswith("Tin "))
    assert titles(None) == titles(world["second"]) == ["Tin đã đăng"]
    assert titles(world["reporter"]) == ["Tin chờ duyệt", "Tin nháp của reporter", "Tin đã gỡ", "Tin đã đăng"]
    assert titles(world["editor"]) == titles(world["publisher"]) == titles(world["root"]) == every
    assert len(every) == 10


def test_staff_see_counts_of_status_and_owner(world):
    answer = ask(Ask(words="tin", user=world["editor"], kinds=("portal.article",), size=100))
    counted = {row.value: row.count for row in answer.facets["status"]}
    assert set(counted) == {each.value for each in Standing} - {"scheduled"}
    assert {row.label for row in answer.facets["owner"]} >= {str(world["reporter"])}
    draft = ask(Ask(words="tin", user=world["editor"], status="draft", owner=str(world["reporter"].pk)))
    assert [hit.title for hit in draft.hits] == ["Tin nháp của reporter"]
    assert "status" not in ask(Ask(words="tin")).facets


def test_a_right_given_today_opens_what_was_indexed_yesterday(world):
    reporter = world["reporter"]
    group = reporter.groups.get()
    page = Article.objects.get(title="Tin nháp của editor")
    GroupPagePermission.objects.create(
        group=group, page=page, permission=Permission.objects.get(codename="change_page")
    )
    again = type(reporter).objects.get(pk=reporter.pk)
    assert found_by_query(again, "portal.article") == seen_on_objects(again, "portal.article")
    assert str(page.pk) in found_by_query(again, "portal.article")
