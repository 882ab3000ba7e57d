from datetime import timedelta

import pytest
from django.utils import timezone

from giaoban.base.registries import figures
from giaoban.press.delivery import tokens
from giaoban.press.delivery.machines import keys
from giaoban.press.delivery.machines.told import Cursor, WrongCursor
from giaoban.press.models import AccessRecord, PartnerToken
from giaoban.press.releases import actions as releases
from tests.press.delivery import newsinjson
from tests.press.delivery.office import accredited, hours, issue
from tests.press.delivery.test_feeds import SECRET, rich, withdraw

pytestmark = pytest.mark.django_db
API = "/api/press/v1"


@pytest.fixture
def partner(newsrooms, client):
    """`ask(path)` asks with the token of Báo Ngày."""
    ends = timezone.now() + timedelta(days=30)
    newsrooms.token, newsrooms.secret = tokens.issue(
        outlet=newsrooms.daily, name="Toà soạn", expires_at=ends, by=newsrooms.officer
    )  # fmt: skip
    newsrooms.ask = lambda path, secret=newsrooms.secret, **more: client.get(
        f"{API}{path}", headers={"Authorization": f"Bearer {secret}", **more}
    )
    return newsrooms


def exits(pk):
    return (
        "/releases", "/releases?since=", "/withdrawals", "/topics", "/embargoed", f"/releases/{pk}",
        f"/releases/{pk}/ninjs", f"/releases/{pk}/media",
    )  # fmt: skip


def test_without_a_token_nothing_opens_and_the_language_asked_for_says_why(partner, client):
    release = issue(partner)
    for path in exits(release.pk):
        answer = client.get(f"{API}{path}", headers={"Accept-Language": "en"})
        assert (answer.status_code, answer["WWW-Authenticate"]) == (401, 'Bearer realm="press"')
        assert answer.json()["title"] == "No token was sent"
    wrong = partner.ask("/releases", "gbp_" + "x" * 43, **{"Accept-Language": "vi"})
    assert wrong["Content-Type"] == keys.PROBLEM
    assert wrong.json() == {
        "type": "about:blank", "status": 401, "title": "Mã truy cập không mở được gì",
        "detail": "Không có mã truy cập này. Hãy kiểm tra xem mã đã được chép đủ chưa.",
    }  # fmt: skip
    assert partner.ask("/releases", "gbp_x", **{"Accept-Language": "zh-hans"}).json()["detail"].startswith("令牌不存在")
    assert not AccessRecord.objects.exclude(token="").exists()


@pytest.mark.parametrize("end", ["revoked", "expired"])
def test_a_token_that_ended_opens_nothing_and_says_so(partner, end):
    release = issue(partner)
    if end == "revoked":
        tokens.revoke(token=partner.token, reason="Lộ mã", by=partner.officer)
    else:
        PartnerToken.objects.update(issued_at=timezone.now() - timedelta(days=9), expires_at=timezone.now())
    for path in exits(release.pk):
        answer = partner.ask(path, **{"Accept-Language": "en"})
        assert answer.status_code == 401
        assert ("was revoked" if end == "revoked" else "has ended") in answer.json()["detail"]
        assert not any(word in answer.content.decode() for word in SECRET)


def test_one_release_whole_as_json_and_as_ninjs_and_its_media(partner):
    release = rich(partner)
    whole = partner.ask(f"/releases/{release.pk}").json()
    assert (whole["id"], whole["status"], whole["version"], whole["topics"]) == (release.pk, "usable", 1, ["Biển đảo"])
    assert whole["facts"] == [{"label": "Chiều dài", "value": "1.200 m", "source": "Sở Xây dựng"}]
    assert whole["quotations"] == [{"words": "Cầu đẹp", "who": "Bà Lê", "title": "Giám đốc Sở"}]
    assert "<p>Lời văn giữ kín đến giờ.</p>" in whole["html"] and "Lời văn giữ kín đến giờ." in whole["text"]
    item = partner.ask(f"/releases/{release.pk}/ninjs")
    assert newsinjson.check(item.json()) and item["Cache-Control"] == "private, no-store"
    media = partner.ask(f"/releases/{release.pk}/media").json()
    assert [(each["type"], len(each["renditions"])) for each in media] == [("picture", 3), ("video", 1)]


def test_the_log_says_who_had_what_and_the_figure_counts_texts(partner):
    release = rich(partner)
    for path in exits(release.pk):
        partner.ask(path)
    found = AccessRecord.objects.exclude(token="").order_by("pk")
    assert [(each.token, each.detail, each.release) for each in found] == [
        (str(partner.token), detail, release) for detail in ("list", "list", "text", "ninjs", "media")
    ]
    today = timezone.localdate()
    assert figures["press.items_to_agencies"].number(today, today) == 2


