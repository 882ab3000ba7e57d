import pytest
from django.test import Client

from giaoban.visits import beacons, middleware, senders
from giaoban.visits.journal import NotKept, folder
from tests.visits.conftest import BROWSER


@pytest.fixture
def reader(journal):
    return Client(headers={"user-agent": BROWSER})


def send(client, said, **headers):
    return client.post("/v", said, content_type="text/plain", headers=headers)


def kept():
    """What stands in the files, without the times."""
    lines = [line for path in sorted(folder().glob("*.log")) for line in path.read_text().splitlines()]
    return [line.partition(" ")[2] for line in lines]


def test_a_beacon_is_kept_before_it_is_answered(reader):
    answer = send(reader, f"{beacons.name(12, 'vi')} 1")
    assert (answer.status_code, answer.content, answer.headers["Cache-Control"]) == (204, b"", "no-store")
    assert send(reader, f"{beacons.name(0, 'zh-hans')} 0").status_code == 204
    assert kept() == ["12 vi 1 1", "0 zh-hans 1 0"]


def test_no_query_no_cookie_no_session(reader, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        answer = send(reader, f"{beacons.name(12, 'vi')} 1")
    assert answer.cookies == {}
    assert not answer.has_header("Vary")


@pytest.mark.parametrize(
    "said",
    [
        "",
        "12.vi 1",
        "12.vi.AAAAAAAAAAAAAAAA 1",
        "12.xx.AAAAAAAAAAAAAAAA 1",
        "' OR 1=1 -- 1",
        "../../etc 1",
        "x" * 100_000,
        "\xff\xfe",
        "12.vi.AAAAAAAAAAAAAAAA 1\n1 2 vi 1 1",
    ],
)
def test_what_no_page_carries_is_refused(reader, said):
    assert send(reader, said).status_code == 400
    assert kept() == []


@pytest.mark.parametrize("first", ["", "2", "-1", "1\n", "01"])
def test_a_beacon_that_is_neither_first_nor_later_is_refused(reader, first):
    assert send(reader, f"{beacons.name(12, 'vi')} {first}").status_code == 400
    assert kept() == []


def test_other_methods_are_refused(reader):
    assert reader.get("/v").status_code == 405
    assert reader.put("/v").headers["Allow"] == "POST"
    assert reader.post("/v.gif").status_code == 405
    assert kept() == []


def test_robots_staff_prefetches_and_other_sites_are_not_counted(reader):
    said = f"{beacons.name(12, 'vi')} 1"
    assert send(Client(headers={"user-agent": "Googlebot/2.1"}), said).status_code == 200
    assert send(reader, said, **{"sec-purpose": "prefetch"}).status_code == 200
    assert send(reader, said, **{"sec-fetch-site": "cross-site"}).status_code == 403
    assert send(reader, said, **{"sec-fetch-site": "same-origin"}).status_code == 204
    reader.cookies["sessionid"] = "anything"
    answer = send(reader, said)
    assert (answer.status_code, answer.content) == (200, b"not counted")
    assert kept() == ["12 vi 1 1"]


def test_a_flood_from_one_address_is_bounded(reader, monkeypatch):
    monkeypatch.setattr(senders, "bound", senders.Bound(rate=0.0, burst=20))
    said = f"{beacons.name(12, 'vi')} 0"
    answers = [send(reader, said).status_code for _ in range(50)]
    assert answers == [204] * 20 + [429] * 30
    assert kept() == ["12 vi 1 0"] * 20
    assert reader.post("/v", said, content_type="text/plain", REMOTE_ADDR="203.0.113.5").status_code == 204


def test_one_beacon_sent_again_and_again_ends_with_the_days_share_of_its_page(reader, monkeypatch):
    monkeypatch.setattr(senders, "of_page", senders.Bound(rate=0.0, burst=5))
    said = f"{beacons.name(12, 'vi')} 0"
    assert [send(reader, said).status_code for _ in range(9)] == [204] * 5 + [429] * 4
    assert send(reader, f"{beacons.name(13, 'vi')} 0").status_code == 204
    assert kept() == ["12 vi 1 0"] * 5 + ["13 vi 1 0"]


def test_visits_of_one_address_have_a_share_of_the_day_by_script_and_by_picture(reader, monkeypatch):
    monkeypatch.setattr(senders, "of_visits", senders.Bound(rate=0.0, burst=2))
    assert [send(reader, f"{beacons.name(page, 'vi')} 1").status_code for page in (1, 2, 3)] == [204, 204, 429]
    assert reader.get("/v.gif", {"t": beacons.name(0, "vi"), "l": "1"}).status_code == 429
    assert send(reader, f"{beacons.name(3, 'vi')} 0").status_code == 204
    assert kept() == ["1 vi 1 1", "2 vi 1 1", "3 vi 1 0"]


def test_a_full_disk_is_no_answered_beacon(reader, monkeypatch):
    class Full:
        def keep(self, line):
            raise NotKept("No space left on device")

    monkeypatch.setattr(middleware, "journal", Full())
    assert send(reader, f"{beacons.name(12, 'vi')} 1").status_code == 503


def test_without_javascript_a_picture_counts_the_view_and_one_the_visit(reader):
    view = reader.get("/v.gif", {"t": beacons.name(12, "vi")})
    assert (view.status_code, view.headers["Content-Type"], view.content[:6]) == (200, "image/gif", b"GIF89a")
    assert view.headers["Cache-Control"] == "no-store"
    visit = reader.get("/v.gif", {"t": beacons.name(0, "vi"), "l": "1"})
    assert visit.headers["Cache-Control"] == "private, max-age=1800"
    assert kept() == ["12 vi 1 0", "0 vi 0 1"]
    assert reader.get("/v.gif", {"t": beacons.name(12, "vi"), "l": "1"}).status_code == 400
    assert reader.get("/v.gif").status_code == 400
    assert kept() == ["12 vi 1 0", "0 vi 0 1"]


def test_the_picture_is_a_picture():
    import io

    from PIL import Image

    assert Image.open(io.BytesIO(middleware.GIF)).size == (1, 1)
