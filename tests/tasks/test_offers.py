from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from giaoban.base.registries import figures, occasions, searchables, waiting
from giaoban.tasks.actions import reporting, reviewing
from giaoban.tasks.actions.reporting import Pointer
from tests.factories import UserFactory

PROOF = [Pointer(title="Kế hoạch", record_kind="portal.article", record_key="1")]
PEOPLE = ("head", "deputy", "member", "office", "director", "focal", "helper", "stranger")


def at(day):
    return timezone.make_aware(datetime.combine(day, time(9)))


def names(kind, user):
    return [item.title for item in waiting[kind].items(user)]


def test_what_waits_moves_with_the_task(province):
    task = province.issued()
    assert names("tasks.take_up", province.focal) == [task.title]
    final = reporting.report(task, done="Xong.", share=100, final=True, evidence=PROOF, by=province.focal)
    assert (names("tasks.take_up", province.focal), names("tasks.review", province.deputy)) == ([], [task.title])
    assert names("tasks.review", province.director) == []
    reviewing.return_report(final, reason="Thiếu", by=province.deputy)
    assert names("tasks.take_up", province.director) == [task.title]
    again = reporting.report(task, done="Đủ.", share=100, final=True, by=province.focal)
    reviewing.accept(again, by=province.head)
    assert names("tasks.office", province.office) == [task.title]
    assert names("tasks.office", province.member) == []


def test_deadlines_are_dates_of_those_who_may_see_them(province):
    task = province.issued()
    start, end = timezone.now(), timezone.now() + timedelta(days=60)
    seen = {who: len(list(occasions["tasks.deadlines"].between(getattr(province, who), start, end))) for who in PEOPLE}
    assert seen == dict.fromkeys(PEOPLE, 1) | {"stranger": 0}
    assert task.title in next(iter(occasions["tasks.deadlines"].between(province.head, start, end))).title


def test_figures_of_a_period(province):
    today = timezone.localdate()
    first, last = today - timedelta(days=40), today - timedelta(days=1)
    for title, sent in (("Đúng hạn", today - timedelta(days=10)), ("Trễ", today - timedelta(days=8))):
        task = province.issued(title=title, on=first, due_on=today - timedelta(days=9))
        final = reporting.report(
            task, done="Xong.", share=100, final=True, evidence=PROOF, by=province.focal, at=at(sent)
        )
        reviewing.accept(final, by=province.head)
    province.issued(title="Không báo cáo", on=first, due_on=today - timedelta(days=9))
    names = ("issued", "in_time", "late", "unheard", "extended")
    assert {name: figures[f"tasks.{name}"].number(first, last) for name in names} == {
        "issued": 3, "in_time": 1, "late": 2, "unheard": 1, "extended": 0,
    }  # fmt: skip


@pytest.mark.parametrize("restricted", [False, True])
def test_who_may_find_a_task_may_see_it_and_the_other_way_round(province, restricted):
    province.issued(restricted=restricted)
    province.draft(title="Dự thảo", restricted=restricted)
    offer = searchables["tasks.task"]
    documents = {record.pk: set(offer.document(record)["audience"]) for record in offer.records()}
    for user in (*(getattr(province, who) for who in PEOPLE), UserFactory(is_superuser=True)):
        tokens = set(offer.tokens(user))
        findable = {key for key, audience in documents.items() if audience & tokens}
        assert findable == set(offer.visible(user).values_list("pk", flat=True))


def test_a_period_that_has_ended_is_looked_at_as_of_its_end(province):
    today = timezone.localdate()
    province.issued(on=today - timedelta(days=40), due_on=today - timedelta(days=1))
    assert figures["tasks.late"].number(date(2000, 1, 1), today - timedelta(days=1)) == 1
    assert figures["tasks.late"].number(date(2000, 1, 1), today - timedelta(days=2)) == 0
