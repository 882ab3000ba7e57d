"""Files that leave the board: the list as XLSX and DOCX, the chasing letter."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone, translation
from docx import Document
from openpyxl import load_workbook

from giaoban.directory.models import Organisation
from giaoban.tasks import listing
from giaoban.tasks.models import Task


@pytest.fixture
def office(province, client, home):
    province.office.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(province.office)
    return client


def late(province):
    today = timezone.localdate()
    return province.issued(title="=Dựng phim", on=today - timedelta(days=40), due_on=today - timedelta(days=3))


def words_of(answer):
    document = Document(BytesIO(answer.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in document.paragraphs), *cells])


def test_the_list_that_is_shown_as_a_workbook_without_formulas(province, office):
    task = late(province)
    province.draft(title="Còn soạn")
    answer = office.get(reverse("tasks_workbook") + "?how=late")
    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert [row[:4] for row in rows[1:]] == [(task.number, "=Dựng phim", "Sở Ngoại vụ", "Trung tâm Truyền thông")]
    assert rows[1][9].date() == task.due_on


def test_the_list_as_a_document_of_its_committee(province, office):
    late(province)
    text = words_of(office.get(reverse("tasks_document")))
    assert [word in text for word in ("=Dựng phim", "Sở Ngoại vụ", "Danh mục gồm 1 nhiệm vụ./.")] == [True] * 3


def test_the_document_is_vietnamese_whoever_prints_it_and_says_how_late_a_task_is(province):
    task = late(province)
    Organisation.objects.filter(pk=province.department.pk).update(short_name="Sở NgV")
    tasks = list(Task.objects.prefetch_related("parts__body", "reports"))
    with translation.override("en"):
        content = listing.document(tasks, committee=province.committee, on=timezone.localdate())
    cells = [cell.text for table in Document(BytesIO(content)).tables for row in table.rows for cell in row.cells]
    assert [word in cells for word in ("Đã giao, quá hạn 3 ngày", "Sở NgV", f"{task.due_on:%d/%m/%Y}")] == [True] * 3


def test_the_chasing_letter_names_every_overdue_task_of_the_body(province, office):
    task = late(province)
    province.issued(title="Còn thời gian")
    page = reverse("tasks_letter", args=[province.committee.pk, province.department.pk])
    text = words_of(office.get(page))
    wanted = ("=Dựng phim", f"{task.due_on:%d/%m/%Y}", "3 ngày", "còn 1 nhiệm vụ quá hạn", "Kính gửi: Sở Ngoại vụ")
    assert {word: word in text for word in wanted} == dict.fromkeys(wanted, True)
    assert "Còn thời gian" not in text


def test_nothing_overdue_is_nothing_to_chase_and_another_committee_is_not_found(province, office):
    page = reverse("tasks_letter", args=[province.committee.pk, province.department.pk])
    assert office.get(page)["Location"] == reverse("tasks_board")
    assert office.get(reverse("tasks_letter", args=[province.centre.pk, province.department.pk])).status_code == 404


def test_files_are_for_the_office_alone(province, office):
    pages = [
        reverse("tasks_workbook"), reverse("tasks_document"),
        reverse("tasks_letter", args=[province.committee.pk, province.department.pk]),
    ]  # fmt: skip
    province.head.user_permissions.add(Permission.objects.get(codename="access_admin"))
    office.force_login(province.head)
    assert {office.get(page)["Location"] for page in pages} == {reverse("wagtailadmin_home")}


def test_the_document_for_all_lead_bodies_names_no_draft_and_nothing_restricted(province, office):
    late(province)
    province.draft(title="Còn soạn")
    province.issued(title="Việc hạn chế", restricted=True)
    words = words_of(office.get(reverse("tasks_document")))
    assert [title in words for title in ("=Dựng phim", "Còn soạn", "Việc hạn chế")] == [True, False, False]
