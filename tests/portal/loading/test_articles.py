import json
import lzma
import unicodedata
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import ModelLogEntry, Page, PageLogEntry, Revision

from giaoban.portal.loading import actions
from giaoban.portal.loading.actions import file_source, load_articles
from giaoban.portal.loading.errors import LoadError, Unreadable
from giaoban.portal.loading.rows import Line, read_lines, read_row
from giaoban.portal.models import Article, LoadRun, Origin, Section
from tests.factories import ArticleFactory
from tests.portal.loading.old_charsets import to_tcvn3, to_vni, to_windows_1258

NOW = datetime(2026, 11, 23, tzinfo=UTC)
GOOD = {
    "id": "a1",
    "title": "Đón đoàn khách quốc tế",
    "lead": "Sapo của bài.",
    "body": "Đoạn một.\n\nĐoạn <b>hai</b> & ba.",
}


def row(**changes):
    return {**GOOD, **changes}


@pytest.fixture
def load(home, tmp_path):
    """Write rows (or lines) to a file, load it, and give the outcome with what was said."""

    def load(*rows, name="tin.jsonl", raw=None, **options):
        path = tmp_path / name
        lines = [each if isinstance(each, str) else json.dumps(each, ensure_ascii=False) for each in rows]
        path.write_bytes(raw if raw is not None else "".join(f"{line}\n" for line in lines).encode())
        said = []
        outcome = load_articles(path, say=said.append, at=NOW, **options)
        return outcome, said

    return load


def tally(outcome):
    return outcome.loaded, outcome.known, outcome.refused


def test_a_row_becomes_a_live_article_without_revision_or_page_log(load, client):
    revisions, entries = Revision.objects.count(), PageLogEntry.objects.count()
    section = Section.objects.count()
    outcome, said = load(
        row(published_at="2019-12-16T08:00:00Z", author="Minh Hà", source="Báo tỉnh", section="Thời sự")
    )
    assert (tally(outcome), said, Section.objects.count() - section) == ((1, 0, 0), [], 1)
    article = Article.objects.get()
    assert (article.title, article.draft_title, article.slug, article.lead, article.byline, article.live) == (
        "Đón đoàn khách quốc tế", "Đón đoàn khách quốc tế", "don-doan-khach-quoc-te", "Sapo của bài.",
        "Minh Hà/Báo tỉnh", True,
    )  # fmt: skip
    assert article.published_at == article.first_published_at == datetime(2019, 12, 16, 8, tzinfo=UTC)
    assert article.get_parent().title == "Thời sự" and article.locale.language_code == "vi"
    assert article.body[0].value.source == "<p>Đoạn một.</p><p>Đoạn &lt;b&gt;hai&lt;/b&gt; &amp; ba.</p>"
    assert (article.latest_revision, article.live_revision) == (None, None)
    made = Revision.objects.count() - revisions, PageLogEntry.objects.filter(page_id=article.pk).count()
    assert made == (1, 0)  # the section's own
    assert PageLogEntry.objects.count() >= entries
    assert ModelLogEntry.objects.get(action="portal.load_articles").data["loaded"] == 1
    assert client.get("/thoi-su/don-doan-khach-quoc-te/").status_code == 200
    assert article in Article.objects.unclassified()
    assert Page.find_problems() == ([], [], [], [], [])


def test_rows_without_a_date_show_none(load):
    load(GOOD)
    article = Article.objects.get()
    assert article.published_at is None and article.first_published_at == NOW


def test_the_same_file_again_or_elsewhere_changes_nothing(load, tmp_path):
    load(GOOD, row(id=2, title="Bài hai"))
    pages = Page.objects.count()
    (tmp_path / "khac").mkdir()
    assert tally(load(GOOD, row(id=2, title="Bài hai"), name="khac/tin.jsonl")[0]) == (0, 2, 0)
    packed = lzma.compress(json.dumps(row(title="Bài sửa")).encode())
    outcome, _said = load(name="tin.jsonl.xz", raw=packed)
    assert (tally(outcome), outcome.changed) == ((0, 1, 0), 1)
    assert Page.objects.count() == pages and LoadRun.objects.count() == 3
    assert set(Origin.objects.values_list("source", "source_id")) == {("tin", "a1"), ("tin", "2")}


