import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from ipaddress import ip_address

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageLogEntry

from giaoban.base import web
from giaoban.directory.models import Organisation
from giaoban.portal.loading import taking
from giaoban.portal.loading.errors import BadPage, Unreadable
from giaoban.portal.loading.pictures import PictureSource
from giaoban.portal.loading.taking import load_page
from giaoban.portal.models import Article, LoadRun, Origin, Section
from tests.portal.loading.old_charsets import to_tcvn3
from tests.portal.loading.test_page_text import PAGE

LOOPBACK = frozenset({ip_address("127.0.0.1")})
ADDRESS = "/tin-da-nap/khai-mac-tuan-van-hoa/"


@pytest.fixture
def saved(tmp_path):
    path = tmp_path / "trang.txt"
    path.write_text(PAGE)
    return path


def counts():
    return Page.objects.count(), Origin.objects.count(), LoadRun.objects.count(), Organisation.objects.count()


def test_a_saved_page_is_live_and_read_at_its_address_at_once(home, saved, client):
    taken = load_page(str(saved))
    article = Article.objects.get()
    assert taken.article.pk == article.pk and article.live and article.live_revision is not None
    assert (article.get_url(), article.content_class, article.byline) == (
        ADDRESS, "", "Minh Hà/Trung tâm Truyền thông tỉnh",
    )  # fmt: skip
    assert [block.block_type for block in article.body] == ["picture", "text", "picture", "text"]
    assert article.body[0].value["alt_text"] == "Quang cảnh khai mạc."
    assert article.body[0].value["caption"] == "Quang cảnh khai mạc" and article.body[0].value["image"] is None
    assert article.updated_at is None
    assert set(PageLogEntry.objects.filter(page_id=article.pk).values_list("action", flat=True)) >= {
        "portal.load_page", "wagtail.publish",
    }  # fmt: skip
    html = client.get(ADDRESS).content.decode()
    assert "Hơn một nghìn người dự lễ khai mạc." in html
    assert "Quang cảnh khai mạc" not in html and "2477864" not in html and "Một tin nóng khác" not in html
    assert Page.find_problems() == ([], [], [], [], [])


def test_the_same_page_again_changes_nothing_and_says_where_it_is(home, saved):
    first = load_page(str(saved))
    before = counts()
    again = load_page(str(saved))
    assert (again.was_there, again.changed, again.article.pk) == (True, False, first.article.pk)
    saved.write_text(PAGE.replace("Hơn một nghìn", "Hơn hai nghìn"))
    assert load_page(str(saved)).changed
    assert counts() == before and "Hơn một nghìn" in str(Article.objects.get().body)


def test_a_dry_run_writes_nothing(home, saved):
    before = counts()
    taken = load_page(str(saved), section="thoi-su", dry_run=True)
    assert (taken.article, taken.section, taken.section_made, taken.pictures_waiting) == (None, "thoi-su", True, 2)
    assert counts() == before


def test_a_named_section_is_used_or_made(home, saved):
    section = Section(title="Thời sự", slug="thoi-su")
    home.add_child(instance=section)
    taken = load_page(str(saved), section="thoi-su")
    assert (taken.article.get_parent().pk, taken.section_made) == (section.pk, False)


def test_another_page_of_the_same_title_gets_an_address_of_its_own(home, saved):
    load_page(str(saved))
    saved.write_text(PAGE.replace("16/12/2019", "17/12/2019"))
    assert load_page(str(saved)).article.slug == "khai-mac-tuan-van-hoa-17-12-2019"


def test_a_page_in_an_old_charset(home, tmp_path):
    path = tmp_path / "cu.txt"
    path.write_bytes(to_tcvn3(PAGE))
    taken = load_page(str(path))
    assert (taken.article.title, taken.found.charset) == ("Khai mạc tuần văn hoá", "TCVN3")


@pytest.mark.parametrize(
    ("page", "error"),
    [
        ("x" * 10_000 + "\n16/12/2019 15:00\n\nĐoạn.", BadPage),
        ("", BadPage),
        ("<html></html>", BadPage),
        (None, Unreadable),
    ],
)
def test_what_cannot_be_loaded_leaves_nothing(home, tmp_path, page, error):
    before = counts()
    path = tmp_path / "trang"
    if page is not None:
        path.write_text(page)
    with pytest.raises(error):
        load_page(str(path))
    assert counts() == before


def test_the_command_says_what_it_found(home, saved, settings):
    out = StringIO()
    call_command("load", "page", str(saved), stdout=out)
    said = out.getvalue()
    for part in ("Khai mạc tuần văn hoá", "16/12/2019 15:00", "Minh Hà/Trung tâm Truyền thông tỉnh", "Tin đã nạp"):
        assert part in said
    assert f"{settings.SITE_URL}{ADDRESS}" in said
    with pytest.raises(CommandError, match="khong-co"):
        call_command("load", "page", str(saved.parent / "khong-co.txt"))


