"""Pages as Vietnamese portals write them: of today, of tables in tables, of the old fonts, without a time."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from giaoban.portal.loading.found import FoundPicture, FoundTable, FoundText, no_date
from giaoban.portal.loading.page_html import read_html
from giaoban.portal.loading.page_text import read_text
from giaoban.portal.loading.taking import load_page, read_page
from giaoban.portal.models import Article
from tests.portal.loading.old_charsets import to_tcvn3, to_vni, to_windows_1258

PAGES = Path(__file__).parent / "pages"
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
AT = datetime(2026, 11, 26, 9, tzinfo=ZONE)
THREE = datetime(2019, 12, 16, 15, tzinfo=ZONE)


def saved(tmp_path, name, encode=str.encode):
    path = tmp_path / f"{name}.html"
    path.write_bytes(encode((PAGES / f"{name}.html").read_text(encoding="utf-8")))
    return path


def read(path):
    found, _pictures = read_page(str(path), at=AT)
    return found


def head(found):
    return found.title, found.published_at, found.authors, found.source


def body(found):
    """A short form: text by its beginning, pictures by caption and file, tables by their rows."""
    short = []
    for part in found.body:
        if isinstance(part, FoundPicture):
            short.append((part.caption, part.address.rsplit("/", 1)[-1]))
        elif isinstance(part, FoundTable):
            short.append((part.caption, [row.split("\t") for row in part.text.split("\n")]))
        else:
            short.append(" ".join(part.text.split()[:4]))
    return short


@pytest.mark.parametrize("encode", [str.encode, to_windows_1258, to_vni])
def test_a_portal_of_today_with_the_day_of_today_above_everything(tmp_path, encode):
    found = read(saved(tmp_path, "cong-moi", encode))
    assert head(found) == (
        "Hải Đông đón đoàn doanh nghiệp Nhật Bản", THREE, "Minh Hà", "Trung tâm Truyền thông tỉnh",
    )  # fmt: skip
    assert found.lead.startswith("Sáng 16/12, lãnh đạo tỉnh tiếp đoàn 24 doanh nghiệp Nhật Bản")
    assert body(found) == [
        "Tại buổi tiếp, hai",
        ("Quang cảnh buổi tiếp đoàn doanh nghiệp. Ảnh: Minh Hà", "anh-1.jpg"),
        "Ba lĩnh vực được",
        "Công nghiệp chế biến",
        "Trưởng đoàn, ông Tanaka",
    ]
    assert found.unsure == []


@pytest.mark.parametrize(
    ("encode", "charset"), [(to_windows_1258, "windows-1258"), (to_tcvn3, "TCVN3"), (str.encode, "UTF-8")]
)
def test_tables_in_tables_inside_one_form(tmp_path, encode, charset):
    found = read(saved(tmp_path, "bang-long-nhau", encode))
    assert (found.charset, *head(found)) == (
        charset, "Ngư dân đảo Vân Hà được mùa cá đầu năm", THREE, "Lê Minh Quân", "",
    )  # fmt: skip
    assert found.lead.startswith("Sau chuyến biển dài 12 ngày")
    assert body(found) == [
        "Theo Phòng Kinh tế",
        ("Ngư dân chuyển cá lên bến Vân Hà sáng sớm", "ca-thu.jpg"),
        "Chính quyền đảo đã",
        "Những ngày tới, các",
    ]


def test_fonts_of_the_old_web(tmp_path):
    found = read(saved(tmp_path, "phong-chu-cu", to_tcvn3))
    assert head(found) == ("Lễ hội đua thuyền trên sông cái", THREE, "Nguyễn Thu Hà", "")
    assert found.lead.startswith("Hàng nghìn người dân")
    assert body(found) == [
        "Ngay từ sáng sớm,",
        ("Các đội thuyền ở vạch xuất phát", "duathuyen.jpg"),
        "Sau ba vòng đua",
        "Lễ hội năm nay",
    ]
    assert found.unsure == ["Tít được đặt bằng phông chữ hoa; hãy xem lại chữ hoa của các tên riêng trong tít."]


def test_a_page_without_a_time_shows_none_and_keeps_its_table(tmp_path):
    found = read(saved(tmp_path, "khong-ngay"))
    assert head(found) == ("Kết quả thu hút đầu tư nước ngoài của tỉnh", None, "", "TTXVN")
    figures = [["Nước", "Số dự án", "Vốn (triệu USD)"], ["Nhật Bản", "12", "310,5"], ["Hàn Quốc", "9", "145"]]
    assert body(found) == [
        "Các nhà đầu tư",
        ("Dự án theo nước đầu tư", figures),
        ("Khu kinh tế Bắc Cảng nhìn từ trên cao.", "khu-kinh-te.jpg"),
        "Tỉnh sẽ tiếp tục",
    ]
    assert no_date() in found.unsure


def test_it_is_read_on_the_portal_with_its_table(home, client, tmp_path):
    load_page(str(saved(tmp_path, "khong-ngay")))
    article = Article.objects.get()
    page = client.get(article.get_url()).text
    assert ("<caption>Dự án theo nước đầu tư</caption>" in page, "310,5" in page, "12/12/2019" in page) == (
        True, True, False,
    )  # fmt: skip


def page(inner):
    text = "Đoạn văn đủ dài của tin bài để được coi là nội dung chính của trang, có nhiều chữ hơn phần đầu trang. "
    return (
        f"<html><head><title>Trang</title></head><body>{inner}<div><p>{text}</p><p>{text[::-1]}</p></div></body></html>"
    )


@pytest.mark.parametrize(
    ("inner", "at"),
    [
        ("<h1>Tít của tin bài</h1><p>Thứ Hai, ngày 16 tháng 12 năm 2019, 15:00</p>", THREE),
        ("<h1>Tít của tin bài</h1><small>Cập nhật: <b>15:00</b> 16/12/2019</small>", THREE),
        ("<div><em>16-12-2019 15h00</em><h1>Tít của tin bài</h1></div>", THREE),
        ("<div><p>Hôm nay: 16/12/2019</p><h1>Tít của tin bài</h1></div>", None),
        ("<p>16/12/2019</p><h1>Tít của tin bài</h1><h4>Tin khác</h4><p>Hội nghị (15/12/2019)</p>", None),
    ],
)
def test_where_a_time_stands(inner, at):
    assert read_html(page(inner), url="", at=AT).published_at == at


def test_a_day_that_does_not_exist_is_told():
    found = read_html(page("<h1>Tít của tin bài</h1><p>31/02/2019 15:00</p>"), url="", at=AT)
    assert found.published_at is None
    assert found.unsure[0] == "Thời gian “31/02/2019 15:00” không có thật. Tin bài không ghi thời gian."


@pytest.mark.parametrize(
    ("inner", "title"),
    [
        ('<td class="TieuDeTin">Tít trong ô bảng</td>', "Tít trong ô bảng"),
        ("<font size=+5>Tít bằng chữ lớn</font>", "Tít bằng chữ lớn"),
        ("<h2>Trang</h2>", "Trang"),
    ],
)
def test_where_a_title_stands(inner, title):
    inner = f"<table><tr>{inner}</tr></table>" if inner.startswith("<td") else inner
    assert read_html(page(inner), url="", at=AT).title == title


def test_the_first_line_with_a_day_is_no_time_when_nothing_stands_before_it():
    saved = (
        "Thứ năm, 26/11/2026\nHải Đông đón khách quốc tế\n16/12/2019 15:00\n\nSapo của bài.\n\nĐoạn văn.\n\nMinh Hà\n"
    )
    found = read_text(saved, at=AT)
    assert (found.title, found.published_at) == ("Hải Đông đón khách quốc tế", THREE)
    assert [part.text for part in found.body if isinstance(part, FoundText)] == ["Đoạn văn."]
