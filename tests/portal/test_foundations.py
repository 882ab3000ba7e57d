import pytest
from django.contrib.auth.models import Group
from wagtail.models import Locale, Site

from giaoban.portal.foundations import lay_foundations
from giaoban.portal.models import Home
from tests.factories import UserFactory


def test_a_home_in_each_language_and_one_site(home):
    assert [h.locale.language_code for h in Home.objects.order_by("path")] == ["vi", "en", "zh-hans"]
    assert {h.translation_key for h in Home.objects.all()} == {home.translation_key}
    assert Site.objects.get().root_page_id == home.pk


def test_laying_again_changes_nothing(home):
    again = lay_foundations()
    assert again.pk == home.pk
    assert Home.objects.count() == Locale.objects.count() == 3


@pytest.mark.parametrize(("members", "stays"), [(0, False), (1, True)])
def test_wagtails_own_groups_go_while_nobody_is_in_them(home, members, stays):
    group = Group.objects.get_or_create(name="Moderators")[0]
    group.user_set.set([UserFactory() for _ in range(members)])
    lay_foundations()
    assert Group.objects.filter(name="Moderators").exists() is stays
