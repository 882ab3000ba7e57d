import re
from base64 import b64decode
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from giaoban.base.sheets import XLSX
from giaoban.directory.models import Person
from tests.directory.test_sheet_actions import filled, manager
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db
__all__ = ["manager"]
UPLOAD = "/quan-tri/danh-ba/bieu-mau/people/"


def sent(content):
    return {"file": SimpleUploadedFile("nguoi.xlsx", content, content_type=XLSX)}


def test_a_sheet_is_downloaded(client, manager):
    client.force_login(manager)
    answer = client.get(reverse("directory_sheet_download", args=["people"]))
    assert answer["Content-Type"] == XLSX
    assert re.fullmatch(r'attachment; filename="con-nguoi-\d{8}\.xlsx"', answer["Content-Disposition"])
    assert openpyxl.load_workbook(BytesIO(answer.content)).active["B1"].value == "Mã"


def test_counts_and_reasons_are_told_and_the_sheet_comes_back(client, manager):
    PersonFactory(full_name="Lê Văn Bến", code="LVB")
    client.force_login(manager)
    content = filled(
        "people", manager, (3, {"Họ và tên": "Hà Văn Tùng"}), (4, {"Họ và tên": "X", "Thư điện tử công vụ": "x"})
    )
    page = client.post(UPLOAD, sent(content)).content.decode()
    assert "Thêm mới: 1. Đã sửa: 0. Giữ nguyên: 1. Không nhận: 1." in page
    answer = re.search(rf'href="data:{re.escape(XLSX)};base64,([^"]+)" download="con-nguoi-\d+\.xlsx"', page)
    back = openpyxl.load_workbook(BytesIO(b64decode(answer[1]))).active
    assert [cell.value for cell in back["B"]][2] == "Đã tiếp nhận"
    assert sorted(Person.objects.values_list("full_name", flat=True)) == ["Hà Văn Tùng", "Lê Văn Bến"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut", b"ho ten,email\n"])
def test_what_is_no_sheet_is_refused_in_words(client, manager, content):
    client.force_login(manager)
    answer = client.post(UPLOAD, sent(content))
    assert answer.status_code == 200
    assert "w-field__errors" in answer.content.decode()
    assert not Person.objects.exists()


def test_unknown_sheets_and_others_people_are_shut(client, manager, reporter):
    client.force_login(manager)
    assert client.get("/quan-tri/danh-ba/bieu-mau/tien-luong/").status_code == 404
    client.force_login(reporter)
    for address in ("/quan-tri/danh-ba/bieu-mau/", UPLOAD, UPLOAD + "tai-ve/"):
        assert client.get(address).status_code == 302
