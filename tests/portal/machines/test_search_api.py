import pytest

from giaoban.portal.models import Article
from giaoban.search import actions
from giaoban.search.editors.models import Promotion
from tests.portal.machines.conftest import SECRET_TITLE

SITE = "http://localhost:8000"


@pytest.fixture
def indexed(scene, secrets, settings, tmp_path):
    """The scene with what is hidden, found."""
    settings.DATA = tmp_path
    Article.objects.filter(pk=scene.plain.pk).update(content_class="image", authors="Minh Hà")
    actions.catch_up()


def ask(client, path="/api/search", status=200, **asked):
    answer = client.get(path, asked)
    assert answer.status_code == status, answer.content
    return answer.json()


def test_what_was_found_is_told(client, scene, indexed):
    told = ask(client, q="doan khach", kind="portal.article")
    assert told.pop("took_ms") >= 0
    facets = told.pop("facets")
    assert facets["section"] == [
        {"value": str(scene.nested.pk), "label": "Ngoại giao nhân dân", "count": 1, "chosen": False},
        {"value": str(scene.section.pk), "label": "Đối ngoại", "count": 1, "chosen": False},
    ]
    assert sorted(facets) == ["author", "class", "kind", "language", "section"]
    assert told == {
        "total": 1,
        "suggestion": "",
        "corrected": "",
        "next": None,
        "promoted": [],
        "results": [
            {
                "title": "Đoàn khách quốc tế thăm tỉnh",
                "url": f"{SITE}/doi-ngoai/ngoai-giao-nhan-dan/doan/",
                "kind": "portal.article",
                "language": "vi",
                "section": "Ngoại giao nhân dân",
                "date": "2019-12-16T15:00:00+07:00",
                "source_id": str(scene.plain.pk),
                "snippet": scene.plain.lead,
            }
        ],
    }


def test_what_an_editor_put_first_is_told_on_the_first_page_alone(client, scene, indexed):
    Promotion.objects.create(query="đoàn", language="vi", page=scene.section.page_ptr)
    first = {"title": scene.section.title, "url": f"{SITE}/doi-ngoai/", "kind": "portal.section"}
    assert ask(client, q="đoàn")["promoted"] == [first]
    assert ask(client, q="đoàn", page="2")["promoted"] == []
    assert ask(client, q="đoàn", kind="portal.article")["promoted"] == []
    assert ask(client, q="đoàn", language="en")["promoted"] == []


def test_both_addresses_are_one_and_shared(client, scene, indexed):
    answers = [client.get(path, {"q": "giao"}) for path in ("/api/search", "/api/v1/search")]
    told = [{name: value for name, value in each.json().items() if name != "took_ms"} for each in answers]
    assert told[0] == told[1]
    assert answers[0]["Cache-Control"] == "public, max-age=60"
    assert answers[0]["Access-Control-Allow-Origin"] == "*"
    assert "Vary" not in answers[0]


def test_only_what_the_public_may_see(client, scene, indexed, django_user_model):
    client.force_login(django_user_model.objects.create(username="root", is_superuser=True))
    everything = [each["title"] for each in ask(client, kind="portal.article", page_size=100)["results"]]
    assert scene.article.title in everything
    assert not [title for title in everything if title.startswith(SECRET_TITLE)]
    assert ask(client, q="Kín")["results"] == []
    assert ask(client, "/api/v1/suggest", q="Kín") == []


def test_by_date_the_next_address_leads_on(client, scene, indexed):
    path, found = "/api/search?kind=portal.article&page_size=2", []
    while path:
        told = client.get(path).json()
        found += [each["title"] for each in told["results"]]
        path = told["next"] and told["next"].removeprefix(SITE)
    assert len(found) == len(set(found)) == told["total"] == 5
    assert found[0] == scene.long.title


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ({}, "empty"),
        ({"q": ""}, "empty"),
        ({"q": "\0\t"}, "empty"),
        ({"q": "x" * 10_000}, "too_long"),
        ({"q": "?!…"}, "only_punctuation"),
        ({"q": "a", "page": 10**9}, "too_deep"),
        ({"q": "a", "page": 10**30}, "too_deep"),
        ({"q": "a", "page": 0}, "bad_page"),
        ({"q": "a", "page": "x"}, "bad_page"),
        ({"q": "a", "page_size": 101}, "bad_page_size"),
        ({"q": "a", "since": "2026-02-30"}, "bad_date"),
        ({"q": "a", "until": "hôm qua"}, "bad_date"),
        ({"q": "a", "since": "0001-01-01"}, "bad_date"),
        ({"q": "a", "since": "2026-01-02", "until": "2026-01-01"}, "bad_dates"),
        ({"q": "a", "sort": "oldest"}, "unknown_sort"),
        ({"q": "a", "kind": "portal.nothing"}, "unknown_kind"),
        ({"q": "a", "language": "xx"}, "unknown_language"),
        ({"q": "a", "section": "999999"}, "unknown_section"),
        ({"q": "a", "section": "9" * 40}, "unknown_section"),
        ({"q": "a", "span": "decade"}, "unknown_span"),
        ({"sort": "newest", "kind": "portal.article", "after": "x"}, "bad_cursor"),
    ],
)
def test_bad_input_is_told_with_its_reason(client, scene, indexed, asked, reason):
    told = ask(client, status=400, **asked)
    assert told["reason"] == reason
    assert told["parameter"] in {*asked, "q"}
    assert told["detail"]


@pytest.mark.parametrize("words", ['"giao ban', "giao ban 🙂", "giao\0ban"])
def test_odd_words_are_read_as_far_as_they_go(client, scene, indexed, words):
    assert scene.article.title in [each["title"] for each in ask(client, q=words)["results"]]


def test_without_an_index_the_api_says_when_to_come_again(client, scene, settings, tmp_path):
    settings.DATA = tmp_path
    answer = client.get("/api/search", {"q": "giao"})
    assert (answer.status_code, answer.json()["reason"]) == (503, "rebuilding")
    assert answer["Retry-After"] == "60"
    assert answer["Cache-Control"] == "no-store"


def test_what_is_typed_is_gone_on_with(client, scene, indexed):
    told = ask(client, "/api/v1/suggest", q="doan kh", language="vi")
    assert told == [{"title": scene.plain.title, "url": "/doi-ngoai/ngoai-giao-nhan-dan/doan/", "kind": "Tin bài"}]
    for odd in ({}, {"q": "?"}, {"q": "\0"}, {"q": "x" * 10_000}, {"q": "giao", "language": "xx"}):
        assert client.get("/api/v1/suggest", odd).status_code == 200
    answer = client.get("/api/v1/suggest", {"q": "doi ngo", "language": "vi"})
    assert {each["kind"] for each in answer.json()} == {"Chuyên mục", "Tin bài"}
    assert answer["Cache-Control"] == "public, max-age=60"
    assert "Vary" not in answer


def test_it_is_described(client, home):
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    described = paths["/api/v1/search"]["get"]
    names = [each["name"] for each in described["parameters"]]
    assert names == [
        "q", "section", "kind", "language", "class", "author", "since", "until", "span", "sort", "page", "page_size",
        "after",
    ]  # fmt: skip
    assert set(described["responses"]) == {"200", "400", "503"}
    assert "/api/v1/suggest" in paths