def test_the_source_of_a_row_beats_the_files_name_and_an_option_beats_both(load):
    load(row(source="Báo tỉnh"), row(source="Đài tỉnh"))
    assert set(Origin.objects.values_list("source", flat=True)) == {"Báo tỉnh", "Đài tỉnh"}
    load(row(source="Báo tỉnh"), source="cong-cu")
    assert Origin.objects.filter(source="cong-cu").count() == 1


def test_a_rows_section_and_language_beat_the_option(load, home):
    load(row(section="Kinh tế"), row(id=2), row(id=3, language="en_US", section="News"), section="thoi-su")
    assert [a.get_parent().slug for a in Article.objects.order_by("pk")] == ["kinh-te", "thoi-su", "news"]
    assert Article.objects.last().get_url() == "/en/news/don-doan-khach-quoc-te/"
    assert Section.objects.get(slug="thoi-su").title == "Thoi su"


def test_equal_titles_get_addresses_of_their_own(load, home):
    section = Section(title="Thời sự", slug="thoi-su")
    home.add_child(instance=section)
    ArticleFactory(parent=section, title=GOOD["title"], slug="don-doan-khach-quoc-te")
    load(GOOD, row(id="a2"), row(id="a3", title="中越友好"), section="thoi-su")
    slugs = list(Article.objects.order_by("path").values_list("slug", flat=True))
    assert slugs[:3] == ["don-doan-khach-quoc-te", "don-doan-khach-quoc-te-a1", "don-doan-khach-quoc-te-a2"]
    assert slugs[3].isascii() and slugs[3]
    section.refresh_from_db()
    assert section.numchild == 4
    section.add_child(instance=Article(title="Sau khi nạp", slug="sau-khi-nap"))
    assert Page.find_problems() == ([], [], [], [], [])


def test_former_addresses_lead_on(load, client):
    load(
        row(url="https://cu.tinh.example/tin/bai.aspx?id=7&b=1", section="thoi-su"),
        row(id=2, url="https://cu.tinh.example/tin/bai.aspx?b=1&id=7"),
        row(id=3, url="/" + "x" * 300),
    )
    assert Redirect.objects.get().old_path == "/tin/bai.aspx?b=1&id=7"
    answer = client.get("/tin/bai.aspx?b=1&id=7")
    assert (answer.status_code, answer["Location"]) == (301, "/thoi-su/don-doan-khach-quoc-te/")


@pytest.mark.parametrize(
    "bad",
    [
        "{", "[1]", "null", '"a"', "không phải", row(id=""), row(id=None), row(id=True), row(id=[1]), row(id="x" * 201),
        row(title=""), row(title=None), row(title="x" * 10_000), row(title=7), row(lead="x" * 2001), row(body=["a"]),
        row(lead="", body=" "), row(language="xx"), row(published_at="31/02/2019"), row(published_at="2019-02-30"),
        row(published_at="hôm qua"), row(published_at="0019-01-01"), row(published_at="9999-12-31"),
        row(published_at=1576500000), row(published_at="2019-13-01T00:00:00"), row(url="javascript:alert(1)"),
        row(author="x" * 301), row(source="x" * 101), row(title="\u0000\u0001"), "[" * 100_000, '{"id": 1e999}',
        row(published_at="0001-01-01T00:00:00+14:00"), row(published_at="9999-12-31T23:59:59-14:00"),
    ],
)  # fmt: skip
def test_a_bad_row_is_named_with_its_line_and_the_rest_loads(load, bad):
    outcome, said = load(GOOD, bad, row(id="a3"))
    assert tally(outcome) == (2, 0, 1)
    assert len(said) == 1 and said[0].startswith("Dòng 2: ") and len(said[0]) < 300
    assert LoadRun.objects.get().refused == 1


def test_an_id_that_stands_twice_is_refused_the_second_time(load, monkeypatch):
    outcome, said = load(GOOD, row(title="Khác"))
    assert tally(outcome) == (1, 0, 1) and said[0].startswith("Dòng 2: ")
    monkeypatch.setattr(actions, "BATCH", 1)
    assert tally(load(row(id=8), row(id=8))[0]) == (1, 0, 1)


def test_text_is_stored_in_nfc_without_control_characters(load):
    title = unicodedata.normalize("NFD", "Đối\u0000 ngoại\u200b") + "\ud800"
    load(json.dumps(row(title=title, body="a\u0000b\r\nc\u2028d")))
    article = Article.objects.get()
    assert article.title == "Đối ngoại"
    assert article.body[0].value.source == "<p>ab</p><p>c</p><p>d</p>"


