"""The demonstration's releases."""

import pytest
from django.utils import timezone

from giaoban.notices.models import Message
from giaoban.portal import demo as portal
from giaoban.press.foundations import lay_foundations
from giaoban.press.models import Release
from giaoban.press.releases import demo

pytestmark = pytest.mark.django_db


def test_it_is_loaded_once_in_three_languages(home):
    portal.load()
    lay_foundations()
    assert demo.load() > 0
    at = timezone.now()
    count = Release.objects.count()
    held = Release.objects.under_embargo(at=at)
    assert sorted(each.locale.language_code for each in held) == ["en", "vi", "zh-hans"]
    assert len({each.embargo_until for each in held}) == 1
    assert Release.objects.public(at=at).count() == 6
    assert Release.objects.withdrawn(at=at).count() == 1
    assert demo.load() == 0
    assert Release.objects.count() == count
    assert not Message.objects.filter(state="queued").exists()
