"""The embargo as a whole: no reader, no moment and no language before its hour."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Locale

from giaoban.base.registries import occasions
from giaoban.library import renditions
from giaoban.library import rules as library
from giaoban.portal import queries
from giaoban.portal.models import Article
from giaoban.portal.published import open_to_all
from giaoban.portal.roles import Role, group_of
from giaoban.portal.translating import queries as translating
from giaoban.portal.translating.actions import publish_translation, start_translation
from giaoban.portal.translating.choices import State
from giaoban.press.models import Release
from giaoban.press.releases import actions, changes, rules
from tests.factories import UserFactory
from tests.portal.scene import picture
from tests.portal.translating.hands import translate
from tests.press.releases.conftest import approve, submit
from tests.press.releases.people import reporter
from tests.press.releases.test_exits import KEPT

pytestmark = pytest.mark.django_db
READERS = ("nobody", "newcomer", "unaccredited", "accredited", "accepted", "officer")


@pytest.fixture
def readers(office):
    """Everybody who may ask, by what they are."""
    return {
        "nobody": AnonymousUser(), "newcomer": UserFactory(), "unaccredited": reporter("Chưa Có Thẻ", accredited=False),
        "accredited": reporter("Có Thẻ"), "accepted": reporter("Đã Nhận Lời"), "officer": office.officer,
    }  # fmt: skip


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    hours=st.integers(min_value=1, max_value=24 * 400),
    after=st.integers(min_value=-24 * 500, max_value=24 * 500),
    who=st.sampled_from(READERS),
)
def test_nobody_reads_before_the_hour_without_having_accepted(office, readers, hours, after, who):
    at = timezone.now()
    release = getattr(office, "kept", None) or office.held()
    office.kept = release
    until = at + timedelta(hours=hours)
    Release.objects.filter(pk=release.pk).update(embargo_until=until)
    release = Release.objects.get(pk=release.pk)
    if not rules.has_accepted(readers["accepted"], release):
        actions.accept_terms(release, words="Lời", by=readers["accepted"], at=at)
    asked = max(at, until + timedelta(hours=after))
    public = asked >= until
    accredited = timezone.localdate(asked) <= timezone.localdate() + timedelta(days=7)
    expected = public or who == "officer" or (who == "accepted" and accredited)
    assert bool(rules.may_read(readers[who], release, at=asked)) == expected
    assert release.is_public(at=asked) == public
    assert Release.objects.public(at=asked).filter(pk=release.pk).exists() == public
    assert Release.objects.under_embargo(at=asked).filter(pk=release.pk).exists() != public
    assert queries.published_pages(at=asked).filter(pk=release.pk).exists() == public


@pytest.fixture
def english(office):
    """The release under embargo in English, translated and published by two people."""
    release = office.held()
    translator, publisher = UserFactory(), UserFactory()
    translator.groups.add(group_of(Role.TRANSLATOR))
    publisher.groups.add(group_of(Role.PUBLISHER))
    locale = Locale.objects.get(language_code="en")
    made = start_translation(page=release, locale=locale, by=translator)
    translate(made, by=translator)
    return release, publish_translation(page=made, by=publisher)


def test_a_translation_is_made_before_the_hour_and_held_with_its_original(office, english, client):
    release, translated = english
    assert translated.live
    assert translated.embargo_until == release.embargo_until
    assert translated.released_at == release.embargo_until
    assert client.get(translated.get_url()).status_code == 404
    lifted = actions.lift_embargo(release, reason="Báo đã đăng", by=office.head, at=timezone.now())
    assert set(Release.objects.public(at=timezone.now())) == {lifted, translated}
    said = client.get(lifted.get_url()).content.decode()
    assert f'hreflang="en" href="http://testserver{translated.get_url()}"' in said or translated.get_url() in said


def test_an_embargo_on_one_language_holds_all(office, english):
    release, translated = english
    at = timezone.now()
    Release.objects.filter(pk=release.pk).update(embargo_until=None)
    assert list(Release.objects.public(at=at)) == []
    assert not Release.objects.get(pk=release.pk).is_public(at=at)
    assert Release.objects.get(pk=release.pk).is_held(at=at)
    assert not open_to_all(type(office.room).objects.none()).exists()
    assert translated.is_held(at=at)


def test_a_correction_puts_the_other_languages_out_of_date(office, english, django_capture_on_commit_callbacks):
    release, translated = english
    actions.lift_embargo(release, reason="Báo đã đăng", by=office.head, at=timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        page = Release.objects.get(pk=release.pk).get_latest_revision_as_object()
        page.lead = "Sapo đã sửa."
        page.save_revision(user=office.officer)
        submit(Release.objects.get(pk=release.pk), office.officer)
        approve(release, office.head)
    found = translating.status(Release.objects.get(pk=translated.pk))
    assert found.state == State.OUT_OF_DATE


def test_withdrawal_takes_all_languages(office, english, client):
    release, translated = english
    actions.lift_embargo(release, reason="Báo đã đăng", by=office.head, at=timezone.now())
    changes.withdraw(release, note="Sai", by=office.head, at=timezone.now())
    assert [client.get(each.get_url()).status_code for each in (release, translated)] == [410, 410]


def test_machines_get_nothing(office, client):
    held = office.held(kit=[("picture", {"picture": picture(), "caption": "C", "alt_text": "", "credit": ""})])
    address = f"http://testserver{held.get_url()}"
    for asked in (
        "/api/v1/articles", "/api/v1/pages", "/api/v1/documents", "/api/v1/search?q=C%E1%BA%A7u", "/sitemap.xml",
        f"/api/v1/pages/{held.pk}", f"/api/v1/articles/{held.pk}", f"/oembed?url={address}", "/feed.atom",
        "/tim-kiem/?q=V%E1%BB%8Bnh", "/lich-cong-tac/", "/",
    ):  # fmt: skip
        said = client.get(asked, follow=True).content.decode()
        assert held.title not in said, asked
        assert KEPT not in said, asked
        assert held.slug not in said.replace(address, ""), asked


def test_a_guess_with_conditions_learns_nothing(office, client):
    held = office.held()
    plain = client.get("/phong-bao-chi/tc-0000000000/")
    for headers in ({}, {"If-None-Match": "*"}, {"If-Modified-Since": "Mon, 01 Jan 2035 00:00:00 GMT"}):
        answer = client.get(held.get_url(), headers=headers)
        assert answer.status_code == plain.status_code == 404
    assert client.head(held.get_url()).status_code == 404


def test_a_page_for_one_reader_is_kept_by_no_cache(office, client):
    held, user = office.held(), reporter()
    actions.accept_terms(held, words="Lời", by=user, at=timezone.now())
    client.force_login(user)
    answer = client.get(held.get_url())
    assert answer["Cache-Control"] == "private, no-store"
    assert "noindex" in answer["X-Robots-Tag"]
    assert 'name="robots" content="noindex"' in answer.content.decode()


def test_the_calendar_tells_the_office_alone(office):
    held = office.held()
    between = (timezone.now(), timezone.now() + timedelta(days=1))
    assert [each.title for each in occasions["press.embargo"].between(office.officer, *between)] == [
        f"Hết giờ cấm công bố: {held.title}"
    ]
    assert list(occasions["press.embargo"].between(AnonymousUser(), *between)) == []


def test_rules_of_pictures_agree_with_the_hour(office):
    shown = picture()
    held = office.held(kit=[("picture", {"picture": shown, "caption": "C", "alt_text": "", "credit": ""})])
    for minutes in (-60, -1, 0, 1):
        at = held.embargo_until + timedelta(minutes=minutes)
        assert library.picture_is_public(shown, at=at) == (minutes >= 0)
    assert renditions.address(shown, ratio="16x9", width=640, extension="jpg")
    assert not Article.objects.exists()
    assert reverse("press_release_link", args=[held.pk])
