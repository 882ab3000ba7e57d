"""Letters about meetings, handed to a real mail server, with the calendar entry that goes with them."""

from datetime import date, datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from giaoban.agenda.choices import DayKind
from giaoban.agenda.models import HolidayException
from giaoban.committee import actions
from giaoban.committee.choices import Answer, Visibility
from giaoban.committee.letters import answers, reminders
from giaoban.committee.models import Meeting
from giaoban.directory.choices import MandateRole, OrganisationKind
from giaoban.directory.models import Mandate, Organisation, Succession
from giaoban.notices import delivery
from giaoban.notices.choices import State
from giaoban.notices.models import Message
from tests.committee.scene import pdf, person
from tests.factories import OrganisationFactory
from tests.notices.conftest import office  # noqa: F401

NAMES = ["Phạm Uỷ Viên", "Đinh Khách Mời", "Vũ Giám Đốc", "Bùi Đầu Mối", "Hồ Phối Hợp"]


def moment(days, hour=8):
    """A time so many days from the real today: what leaves is judged by the real clock."""
    day = timezone.localdate() + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time(hour)))


@pytest.fixture
def convened(scene):
    """A meeting 20 days from today, to which five people are called."""
    return scene.convened(starts_at=moment(20), ends_at=moment(20, 11))


def sent(office):  # noqa: F811
    """What left since the last time: {name of the reader: (letter, calendar)}."""
    office.letters.clear()
    delivery.deliver_due()
    return {letter["To"].addresses[0].display_name: (letter, calendar(letter)) for letter in office.letters}


def calendar(letter):
    for part in letter.iter_attachments():
        assert part.get_content_type() == "text/calendar"
        return part.get_param("method"), Calendar.from_ical(part.get_payload(decode=True))
    return None


def entry(found):
    method, made = found[1]
    (event,) = made.walk("VEVENT")
    said = made["METHOD"], event["SEQUENCE"], event["STATUS"], event.decoded("dtstart")
    assert method == said[0]
    return said


def text(found):
    return found[0].get_body(("plain",)).get_content().replace("\r\n", "\n")


def states():
    return sorted(Message.objects.values_list("name", "state"))


def test_convening_writes_once_to_each_who_is_called(scene, convened, office):  # noqa: F811
    letters = sent(office)
    assert sorted(letters) == sorted(NAMES)
    letter, (method, made) = letters["Hồ Phối Hợp"]
    assert letter["Subject"].strip() == f"Giấy mời: Giao ban quý I, {moment(20):%d/%m/%Y} 08:00"
    mine = convened.invitations.get(person=None, organisation=scene.culture)
    link = f"http://localhost:8000{reverse('committee_invitation', args=[mine.pk])}"
    assert link in text(letters["Hồ Phối Hợp"])
    (event,) = made.walk("VEVENT")
    assert (method, made["METHOD"], made["VERSION"]) == ("REQUEST", "REQUEST", "2.0")
    assert event["UID"] == f"meeting-{convened.pk}@localhost"
    assert (event["SEQUENCE"], event["STATUS"], event["SUMMARY"]) == (0, "CONFIRMED", "Giao ban quý I")
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (moment(20), moment(20, 11))
    assert (event["LOCATION"], event["URL"]) == ("Phòng họp số 1", link)
    assert event["ATTENDEE"] == f"mailto:{scene.co_head.user.email}"
    assert (event["ATTENDEE"].params["CN"], event["ATTENDEE"].params["RSVP"]) == ("Hồ Phối Hợp", "FALSE")
    assert event["ORGANIZER"] == "mailto:giaoban@localhost"


