"""Warnings: two clicks, every language, over by themselves; and who may not."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import ModelLogEntry

from giaoban.portal.actions import Refused
from giaoban.portal.emergency import actions, queries
from giaoban.portal.emergency.prepared import languages, prepared
from giaoban.portal.models import Banner, BannerLevel, Danger

TITLES = {
    "/": "Bão đang đến gần tỉnh",
    "/en/": "A storm is approaching the province",
    "/zh-hans/": "台风正在接近本省",
}


def raised(by, *, at=None, hours=6, kind="storm", level=BannerLevel.EMERGENCY):
    at = at or timezone.now()
    words = prepared(kind).words
    return actions.raise_banner(kind=kind, level=level, ends_at=at + timedelta(hours=hours), words=words, by=by, at=at)


def fields(html):
    """What a browser would send of a form as it stands: the second click."""
    found = dict(re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', html))
    found |= dict(re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>\s*([^<]*)</textarea>', html))
    found["level"] = re.search(r'value="([^"]+)"[^>]*checked', html).group(1)
    return found


@pytest.mark.parametrize("role", ["publisher", "administrator"])
def test_two_clicks_put_a_warning_up_in_every_language(client, scene, people, role):
    client.force_login(people[role])
    first = reverse("portal_raise_banner", args=["storm"])
    assert first in client.get(reverse("wagtailadmin_home")).content.decode()
    form = client.get(first).content.decode()
    assert client.post(first, fields(form)).status_code == 302
    client.logout()
    for path, title in TITLES.items():
        assert f"</svg>{title}</p>" in client.get(path).content.decode().replace("\n", "")
    article = client.get("/doi-ngoai/giao-ban/").content.decode()
    assert '<a href="tel:112">112</a>' in article
    lost = client.get("/khong-co/")
    assert lost.status_code == 404
    assert TITLES["/"] in lost.content.decode()
    entry = ModelLogEntry.objects.get(action="portal.raise_banner")
    assert (entry.user, entry.data["words"]["en"][0]) == (people[role], TITLES["/en/"])


@pytest.mark.parametrize("role", ["reporter", "editor", "translator"])
def test_others_may_not(client, people, role):
    with pytest.raises(Refused):
        raised(people[role])
    client.force_login(people[role])
    url = reverse("portal_raise_banner", args=["storm"])
    assert url not in client.get(reverse("wagtailadmin_home")).content.decode()
    assert client.get(url).status_code == 302
    assert not Banner.objects.exists()


def test_an_unknown_kind_is_not_found(client, people):
    client.force_login(people["publisher"])
    assert client.get(reverse("portal_raise_banner", args=["war"])).status_code == 404


def test_it_ends_by_itself(client, scene, people):
    banner = raised(people["publisher"])
    assert "alarm" in client.get("/doi-ngoai/").content.decode()
    Banner.objects.filter(pk=banner.pk).update(
        starts_at=timezone.now() - timedelta(hours=2), ends_at=timezone.now() - timedelta(seconds=1)
    )
    assert "alarm" not in client.get("/doi-ngoai/").content.decode()


def test_the_filter_by_time(people):
    at = timezone.now()
    banner = raised(people["publisher"], at=at)
    moments = [at - timedelta(seconds=1), at, banner.ends_at - timedelta(seconds=1), banner.ends_at]
    assert [Banner.objects.current(at=moment).exists() for moment in moments] == [False, True, True, False]


def test_taking_it_down_and_no_second_time(client, people):
    banner = raised(people["publisher"])
    client.force_login(people["administrator"])
    client.post(reverse("portal_take_down_banner", args=[banner.pk]))
    assert not Banner.objects.current(at=timezone.now()).exists()
    assert ModelLogEntry.objects.filter(action="portal.take_down_banner", user=people["administrator"]).count() == 1
    with pytest.raises(Refused):
        actions.take_down(banner, by=people["publisher"], at=timezone.now())
    with pytest.raises(Refused):
        actions.change_banner(
            banner,
            level="important",
            ends_at=timezone.now() + timedelta(hours=1),
            words={},
            by=people["publisher"],
            at=timezone.now(),
        )


def test_changing_words_and_end(client, people):
    banner = raised(people["publisher"])
    client.force_login(people["second"])
    url = reverse("portal_change_banner", args=[banner.pk])
    sent = fields(client.get(url).content.decode()) | {"title_en": "The storm is here"}
    assert client.post(url, sent).status_code == 302
    assert banner.words.get(language="en").title == "The storm is here"
    assert banner.words.count() == len(languages())


@pytest.mark.parametrize(("hours", "days"), [(-1, 0), (0, 31)])
def test_an_end_that_is_none_is_refused(client, people, hours, days):
    at = timezone.now()
    ends_at = at + timedelta(hours=hours, days=days)
    with pytest.raises(ValidationError):
        actions.raise_banner(
            kind="storm", level="emergency", ends_at=ends_at, words=prepared("storm").words, by=people["root"], at=at
        )
    client.force_login(people["publisher"])
    url = reverse("portal_raise_banner", args=["storm"])
    sent = fields(client.get(url).content.decode())
    sent["ends_at"] = timezone.localtime(ends_at).strftime("%Y-%m-%d %H:%M")
    sent["title_vi"] = "Lời tôi đã sửa"
    answer = client.post(url, sent)
    assert answer.status_code == 200
    html = answer.content.decode()
    assert "Lời tôi đã sửa" in html
    assert "Thời điểm kết thúc đã qua" in html or "tối đa 30 ngày" in html
    assert not Banner.objects.exists()


def test_a_language_without_words_hears_the_first_one(client, scene, people):
    raised(people["publisher"]).words.filter(language="en").delete()
    page = client.get("/en/external/").content.decode()
    assert '<div class="alarm__one" lang="vi">' in page
    assert TITLES["/"] in page


def test_the_gravest_first_and_three_at_most(people):
    for kind, level in [("storm", "important"), ("flood", "emergency"), ("fire", "important"), ("other", "emergency")]:
        raised(people["publisher"], kind=kind, level=level)
    assert [each.banner.kind for each in queries.shown("vi", at=timezone.now())] == ["other", "flood", "fire"]


def test_prepared_words_fit_and_are_in_every_language():
    limits = {"title": 120, "text": 600}
    for kind in Danger.values:
        ready = prepared(kind)
        assert list(ready.words) == [code for code, _name in languages()]
        assert all(len(getattr(said, name)) <= limit for said in ready.words.values() for name, limit in limits.items())
        assert len({said.title for said in ready.words.values()}) == len(languages())


def test_a_warning_is_text_and_never_markup(client, scene, people):
    banner = raised(people["publisher"])
    banner.words.filter(language="vi").update(text="<script>alert(1)</script>\nGọi 112, không phải 1123.")
    page = client.get("/doi-ngoai/").content.decode()
    assert "<script>alert" not in page
    assert page.count('href="tel:') == 1


def test_the_log_says_it_in_words(client, people):
    banner = raised(people["publisher"])
    client.force_login(people["root"])
    entry = ModelLogEntry.objects.get(action="portal.raise_banner", object_id=str(banner.pk))
    with translation.override("vi"):
        assert str(entry.message).startswith("Đã phát “Bão đang đến gần tỉnh” trên mọi trang đến ")


def test_the_button_on_the_staff_home_takes_a_warning_down(people):
    banner = raised(people["publisher"])
    client = Client(enforce_csrf_checks=True)
    client.force_login(people["publisher"])
    shown = client.get(reverse("wagtailadmin_home")).content.decode()
    address = reverse("portal_take_down_banner", args=[banner.pk])
    form = shown[shown.index(f'action="{address}"') :].split("</form>")[0]
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form)
    assert token
    assert client.post(address, {"csrfmiddlewaretoken": token[1]}).status_code == 302
    assert not Banner.objects.current(at=timezone.now()).exists()
