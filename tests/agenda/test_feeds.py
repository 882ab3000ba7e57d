from datetime import datetime, timedelta

import pytest
import recurring_ical_events
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from giaoban.agenda import actions, ical, recurrence, weeks
from giaoban.agenda.choices import Audience, Status
from giaoban.agenda.models import SkippedDay
from giaoban.base.registries import Occasion, OccasionEntry, Registry
from giaoban.portal.roles import Role, group_of
from tests.agenda.conftest import at
from tests.factories import UserFactory


@pytest.fixture
def person(home):
    made = UserFactory(full_name="Hoàng Thu Hà")
    made.groups.add(group_of(Role.REPORTER))
    return made


@pytest.fixture
def entries(make_entry, leader):
    monday = weeks.today() - timedelta(days=weeks.today().weekday())
    day = f"{monday:%Y-%m-%d}"
    daily = make_entry("Trực báo", f"{monday - timedelta(days=10):%Y-%m-%d} 07:00", leaders=[leader],
                       rrule="FREQ=DAILY;COUNT=15", audience=Audience.PUBLIC)  # fmt: skip
    SkippedDay.objects.create(entry=daily, on=monday + timedelta(days=1))
    late = f"{day} 22:00"
    end = f"{monday + timedelta(days=1):%Y-%m-%d} 01:00"
    make_entry("Trực đêm", late, end, audience=Audience.PUBLIC)
    make_entry("Đi công tác", f"{day} 00:00", f"{monday + timedelta(days=2):%Y-%m-%d} 00:00", all_day=True,
               audience=Audience.PUBLIC)  # fmt: skip
    make_entry("Họp kín", f"{day} 09:00", f"{day} 10:00")
    make_entry("Họp hoãn", f"{day} 15:00", status=Status.POSTPONED, audience=Audience.PUBLIC)
    return monday


def client_week(body, monday):
    """What a calendar client shows of the week."""
    events = recurring_ical_events.of(Calendar.from_ical(body)).between(monday, monday + timedelta(days=7))
    shown = set()
    for event in events:
        start = event.start
        if not isinstance(start, datetime):
            start = datetime(start.year, start.month, start.day, tzinfo=recurrence.zone())
        shown.add((str(event["summary"]), start))
    return shown


def page_week(user, monday):
    found = weeks.week(*weeks.week_of(monday), user=user, language="vi")
    begin = weeks.midnight(monday)
    return {
        (f"[Hoãn] {item.title}" if item.status else str(item.title), item.starts_at)
        for day in found.days for item in day.items if item.starts_at >= begin
    }  # fmt: skip


def test_a_client_sees_the_same_week_as_the_page(client, home, entries):
    answer = client.get("/lich-cong-tac/lich.ics")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    shown = client_week(answer.content, entries)
    assert shown == page_week(AnonymousUser(), entries)
    assert {title for title, _start in shown} == {"Trực báo", "Trực đêm", "Đi công tác", "[Hoãn] Họp hoãn"}


def test_who_prepares_an_entry_is_for_staff(client, home, person, make_entry):
    make_entry("Họp báo", "2026-11-24 08:00", audience=Audience.PUBLIC, prepared_by="Phòng Báo chí", host="Ông An")
    told = {}
    for user in (AnonymousUser(), person):
        body = ical.calendar(name="Lịch", language="vi", user=user, now=at("2026-11-24 00:00"))
        (event,) = Calendar.from_ical(body).walk("VEVENT")
        told[user.is_authenticated] = str(event["description"])
    assert told == {False: "Chủ trì: Ông An", True: "Chủ trì: Ông An\nĐơn vị chuẩn bị: Phòng Báo chí"}
    assert "Phòng Báo chí" not in client.get("/lich-cong-tac/2026/tuan-48/").content.decode()


def test_a_private_address_shows_internal_entries_and_is_renewed(client, person, entries):
    address = reverse("agenda_private_feed", args=[actions.feed_token(actions.feed_address(by=person))])
    answer = client.get(address)
    assert (answer.status_code, answer["X-Robots-Tag"]) == (200, "noindex")
    assert client_week(answer.content, entries) == page_week(person, entries)
    assert "Họp kín" in {title for title, _start in client_week(answer.content, entries)}
    assert client.get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    actions.new_feed_address(by=person)
    assert client.get(address).status_code == 404


def test_an_address_dies_with_the_account_and_cannot_be_guessed(client, person):
    token = actions.feed_token(actions.feed_address(by=person))
    mark = token.partition("-")[0]
    for forged in (mark, f"{mark}-", f"{mark}-{'0' * 32}", "x-y", "é-ă", "%00", f"{mark}%00-{'0' * 32}"):
        assert client.get(f"/lich-rieng/{forged}.ics").status_code == 404
    person.is_active = False
    person.save()
    assert client.get(f"/lich-rieng/{token}.ics").status_code == 404


def test_occasions_of_other_apps_are_in_it(monkeypatch, home, person):
    made = Registry("occasion")

    def between(user, start, end):
        if user.is_authenticated:
            yield OccasionEntry(title="Họp báo", starts_at=at("2026-11-25 08:00"), place="Hội trường", url="/hop-bao/")

    made.register(Occasion(name="press", label="Họp báo", between=between))
    monkeypatch.setattr(ical, "occasions", made)
    monkeypatch.setattr(weeks, "occasions", made)
    now = at("2026-11-24 00:00")
    for user, count in [(person, 1), (AnonymousUser(), 0)]:
        body = ical.calendar(name="Lịch", language="vi", user=user, now=now)
        assert len(Calendar.from_ical(body).walk("VEVENT")) == count
        found = weeks.week(2026, 48, user=user, language="vi")
        assert [str(item.title) for day in found.days for item in day.items] == ["Họp báo"] * count


def test_only_staff_with_the_right_have_an_owner(home):
    stranger = UserFactory()
    assert actions.owner_of(actions.feed_token(actions.feed_address(by=stranger))) is None
    assert timezone.now() > actions.feed_address(by=stranger).changed_at