def test_agenda_and_papers_are_links_and_those_of_the_committee_stay_with_it(scene, office):  # noqa: F811
    meeting = scene.meeting(starts_at=moment(20), ends_at=moment(20, 11))
    do = {"meeting": meeting, "by": scene.by, "at": scene.at}
    actions.keep_item(title="Tình hình quý I", minutes=30, presenting_body=scene.department, **do)
    shared = actions.add_paper(upload=pdf("bao-cao.pdf"), title="Báo cáo quý I", **do)
    kept = actions.add_paper(upload=pdf("y.pdf"), title="Gợi ý", visibility=Visibility.COMMITTEE, **do)
    actions.invite(person=scene.member, **do)
    actions.invite(person=scene.guest, **do)
    actions.convene(**do)
    letters = sent(office)
    for_guest, for_member = text(letters["Đinh Khách Mời"]), text(letters["Phạm Uỷ Viên"])
    assert "- 08:15 Tình hình quý I (Sở Ngoại vụ)" in for_guest
    assert f"http://localhost:8000{reverse('committee_paper', args=[shared.pk])}" in for_guest
    assert (kept.title in for_guest, kept.title in for_member) == (False, True)
    assert [part.get_filename() for part in letters["Đinh Khách Mời"][0].iter_attachments()] == ["hop.ics"]


def test_another_time_updates_the_entry_and_overtakes_what_has_not_left(scene, convened, office):  # noqa: F811
    do = {"by": scene.by, "at": scene.at}
    new = {"starts_at": moment(21), "ends_at": moment(21, 11)}
    actions.change_meeting(meeting=convened, reason="Trùng lịch họp tỉnh", **new, **do)
    letters = sent(office)
    assert {name: entry(each) for name, each in letters.items()} == {
        name: ("REQUEST", 1, "CONFIRMED", moment(21)) for name in NAMES
    }
    assert "Lý do: Trùng lịch họp tỉnh" in text(letters["Hồ Phối Hợp"])
    assert states() == sorted([(name, state) for name in NAMES for state in (State.CANCELLED, State.SENT)])
    actions.change_meeting(meeting=convened, place="Phòng họp số 2", **do)
    assert {entry(each)[1] for each in sent(office).values()} == {2}
    actions.change_meeting(meeting=convened, title="Giao ban quý I năm 2026", **do)
    assert sent(office) == {}


def test_postponed_then_convened_again(scene, convened, office):  # noqa: F811
    sent(office)
    do = {"by": scene.by, "at": scene.at}
    actions.postpone(meeting=convened, reason="Bão", **do)
    letters = sent(office)
    assert {entry(each) for each in letters.values()} == {("CANCEL", 1, "CANCELLED", moment(20))}
    assert "được hoãn" in text(letters["Hồ Phối Hợp"])
    actions.convene(meeting=convened, starts_at=moment(25), ends_at=moment(25, 11), **do)
    letters = sent(office)
    assert {entry(each) for each in letters.values()} == {("REQUEST", 2, "CONFIRMED", moment(25))}
    assert letters["Hồ Phối Hợp"][0]["Subject"].strip().startswith("Thời gian mới: Giao ban quý I, ")


def test_cancelled_before_the_letters_left_nobody_hears_of_it(scene, convened, office):  # noqa: F811
    actions.cancel(meeting=convened, reason="Không cần nữa", by=scene.by, at=scene.at)
    assert (sent(office), {state for _name, state in states()}) == ({}, {State.CANCELLED})


def test_cancelled_afterwards_it_leaves_the_calendars(scene, convened, office):  # noqa: F811
    sent(office)
    actions.cancel(meeting=convened, reason="Không cần nữa", by=scene.by, at=scene.at)
    letters = sent(office)
    assert {name: entry(each)[:3] for name, each in letters.items()} == dict.fromkeys(NAMES, ("CANCEL", 1, "CANCELLED"))


def test_invited_late_and_taken_back_and_invited_again(scene, convened, office):  # noqa: F811
    sent(office)
    do = {"by": scene.by, "at": scene.at}
    late = actions.invite(meeting=convened, person=scene.stranger, **do)
    assert {name: entry(each)[0] for name, each in sent(office).items()} == {"Mai Người Lạ": "REQUEST"}
    actions.uninvite(invitation=late, **do)
    assert {name: entry(each)[0] for name, each in sent(office).items()} == {"Mai Người Lạ": "CANCEL"}
    actions.invite(meeting=convened, person=scene.stranger, **do)
    assert list(sent(office)) == ["Mai Người Lạ"]
    both = actions.invite(meeting=convened, person=scene.focal, **do)
    assert sent(office) == {}
    actions.uninvite(invitation=both, **do)
    assert sent(office) == {}