PICTURE_PAGE = """<!doctype html><html lang="vi"><head><meta charset="windows-1258">
<title>Khai mạc tuần văn hoá - Cổng thông tin</title>
<meta property="og:title" content="Khai mạc tuần văn hoá | Cổng thông tin">
<meta property="og:site_name" content="Cổng thông tin">
<link rel="canonical" href="https://cong.tinh.example/tin/khai-mac.html">
<script type="application/ld+json">%s</script></head><body>
<nav><a href="/">Trang chủ</a> <a href="/tin">Tin tức</a></nav>
<div class="hot"><h3>Tin nóng</h3><ul><li><a href="/1">Một tin nóng khác của cổng</a></li></ul></div>
<div class="detail"><h1>Khai mạc tuần văn hoá</h1><span class="date">16/12/2019 15:00</span>
<div class="content">
<p class="sapo">Sáng nay, tuần văn hoá đã khai mạc tại trung tâm tỉnh trong không khí tưng bừng.</p>
<table><tr><td><img src="trang_files/anh.png" alt="Quang cảnh"></td></tr><tr><td>Quang cảnh khai mạc</td></tr></table>
<p>Hơn một nghìn người dự lễ khai mạc, trong đó có nhiều khách quốc tế &lt;script&gt; đến từ các nước.</p>
<figure><img src="trang_files/mat.jpg" alt="Đồng chí A"><figcaption>Đồng chí A phát biểu</figcaption></figure>
<h2>Nhiều hoạt động</h2>
<p>Tuần văn hoá kéo dài đến hết ngày 20/12/2019 với hơn ba mươi hoạt động văn hoá, thể thao và du lịch.</p>
<p>Ban tổ chức cho biết các hoạt động đều mở cửa miễn phí cho nhân dân và du khách trong và ngoài tỉnh.</p>
<p><b>Minh Hà/Trung tâm Truyền thông tỉnh</b></p></div>
<div class="related"><h3>Tin liên quan</h3><ul><li>Một tin liên quan khác của cổng</li></ul></div></div>
<footer>Thống kê truy cập: 2477864. Bản quyền thuộc về cổng thông tin.</footer></body></html>""" % json.dumps(
    {"@type": "NewsArticle", "headline": "Khai mạc tuần văn hoá", "datePublished": "2019-12-16T15:00:00+07:00"}
)


@pytest.fixture
def saved_html(tmp_path):
    from PIL import Image

    (tmp_path / "trang_files").mkdir()
    Image.new("RGB", (640, 360), "teal").save(tmp_path / "trang_files" / "anh.png")
    path = tmp_path / "trang.html"
    path.write_text(PICTURE_PAGE)
    return path


def test_saved_markup_with_a_folder_of_pictures(home, saved_html, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    taken = load_page(str(saved_html))
    article = taken.article
    assert (article.title, timezone.localtime(article.published_at).strftime("%d/%m/%Y %H:%M")) == (
        "Khai mạc tuần văn hoá", "16/12/2019 15:00",
    )  # fmt: skip
    assert article.lead.startswith("Sáng nay, tuần văn hoá đã khai mạc")
    assert article.byline == "Minh Hà/Trung tâm Truyền thông tỉnh"
    assert [block.block_type for block in article.body] == ["text", "picture", "text", "text"]
    first, waiting = article.picture, article.body[1].value
    assert (first.width, first.caption, first.alt_text) == (640, "Quang cảnh khai mạc", "Quang cảnh")
    assert (waiting["image"], waiting["caption"], taken.pictures_waiting) == (None, "Đồng chí A phát biểu", 1)
    text = str(article.body)
    assert "&lt;script&gt;" in text and "<h2>Nhiều hoạt động</h2>" in text
    for furniture in ("2477864", "tin nóng", "tin liên quan", "Trang chủ"):
        assert furniture not in text
    assert Redirect.objects.get().old_path == "/tin/khai-mac.html"
    assert Origin.objects.get().source == "cong.tinh.example"


def test_a_picture_is_never_read_from_outside_the_folder(home, saved_html, tmp_path):
    saved_html.write_text(PICTURE_PAGE.replace("trang_files/anh.png", "../../../../../../etc/passwd"))
    assert load_page(str(saved_html)).pictures_waiting == 2


@pytest.mark.django_db(transaction=True)
def test_pictures_are_fetched_before_the_database_is_held(home, saved_html, settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path / "media"
    held = []

    def slow_host(folder):
        def fetch(address):
            held.append(connection.in_atomic_block)
            return (folder / address).read_bytes()

        return PictureSource(fetch)

    monkeypatch.setattr(taking, "from_folder", slow_host)
    taken = load_page(str(saved_html))
    assert (held, taken.pictures_waiting) == ([False, False], 1)


def test_a_page_by_its_address_with_its_pictures(home, saved_html, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            path = tmp_path / self.path.lstrip("/")
            self.send_response(200 if path.is_file() else 404)
            self.end_headers()
            if path.is_file():
                self.wfile.write(path.read_bytes())

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        url = f"http://127.0.0.1:{server.server_port}/trang.html"
        with pytest.raises(web.AddressRefused):
            load_page(url)
        taken = load_page(url, allow=LOOPBACK)
    finally:
        server.shutdown()
        server.server_close()
    assert (taken.article.title, taken.pictures_waiting, len(taken.found.pictures)) == ("Khai mạc tuần văn hoá", 1, 2)


def test_a_file_that_is_not_there_is_told_in_words(tmp_path):
    with pytest.raises(CommandError, match="Không có tệp .*khong-co.txt"):
        call_command("load", "page", str(tmp_path / "khong-co.txt"))
    with pytest.raises(CommandError, match="Không có tệp .*khong-co.jsonl"):
        call_command("load", "articles", str(tmp_path / "khong-co.jsonl"))
