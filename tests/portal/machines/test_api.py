from datetime import date

import pytest
from django.utils import timezone

from giaoban.portal.models import Article, DocumentWords, OfficialDocument, PeoplePage, PersonPage
from tests.factories import ArticleFactory
from tests.portal.machines.conftest import SECRET_SLUG, SECRET_TITLE
from tests.portal.scene import SEED_TIME, file

SITE = "http://localhost:8000"


def ask(client, path, **asked):
    answer = client.get(f"/api/v1/{path}", asked)
    assert answer.status_code == 200, answer.content
    return answer.json()


def titles(client, **asked):
    return [each["title"] for each in ask(client, "articles", **asked)["items"]]


def test_articles_newest_first(client, scene):
    made = ask(client, "articles", language="vi")
    assert [each["title"] for each in made["items"]] == [
        scene.long.title,
        scene.invest.title,
        scene.plain.title,
        scene.article.title,
    ]
    assert (made["count"], made["page"], made["next"], made["previous"]) == (4, 1, None, None)
    told = made["items"][-1]
    picture = told.pop("picture")
    assert picture["url"].startswith(f"{SITE}/media/anh/")
    assert (picture["width"], picture["height"], picture["credit"]) == (1280, 720, "Minh Hà")
    assert told == {
        "id": scene.article.pk,
        "language": "vi",
        "title": "Giao ban Ban Chỉ đạo năm 2019",
        "lead": "Ngày 16/12, hội nghị diễn ra.",
        "url": f"{SITE}/doi-ngoai/giao-ban/",
        "section": {"id": scene.section.pk, "title": "Đối ngoại", "url": f"{SITE}/doi-ngoai/"},
        "topics": [
            {
                "id": scene.topic.pk,
                "language": "vi",
                "name": "Giao ban",
                "slug": "giao-ban",
                "url": f"{SITE}/chu-de/giao-ban/",
            }
        ],
        "authors": ["Minh Hà"],
        "source": "Trung tâm Truyền thông tỉnh",
        "published_at": "2019-12-16T08:00:00Z",
        "updated_at": None,
        "translations": [{"language": "en", "id": scene.english.pk, "url": f"{SITE}/en/external/briefing/"}],
    }


def test_one_article_with_its_body(client, scene):
    made = ask(client, f"articles/{scene.article.pk}")
    # The picture that still waits for its image is not told.
    assert [block["type"] for block in made["body"]] == [
        "text", "picture", "gallery", "quotation", "table", "recording", "recording", "document", "links",
    ]  # fmt: skip
    values = [block["value"] for block in made["body"]]
    assert values[0]["html"].startswith("<p>Năm 2019")
    assert values[1]["caption"] == "Quang cảnh hội nghị"
    assert values[4]["head"] == [["Năm", "Đoàn vào", "Đoàn ra"]]
    assert values[5]["captions"]["url"].startswith(f"{SITE}/")
    assert values[7]["title"] == "Thông báo kết luận"
    assert values[8]["links"] == [{"title": "Cổng thông tin", "url": "https://example.vn/"}]
    assert made["corrections"] == [{"corrected_at": "2019-12-17T08:00:00Z", "text": "Số đoàn là 143."}]


def test_links_to_what_is_hidden_are_not_told(client, scene, secrets):
    draft = scene.hidden[0]
    scene.plain.body = [
        ("text", f'<p>Xem <a linktype="page" id="{draft.pk}">bài này</a>, <a linktype="page" id="{scene.long.pk}">bài kia</a></p>'),
        ("links", {"title": "", "links": [
            {"title": "Kia", "page": scene.long, "url": ""}, {"title": "Riêng", "page": secrets[3], "url": ""}]}),
    ]  # fmt: skip
    scene.plain.save()
    text, links = (block["value"] for block in ask(client, f"articles/{scene.plain.pk}")["body"])
    assert text["html"] == f'<p>Xem <a>bài này</a>, <a href="{SITE}/doi-ngoai/dai/">bài kia</a></p>'
    assert [each["title"] for each in links["links"]] == ["Kia"]
    assert (
        SECRET_SLUG
        not in client.get(scene.plain.get_url()).content.decode().partition("story__body")[2].partition("</article>")[0]
    )