def test_whom_two_invitations_reach_gets_one_letter_that_leads_to_the_meeting(scene, office):  # noqa: F811
    meeting = scene.meeting(starts_at=moment(20), ends_at=moment(20, 11))
    do = {"meeting": meeting, "by": scene.by, "at": scene.at}
    actions.invite(person=scene.co_head, **do)
    actions.invite(organisation=scene.culture, **do)
    actions.convene(**do)
    letters = sent(office)
    assert list(letters) == ["Hồ Phối Hợp"]
    assert f"http://localhost:8000{reverse('committee_meeting', args=[meeting.pk])}" in text(letters["Hồ Phối Hợp"])


def test_a_merged_body_is_written_to_through_its_successor_and_a_silent_one_by_its_own_address(scene, office):  # noqa: F811
    old = OrganisationFactory(name="Sở Du lịch")
    Succession.objects.create(predecessor=old, successor=scene.culture, on=date(2025, 7, 1), takes_over=True)
    silent = Organisation.objects.create(name="UBND xã X", kind=OrganisationKind.LOCALITY, email="xa@tinh.example")
    nowhere = person("Không Địa Chỉ")
    nowhere.user = None
    nowhere.save()
    meeting = scene.meeting(starts_at=moment(20), ends_at=moment(20, 11))
    do = {"meeting": meeting, "by": scene.by, "at": scene.at}
    actions.invite(organisation=old, **do)
    actions.invite(organisation=silent, **do)
    actions.invite(person=nowhere, **do)
    actions.convene(**do)
    assert sorted(sent(office)) == ["Hồ Phối Hợp", "UBND xã X"]
    assert Message.objects.get(name="Không Địa Chỉ").state == State.REFUSED


def test_history_and_demonstration_send_nothing(scene, office, settings):  # noqa: F811
    held = scene.meeting(starts_at=moment(-9), ends_at=moment(-9, 11))
    scene.invite(held)
    actions.enter_as_held(meeting=held, by=scene.by, at=timezone.now())
    assert Message.objects.count() == 0
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    meeting = scene.convened(starts_at=moment(3), ends_at=moment(3, 11))
    settings.EMAIL_BACKEND = "giaoban.notices.backend.OutboxBackend"
    assert {state for _name, state in states()} == {State.CANCELLED}
    assert reminders.remind_due(now=moment(2, 9)) == 0
    actions.cancel(meeting=meeting, reason="Hoãn", by=scene.by, at=scene.at)
    assert sent(office) == {}


@pytest.fixture
def thursday(scene):
    """A meeting on a Thursday two weeks ahead; offices work from Monday to Friday, whatever holidays lie between."""
    day = timezone.localdate() + timedelta(days=14)
    day += timedelta(days=(3 - day.weekday()) % 7)
    for each in range(30):
        on = day - timedelta(days=each)
        if on.weekday() < 5:
            HolidayException.objects.create(on=on, kind=DayKind.WORKING, name="Ngày làm việc")
    days = (day - timezone.localdate()).days
    meeting = scene.convened(starts_at=moment(days), ends_at=moment(days, 11))
    return meeting, day


def at(day, hour=9):
    return timezone.make_aware(datetime.combine(day, time(hour)))


def test_who_has_not_answered_is_reminded_two_working_days_before(scene, thursday, office):  # noqa: F811
    meeting, day = thursday
    sent(office)
    mine = meeting.invitations.get(person=scene.guest)
    actions.answer(invitation=mine, answer=Answer.YES, by=scene.guest.user, at=scene.at)
    monday, tuesday = day - timedelta(days=3), day - timedelta(days=2)
    assert reminders.remind_on(meeting) == tuesday
    assert (reminders.remind_due(now=at(monday)), reminders.remind_due(now=at(tuesday, 5))) == (0, 0)
    assert reminders.remind_due(now=at(tuesday)) == 4
    assert reminders.remind_due(now=at(tuesday, 10)) == 4
    letters = sent(office)
    assert sorted(letters) == sorted(set(NAMES) - {"Đinh Khách Mời"})
    letter, made = letters["Hồ Phối Hợp"]
    assert (letter["Subject"].strip(), made) == (f"Xin trả lời: Giao ban quý I, {day:%d/%m/%Y} 08:00", None)


