from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from giaoban.press.accreditation.choices import Status
from giaoban.press.models import Accreditation, Steward
from tests.factories import UserFactory
from tests.press.makers import ReporterFactory, accreditation

from .conftest import PDF


def test_an_application_goes_from_paper_to_badge_in_the_hands_of_two(press, client):
    reporter, today = ReporterFactory(), timezone.localdate().isoformat()
    client.force_login(press.officer)
    data = {
        "reporter": reporter.pk, "kind": "annual", "purpose": "Tác nghiệp", "from_on": today, "to_on": today,
        "assignment": SimpleUploadedFile("giay.pdf", PDF), "holds_no_secret": "on",
    }  # fmt: skip
    client.post(reverse("press_apply_on_paper"), data)
    found = Accreditation.objects.get()
    page = reverse("press_accreditation", args=[found.pk])
    assert reverse("press_vet", args=[found.pk]) in client.get(page).content.decode()
    client.post(reverse("press_vet", args=[found.pk]), {"finding": "Đủ", "recommended": "yes"})
    assert reverse("press_grant", args=[found.pk]) not in client.get(page).content.decode()
    assert client.post(reverse("press_grant", args=[found.pk]), {"from_on": today, "to_on": today}).status_code == 302
    found.refresh_from_db()
    assert found.status == Status.VETTED
    client.force_login(press.head)
    client.post(reverse("press_grant", args=[found.pk]), {"from_on": today, "to_on": today})
    found.refresh_from_db()
    assert found.is_valid(on=timezone.localdate())
    assert client.get(reverse("press_card", args=[found.pk])).content.startswith(b"%PDF-")
    client.post(reverse("press_revoke", args=[found.pk]), {"reason": "Cho mượn thẻ"})
    found.refresh_from_db()
    assert found.status == Status.REVOKED


def test_refused_and_returned_from_the_screens(press, client):
    first = accreditation(ReporterFactory(), press=press, status=Status.VETTED)
    second = accreditation(ReporterFactory(), press=press, status=Status.APPLIED)
    client.force_login(press.head)
    assert client.post(reverse("press_refuse", args=[first.pk]), {"reason": ""}).status_code == 400
    client.post(reverse("press_refuse", args=[first.pk]), {"reason": "Không đúng"})
    client.post(reverse("press_return", args=[second.pk]), {"what": "Hộ chiếu"})
    assert sorted(Accreditation.objects.values_list("status", flat=True)) == ["refused", "returned"]


def test_the_register_is_filtered(press, client):
    valid = accreditation(ReporterFactory(full_name="Người Còn Hạn"), press=press)
    accreditation(
        ReporterFactory(full_name="Người Hết Hạn"), press=press, valid_from_on="2020-01-01", valid_to_on="2020-12-31"
    )
    client.force_login(press.officer)
    text = client.get(reverse("press_accreditations") + "?status=expired").content.decode()
    assert "Người Hết Hạn" in text
    assert "Người Còn Hạn" not in text
    assert valid.number in client.get(reverse("press_accreditations") + "?q=con han").content.decode()


def test_the_list_of_the_day_as_page_and_documents(press, client):
    accreditation(ReporterFactory(full_name="=Nguyễn Văn A", outlet=None), press=press)
    accreditation(ReporterFactory(full_name="Bị Thu Hồi"), press=press, status=Status.REVOKED)
    client.force_login(press.officer)
    day = "?on=2026-06-01"
    text = client.get(reverse("press_accredited") + day).content.decode()
    assert "=Nguyễn Văn A" in text
    assert "Bị Thu Hồi" not in text
    files = {
        ending: client.get(reverse("press_accredited_document", args=[ending]) + day).content
        for ending in ("pdf", "docx", "xlsx")
    }
    assert files["pdf"].startswith(b"%PDF-")
    assert files["docx"].startswith(b"PK")
    rows = list(openpyxl.load_workbook(BytesIO(files["xlsx"])).active.values)
    assert rows[1][:3] == (1, "=Nguyễn Văn A", "Tự do")
    assert len(rows) == 2
    for bad in ("?on=2026-02-30", "?on=nonsense", "?on=99999-01-01"):
        assert client.get(reverse("press_accredited") + bad).status_code == 200


def test_stewards_are_put_on_and_off_duty(press, client):
    steward = UserFactory()
    client.force_login(press.officer)
    data = {"user": steward.pk, "event": "Họp báo", "starts_at": "2026-12-01T08:00", "ends_at": "2026-12-01T11:00"}
    client.post(reverse("press_new_duty"), data)
    duty = Steward.objects.get()
    assert "Họp báo" in client.get(reverse("press_stewards")).content.decode()
    assert client.post(reverse("press_new_duty"), {**data, "ends_at": "2026-12-01T08:00"}).status_code == 400
    client.post(reverse("press_take_off_duty", args=[duty.pk]))
    assert Steward.objects.count() == 0


@pytest.mark.parametrize("name", ["press_accreditations", "press_apply_on_paper", "press_accredited", "press_stewards"])
def test_nobody_outside_the_press_office_gets_in(press, client, name):
    client.force_login(ReporterFactory().user)
    assert client.get(reverse(name)).status_code == 302
