"""Copies: to whom, with which mark, and what the log says."""

import io
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from giaoban.library.models import File
from giaoban.press.models import AccessRecord
from giaoban.press.releases import actions
from giaoban.press.releases.choices import Access
from tests.portal.scene import file, picture
from tests.press.releases.people import reporter
from tests.press.releases.test_exits import KEPT, kit

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(office):
    office.shown, office.film = picture(), file("phim.mp4", b"\x00\x00\x00\x10ftypisom\x00\x00\x00\x00")
    office.release = office.held(kit=kit(office.shown, office.film))
    office.addresses = [
        reverse("press_release_text", args=[office.release.pk]),
        reverse("press_release_pdf", args=[office.release.pk]),
        *(reverse("press_release_picture", args=[office.release.pk, office.shown.pk, use])
          for use in ("print", "web", "social", "look")),
        reverse("press_release_film", args=[office.release.pk, office.film.pk]),
    ]  # fmt: skip
    office.reporter = reporter()
    return office


def accept(scene, user=None):
    actions.accept_terms(scene.release, words="Lời", by=user or scene.reporter, at=timezone.now())


def test_a_stranger_gets_no_copy(scene, client):
    assert [client.get(each).status_code for each in scene.addresses] == [404] * 7
    assert not AccessRecord.objects.exists()


def test_a_reporter_without_accreditation_or_acceptance_gets_none(scene, client):
    client.force_login(scene.reporter)
    assert [client.get(each).status_code for each in scene.addresses] == [404] * 7
    client.force_login(reporter("Chưa Có Thẻ", accredited=False))
    assert [client.get(each).status_code for each in scene.addresses] == [404] * 7
    assert not AccessRecord.objects.exists()


def test_the_text_names_its_reader_twice_and_is_logged(scene, client):
    accept(scene)
    client.force_login(scene.reporter)
    answer = client.get(scene.addresses[0])
    record = AccessRecord.objects.get(what=Access.TEXT)
    said = answer.content.decode()
    assert (record.user, record.reporter, record.embargoed) == (scene.reporter, scene.reporter.reporter, True)
    assert said.count(f"Lò Văn Páo (Báo Sông Lam), {_moment(record)}, dấu {record.mark}") == 2
    assert KEPT in said
    assert "CẤM CÔNG BỐ ĐẾN" in said
    assert answer["Cache-Control"] == "private, no-store"


def test_the_pdf_carries_the_mark_in_words_and_metadata(scene, client):
    accept(scene)
    client.force_login(scene.reporter)
    answer = client.get(scene.addresses[1])
    record = AccessRecord.objects.get(what=Access.PDF)
    assert answer.content.startswith(b"%PDF")
    assert record.mark.encode() in answer.content
    assert answer["Content-Type"] == "application/pdf"


def test_pictures_carry_a_strip_and_metadata(scene, client):
    accept(scene)
    client.force_login(scene.reporter)
    for use, address in zip(("print", "web", "social"), scene.addresses[2:5], strict=True):
        image = Image.open(io.BytesIO(client.get(address).content))
        record = AccessRecord.objects.filter(what=Access.PICTURE).first()
        assert record.detail == f"Quang cảnh hội nghị ({use})"
        assert record.mark in image.info["comment"].decode()
        assert record.mark.encode() in image.info["xmp"]
        assert image.getpixel((2, image.height - 1))[0] > 140
        if use == "social":
            assert (image.width, image.height > 630) == (1200, True)


def test_what_the_page_shows_bears_the_mark_of_the_page(scene, client):
    accept(scene)
    client.force_login(scene.reporter)
    page = client.get(scene.release.get_url()).content.decode()
    record = AccessRecord.objects.get(what=Access.PAGE)
    assert page.count(record.mark) == 3
    assert scene.addresses[5] in page
    image = Image.open(io.BytesIO(client.get(scene.addresses[5]).content))
    assert record.mark in image.info["comment"].decode()
    assert not AccessRecord.objects.filter(what=Access.PICTURE).exists()


def test_a_film_carries_the_mark_behind_its_end(scene, client):
    accept(scene)
    client.force_login(scene.reporter)
    answer = client.get(scene.addresses[6])
    body = b"".join(answer.streaming_content)
    record = AccessRecord.objects.get(what=Access.VIDEO)
    original = File.objects.get(pk=scene.film.pk).file.read()
    assert body.startswith(original)
    assert re.search(rb"free.*" + record.mark.encode(), body)
    assert int(answer["Content-Length"]) == len(body)


def test_once_public_anybody_has_clean_copies_and_reporters_are_still_recorded(scene, client):
    actions.lift_embargo(scene.release, reason="Báo đã đăng", by=scene.head, at=timezone.now())
    assert [client.get(each).status_code for each in scene.addresses] == [200] * 7
    assert not AccessRecord.objects.exists()
    client.force_login(scene.reporter)
    image = Image.open(io.BytesIO(client.get(scene.addresses[4]).content))
    record = AccessRecord.objects.get()
    assert image.size == (1200, 630)
    assert record.mark in image.info["comment"].decode()
    assert not record.embargoed


def test_a_picture_of_another_release_or_size_is_not_there(scene, client):
    accept(scene)
    client.force_login(scene.reporter)
    other = picture("Ảnh khác", colour="#884422")
    assert client.get(reverse("press_release_picture", args=[scene.release.pk, other.pk, "web"])).status_code == 404
    wrong = reverse("press_release_picture", args=[scene.release.pk, scene.shown.pk, "huge"])
    assert client.get(wrong).status_code == 404
    assert client.get(f"/bao-chi/thong-cao/{10**30}/van-ban.txt").status_code == 404


def test_terms_come_first(scene, client):
    link = reverse("press_release_link", args=[scene.release.pk])
    terms = reverse("press_release_terms", args=[scene.release.pk])
    nobody = client.get(link)
    assert (nobody.status_code, nobody.url) == (302, f"/tai-khoan/login/?next={link}")
    assert client.get(reverse("press_release_link", args=[987654])).status_code == 302
    client.force_login(scene.reporter)
    assert client.get(link).url == terms
    assert client.get(scene.release.get_url()).url == terms
    asked = client.get(terms).content.decode()
    assert scene.release.title not in asked
    assert KEPT not in asked
    assert client.post(terms, {}).status_code == 422
    assert client.post(terms, {"accept": "1"}).url == scene.release.get_url()
    assert KEPT in client.get(scene.release.get_url()).content.decode()
    assert client.get(link).url == scene.release.get_url()


def test_whoever_is_not_accredited_is_told_so_and_nothing_else(scene, client):
    client.force_login(reporter("Chưa Có Thẻ", accredited=False))
    answer = client.get(reverse("press_release_link", args=[scene.release.pk]))
    assert answer.status_code == 403
    assert scene.release.title not in answer.content.decode()


def test_an_accreditation_that_ends_ends_the_reading(scene, client):
    accept(scene)
    client.force_login(scene.reporter)
    assert client.get(scene.addresses[0]).status_code == 200
    yesterday = timezone.localdate() - timedelta(days=1)
    scene.reporter.reporter.accreditations.update(valid_from_on=yesterday, valid_to_on=yesterday)
    assert client.get(scene.addresses[0]).status_code == 404


def _moment(record):
    return timezone.localtime(record.at).strftime("%d/%m/%Y %H:%M")
