"""Evidence chosen among the records of this system: found by words, kept chosen, only what one may see."""

from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from giaoban.desk import picking
from giaoban.search import actions
from giaoban.tasks.choices import EvidenceKind
from giaoban.tasks.models import Evidence, ProgressReport
from tests.factories import ArticleFactory, SectionFactory


@pytest.fixture
def index(home, settings, tmp_path):
    settings.DATA = tmp_path / "data"
    settings.MEDIA_ROOT = tmp_path / "media"
    return actions.catch_up


@pytest.fixture
def article(home, index):
    made = ArticleFactory(parent=SectionFactory(parent=home), title="Tuần du lịch Hạ Long khai mạc")
    index()
    return made


@pytest.fixture
def page(province, index):
    return reverse("desk_task_deed", args=[province.issued(title="Đưa tin Tuần du lịch").pk, "bao-cao"])


def typed(**fields):
    return {"done": "Đã đăng ba bài.", "share": "60", "token": str(uuid4())} | fields


def value(article):
    return f"portal.article:{article.pk}"


def titles(answer):
    return [pick.title for pick in answer.context["form"].picks]


def test_looking_reports_nothing_and_keeps_what_was_typed(client, province, article, page):
    client.force_login(province.focal)
    answer = client.post(page, typed(words="du lịch hạ long", look="1", final="on", link_1="chưa xong", share="x"))
    text = answer.content.decode()
    assert (answer.status_code, titles(answer)) == (200, [article.title])
    assert [word in text for word in ("Đã đăng ba bài.", "chưa xong", 'value="du lịch hạ long"')] == [True] * 3
    assert "Chưa gửi được" not in text
    assert not ProgressReport.objects.exists()


def test_what_was_ticked_stays_ticked_and_becomes_evidence(client, province, article, page):
    client.force_login(province.focal)
    answer = client.post(page, typed(words="không có gì như thế", look="1", pick=value(article)))
    assert titles(answer) == [article.title]
    assert "Không tìm thấy “không có gì như thế”" in answer.content.decode()
    assert f'value="{value(article)}" id="id_pick_1" checked' in answer.content.decode()
    wrong = client.post(page, typed(pick=value(article), share="160"))
    assert (wrong.status_code, f'value="{value(article)}" id="id_pick_1" checked' in wrong.content.decode()) == (
        422,
        True,
    )
    assert client.post(page, typed(pick=value(article), final="on")).status_code == 302
    kept = Evidence.objects.get()
    assert (kept.kind, kept.title, kept.record_kind, kept.record_key) == (
        EvidenceKind.RECORD, article.title, "portal.article", str(article.pk),
    )  # fmt: skip
    assert kept.url.startswith("/")


def test_ticked_and_pasted_it_is_one_piece(client, province, article, page):
    client.force_login(province.focal)
    client.post(page, typed(pick=value(article), link_1=article.url))
    assert Evidence.objects.count() == 1


def test_only_what_one_may_see_is_offered_or_taken(client, province, article, page, index):
    article.unpublish()
    index()
    client.force_login(province.focal)
    assert titles(client.post(page, typed(words="du lịch hạ long", look="1"))) == []
    answer = client.post(page, typed(pick=value(article)))
    assert answer.status_code == 422
    assert answer.context["form"].errors["pick"] == ["Một nội dung đã chọn không còn để bạn xem."]
    assert not ProgressReport.objects.exists()
    assert picking.pointer(value(article), by=province.focal) is None


def test_a_task_of_another_body_is_not_offered(client, province, page, index):
    index()
    client.force_login(province.focal)
    assert titles(client.post(page, typed(words="đưa tin tuần du lịch", look="1"))) == ["Đưa tin Tuần du lịch"]
    assert picking.look("đưa tin tuần du lịch", by=province.stranger)[0] == []
    assert picking.look("đưa tin tuần du lịch", by=AnonymousUser())[0] == []


@pytest.mark.parametrize("words", ["", "???", "x" * 5000, "\x00", "một\ntrang"])
def test_words_that_cannot_be_looked_for_are_answered(client, province, page, index, words):
    index()
    client.force_login(province.focal)
    answer = client.post(page, typed(words=words, look="1"))
    assert (answer.status_code, bool(answer.context["form"].told)) == (200, True)


@pytest.mark.parametrize("pick", ["", "portal.article", "x:1", "portal.article:\x00", "portal.article:" + "9" * 40])
def test_values_that_point_at_nothing(client, province, page, pick):
    client.force_login(province.focal)
    answer = client.post(page, typed(pick=pick))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["pick"])


def test_without_an_index_it_says_so(client, province, page):
    assert "Đang lập chỉ mục" in picking.look("du lịch", by=province.focal)[1]
