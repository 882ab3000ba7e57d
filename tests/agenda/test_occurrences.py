from giaoban.agenda.choices import Status
from giaoban.agenda.models import Leader, SkippedDay, WorkEntry
from giaoban.agenda.occurrences import all_clashes, clashes, occurrences
from tests.agenda.conftest import at

WEEK = (at("2026-11-23 00:00"), at("2026-11-30 00:00"))


def times(entries, first, last):
    return [f"{each.starts_at:%d %H:%M}" for each in occurrences(entries, first, last)]


def test_a_repeating_entry_is_found_on_each_of_its_days_but_those_left_out(make_entry):
    entry = make_entry(start="2026-10-05 08:00", end="2026-10-05 09:00", rrule="FREQ=DAILY;UNTIL=20261231")
    SkippedDay.objects.create(entry=entry, on="2026-11-25")
    found = WorkEntry.objects.touching(*WEEK).with_words()
    assert times(found, *WEEK) == ["23 08:00", "24 08:00", "26 08:00", "27 08:00", "28 08:00", "29 08:00"]


def test_what_began_earlier_and_lasts_is_found_and_what_ended_at_the_start_is_not(make_entry):
    make_entry(start="2026-11-22 20:00", end="2026-11-23 00:00")
    lasting = make_entry(start="2026-11-22 20:00", end="2026-11-23 01:00")
    assert [each.entry for each in occurrences(WorkEntry.objects.touching(*WEEK), *WEEK)] == [lasting]


def test_leaders_and_halls_wanted_twice_are_found(make_entry, leader):
    other = Leader.objects.create(name="Lê Thị Hoà", post="Phó Chủ tịch")
    one = make_entry(end="2026-11-23 09:00", leaders=[leader], place="Hội trường A, UBND tỉnh")
    same_leader = make_entry(start="2026-11-23 08:30", leaders=[other, leader], place="Phòng họp 2")
    same_hall = make_entry(start="2026-11-23 08:59", end="2026-11-23 10:00", place="hội trường a  UBND tỉnh")
    make_entry(start="2026-11-23 09:00", leaders=[leader])
    make_entry(start="2026-11-23 08:00", leaders=[leader], status=Status.CANCELLED)
    found = clashes(one, now=at("2026-11-20 00:00"))
    assert [(each.other.entry, each.leaders, each.place) for each in found] == [
        (same_leader, [leader], ""),
        (same_hall, [], "Hội trường A, UBND tỉnh"),
    ]
    # The meeting of 9 a.m. stands in the way of the one of 8:30, which has no end and counts as an hour.
    assert {key: len(each) for key, each in all_clashes(*WEEK).items()} == {
        one.pk: 2, same_leader.pk: 2, same_hall.pk: 1, same_leader.pk + 2: 1,
    }  # fmt: skip


def test_a_repeating_entry_meets_a_single_one(make_entry, leader):
    weekly = make_entry(start="2026-11-02 08:00", end="2026-11-02 10:00", leaders=[leader],
                        rrule="FREQ=WEEKLY;UNTIL=20271231")  # fmt: skip
    single = make_entry(start="2026-12-14 09:30", leaders=[leader])
    assert [each.one.starts_at for each in clashes(weekly, now=at("2026-11-20 00:00"))] == [at("2026-12-14 08:00")]
    assert [each.other.entry for each in clashes(single, now=at("2026-11-20 00:00"))] == [weekly]
    assert clashes(single, now=at("2027-01-20 00:00")) == []


def test_a_whole_day_takes_the_whole_day(make_entry, leader):
    away = make_entry(start="2026-11-24 10:00", end="2026-11-25 10:00", all_day=True, leaders=[leader])
    assert (away.starts_at, away.ends_at) == (at("2026-11-24 00:00"), at("2026-11-25 23:59"))
    late = make_entry(start="2026-11-25 23:00", end="2026-11-25 23:59", leaders=[leader])
    next_day = make_entry(start="2026-11-26 00:00", leaders=[leader])
    assert [each.other.entry for each in clashes(away, now=at("2026-11-20 00:00"))] == [late]
    assert clashes(next_day, now=at("2026-11-20 00:00")) == []
