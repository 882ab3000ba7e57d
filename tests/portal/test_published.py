"""The filter of what readers may see."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from giaoban.base.once import OnceMiddleware
from giaoban.portal.published import open_to_all
from tests.factories import ArticleFactory, SectionFactory


def restrict(page):
    return PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def test_it_agrees_with_wagtails_own(home, section):
    closed, beside = SectionFactory(parent=home), SectionFactory(parent=home)
    inner = ArticleFactory(parent=closed)
    ArticleFactory(parent=beside, live=False)
    restrict(closed)
    found = set(open_to_all(Page.objects.all()))
    assert found == set(Page.objects.live().public())
    assert (inner.page_ptr in found, closed.page_ptr in found, beside.page_ptr in found) == (False, False, True)


def test_a_restriction_set_or_lifted_within_a_request_holds_at_once(rf, home, section):
    seen = []

    def view(request):
        seen.append(open_to_all(Page.objects.filter(pk=section.pk)).exists())
        made = restrict(section)
        seen.append(open_to_all(Page.objects.filter(pk=section.pk)).exists())
        made.delete()
        seen.append(open_to_all(Page.objects.filter(pk=section.pk)).exists())

    OnceMiddleware(view)(rf.get("/"))
    assert seen == [True, False, True]


def test_the_home_asks_for_restrictions_once_and_wagtail_once_for_the_page_it_serves(client, scene):
    client.get("/")
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/").status_code == 200
    about = [query["sql"] for query in asked.captured_queries if "pageviewrestriction" in query["sql"]]
    assert len(about) == 2
