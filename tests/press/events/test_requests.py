"""Third parties' press conferences and visits of foreign press: clocks, who decides, dossiers, reports, screens."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from giaoban.base.registries import figures
from giaoban.press.events import actions, deadlines, request_offers
from giaoban.press.models import ConferenceNotice, ForeignVisit, LegalClock
from tests.factories import UserFactory
from tests.press.events.conftest import NOW, TOMORROW

pytestmark = pytest.mark.django_db


def notice(scene, **fields):
    values = {
        "organiser": "Công ty A", "contact": "0900 000 000", "subject": "Ra mắt tuyến tàu", "chaired_by": "Ông B",
        "place": "Khách sạn", "starts_at": TOMORROW + timedelta(hours=3), "received_at": NOW, "by": scene.officer,
        "at": NOW,
    }  # fmt: skip
    return actions.receive_notice(**values | fields)


def in_time(record, at=NOW):
    clocks = deadlines.of_notice(record) if isinstance(record, ConferenceNotice) else deadlines.of_visit(record)
    return [not each.late(at=at) for each in clocks]


@pytest.mark.parametrize(("hours", "kept"), [(24, True), (23, False)])
def test_the_notice_is_given_24_hours_before(scene, hours, kept):
    received = notice(scene, starts_at=NOW + timedelta(hours=hours))
    first, second = deadlines.of_notice(received)
    assert (first.late(at=NOW), first.due_at) == (not kept, received.starts_at - timedelta(hours=24))
    assert second.due_at == received.starts_at - timedelta(hours=12)


def test_the_lengths_are_data(scene):
    LegalClock.objects.filter(name="conference_notice").update(amount=48)
    assert deadlines.of_notice(notice(scene))[0].late(at=NOW)
    LegalClock.objects.filter(name="conference_notice").delete()
    assert [each.due_at for each in deadlines.of_notice(notice(scene))] == [TOMORROW - timedelta(hours=9)]


def test_a_refusal_comes_12_hours_before_with_its_ground(scene):
    received = notice(scene, starts_at=NOW + timedelta(hours=30))
    with pytest.raises(ValidationError) as refused:
        actions.refuse_notice(notice=received, reason=" ", by=scene.head, at=NOW)
    assert list(refused.value.message_dict) == ["reason"]
    with pytest.raises(ValidationError):
        actions.refuse_notice(notice=received, reason="Sai nội dung", by=scene.head, at=NOW + timedelta(hours=19))
    done = actions.refuse_notice(notice=received, reason="Sai nội dung", by=scene.head, at=NOW + timedelta(hours=18))
    assert (done.status, in_time(done)) == ("refused", [True, True])


def test_another_person_who_decides_decides(scene):
    mine = notice(scene, by=scene.head)
    for who in (scene.head, scene.officer, UserFactory()):
        with pytest.raises(PermissionDenied):
            actions.consent(notice=mine, by=who, at=NOW)
    done = actions.consent(notice=notice(scene), decision="12/UBND", by=scene.head, at=NOW)
    assert (done.status, done.decided_by, done.decision) == ("consented", scene.head, "12/UBND")
    with pytest.raises(PermissionDenied):
        actions.change_notice(notice=done, by=scene.officer, at=NOW, place="Khác")


@pytest.mark.parametrize("fields", [{"received_at": NOW + timedelta(hours=1)}, {"starts_at": NOW - timedelta(hours=1)}])
def test_times_that_cannot_be(scene, fields):
    with pytest.raises(ValidationError):
        notice(scene, **fields)
    assert not ConferenceNotice.objects.exists()


def visit(scene, **fields):
    values = {
        "residence": "non_resident", "outlet_name": "Đài NHK", "country": "Nhật Bản", "purpose": "Phóng sự về vịnh",
        "arrives_on": date(2026, 9, 21), "leaves_on": date(2026, 9, 25), "received_at": NOW, "by": scene.officer,
        "at": NOW,
    }  # fmt: skip
    return actions.receive_visit(**values | fields)


def proposed(scene, **fields):
    made = visit(scene, **fields)
    actions.add_member(visit=made, name="Sato", nationality="Nhật Bản", by=scene.officer, at=NOW)
    starts_at = timezone.make_aware(datetime(2026, 9, 22, 8, 0))
    actions.add_stop(visit=made, starts_at=starts_at, place="Cảng", activity="Ghi hình", by=scene.officer, at=NOW)
    return actions.propose_visit(visit=made, opinion="Đồng ý", by=scene.officer, at=NOW)


def agreed(scene, **fields):
    return actions.agree_visit(visit=proposed(scene, **fields), licence="15/GP", by=scene.head, at=NOW)


def test_clocks_of_a_visit_without_a_bureau(scene):
    made = visit(scene)
    assert [timezone.localtime(each.due_at).date() for each in deadlines.of_visit(made)] == [
        date(2026, 9, 12), date(2026, 9, 17),
    ]  # fmt: skip
    late = visit(scene, arrives_on=date(2026, 9, 16))
    assert in_time(late) == [False, True]


def test_the_clock_of_a_resident_bureau(scene):
    reply = deadlines.of_visit(visit(scene, residence="resident"))
    assert [timezone.localtime(each.due_at) for each in reply] == [timezone.make_aware(datetime(2026, 9, 15))]


def test_proposed_with_persons_and_programme(scene):
    made = visit(scene)
    with pytest.raises(ValidationError):
        actions.propose_visit(visit=made, opinion="Đồng ý", by=scene.officer, at=NOW)
    with pytest.raises(ValidationError) as refused:
        actions.add_stop(visit=made, starts_at=NOW, place="Cảng", activity="Ghi hình", by=scene.officer, at=NOW)
    assert list(refused.value.message_dict) == ["starts_at"]
    assert proposed(scene).status == "proposed"


def test_another_person_than_who_proposed_decides(scene):
    made = proposed(scene)
    with pytest.raises(PermissionDenied):
        actions.agree_visit(visit=made, licence="15/GP", by=scene.officer, at=NOW)
    ForeignVisit.objects.filter(pk=made.pk).update(prepared_by=scene.head)
    with pytest.raises(PermissionDenied):
        actions.agree_visit(visit=made, licence="15/GP", by=scene.head, at=NOW)
    ForeignVisit.objects.filter(pk=made.pk).update(prepared_by=scene.officer)
    with pytest.raises(ValidationError):
        actions.agree_visit(visit=made, licence="", by=scene.head, at=NOW)
    assert actions.return_visit(visit=made, reason="Thiếu hộ chiếu", by=scene.head, at=NOW).status == "received"
    assert actions.refuse_visit(visit=proposed(scene), reason="Trùng lịch", by=scene.head, at=NOW).status == "refused"


def test_the_report_is_due_three_working_days_after(scene):
    made = agreed(scene)
    due = deadlines.of_visit(made)[-1]
    assert timezone.localtime(due.due_at) == timezone.make_aware(datetime(2026, 10, 1))
    with pytest.raises(ValidationError):
        actions.report_visit(visit=made, report="Tốt", by=scene.officer, at=NOW)
    after = timezone.make_aware(datetime(2026, 9, 30, 10, 0))
    with pytest.raises(ValidationError):
        actions.report_visit(visit=made, report="", by=scene.officer, at=after)
    done = actions.report_visit(visit=made, report="Tốt", by=scene.officer, at=after)
    assert (done.status, in_time(done)[-1]) == ("reported", True)


def test_figures_and_the_calendar_of_the_office(scene):
    agreed(scene)
    visit(scene)
    actions.consent(notice=notice(scene), by=scene.head, at=NOW)
    span = (date(2026, 9, 1), date(2026, 9, 30))
    names = ("press.foreign_groups", "press.foreign_persons", "press.third_party")
    assert [figures[name].number(*span) for name in names] == [1, 1, 1]
    week = (NOW, NOW + timedelta(days=30))
    assert [each.title for each in request_offers.between(scene.officer, *week)] == [
        "Đài NHK: Ghi hình", "Công ty A: Ra mắt tuyến tàu",
    ]  # fmt: skip
    assert list(request_offers.between(scene.reporter().user, *week)) == []


def test_what_waits(scene):
    start = timezone.now() + timedelta(days=2)
    now = timezone.now()
    made = notice(scene, starts_at=start, received_at=now, at=now)
    assert [each.title for each in request_offers.notices(scene.head)] == [str(made)]
    assert list(request_offers.notices(scene.officer)) == []
    waiting = visit(scene)
    assert [each.title for each in request_offers.visits(scene.officer)] == [str(waiting)]
    assert list(request_offers.visits(UserFactory())) == []


def test_the_screens(scene, client):
    client.force_login(scene.officer)
    now = timezone.localtime()
    fields = {
        "organiser": "Công ty A", "contact": "0900", "subject": "Ra mắt", "chaired_by": "Ông B", "place": "Khách sạn",
        "starts_at": "2030-01-07 09:00", "received_at": f"{now:%Y-%m-%d %H:%M}",
    }  # fmt: skip
    client.post(reverse("press_new_notice"), fields)
    made = ConferenceNotice.objects.get()
    client.force_login(scene.head)
    client.post(reverse("press_notice_step", args=[made.pk, "consent"]), {"decision": "12/UBND"})
    made.refresh_from_db()
    assert made.status == "consented"
    client.force_login(scene.officer)
    fields = {
        "residence": "non_resident", "outlet_name": "Đài NHK", "country": "Nhật Bản", "purpose": "Phóng sự",
        "arrives_on": "2030-01-07", "leaves_on": "2030-01-09", "received_at": f"{now:%Y-%m-%d %H:%M}",
    }  # fmt: skip
    client.post(reverse("press_new_visit"), fields)
    visited = ForeignVisit.objects.get()

    def step(name, data):
        return client.post(reverse("press_visit_step", args=[visited.pk, name]), data)

    assert step("propose", {"opinion": "Đồng ý"}).status_code == 400
    step("member", {"name": "Sato", "nationality": "Nhật Bản"})
    step("stop", {"starts_at": "2030-01-08 08:00", "place": "Cảng", "activity": "Ghi hình"})
    step("propose", {"opinion": "Đồng ý"})
    visited.refresh_from_db()
    assert visited.status == "proposed"
    for name, args in (
        ("press_notices", []), ("press_notice", [made.pk]), ("press_visits", []), ("press_visit", [visited.pk]),
        ("press_new_notice", []), ("press_new_visit", []), ("press_change_visit", [visited.pk]),
        ("press_change_notice", [made.pk]),
    ):  # fmt: skip
        assert client.get(reverse(name, args=args)).status_code == 200
    for ending, start in (("docx", b"PK"), ("pdf", b"%PDF")):
        paper = client.get(reverse("press_visit_document", args=[visited.pk, ending]))
        assert paper.content.startswith(start)
