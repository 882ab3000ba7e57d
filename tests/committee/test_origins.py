"""The board of tasks asked for what a notice or one of its conclusions gave."""

from datetime import date

import pytest

from giaoban.committee import origins
from giaoban.committee.giving import tasks_of
from giaoban.tasks import origins as board
from giaoban.tasks.actions import standing
from giaoban.tasks.models import Series, Task
from tests.committee.test_giving import charge, concluding, issue


def test_notices_and_their_conclusions_can_be_chosen(scene):
    rhythm = charge(scene, text="Báo cáo quý.", deadline_on=None, rhythm="quarter")
    notice = issue(scene, concluding(scene, charge(scene), charge(scene, text="Mở chuyên mục."), rhythm))
    first, second, third = notice.conclusions.all()
    one, two = tasks_of(notice)
    assert origins.choices(Task.objects.all()) == [
        (f"n{notice.pk}", "Thông báo 05-TB/BCĐ, tất cả"),
        (f"c{first.pk}", "05-TB/BCĐ, kết luận 1: Xây dựng kế hoạch tuyên truyền quý II."),
        (f"c{second.pk}", "05-TB/BCĐ, kết luận 2: Mở chuyên mục."),
    ]
    made = standing.make_due_of(Series.objects.get(), on=date(2026, 3, 28))
    assert [key for key, _label in origins.choices(Task.objects.all())][-1] == f"c{third.pk}"
    every = Task.objects.order_by("pk")
    chosen = {
        key: list(board.chosen(every, f"conclusion:{key}"))
        for key in (f"n{notice.pk}", f"c{first.pk}", f"c{second.pk}", f"c{third.pk}")
    }
    assert list(chosen.values()) == [[one, two, *made], [one], [two], made]
    assert len(made) == 1


@pytest.mark.parametrize("key", ["", "n", "c0", "x1", "n9999999999999999999999", "c-1"])
def test_a_key_that_means_nothing_keeps_no_task(scene, key):
    issue(scene, concluding(scene, charge(scene)))
    assert list(origins.given_by(Task.objects.all(), key)) == []