def test_whoever_answers_before_the_reminder_leaves_is_not_reminded(scene, thursday, office):  # noqa: F811
    meeting, day = thursday
    sent(office)
    reminders.remind_due(now=at(day - timedelta(days=2)))
    for each in meeting.invitations.exclude(organisation=scene.culture):
        actions.answer(invitation=each, answer=Answer.NO, by=scene.by, at=scene.at)
    assert list(sent(office)) == ["Hồ Phối Hợp"]


def test_nobody_is_reminded_on_the_day_of_the_invitation_or_on_a_day_off(scene, office, monkeypatch):  # noqa: F811
    scene.convened(starts_at=moment(1), ends_at=moment(1, 11))
    sent(office)
    today = timezone.localdate()
    HolidayException.objects.create(on=today, kind=DayKind.WORKING, name="Ngày làm việc")
    assert reminders.remind_due(now=at(today, 23)) == 0
    Message.objects.update(sending_at=timezone.now() - timedelta(days=1))
    assert reminders.remind_due(now=at(today, 23)) == 5
    HolidayException.objects.update(kind=DayKind.OFF)
    assert reminders.remind_due(now=at(today, 23)) == 0


def test_answers_are_told_to_the_standing_office_once(scene, convened):
    on = date(2026, 3, 10)  # a Tuesday
    start, end = answers.since_the_last(on)
    assert (start, end) == (at(date(2026, 3, 9), 7), at(on, 7))
    mine = {each.name: each for each in convened.invitations.all()}
    given = [
        ("Đinh Khách Mời", Answer.YES, "", at(date(2026, 3, 9), 7), scene.guest),
        ("Sở Văn hoá, Thể thao và Du lịch", Answer.STAND_IN, "Lê B, Phó Giám đốc", at(on, 6), scene.co_head),
        ("Sở Ngoại vụ", Answer.NO, "", at(on, 8), scene.focal),
        ("Phạm Uỷ Viên, Sở Ngoại vụ", Answer.NO, "", at(on, 6), scene.office),
    ]
    for name, said, stand_in, when, who in given:
        actions.answer(invitation=mine[name], answer=said, stand_in=stand_in, by=who.user, at=when)
    told = [(each.title, each.note) for each in answers.lines(scene.office.user, on)]
    assert told == [
        ("Đinh Khách Mời: Dự họp", "Giao ban quý I"),
        ("Sở Văn hoá, Thể thao và Du lịch: Cử người dự thay. Lê B, Phó Giám đốc", "Giao ban quý I"),
    ]
    assert len(list(answers.lines(scene.colleague.user, on))) == 3
    assert [list(answers.lines(who.user, on)) for who in (scene.head, scene.guest)] == [[], []]
    Meeting.objects.filter(pk=convened.pk).update(status="in_session")
    assert list(answers.lines(scene.colleague.user, on)) == []


def test_a_paper_by_its_address(client, scene, convened):
    do = {"meeting": convened, "by": scene.by, "at": scene.at}
    shared = actions.add_paper(upload=pdf("bao-cao.pdf"), title="Báo cáo", **do)
    kept = actions.add_paper(upload=pdf("y.pdf"), title="Gợi ý", visibility=Visibility.COMMITTEE, **do)
    address = reverse("committee_paper", args=[shared.pk])
    assert client.get(address).url == f"/tai-khoan/login/?next={address}"
    client.force_login(scene.guest.user)
    answer = client.get(address)
    assert (answer.status_code, answer.url) == (302, shared.file.url)
    assert client.get(reverse("committee_paper", args=[kept.pk])).status_code == 404
    client.force_login(scene.stranger.user)
    assert client.get(address).status_code == 404


def test_a_closed_mandate_ends_what_was_not_sent(scene, convened, office):  # noqa: F811
    Mandate.objects.filter(person=scene.focal, role=MandateRole.FOCAL_POINT).update(
        valid_to_on=timezone.localdate() - timedelta(days=1)
    )
    assert sorted(sent(office)) == sorted(set(NAMES) - {"Bùi Đầu Mối"})
    assert Message.objects.get(name="Bùi Đầu Mối").state == State.CANCELLED
