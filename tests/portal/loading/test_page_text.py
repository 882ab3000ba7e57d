from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.portal.loading.errors import BadPage
from giaoban.portal.loading.found import Byline, FoundPicture, FoundText, is_pair, read_byline
from giaoban.portal.loading.page_text import read_text

NOW = datetime(2026, 11, 23, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")

PAGE = """Trang chủ > Tin tức

Khai mạc tuần văn hoá
16/12/2019 15:00

Sáng nay, tuần văn hoá đã khai mạc tại trung tâm tỉnh.

Quang cảnh khai mạc.
Quang cảnh khai mạc

Hơn một nghìn người dự lễ khai mạc.

Đồng chí Nguyễn Văn A,
Đồng chí Nguyễn Văn A, Phó Chủ tịch tỉnh, phát biểu

Tuần văn hoá kéo dài đến hết ngày 20/12/2019.

Minh Hà/Trung tâm Truyền thông tỉnh


Tìm kiếm theo chuyên mục - nội dung - ngày tháng

Tin Nóng
Một tin nóng khác của cổng
Tin tiêu điểm

Lịch công tác trống

Website liên kết
Thống kê truy cập
Hôm nay: 306
Đã truy cập: 2477864"""


def test_everything_of_an_article_is_found_and_nothing_else():
    found = read_text(PAGE, at=NOW)
    assert found.title == "Khai mạc tuần văn hoá"
    assert found.published_at == datetime(2019, 12, 16, 15, tzinfo=ZONE)
    assert found.lead == "Sáng nay, tuần văn hoá đã khai mạc tại trung tâm tỉnh."
    assert found.body == [
        FoundPicture(alt_text="Quang cảnh khai mạc.", caption="Quang cảnh khai mạc"),
        FoundText(text="Hơn một nghìn người dự lễ khai mạc."),
        FoundPicture(alt_text="Đồng chí Nguyễn Văn A,", caption="Đồng chí Nguyễn Văn A, Phó Chủ tịch tỉnh, phát biểu"),
        FoundText(text="Tuần văn hoá kéo dài đến hết ngày 20/12/2019."),
    ]
    assert (found.authors, found.source) == ("Minh Hà", "Trung tâm Truyền thông tỉnh")
    assert found.unsure == []


def test_a_date_that_does_not_exist_is_said():
    found = read_text(PAGE.replace("16/12/2019 15:00", "31/02/2019 15:00"), at=NOW)
    assert found.published_at is None and found.title == "Khai mạc tuần văn hoá"
    assert len(found.unsure) == 1 and "31/02/2019 15:00" in found.unsure[0]


def test_without_time_and_byline_both_are_said():
    found = read_text("Tiêu đề\n\nĐoạn đầu của bài.\n\nĐoạn sau của bài.", at=NOW)
    assert (found.title, found.lead, found.published_at, len(found.unsure)) == ("Tiêu đề", "Đoạn đầu của bài.", None, 2)


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("15:00 16/12/2019", (15, 0)), ("Thứ Hai, 16/12/2019, 15:00 (GMT+7)", (15, 0)), ("16/12/2019 - 15h05", (15, 5)),
        ("Cập nhật lúc: 16-12-2019 03:07 CH", (15, 7)), ("Ngày đăng: 16.12.2019 | 08:30:12", (8, 30)),
    ],
)  # fmt: skip
def test_times_as_portals_write_them(line, moment):
    found = read_text(PAGE.replace("16/12/2019 15:00", line), at=NOW)
    assert (found.published_at.date().isoformat(), found.published_at.hour, found.published_at.minute) == (
        "2019-12-16", *moment,
    )  # fmt: skip


@pytest.mark.parametrize("page", ["", "\n\n", "Chỉ một dòng", "16/12/2019 15:00\n\nKhông có tiêu đề"])
def test_a_page_without_an_article_is_refused(page):
    with pytest.raises(BadPage):
        read_text(page, at=NOW)


@given(st.text())
def test_any_text_is_read_or_refused_by_name(page):
    try:
        read_text(page, at=NOW)
    except BadPage:
        pass


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("Minh Hà/Trung tâm Truyền thông tỉnh", Byline(authors="Minh Hà", source="Trung tâm Truyền thông tỉnh")),
        ("Minh Hà - Thu Trang/TTXVN", Byline(authors="Minh Hà, Thu Trang", source="TTXVN")),
        ("Minh Hà", Byline(authors="Minh Hà")),
        ("(Theo TTXVN)", Byline(source="TTXVN")),
        ("Nguồn: Báo Quảng Ninh", Byline(source="Báo Quảng Ninh")),
        ("Tác giả: Nguyễn Thị Thu Hà", Byline(authors="Nguyễn Thị Thu Hà")),
        ("Hội nghị đã kết thúc tốt đẹp.", None),
        ("Tổng kinh phí 5/10 tỷ đồng", None),
        ("Các đại biểu dự hội nghị", None),
    ],
)
def test_bylines(line, byline):
    assert read_byline(line) == byline


def test_pairs_of_alternative_text_and_caption():
    assert is_pair("Quang cảnh hội nghị.", "Quang cảnh hội nghị")
    assert is_pair("Đồng chí A,", "Đồng chí A, Bí thư, phát biểu")
    assert not is_pair("Quang cảnh", "Quang cảnhs khác")
    assert not is_pair("Hội nghị", "Các đại biểu dự hội nghị")