def test_sections_topics_and_documents(client, scene, secrets):
    found = [(each["title"], each["parent"], each["url"]) for each in ask(client, "sections", language="vi")]
    assert found == [
        ("Đối ngoại", None, f"{SITE}/doi-ngoai/"),
        ("Ngoại giao nhân dân", scene.section.pk, f"{SITE}/doi-ngoai/ngoai-giao-nhan-dan/"),
        ("Xúc tiến đầu tư", None, f"{SITE}/xuc-tien-dau-tu/"),
    ]
    assert [each["name"] for each in ask(client, "topics")] == ["Briefings", "Giao ban"]
    documents = ask(client, "documents")
    assert sorted(each["title"] for each in documents["items"]) == [
        "phim.mp4",
        "phim.vtt",
        "thong-bao.pdf",
        "tieng.mp3",
    ]
    for each in documents["items"]:
        assert client.get(each["url"].removeprefix(SITE)).status_code == 200
    assert {each["media_type"] for each in documents["items"]} >= {"application/pdf", "video/mp4"}


def test_narrowed(client, scene):
    assert titles(client, section=scene.nested.pk) == [scene.plain.title]
    assert titles(client, section=scene.section.pk) == [scene.long.title, scene.plain.title, scene.article.title]
    assert titles(client, topic=scene.topic.pk) == [scene.plain.title, scene.article.title]
    assert titles(client, q="ĐOÀN khách") == [scene.plain.title]
    assert titles(client, since="2019-12-17") == [scene.long.title]
    assert titles(client, until="2019-12-15") == []
    assert titles(client, language="en") == ["Briefing of 2019"]
    Article.objects.filter(pk=scene.long.pk).update(last_published_at=timezone.now())
    Article.objects.exclude(pk=scene.long.pk).update(last_published_at=SEED_TIME)
    assert titles(client, changed_since="2020-01-01T00:00:00Z") == [scene.long.title]


def test_nothing_hidden_is_told_anywhere(client, scene, secrets):
    for path in (
        "articles?page_size=100",
        "sections",
        "topics",
        "documents?page_size=100",
        f"articles/{scene.article.pk}",
    ):
        text = client.get(f"/api/v1/{path}").content.decode()
        assert SECRET_TITLE not in text, path
        assert SECRET_SLUG not in text, path
    for each in secrets:
        assert client.get(f"/api/v1/articles/{each.pk}").status_code == 404, each.title
    behind = secrets[3].get_parent()
    assert client.get("/api/v1/articles", {"section": behind.pk}).status_code == 404


def test_pages_of_a_list(client, scene):
    first = ask(client, "articles", language="vi", page_size=3)
    assert (len(first["items"]), first["count"], first["previous"]) == (3, 4, None)
    assert first["next"] == f"{SITE}/api/v1/articles?language=vi&page_size=3&page=2"
    second = client.get(first["next"].removeprefix(SITE)).json()
    assert [each["title"] for each in second["items"]] == [scene.article.title]
    assert second["next"] is None
    assert ask(client, "articles", page=10)["items"] == []


@pytest.mark.parametrize(
    "asked",
    [
        {"language": "xx"},
        {"page": 0},
        {"page_size": 101},
        {"since": "hôm qua"},
        {"section": "x"},
        {"page": 10**30},
        {"topic": 10**30},
        {"since": "0001-01-01"},
        {"until": "9999-12-31"},
        {"changed_since": "0001-01-01T00:00:00"},
        {"changed_since": "9999-12-31T23:59:59-14:00"},
        {"q": "a\0"},
    ],
)
def test_what_cannot_be_asked_is_told(client, home, asked):
    answer = client.get("/api/v1/articles", asked)
    assert answer.status_code == 422
    assert answer.json()["detail"][0]["loc"][-1] == next(iter(asked))


@pytest.mark.parametrize("path", ["articles/999999999", f"articles/{10**30}", "nothing"])
def test_unknown_is_404(client, home, path):
    assert client.get(f"/api/v1/{path}", follow=True).status_code == 404


