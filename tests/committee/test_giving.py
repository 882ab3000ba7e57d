"""Issuing a notice gives its tasks, in one transaction."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from giaoban.committee import actions, origins, queries
from giaoban.committee.giving import tasks_of
from giaoban.committee.models import Conclusion, ConclusionNotice
from giaoban.tasks.actions import giving
from giaoban.tasks.choices import SeriesState, Source, State
from giaoban.tasks.models import Series, Task
from tests.committee.scene import NOW, pdf

DUE = date(2026, 5, 29)


def concluding(scene, *conclusions):
    """A submitted notice with these conclusions, and what issues it."""
    notice = actions.draft_notice(meeting=scene.concluded(), by=scene.by, at=scene.at)
    for fields in conclusions:
        actions.keep_conclusion(notice=notice, by=scene.by, at=scene.at, **fields)
    return actions.submit(notice=notice, by=scene.by, at=scene.at)


def issue(scene, notice, number="05-TB/BCĐ"):
    at = NOW + timedelta(days=10)
    return actions.issue(
        notice=notice, number=number, issued_on=at.date(), signer=scene.head, upload=pdf(), reason="Đã rà soát",
        by=scene.head.user, at=at,
    )  # fmt: skip


def charge(scene, **fields):
    return {"text": "Xây dựng kế hoạch tuyên truyền quý II.", "lead": scene.department, "product": "Kế hoạch",
            "co_ordinating": [scene.culture], "deadline_on": DUE} | fields  # fmt: skip


def test_a_conclusion_becomes_a_task(scene):
    notice = issue(scene, concluding(scene, charge(scene, directing=scene.member)))
    (task,) = tasks_of(notice)
    assert (task.title, task.lead, task.co_ordinating, task.owner, task.due_on, task.issued_on) == (
        "Xây dựng kế hoạch tuyên truyền quý II.", scene.department, [scene.culture], scene.committee, DUE,
        notice.issued_on,
    )  # fmt: skip
    assert (task.state, task.source, task.source_title, task.directing_member) == (
        State.ISSUED, Source.CONCLUSION, "Thông báo 05-TB/BCĐ, kết luận 1", scene.member,
    )  # fmt: skip


def test_a_rhythm_becomes_a_series_and_what_charges_no_agency_becomes_nothing(scene):
    notice = issue(
        scene,
        concluding(
            scene,
            charge(scene, deadline_on=None, rhythm="quarter"),
            {"text": "Đề nghị các thành viên tiếp tục quan tâm.", "kind": "task"},
            {"text": "Năm 2026, công tác đạt kết quả tích cực.", "kind": "statement"},
        ),
    )
    series = Series.objects.get()
    assert (series.title, list(series.bodies.all()), series.frequency) == (
        "Xây dựng kế hoạch tuyên truyền quý II.", [scene.department], "quarter",
    )  # fmt: skip
    assert (tasks_of(notice), Task.objects.count()) == ([], 0)
    labels = [state.label for state in queries.conclusion_states(notice.conclusions.all())]
    assert labels == [
        "Nhiệm vụ thường xuyên",
        "Đã ban hành, chưa thành nhiệm vụ: chưa nêu cơ quan hoặc thời hạn",
        "Đã ban hành, chưa thành nhiệm vụ: chưa nêu cơ quan hoặc thời hạn",
    ]


def test_a_deadline_before_the_notice_undoes_the_issue_and_names_the_conclusion(scene):
    notice = concluding(scene, charge(scene, deadline_on=date(2026, 3, 3)))
    with pytest.raises(ValidationError, match="Kết luận 1: Thời hạn 03/03/2026 trước ngày giao 12/03/2026"):
        issue(scene, notice)
    assert (ConclusionNotice.objects.get(pk=notice.pk).status, Task.objects.count()) == ("submitted", 0)


def test_a_superseding_notice_keeps_what_it_repeats_and_ends_what_it_drops(scene):
    first = issue(scene, concluding(scene, charge(scene), charge(scene, text="Tổ chức họp báo.", lead=scene.culture,
                                                                  co_ordinating=[])))  # fmt: skip
    kept, dropped = tasks_of(first)
    second = actions.draft_superseding(notice=first, by=scene.by, at=NOW + timedelta(days=11))
    last = Conclusion.objects.get(notice=second, order=2)
    actions.keep_conclusion(
        notice=second, conclusion=last, text="Tổ chức họp báo quý II.", by=scene.by, at=NOW + timedelta(days=11)
    )
    issue(scene, actions.submit(notice=second, by=scene.by, at=NOW + timedelta(days=11)), number="06-TB/BCĐ")
    same, new = tasks_of(second)
    dropped.refresh_from_db()
    assert (same, new.title, dropped.state) == (kept, "Tổ chức họp báo quý II.", State.CANCELLED)
    assert Series.objects.filter(state=SeriesState.ENDED).count() == 0


def test_the_next_briefing_opens_with_the_state_of_the_tasks(scene):
    notice = issue(scene, concluding(scene, charge(scene)))
    (state,) = queries.conclusion_states(notice.conclusions.all(), on=DUE + timedelta(days=1))
    assert (state.label, state.late, state.done) == ("Đã giao, trễ hạn", True, False)
    assert state.url == f"/ban-lam-viec/nhiem-vu/{Task.objects.get().pk}/"


def test_what_was_transferred_is_looked_for_where_it_went(scene):
    first = issue(scene, concluding(scene, charge(scene)))
    (task,) = tasks_of(first)
    heir = giving.transfer(task, to=scene.culture, reason="Theo chức năng", by=scene.head.user, on=first.issued_on)
    (state,) = queries.conclusion_states(first.conclusions.all(), on=first.issued_on)
    assert (state.label, state.done, state.late, state.url) == (
        "Đã giao", False, False, f"/ban-lam-viec/nhiem-vu/{heir.pk}/",
    )  # fmt: skip
    assert list(origins.given_by(Task.objects.order_by("pk"), f"n{first.pk}")) == [task, heir]
    second = actions.draft_superseding(notice=first, by=scene.by, at=NOW + timedelta(days=11))
    second.conclusions.all().delete()
    scene_text = charge(scene, text="Nội dung khác.")
    actions.keep_conclusion(notice=second, by=scene.by, at=NOW + timedelta(days=11), **scene_text)
    issue(scene, actions.submit(notice=second, by=scene.by, at=NOW + timedelta(days=11)), "06-TB/BCĐ")
    assert Task.objects.get(pk=heir.pk).state == State.CANCELLED
