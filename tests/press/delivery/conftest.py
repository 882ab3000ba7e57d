"""Reporters of several outlets, and releases for them."""

from types import SimpleNamespace

import pytest
from django.utils import timezone
from wagtail.models import Locale

from giaoban.portal.models import Topic
from giaoban.press.models import Outlet, Reporter
from tests.factories import OrganisationFactory, UserFactory


def outlet(name, **values):
    return Outlet.objects.create(organisation=OrganisationFactory(name=name), **values)


def reporter(name, of=None, beats=(), account=True, **values):
    address = values.pop("email", f"{name.lower()}@bao.example")
    user = UserFactory(full_name=name) if account else None
    made = Reporter.objects.create(
        full_name=name, outlet=of, user=user, email=address, **({"verified_at": timezone.now()} | values)
    )
    made.beats.set(beats)
    return made


@pytest.fixture
def newsrooms(press):
    """Topics `sea` and `trade` in two languages, outlets `daily` and `foreign`, reporters an, binh, chi."""
    vi, en = Locale.objects.get(language_code="vi"), Locale.objects.get(language_code="en")
    sea = Topic.objects.create(name="Biển đảo", slug="bien-dao", locale=vi)
    trade = Topic.objects.create(name="Thương mại", slug="thuong-mai", locale=vi)
    sea_en = Topic.objects.create(name="Sea", slug="sea", locale=en, translation_key=sea.translation_key)
    daily, foreign = outlet("Báo Ngày"), outlet("Hãng Tin Xa", origin="resident", medium="agency", country="JP")
    return SimpleNamespace(
        sea=sea, trade=trade, sea_en=sea_en, daily=daily, foreign=foreign,
        an=reporter("An", daily, [sea]), binh=reporter("Binh", daily, [trade]),
        chi=reporter("Chi", foreign, [sea_en], language="en"), **vars(press),
    )  # fmt: skip