def test_nothing_is_written(client, scene):
    assert client.post("/api/v1/articles", {}).status_code == 405
    assert client.delete(f"/api/v1/articles/{scene.article.pk}").status_code == 405


def test_queries_do_not_grow(client, scene, django_assert_max_num_queries):
    client.get("/api/v1/articles")
    with django_assert_max_num_queries(10) as few:
        client.get("/api/v1/articles?page_size=100")
    for number in range(12):
        made = ArticleFactory(
            parent=scene.section, title=f"Đoàn {number}", published_at=SEED_TIME, picture=scene.picture
        )
        made.article_topics.create(topic=scene.topic)
    with django_assert_max_num_queries(len(few)):
        assert len(client.get("/api/v1/articles?page_size=100").json()["items"]) == 17


def test_it_describes_itself(client, home):
    described = client.get("/api/v1/openapi.json").json()
    assert described["openapi"].startswith("3.")
    assert set(described["paths"]) == {
        "/api/v1/sections",
        "/api/v1/topics",
        "/api/v1/articles",
        "/api/v1/articles/{article_id}",
        "/api/v1/documents",
        "/api/v1/listed-documents",
        "/api/v1/pages",
        "/api/v1/pages/{page_id}",
        "/api/v1/search",
        "/api/v1/suggest",
    }
    assert {method for path in described["paths"].values() for method in path} == {"get"}
    assert client.get("/api/v1/docs").status_code == 200


def test_who_has_it_gets_no_body(client, scene):
    first = client.get("/api/v1/articles")
    again = client.get("/api/v1/articles", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_standing_pages_are_told_and_hidden_ones_are_not(client, scene):
    people = scene.home.add_child(
        instance=PeoplePage(
            title="Lãnh đạo", slug="lanh-dao", kind="leaders", intro="Của tỉnh.", locale=scene.home.locale
        )
    )
    person = PersonPage(
        title="Trần Quốc Bảo", slug="tqb", post="Chủ tịch", biography="<p>Kỹ sư.</p>", locale=people.locale
    )
    people.add_child(instance=person)
    people.add_child(instance=PersonPage(title="Kín", slug="kin", post="?", locale=people.locale, live=False))
    made = ask(client, "pages", language="vi")
    assert [(each["title"], each["kind"], each["lead"]) for each in made["items"]] == [
        ("Lãnh đạo", "people", "Của tỉnh."),
        ("Trần Quốc Bảo", "person", "Chủ tịch"),
    ]
    assert made["items"][1]["url"] == f"{SITE}/lanh-dao/tqb/"
    assert ask(client, f"pages/{person.pk}")["text"] == "Kỹ sư."
    assert ask(client, "pages", language="en")["items"] == []
    for key in (scene.article.pk, 0, people.get_children().get(slug="kin").pk):
        assert client.get(f"/api/v1/pages/{key}").status_code == 404


def test_listed_documents_are_told_with_their_files(client, scene):
    made = OfficialDocument.objects.create(
        number="105/KH-UBND",
        title="Kế hoạch",
        issued_by="UBND tỉnh",
        issued_on=date(2026, 9, 1),
        file=file("ke-hoach.pdf", b"%PDF"),
    )
    DocumentWords.objects.create(document=made, language="en", title="Plan")
    OfficialDocument.objects.create(
        title="Kín", issued_by="UBND tỉnh", issued_on=date(2026, 9, 1), file=made.file, shown=False
    )
    (told,) = ask(client, "listed-documents")["items"]
    assert told.pop("file")["url"].startswith(f"{SITE}/tai-lieu/")
    assert told == {
        "id": made.pk,
        "kind": "document",
        "number": "105/KH-UBND",
        "title": "Kế hoạch",
        "titles": {"en": "Plan"},
        "issued_by": "UBND tỉnh",
        "issued_on": "2026-09-01",
        "effective_on": None,
        "ends_on": None,
    }
    assert ask(client, "listed-documents", kind="publication")["items"] == []
    assert client.get("/api/v1/listed-documents", {"kind": "x"}).status_code == 422
