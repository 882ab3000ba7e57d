"""What a stranger gets of a release under embargo at every exit: nothing; and all of it from its hour on."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from giaoban.base.registries import searchables
from giaoban.library import queries as library
from giaoban.library import renditions, rules
from giaoban.library.models import File, Picture
from giaoban.portal import queries
from giaoban.press.models import Release
from giaoban.press.releases import actions
from tests.factories import ArticleFactory, SectionFactory
from tests.portal.scene import file, picture

pytestmark = pytest.mark.django_db
KEPT = "Lời văn giữ kín đến giờ"


def kit(shown, film=None):
    made = [("picture", {"picture": shown, "caption": "Cầu mới", "alt_text": "", "credit": ""})]
    return [*made, ("film", {"caption": "Phim", "credit": "", "print": None, "web": film, "social": None})]


def test_the_page_its_print_view_and_the_press_room(office, client):
    held = office.held()
    for address in (held.get_url(), f"{held.get_url()}in/"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert KEPT not in answer.content.decode()
        assert held.title not in answer.content.decode()
    assert held.title not in client.get(office.room.get_url()).content.decode()
    actions.lift_embargo(held, reason="Báo đã đăng", by=office.head, at=timezone.now())
    assert KEPT in client.get(held.get_url()).content.decode()
    assert held.title in client.get(office.room.get_url()).content.decode()


def test_the_address_tells_nothing_of_the_text(office):
    assert not set(office.held().slug.split("-")) & {"cau", "vinh", "lam", "ngoc", "thong", "xe"}


def test_sitemaps(office, client):
    held = office.held()
    address = reverse("portal_sitemap", args=["vi", held.pk // 10_000])
    assert held.slug not in client.get(address).content.decode()
    actions.lift_embargo(held, reason="Báo đã đăng", by=office.head, at=timezone.now())
    assert held.slug in client.get(address).content.decode()


def test_pages_of_every_kind(office):
    at = timezone.now()
    held = office.held()
    assert not queries.published_pages(at=at + timedelta(minutes=1)).filter(pk=held.pk).exists()
    assert queries.published_pages(at=held.embargo_until).filter(pk=held.pk).exists()


def test_pictures_and_films_by_guessed_address(office, client):
    shown, film = picture(), file("phim.mp4")
    held = office.held(kit=kit(shown, film))
    asked = renditions.address(shown, ratio="16x9", width=640, extension="jpg")
    at = timezone.now()
    assert client.get(asked).status_code == 404
    assert client.get(film.url).status_code == 404
    assert client.get(shown.file.url).status_code == 404
    assert not rules.picture_is_public(shown, at=at)
    assert list(library.public(Picture, at=at)) == []
    assert list(library.public(File, at=at)) == []
    actions.lift_embargo(held, reason="Báo đã đăng", by=office.head, at=timezone.now())
    assert client.get(asked).status_code == 200
    assert client.get(film.url).status_code == 200
    assert client.get(shown.file.url).status_code == 404
    assert list(library.public(File, at=timezone.now())) == [film]


def test_a_picture_that_a_published_article_shows_too_is_public_through_the_article_alone(office, client):
    shown = picture()
    office.held(kit=kit(shown, file("phim.mp4")))
    asked = renditions.address(shown, ratio="16x9", width=640, extension="jpg")
    section = SectionFactory(parent=office.home, locale=office.home.locale)
    article = ArticleFactory(parent=section, locale=section.locale, picture=shown, content_class="official")
    assert client.get(asked).status_code == 200
    article.picture = None
    article.save()
    assert client.get(asked).status_code == 404


def test_search_knows_it_from_its_hour_on_and_the_office_before(office):
    held = office.held()
    public, internal = searchables["press.release"], searchables["press.unreleased"]
    assert list(public.visible(office.officer)) == []
    assert list(internal.visible(office.officer)) == [held]
    assert list(internal.visible(office.home.owner)) == []
    assert public.document(held)["from_at"] == held.embargo_until
    assert internal.document(held)["audience"] == ["press:office"]
    assert "Lời văn giữ kín đến giờ" in public.document(held)["body"]
    actions.lift_embargo(held, reason="Báo đã đăng", by=office.head, at=timezone.now())
    assert list(public.visible(None)) == [Release.objects.get(pk=held.pk)]
    assert list(internal.visible(office.officer)) == []
