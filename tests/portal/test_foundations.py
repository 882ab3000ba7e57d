from wagtail.models import Locale, Site

from giaoban.portal.foundations import lay_foundations
from giaoban.portal.models import Home


def test_a_home_in_each_language_and_one_site(home):
    assert [h.locale.language_code for h in Home.objects.order_by("path")] == ["vi", "en", "zh-hans"]
    assert {h.translation_key for h in Home.objects.all()} == {home.translation_key}
    assert Site.objects.get().root_page_id == home.pk


def test_laying_again_changes_nothing(home):
    again = lay_foundations()
    assert again.pk == home.pk
    assert Home.objects.count() == Locale.objects.count() == 3