@pytest.mark.parametrize("write", [to_windows_1258, to_tcvn3, to_vni, lambda text: text.encode("utf-16")])
def test_files_in_the_old_charsets(load, write):
    title = "Công tác thông tin đối ngoại của tỉnh ngày càng đi vào chiều sâu"
    load(raw=write(json.dumps(row(title=title, lead=title, body=title), ensure_ascii=False) + "\n"))
    assert Article.objects.get().title == title


def test_a_file_cut_in_the_middle_of_a_line(load):
    whole = "".join(json.dumps(row(id=n), ensure_ascii=False) + "\n" for n in range(3)).encode()
    outcome, said = load(raw=whole[:-20])
    assert tally(outcome) == (2, 0, 1) and said[0].startswith("Dòng 3: ") and "bị cắt" in said[0]


def test_a_packed_file_cut_off(load):
    rows = "".join(json.dumps(row(id=n, body=str(n) * 50)) + "\n" for n in range(2000)).encode()
    packed = lzma.compress(rows, preset=0)
    outcome, said = load(raw=packed[: len(packed) // 2], name="tin.jsonl.xz")
    assert 0 < outcome.loaded < 2000 and outcome.refused == 1 and "Tệp nén" in said[0]
    assert Article.objects.count() == outcome.loaded


def test_what_is_no_file_of_articles(load, tmp_path):
    for path in (tmp_path, tmp_path / "khong-co.jsonl"):
        with pytest.raises(Unreadable):
            load_articles(path)
    with pytest.raises(LoadError):
        load(raw=b"\n\n")
    assert LoadRun.objects.count() == 0


def test_ctrl_c_keeps_whole_batches_and_the_next_run_goes_on(load, monkeypatch):
    monkeypatch.setattr(actions, "BATCH", 2)
    real = actions.insert

    def interrupted(batch, **options):
        if Article.objects.count() == 2:
            real(batch, **options)
            raise KeyboardInterrupt
        return real(batch, **options)

    rows = [row(id=n, title=f"Bài {n}") for n in range(5)]
    monkeypatch.setattr(actions, "insert", interrupted)
    outcome, _said = load(*rows)
    assert outcome.stopped and outcome.loaded == Article.objects.count() == 2
    monkeypatch.setattr(actions, "insert", real)
    outcome, _said = load(*rows)
    assert (tally(outcome), outcome.stopped) == ((3, 2, 0), False)
    assert Page.find_problems() == ([], [], [], [], [])


def test_few_queries_whatever_the_rows(load, django_assert_max_num_queries):
    load(row(id="first"), section="thoi-su")
    with django_assert_max_num_queries(60):
        load(*[row(id=n) for n in range(400)], section="thoi-su")


def test_the_command_reports(home, tmp_path):
    path = tmp_path / "tin.jsonl"
    path.write_text(json.dumps(GOOD) + "\nhỏng\n")
    out, err = StringIO(), StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("load", "articles", str(path), stdout=out, stderr=err)
    assert ended.value.code == 3
    assert Article.objects.count() == 1
    assert "Đã nạp 1 tin bài; 0 tin bài đã có từ trước, 1 dòng bị từ chối." in out.getvalue()
    assert "Dòng 2: Dòng không phải JSON." in err.getvalue()
    with pytest.raises(CommandError):
        call_command("load", "articles", str(tmp_path / "khong-co.jsonl"))
    path.write_text(json.dumps(GOOD) + "\n")
    call_command("load", "articles", str(path), stdout=out, stderr=err)


def test_the_name_of_a_source(tmp_path):
    assert file_source(tmp_path / "news-vi-30k.jsonl.xz") == "news-vi-30k"


@given(st.binary(max_size=400))
def test_arbitrary_bytes_raise_nothing_but_named_errors(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("bytes") / "tin.jsonl"
    path.write_bytes(data)
    for line in read_lines(path):
        try:
            read_row(line, at=NOW)
        except LoadError:
            pass


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


NAMES = (*GOOD, "published_at", "section", "author", "source", "language", "url")


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)  # a busy machine is no fault of the rows
@given(st.fixed_dictionaries({}, optional=dict.fromkeys(NAMES, json_values)))
def test_arbitrary_values_raise_nothing_but_named_errors(values):
    try:
        read = read_row(Line(1, json.dumps({**GOOD, **values})), at=NOW)
    except LoadError:
        return
    assert read.title and len(read.title) <= 255 and unicodedata.is_normalized("NFC", read.title)