def test_under_an_embargo_no_exit_tells_anything_and_terms_accepted_open_its_hour_alone(partner):
    accredited(partner.an, partner.chi)
    release = issue(partner, embargo_until=hours(5))
    other = tokens.issue(
        outlet=partner.foreign, name="Hãng", expires_at=timezone.now() + timedelta(days=3), by=partner.officer
    )[1]

    def tried(secret):
        told = [partner.ask(path, secret) for path in exits(release.pk)]
        for each in told:
            assert not any(word in each.content.decode() for word in SECRET)
            assert release.slug not in each.content.decode()
        assert [each.status_code for each in told] == [200] * 5 + [404] * 3
        return told[4].json()

    assert tried(partner.secret) == []
    releases.accept_terms(release, words="Điều khoản", by=partner.an.user, at=timezone.now())
    (notice,) = tried(partner.secret)
    assert set(notice) == {"id", "language", "status", "embargoed_until", "url"}
    assert (notice["status"], notice["url"].rsplit("8000")[-1][-40:].endswith(f"/bao-chi/thong-cao/{release.pk}/")) == (
        "withheld", True
    )  # fmt: skip
    assert tried(other) == []  # terms that another agency's reporter accepted open nothing
    partner.an.accreditations.all().delete()
    assert tried(partner.secret) == []
    records = AccessRecord.objects.filter(token=str(partner.token))
    assert [(each.detail, each.embargoed) for each in records] == [("notice", True)]
    releases.lift_embargo(release, reason="Đã đăng", by=partner.head, at=timezone.now())
    opened = partner.ask(f"/releases/{release.pk}").content.decode()
    assert all(word in opened for word in SECRET)  # the words are found as they are written, where they are
    assert [each["id"] for each in partner.ask("/releases").json()["items"]] == [release.pk]


def test_the_cursor_gives_what_changed_since_and_nothing_twice(partner):
    first, second = issue(partner), issue(partner, title="Thông cáo hai")
    part = partner.ask("/releases?limit=1").json()
    assert ([each["id"] for each in part["items"]], part["more"]) == ([first.pk], True)
    rest = partner.ask(f"/releases?since={part['cursor']}").json()
    assert ([each["id"] for each in rest["items"]], rest["more"]) == ([second.pk], False)
    nothing = partner.ask(f"/releases?since={rest['cursor']}").json()
    assert (nothing["items"], nothing["cursor"]) == ([], rest["cursor"])
    withdraw(partner, first)
    (gone,) = partner.ask(f"/releases?since={rest['cursor']}").json()["items"]
    assert (gone["id"], gone["status"], gone["version"], gone["lead"]) == (first.pk, "canceled", 2, "")
    assert "Số liệu sai" in gone["note"]
    assert [each["id"] for each in partner.ask("/withdrawals").json()["items"]] == [first.pk]
    whole = partner.ask(f"/releases/{first.pk}").json()
    assert (whole["text"], whole["html"], whole["media"]) == ("", "", [])
    assert partner.ask(f"/releases/{first.pk}/media").json() == []


def test_an_embargo_that_ends_comes_after_what_was_read_before(partner):
    held = issue(partner, embargo_until=hours(5))
    issue(partner, title="Thông cáo hai")
    cursor = partner.ask("/releases").json()["cursor"]
    releases.lift_embargo(held, reason="Đã đăng", by=partner.head, at=timezone.now())
    assert [each["id"] for each in partner.ask(f"/releases?since={cursor}").json()["items"]] == [held.pk]


def test_language_and_topic_narrow_and_translations_are_named(partner):
    vi = issue(partner, topics=[partner.sea])
    en = issue(partner, code="en", title="A bridge", topics=[partner.sea_en], translation_key=vi.translation_key)
    issue(partner, title="Chợ", topics=[partner.trade])
    items = partner.ask(f"/releases?topic={partner.sea.pk}").json()["items"]
    assert [(each["id"], each["translations"]) for each in items] == [(vi.pk, {"en": en.pk}), (en.pk, {"vi": vi.pk})]
    assert [each["id"] for each in partner.ask("/releases?language=en").json()["items"]] == [en.pk]
    assert [each["name"] for each in partner.ask("/topics").json()] == ["Sea", "Biển đảo", "Thương mại"]


@pytest.mark.parametrize("words", ["x", "%00", "AAAA", "MjAyNi0xMS0yNn4x", "é", "~", "1" * 200, "99999999"])
def test_a_cursor_that_is_none_of_ours_is_refused_in_words(partner, words):
    answer = partner.ask(f"/releases?since={words}", **{"Accept-Language": "en"})
    assert (answer.status_code, answer.json()["title"]) == (400, "This cursor is none of ours")
    with pytest.raises(WrongCursor):
        Cursor.read(words)


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=x", "language=xx", "topic=0", f"topic={10**30}", "since=" + "a" * 201]
)
def test_what_cannot_be_understood_names_the_place(partner, query):
    answer = partner.ask(f"/releases?{query}", **{"Accept-Language": "en"})
    assert (answer.status_code, answer["Content-Type"]) == (422, keys.PROBLEM)
    assert query.split("=")[0] in answer.json()["detail"]


def test_a_number_that_no_release_has(partner):
    for pk in (0, 999_999_999, 10**17):
        assert partner.ask(f"/releases/{pk}").status_code == 404
    assert partner.ask("/releases?topic=987654").status_code == 404


def test_asking_too_often_is_refused_for_a_minute(partner, monkeypatch):
    monkeypatch.setattr(keys, "MOST_A_MINUTE", 3)
    assert [partner.ask("/topics").status_code for _time in range(4)] == [200, 200, 200, 429]
    assert partner.ask("/topics")["Retry-After"] == "60"
    monkeypatch.setattr(keys, "WRONG_A_MINUTE", 2)
    assert [partner.ask("/topics", "gbp_x").status_code for _time in range(3)] == [401, 401, 429]


def test_its_description_is_public_and_names_every_exit(partner, client):
    described = client.get(f"{API}/openapi.json").json()
    assert sorted(described["paths"]) == [
        f"{API}/{each}" for each in (
            "embargoed", "releases", "releases/{pk}", "releases/{pk}/media", "releases/{pk}/ninjs", "topics",
            "withdrawals",
        )
    ]  # fmt: skip
    assert described["components"]["securitySchemes"]["Bearer"]["scheme"] == "bearer"
    assert "press_api" not in client.get("/api/v1/openapi.json").content.decode()
