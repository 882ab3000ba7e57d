"""A newsroom with a Vietnamese article before its readers, and the hands of each role."""

import pytest
from django.utils import translation
from wagtail.models import Locale

from giaoban.portal.models import Article, Section
from giaoban.portal.roles import Role, group_of
from tests.factories import UserFactory
from tests.portal.translating import hands


@pytest.fixture(autouse=True)
def reasons_in_english():
    """Reasons are compared as they stand in the code, whether or not the catalogues are compiled."""
    with translation.override("en"):
        yield


@pytest.fixture
def person(home):
    """Make a person with a role."""

    def make(role):
        user = UserFactory()
        user.groups.add(group_of(role))
        return user

    return make


@pytest.fixture
def translator(person):
    return person(Role.TRANSLATOR)


@pytest.fixture
def publisher(person):
    return person(Role.PUBLISHER)


@pytest.fixture
def english(home):
    return Locale.objects.get(language_code="en")


@pytest.fixture
def chinese(home):
    return Locale.objects.get(language_code="zh-hans")


@pytest.fixture
def section(home):
    made = Section(title="Tin tức", slug="tin-tuc")
    home.add_child(instance=made)
    hands.publish(made)
    return made


@pytest.fixture
def article(section):
    made = Article(
        title="Cầu mới thông xe",
        slug="cau-moi-thong-xe",
        lead="Cầu dài 2 km.",
        content_class="official",
        body=[("text", "<p>Sáng 1/9, cầu thông xe.</p><p>Xe chạy 80 km/h.</p>")],
    )
    section.add_child(instance=made)
    hands.publish(made)
    return Article.objects.get(pk=made.pk)


@pytest.fixture
def draft(article, english, translator):
    """The English draft, nothing translated; its section is translated and live."""
    from giaoban.portal.translating import actions

    page = actions.start_translation(page=article, locale=english, by=translator)
    hands.put_live(page.get_parent().specific, by=translator)
    return page
