import pytest

from giaoban.press.models import Reporter
from giaoban.press.outlets.matching import matching
from tests.press.makers import ReporterFactory


@pytest.mark.parametrize("words", ["ĐẶNG thị", "dang thi", "thị  đặng", "  đặng\0 "])
def test_marks_case_and_order_do_not_matter(db, words):
    found = ReporterFactory(full_name="Đặng Thị Ngọc")
    ReporterFactory(full_name="Lê Văn Bình")
    assert list(matching(Reporter.objects.all(), words, "full_name", "email")) == [found]


def test_no_words_leave_all(db):
    ReporterFactory()
    assert matching(Reporter.objects.all(), " ", "full_name").count() == 1
