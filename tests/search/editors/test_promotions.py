from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from giaoban.search.editors.models import Promotion
from giaoban.search.editors.promotions import MOST, chosen
from tests.factories import ArticleFactory
from tests.portal.newsroom import make_people
from tests.portal.scene import Scene

pytestmark = pytest.mark.django_db
NOW = timezone.now()
DAY = timedelta(days=1)


@pytest.fixture
def scene(home):
    return Scene(home)


def promote(page=None, query="Họp báo", language="vi", **values):
    return Promotion.objects.create(query=query, language=language, page=page, **values)


def titles(words="hop bao", language="vi", user=None, at=NOW):
    return [each.title for each in chosen(words, language=language, user=user, at=at)]


def test_what_is_promoted_comes_for_its_words_in_its_language_and_order(scene):
    promote(scene.plain.page_ptr, order=20)
    promote(scene.section.page_ptr, order=5)
    promote(kind="portal.article", key=str(scene.invest.pk), order=10)
    assert titles("HỌP, báo?") == [scene.section.title, scene.invest.title, scene.plain.title]
    assert titles("hop bao", language="en") == []
    assert titles("hop") == []


def test_what_one_may_not_see_is_left_out(scene):
    for hidden in scene.hidden:
        promote(hidden.page_ptr)
    promote(kind="portal.article", key=str(scene.hidden[0].pk), query="khác")
    closed = scene.other
    promote(closed.page_ptr, query="mục")
    assert titles() == [] == titles("khác")
    assert titles("mục") == [closed.title]
    closed.live = False
    closed.save()
    assert titles("mục") == []


def test_a_promotion_holds_between_its_days(scene):
    promote(scene.plain.page_ptr, starts_at=NOW, ends_at=NOW + DAY)
    assert [titles(at=NOW + step) for step in (-DAY, DAY * 0, DAY)] == [[], [scene.plain.title], []]


def test_few_are_shown_and_none_twice(scene):
    promote(scene.plain.page_ptr)
    promote(kind="portal.article", key=str(scene.plain.pk))
    for number in range(4):
        promote(ArticleFactory(parent=scene.other, title=f"Bài {number}").page_ptr, order=20 + number)
    assert titles() == [scene.plain.title, "Bài 0", "Bài 1"]
    assert len(titles()) == MOST


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"kind": "portal.article"},
        {"page": True, "kind": "portal.article", "key": "1"},
        {"page": True, "query": "?!"},
        {"page": True, "starts_at": NOW, "ends_at": NOW},
    ],
)
def test_the_database_refuses_what_makes_no_sense(scene, values):
    page = scene.plain.page_ptr if values.pop("page", False) else None
    with pytest.raises(IntegrityError), transaction.atomic():
        promote(page, **values)


def test_the_same_twice_is_refused(scene):
    promote(scene.plain.page_ptr)
    with pytest.raises(IntegrityError), transaction.atomic():
        promote(scene.plain.page_ptr, query="hop bao!")


@pytest.fixture
def editor(client, scene):
    client.force_login(make_people()["editor"])
    return client


def test_an_editor_promotes_what_the_search_offered(editor, scene):
    url = "/quan-tri/snippets/search/promotion/add/"
    shown = editor.get(f"{url}?query=hop+bao&language=vi&kind=portal.article&key={scene.plain.pk}").content.decode()
    assert 'value="hop bao"' in shown
    assert f'value="{scene.plain.pk}"' in shown
    form = {"query": "họp báo", "language": "vi", "kind": "portal.article", "key": scene.plain.pk, "order": 10}
    assert editor.post(url, form).status_code == 302
    assert titles("hop bao") == [scene.plain.title]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"query": "?!"}, "Viết ít nhất một từ"),
        ({"key": "99999999"}, "Không có bản ghi như vậy"),
        ({"key": ""}, "Chọn nội dung đưa lên đầu"),
        ({"page": True}, "không chọn cả hai"),
        (
            {"starts_at": "2026-01-02 10:00", "ends_at": "2026-01-02 09:00"},
            "Thời điểm kết thúc trước thời điểm bắt đầu",
        ),
    ],
)
def test_a_form_that_makes_no_sense_is_refused_in_words(editor, scene, change, said):
    form = {"query": "a", "language": "vi", "kind": "portal.article", "key": scene.plain.pk, "order": 10} | change
    if "page" in change:
        form["page"] = scene.section.pk
    answer = editor.post("/quan-tri/snippets/search/promotion/add/", form)
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert Promotion.objects.count() == 0


def test_the_same_promotion_twice_is_refused_in_words(editor, scene):
    promote(scene.section.page_ptr)
    form = {"query": "Hop bao", "language": "vi", "page": scene.section.pk, "order": 10}
    answer = editor.post("/quan-tri/snippets/search/promotion/add/", form)
    assert "Đã được chọn cho các từ này" in answer.content.decode()


def test_a_reporter_does_not_promote(client, scene):
    client.force_login(make_people()["reporter"])
    assert client.get("/quan-tri/snippets/search/promotion/add/").status_code == 302
    assert client.get("/quan-tri/snippets/search/promotion/").status_code == 302
