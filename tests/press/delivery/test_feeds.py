import xml.etree.ElementTree as ET
from datetime import timedelta

import pytest
from django.utils import timezone

from giaoban.press.delivery.machines import ninjs, told
from giaoban.press.models import Release, ReleaseCorrection
from tests.portal.scene import file, picture
from tests.press.delivery import newsinjson
from tests.press.delivery.office import hours, issue

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = [f"/bao-chi/vi/feed.{kind}" for kind in ("atom", "rss", "json")]
SECRET = ("Cầu Vịnh Lam Ngọc", "giữ kín đến giờ", "chờ đợi nhất")


def withdraw(newsrooms, release, *, was_public=True):
    Release.objects.filter(pk=release.pk).update(
        withdrawn_at=timezone.now(), withdrawn_by=newsrooms.head, withdrawal_note="Số liệu sai", was_public=was_public
    )


def correct(release, text="Dài 1.200 m, không phải 1.300 m."):
    ReleaseCorrection.objects.create(release=release, text=text, locale=release.locale)


def rich(newsrooms, **fields):
    shown, film = picture(), file("phim.mp4")
    return issue(
        newsrooms, topics=[newsrooms.sea], number="12/TC", place="Hải Đông", source=newsrooms.daily.organisation,
        facts=[("fact", {"label": "Chiều dài", "value": "1.200 m", "source": "Sở Xây dựng"})],
        sayings=[("saying", {"words": "Cầu đẹp", "who": "Bà Lê", "title": "Giám đốc Sở"})],
        contacts=[("contact", {"name": "Ông Trần", "title": "", "phone": "0203 1", "email": "tran@tinh.example"})],
        kit=[
            ("picture", {"picture": shown, "caption": "Cầu mới", "alt_text": "Một cây cầu", "credit": "Minh Hà"}),
            ("film", {"caption": "Phim", "credit": "", "print": None, "web": film, "social": None}),
        ],
        **fields,
    )  # fmt: skip


