"""The measures of the portal, counted by hand beside."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from giaoban.portal import feedback_actions, measures
from giaoban.portal.models import ContactPage, Feedback, PeoplePage, StandardPage
from giaoban.portal.roles import Role, group_of
from tests.factories import ArticleFactory, SectionFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(home):
    user = UserFactory()
    user.groups.add(group_of(Role.EDITOR))
    return user


def test_completeness_counts_each_required_page_in_each_language(home):
    home.add_child(instance=ContactPage(title="Liên hệ", locale=home.locale))
    home.add_child(instance=StandardPage(title="Thiên nhiên", purpose="nature", locale=home.locale))
    home.add_child(instance=PeoplePage(title="Lãnh đạo", kind="leaders", locale=home.locale, live=False))
    _locales, present, share = measures.completeness()
    there = {str(each.label): each.there for each in present if any(each.there)}
    assert list(there.values()) == [[True, False, False], [True, False, False]]
    assert share == round(100 * 2 / 36)


def test_a_section_is_late_when_its_newest_article_is_older_than_promised(home):
    at = timezone.now()
    kept = SectionFactory(parent=home, title="Đúng hạn", update_days=7)
    late = SectionFactory(parent=home, title="Chậm", update_days=7)
    empty = SectionFactory(parent=home, title="Trống", update_days=7)
    free = SectionFactory(parent=home, title="Không hứa")
    ArticleFactory(parent=kept, published_at=at - timedelta(days=6))
    ArticleFactory(parent=late, published_at=at - timedelta(days=8))
    found = {each.section.title: each.late for each in measures.timeliness(at=at)}
    assert found == {kept.title: False, late.title: True, empty.title: True, free.title: None}


def test_answers_are_in_time_late_or_still_due(home, editor):
    at = timezone.now()
    words = {"language": "vi", "name": "A", "contact": "", "subject": "B", "text": "C"}
    made = [feedback_actions.receive(at=at, **words)[0] for _time in range(4)]
    feedback_actions.answer(made[0], text="D", by=editor, at=at)
    Feedback.objects.filter(pk__in=[made[1].pk, made[2].pk]).update(due_on=timezone.localdate() - timedelta(days=1))
    feedback_actions.answer(made[1], text="D", by=editor, at=at)
    today = timezone.localdate()
    found = measures.usage(today, today)
    assert (found.received, found.answered_in_time, found.late) == (4, 1, 2)


def test_satisfaction_is_the_share_of_useful(home):
    today = timezone.localdate()
    for useful in (True, True, True, False):
        feedback_actions.rate(home, useful=useful, text="", on=today)
    assert measures.usage(today, today).satisfied == 75
    assert measures.least_useful(today, today) == [{"page_id": home.pk, "page__title": home.title, "yes": 3, "no": 1}]


@pytest.mark.parametrize("query", ["", "?days=365", "?days=abc", "?days=99999999999", f"?days={'9' * 5000}"])
def test_the_page_opens_for_the_staff(client, home, editor, query):
    client.force_login(editor)
    assert client.get(reverse("portal_measures") + query).status_code == 200
