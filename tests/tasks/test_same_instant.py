"""Two people act on the same task at the same instant; on both databases one is first and the other waits."""

import threading

import pytest
from django.db import connection, transaction

from giaoban.tasks.actions import giving, reporting, reviewing, sheets
from giaoban.tasks.actions.common import Refused
from giaoban.tasks.actions.reporting import Pointer
from giaoban.tasks.choices import State
from giaoban.tasks.models import ProgressReport, Task
from giaoban.tasks.sheet_rows import own
from tests import first_rows
from tests.tasks.sheets import filled

pytestmark = pytest.mark.django_db(transaction=True)
PROOF = [Pointer(title="Kế hoạch", record_kind="portal.article", record_key="1")]


@pytest.fixture(autouse=True)
def rows_that_migrations_make(transactional_db):
    """What the flush of the test before took away."""
    first_rows.restore()


def while_held(first, second):
    """Do the second on a connection of its own while the first has not committed; what each said or raised."""
    found = []

    def run():
        try:
            found.append(second())
        except Exception as error:
            found.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    with transaction.atomic():
        said = first()
        thread.start()
        thread.join(timeout=1)
        assert thread.is_alive(), found
    thread.join(timeout=60)
    return said, found[0]


def under_review(province):
    task = province.issued()
    return reporting.report(task, done="Xong.", share=100, final=True, evidence=PROOF, by=province.focal)


def test_two_people_accept_at_once(province):
    made = under_review(province)
    _first, second = while_held(
        lambda: reviewing.accept(made, by=province.head, remark="Tốt."),
        lambda: reviewing.accept(made, by=province.deputy, remark="Đạt."),
    )
    assert isinstance(second, Refused) and province.head.full_name in str(second)
    kept = ProgressReport.objects.get()
    assert (kept.reviewed_by, kept.review_note, Task.objects.get().state) == (province.head, "Tốt.", State.ACCEPTED)


def test_accepted_and_returned_at_once(province):
    made = under_review(province)
    _first, second = while_held(
        lambda: reviewing.return_report(made, reason="Thiếu số liệu.", by=province.head),
        lambda: reviewing.accept(made, by=province.deputy),
    )
    assert isinstance(second, Refused) and province.head.full_name in str(second)
    assert Task.objects.get().state == State.RETURNED


def test_reported_while_it_is_cancelled(province):
    task = province.issued()
    _first, second = while_held(
        lambda: giving.cancel(task, reason="Trùng", by=province.head),
        lambda: reporting.report(task, done="Đang làm.", share=10, by=province.focal),
    )
    assert isinstance(second, Refused) and "Đã hủy" in str(second)
    assert not ProgressReport.objects.exists()


def test_the_same_sheet_brought_by_two_at_once(province):
    province.issued()
    whose = own(province.focal)
    content = filled(sheets.write_sheet(whose, by=province.focal), {"done": "Đang làm.", "share": 10})
    first, second = while_held(
        lambda: sheets.take_in(content, whose=whose, by=province.focal),
        lambda: sheets.take_in(content, whose=whose, by=province.director),
    )
    assert (first.counts["reported"], second.counts["already"]) == (1, 1)
    assert ProgressReport.objects.count() == 1
