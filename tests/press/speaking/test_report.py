"""The six statutory figures open their records; the yearly report holds them, frozen once it was sent."""

import io
from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone
from docx import Document

from giaoban.base.registries import figures
from giaoban.press.models import Correction, Inquiry, YearlyReport
from giaoban.press.speaking import actions, counting, report
from giaoban.press.speaking.actions import Said
from giaoban.press.sudden import actions as sudden
from giaoban.press.wording import Refused
from tests.factories import UserFactory
from tests.press.inquiries.test_life import signed
from tests.press.newsroom import ask
from tests.press.sudden.test_actions import cleared, fire


def at(*parts):
    return timezone.make_aware(datetime(*parts))


@pytest.fixture
def year(newsroom):
    """A year with something of each; returns its number."""
    from giaoban.press.inquiries import actions as inquiries

    today = timezone.localdate()
    inquiries.send(signed(newsroom), by=newsroom.officer)
    ask(newsroom, subject="Chưa trả lời")
    inquiries.withdraw(ask(newsroom, subject="Đã rút"), by=newsroom.officer)
    sudden.issue_statement(cleared(newsroom, fire(newsroom)), form="written", by=newsroom.spokesman.user)
    fire(newsroom, title="Chưa nói")
    actions.note_statement(
        said=Said(said_at=timezone.now(), form="portal", subject="Tin"), speaker=newsroom.speaker, by=newsroom.officer
    )
    for corrected in (today, None):
        actions.note_correction(
            outlet=newsroom.outlet, subject="Sai tên", found_on=today, corrected_on=corrected, by=newsroom.officer
        )
    start, end = counting.report_period(today.year)
    return today.year if start <= today <= end else today.year + 1


def values(number):
    return {each.six.name: each.value for each in counting.of_year(number)}


def test_the_six_figures(year):
    assert values(year) == {
        "conferences": "0", "informed": "2", "replies": "1/2", "sudden": "1/2", "in_time": "2/4", "corrections": "1/2",
    }  # fmt: skip
    assert values(year - 1) == {
        "conferences": "0", "informed": "0", "replies": "0/0", "sudden": "0/0", "in_time": "0/0", "corrections": "0/0",
    }  # fmt: skip


def test_days_at_the_edges_of_the_year(newsroom):
    inquiry = ask(newsroom)
    start, end = counting.report_period(2026)
    for moment, number in (
        (at(2025, 12, 14, 23, 59), 0), (at(2025, 12, 15, 0, 0), 1), (at(2026, 12, 14, 23, 59), 1),
        (at(2026, 12, 15, 0, 0), 0),
    ):  # fmt: skip
        Inquiry.objects.filter(pk=inquiry.pk).update(received_at=moment)
        assert figures["press.requests"].number(start, end) == number


def test_late_answers_are_not_in_time(newsroom):
    from giaoban.press.inquiries import actions as inquiries

    inquiry = inquiries.send(signed(newsroom), by=newsroom.officer)
    Inquiry.objects.update(due_at=inquiry.answered_at - timedelta(seconds=1))
    today = timezone.localdate()
    assert figures["press.in_time"].number(today, today) == 0
    assert figures["press.replies"].number(today, today) == 1


def test_each_number_opens_its_records(client, newsroom, year):
    client.force_login(newsroom.officer)
    page = client.get(reverse("desk_duties"), {"year": year}).content.decode()
    for name, count in (("press.requests", 2), ("press.sudden", 2), ("press.corrections", 1), ("press.informed", 2)):
        address = reverse("desk_figure", args=[year, name])
        assert f'href="{address}"' in page
        assert client.get(address).context["page"].paginator.count == count


def test_only_those_concerned(client, newsroom, year):
    addresses = (
        reverse("desk_duties"), reverse("desk_figure", args=[year, "press.requests"]),
        reverse("desk_yearly_report", args=[year, "docx"]),
    )  # fmt: skip
    for user, status in (
        (newsroom.spokesman.user, 200),
        (newsroom.focal.user, 404),
        (UserFactory(is_superuser=True), 404),
    ):
        client.force_login(user)
        assert [client.get(address).status_code for address in addresses] == [status] * 3
    client.force_login(newsroom.officer)
    assert client.get(reverse("desk_figure", args=[year, "tasks.issued"])).status_code == 404
    assert client.get(reverse("desk_yearly_report", args=[1066, "pdf"])).status_code == 404


def test_the_report_as_documents(client, newsroom, year):
    client.force_login(newsroom.officer)
    docx = client.get(reverse("desk_yearly_report", args=[year, "docx"]))
    document = Document(io.BytesIO(docx.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert [value for value in ("2/4", "1/2") if value in cells] == ["2/4", "1/2"]
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert f"15/12/{year - 1}" in words and f"14/12/{year}" in words
    assert client.get(reverse("desk_yearly_report", args=[year, "pdf"])).content.startswith(b"%PDF")


def test_sent_its_figures_are_kept(newsroom, year):
    Correction.objects.all().update(found_on=date(2025, 1, 3), corrected_on=date(2025, 1, 4))
    with pytest.raises(PermissionDenied):
        report.send(year=2025, number="9/BC-NPN", sent_on=date(2025, 12, 18), by=newsroom.focal.user)
    for wrong in ({"sent_on": date(2025, 12, 14)}, {"number": " "}, {"year": 3000}):
        with pytest.raises(ValidationError):
            report.send(
                **({"year": 2025, "number": "9/BC-NPN", "sent_on": date(2025, 12, 18), "by": newsroom.officer} | wrong)
            )
    report.send(year=2025, number="9/BC-NPN", sent_on=date(2025, 12, 18), by=newsroom.officer)
    with pytest.raises(Refused):
        report.send(year=2025, number="10/BC-NPN", sent_on=date(2025, 12, 18), by=newsroom.officer)
    Correction.objects.all().delete()
    assert YearlyReport.objects.get().figures["corrections"] == "2/2"


def test_without_anybody_who_speaks_there_is_none(client, press):
    client.force_login(press.officer)
    assert client.get(reverse("desk_yearly_report", args=[timezone.localdate().year, "pdf"])).status_code == 403