def test_atom_and_rss_name_what_is_public(newsrooms, client):
    release = issue(newsrooms, topics=[newsrooms.sea])
    entry = ET.fromstring(client.get(FEEDS[0]).content).find(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == release.title
    assert entry.findtext(f"{ATOM}id") == ninjs.identity(release)
    assert [each.get("term") for each in entry.iter(f"{ATOM}category")] == ["Biển đảo"]
    item = ET.fromstring(client.get(FEEDS[1]).content).find("channel/item")
    assert item.findtext("title") == release.title
    assert item.findtext("link").endswith(release.get_url())


def test_ninjs_holds_to_its_standard_whole_and_as_a_list(newsrooms, client):
    release = rich(newsrooms)
    item = client.get(f"/bao-chi/thong-cao/{release.pk}/feed.json").json()
    assert newsinjson.check(item) == ("schema" if newsinjson.schema() else "structure")
    assert (item["pubStatus"], item["version"], item["language"]) == ("usable", "1", "vi")
    assert item["headlines"][0]["value"] == release.title
    assert (item["by"], item["copyrightHolder"]) == ("Báo Ngày", "Báo Ngày")
    assert item["copyrightNotice"].startswith("© Báo Ngày.")
    assert (
        "giữ kín đến giờ" in item["bodies"][0]["value"]
        and "Chiều dài: 1.200 m (Sở Xây dựng)" in item["bodies"][1]["value"]
    )
    shown, film = item["associations"]
    assert [each["name"] for each in shown["renditions"]] == ["print", "web", "social"]
    assert shown["by"] == "Minh Hà" and film["type"] == "video"
    for each in shown["renditions"]:
        answer = client.get(
            each["href"].split("8000", 1)[-1] if "8000" in each["href"] else "/" + each["href"].split("/", 3)[3]
        )
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    listed = client.get(FEEDS[2]).json()
    assert newsinjson.check(listed) == ("schema" if newsinjson.schema() else "structure")
    assert [each["uri"] for each in listed["associations"]] == [ninjs.identity(release)]


def test_what_the_structure_forbids_is_found(newsrooms):
    item = ninjs.item(rich(newsrooms))
    for spoilt in ({**item, "pubStatus": "usable!"}, {**item, "unknown": 1}, {**item, "uri": "not an address"}):
        with pytest.raises(AssertionError):
            newsinjson.check(spoilt)


def test_nothing_under_embargo_is_in_any_feed_until_its_hour(newsrooms, client):
    release = issue(newsrooms, embargo_until=hours(5))
    for address in (*FEEDS, f"/bao-chi/thong-cao/{release.pk}/feed.json"):
        answer = client.get(address)
        assert not any(word in answer.content.decode() for word in SECRET)
        assert str(release.slug) not in answer.content.decode()
    assert client.get(f"/bao-chi/thong-cao/{release.pk}/feed.json").status_code == 404
    assert list(told.told(at=timezone.now())) == []
    assert list(told.told(at=release.embargo_until)) == [release]


def test_an_embargo_withdrawn_before_its_hour_never_shows(newsrooms, client):
    release = issue(newsrooms, embargo_until=hours(5))
    withdraw(newsrooms, release, was_public=False)
    assert list(told.told(at=release.embargo_until + timedelta(hours=1))) == []


def test_a_correction_is_a_new_version_with_its_note(newsrooms, client):
    release = issue(newsrooms)
    before = client.get(FEEDS[0])
    correct(release)
    item = client.get(f"/bao-chi/thong-cao/{release.pk}/feed.json").json()
    newsinjson.check(item)
    assert (item["version"], item["pubStatus"], item["edNote"]) == ("2", "usable", "Dài 1.200 m, không phải 1.300 m.")
    after = client.get(FEEDS[0], headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200 and "Dài 1.200 m" in after.content.decode()


def test_a_withdrawal_stays_as_a_cancelled_item_without_its_text(newsrooms, client):
    release = rich(newsrooms)
    withdraw(newsrooms, release)
    item = client.get(f"/bao-chi/thong-cao/{release.pk}/feed.json").json()
    newsinjson.check(item)
    assert (item["pubStatus"], item["version"], item["edNote"]) == (
        "canceled", "2", "Thông cáo này đã bị thu hồi. Số liệu sai"
    )  # fmt: skip
    assert not {"bodies", "associations", "descriptions", "people"} & set(item)
    for address in FEEDS:
        text = client.get(address).content.decode()
        assert "Số liệu sai" in text and "giữ kín" not in text and "chờ đợi" not in text
    assert "Đã thu hồi: Cầu Vịnh Lam Ngọc" in client.get(FEEDS[1]).content.decode()


def test_who_has_it_already_gets_304(newsrooms, client):
    issue(newsrooms)
    for address in FEEDS:
        first = client.get(address)
        assert first["Cache-Control"] == "public, max-age=60" and "Set-Cookie" not in first
        assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    issue(newsrooms, title="Thông cáo hai")
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_languages_and_topics_narrow(newsrooms, client):
    vi = issue(newsrooms, topics=[newsrooms.sea])
    en = issue(newsrooms, code="en", title="A bridge opens", topics=[newsrooms.sea_en])
    other = issue(newsrooms, title="Chợ mới", topics=[newsrooms.trade])
    uris = lambda address: [each["uri"] for each in client.get(address).json().get("associations", [])]  # noqa: E731
    assert uris("/bao-chi/vi/feed.json") == [ninjs.identity(other), ninjs.identity(vi)]
    assert uris("/bao-chi/en/feed.json") == [ninjs.identity(en)]
    assert uris(f"/bao-chi/vi/feed.json?topic={newsrooms.sea_en.pk}") == [ninjs.identity(vi)]
    for wrong in ("/bao-chi/fr/feed.atom", "/bao-chi/vi/feed.json?topic=x", f"/bao-chi/vi/feed.json?topic={10**25}"):
        assert client.get(wrong).status_code == 404
    assert client.get(f"/bao-chi/thong-cao/{10**25}/feed.json").status_code == 404
