import time

import pytest
from django.core.exceptions import PermissionDenied

from giaoban.agenda import importing
from giaoban.agenda.choices import Audience, Status
from giaoban.agenda.models import WorkEntry
from giaoban.agenda.occurrences import occurrences
from giaoban.portal.roles import Role, group_of
from tests.agenda.conftest import at
from tests.factories import UserFactory

NOW = at("2026-11-23 00:00")


@pytest.fixture
def editor(home):
    made = UserFactory()
    made.groups.add(group_of(Role.EDITOR))
    return made


def calendar(*events):
    body = "".join(f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\n" for event in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{body}END:VCALENDAR\r\n".encode()


def event(uid="a", start="DTSTART:20261124T010000Z", *lines, title="Họp"):
    return "\r\n".join([f"UID:{uid}", f"SUMMARY:{title}", start, *lines])


def take(editor, *events):
    return importing.take_in(calendar(*events), audience=Audience.INTERNAL, by=editor, now=NOW)


def test_entries_are_taken_and_recognised_the_next_time(editor):
    first = event("a", "DTSTART:20261124T010000Z", "DTEND:20261124T030000Z", "LOCATION:Phòng 1")
    whole = event("b", "DTSTART;VALUE=DATE:20261125", "DTEND;VALUE=DATE:20261127", "STATUS:CANCELLED", title="Nghỉ")
    assert (take(editor, first, whole).added, WorkEntry.objects.count()) == (2, 2)
    meeting, holiday = WorkEntry.objects.order_by("uid")
    assert (meeting.starts_at, meeting.ends_at, meeting.place) == (
        at("2026-11-24 08:00"), at("2026-11-24 10:00"), "Phòng 1",
    )  # fmt: skip
    assert (holiday.all_day, holiday.ends_at, holiday.status) == (True, at("2026-11-26 23:59"), Status.CANCELLED)
    again = take(editor, first.replace("SUMMARY:Họp", "SUMMARY:Họp lại"))
    assert (again.added, again.changed, WorkEntry.objects.get(uid="a").title) == (0, 1, "Họp lại")


def test_a_repeating_entry_with_a_day_left_out_and_one_moved(editor):
    weekly = event("w", "DTSTART;TZID=Asia/Ho_Chi_Minh:20261102T080000", "RRULE:FREQ=WEEKLY;COUNT=5",
                   "EXDATE;TZID=Asia/Ho_Chi_Minh:20261109T080000")  # fmt: skip
    moved = event("w", "DTSTART:20261117T020000Z", "RECURRENCE-ID;TZID=Asia/Ho_Chi_Minh:20261116T080000")
    assert take(editor, moved, weekly).refused == []
    span = (at("2026-11-01 00:00"), at("2026-12-31 00:00"))
    found = occurrences(WorkEntry.objects.touching(*span).with_words(), *span)
    assert [f"{each.starts_at:%m-%d}" for each in found] == ["11-02", "11-17", "11-23", "11-30"]


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (["RRULE:FREQ=SECONDLY;COUNT=1000000"], "more often than once a day"),
        (["RRULE:FREQ=DAILY;COUNT=1000000"], "more than 1000 times"),
        (["RRULE:FREQ=WEEKLY"], "without an end"),
        (["RDATE:20261201T010000Z"], "RDATE"),
        (["DTEND:20261123T010000Z"], "ends before it begins"),
        (["DURATION:P9000D"], "longer than a year"),
    ],
)
def test_one_bad_entry_is_refused_with_its_reason_and_the_others_are_taken(editor, settings, lines, reason):
    from django.utils import translation

    with translation.override("en"):
        report = take(editor, event("bad", "DTSTART:20261124T010000Z", *lines, title="Xấu"), event("good"))
    assert report.added == 1
    assert [name for name, _reason in report.refused] == ["Xấu"]
    assert reason in report.refused[0][1]
    assert list(WorkEntry.objects.values_list("uid", flat=True)) == ["good"]


@pytest.mark.parametrize(
    "data",
    [b"", b"hello", b"\xff\xfe\x00", calendar(), calendar(event("x")) * 501, b"BEGIN:VCALENDAR\n" * 9000,
     b"x" * (importing.LARGEST + 1)],
    ids=["empty", "text", "binary", "no entries", "too many", "nested", "too large"],
)  # fmt: skip
def test_a_file_that_is_none_is_refused_at_once(editor, data):
    begun = time.monotonic()
    with pytest.raises(importing.FileRefused):
        importing.take_in(data, audience=Audience.INTERNAL, by=editor, now=NOW)
    assert time.monotonic() - begun < 5


def test_entries_without_what_they_need(editor):
    report = take(editor, "SUMMARY:Không mã\r\nDTSTART:20261124T010000Z", "UID:t\r\nDTSTART:20261124T010000Z",
                  "UID:s\r\nSUMMARY:Không giờ", event("y", "DTSTART:18990101T010000Z"))  # fmt: skip
    assert (report.added, len(report.refused)) == (0, 4)


def test_only_who_arranges_takes_in(home):
    reporter = UserFactory()
    reporter.groups.add(group_of(Role.REPORTER))
    with pytest.raises(PermissionDenied):
        take(reporter, event())


def test_a_moved_time_of_an_internal_entry_stays_internal(home):
    from giaoban.agenda.models import WorkEntry
    from tests.factories import UserFactory

    by = UserFactory(is_superuser=True)
    start = "BEGIN:VEVENT\r\nUID:kin\r\nSUMMARY:Họp kín\r\n"
    series = f"{start}DTSTART:20261123T020000Z\r\nRRULE:FREQ=DAILY;COUNT=3\r\nEND:VEVENT\r\n"
    moved = f"{start}RECURRENCE-ID:20261124T020000Z\r\nDTSTART:20261124T080000Z\r\nEND:VEVENT\r\n"
    for events, audience in ((series, "internal"), (series + moved, "public")):
        data = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{events}END:VCALENDAR\r\n".encode()
        report = importing.take_in(data, audience=audience, by=by, now=at("2026-11-23 09:00"))
        assert report.refused == []
    assert list(WorkEntry.objects.values_list("audience", flat=True)) == ["internal", "internal"]
