from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from giaoban.directory import mandate_actions
from giaoban.directory.choices import MandateRole
from giaoban.directory.models import Decision, Mandate, Post
from tests.directory.conftest import person, role
from tests.directory.test_body_actions import audited, codes
from tests.factories import (
    DecisionFactory,
    LocalityFactory,
    MandateFactory,
    OrganisationFactory,
    PersonFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
JANUARY, JUNE, JULY = date(2025, 1, 1), date(2025, 6, 30), date(2025, 7, 1)
HEAD, FOCAL, DEPUTY_FOCAL = MandateRole.HEAD, MandateRole.FOCAL_POINT, MandateRole.DEPUTY_FOCAL_POINT


@pytest.fixture
def body(db):
    return OrganisationFactory(name="Sở Ngoại vụ")


@pytest.fixture
def hoa(db):
    return PersonFactory(full_name="Đỗ Thị Hoà")


def appoint(someone, body, role=MandateRole.MEMBER, **fields):
    return mandate_actions.appoint(person=someone, body=body, role=role, by=None, **fields)


def test_an_appointment_with_its_decision(body, hoa):
    decision = DecisionFactory(number="12-QĐ/TU")
    mandate = appoint(hoa, body, HEAD, from_on=JULY, decision=decision)
    assert list(Mandate.objects.valid(on=JULY)) == [mandate]
    assert audited(mandate) == [
        (
            "directory.appoint",
            {
                "person": "Đỗ Thị Hoà",
                "body": "Sở Ngoại vụ",
                "role": "head",
                "from": "2025-07-01",
                "decision": "12-QĐ/TU (20/06/2025)",
            },
        )
    ]


def test_a_mandate_that_overlaps_the_same_one_is_refused(body, hoa):
    appoint(hoa, body, from_on=JANUARY, to_on=JUNE)
    with pytest.raises(ValidationError) as caught:
        appoint(hoa, body, from_on=JUNE)
    assert codes(caught) == ["overlap"]
    assert caught.value.messages == [
        "Đỗ Thị Hoà đang giữ vai trò “Thành viên” tại Sở Ngoại vụ (từ 01/01/2025 đến 30/06/2025). "
        "Hai khoảng thời gian trùng nhau."
    ]
    appoint(hoa, body, from_on=JULY)


def test_two_heads_at_once_are_refused_also_in_the_future(body, hoa):
    appoint(PersonFactory(full_name="Vũ Văn An"), body, HEAD, from_on=JANUARY, to_on=date(2030, 1, 1))
    with pytest.raises(ValidationError) as caught:
        appoint(hoa, body, HEAD, from_on=JULY)
    assert codes(caught) == ["taken"]
    assert caught.value.messages == [
        "Vai trò “Trưởng” tại Sở Ngoại vụ đã có Vũ Văn An đảm nhiệm (từ 01/01/2025 đến 01/01/2030). "
        "Hãy kết thúc phân công đó trước hoặc chọn ngày khác."
    ]
    with pytest.raises(ValidationError):
        appoint(hoa, body, HEAD, to_on=JULY)
    appoint(hoa, body, HEAD, from_on=date(2030, 1, 2))


def test_a_mandate_lies_within_the_days_of_the_body(hoa):
    body = OrganisationFactory(name="Huyện Cũ", valid_from_on=JANUARY, valid_to_on=JUNE)
    with pytest.raises(ValidationError) as caught:
        appoint(hoa, body, from_on=date(2024, 12, 31), to_on=JUNE)
    assert caught.value.message_dict == {
        "valid_from_on": ["Huyện Cũ hoạt động từ ngày 01/01/2025; không thể phân công trước ngày đó."]
    }
    for end in (None, JULY):
        with pytest.raises(ValidationError) as caught:
            appoint(hoa, body, from_on=JANUARY, to_on=end)
        assert caught.value.message_dict == {
            "valid_to_on": ["Huyện Cũ hoạt động đến ngày 30/06/2025; phân công phải kết thúc chậm nhất vào ngày đó."]
        }
    with pytest.raises(ValidationError) as caught:
        appoint(hoa, body, from_on=JUNE, to_on=JANUARY)
    assert "Ngày kết thúc phân công không được trước ngày bắt đầu." in caught.value.messages


def test_a_mandate_ends_once(body, hoa):
    mandate, decision = appoint(hoa, body, from_on=JANUARY), DecisionFactory()
    ended = mandate_actions.end_mandate(mandate, on=JUNE, decision=decision, by=None)
    assert (ended.valid_to_on, ended.ended_by) == (JUNE, decision)
    for day, code in ((JULY, "ended"), (JUNE, "ended"), (date(2024, 1, 1), "backwards")):
        with pytest.raises(ValidationError) as caught:
            mandate_actions.end_mandate(mandate, on=day, by=None)
        assert codes(caught) == [code]


def test_a_focal_point_moves_and_the_deputy_moves_up(body, hoa):
    old = MandateFactory(body=body, role=FOCAL, valid_from_on=JANUARY)
    deputy = MandateFactory(body=body, role=DEPUTY_FOCAL, person=hoa, valid_from_on=JANUARY)
    new = mandate_actions.name_focal_point(person=hoa, body=body, from_on=JULY, by=None)
    for each in (old, deputy):
        each.refresh_from_db()
    assert [old.valid_to_on, deputy.valid_to_on, new.valid_from_on] == [JUNE, JUNE, JULY]
    assert mandate_actions.focal_points(body, on=JULY) == [new]
    assert mandate_actions.focal_points(body, on=JUNE) == [old, deputy]
    with pytest.raises(ValidationError) as caught:
        mandate_actions.name_focal_point(person=hoa, body=body, from_on=date(2026, 1, 1), by=None)
    assert codes(caught) == ["overlap"]


def test_what_was_written_wrongly_is_put_right_and_stays_sound(body, hoa):
    mandate = appoint(hoa, body, HEAD, from_on=JANUARY)
    other = MandateFactory(body=body, role=HEAD, valid_from_on=date(2023, 1, 1), valid_to_on=date(2024, 12, 31))
    with pytest.raises(ValidationError) as caught:
        mandate_actions.amend_mandate(mandate, valid_from_on=other.valid_to_on, by=None)
    assert codes(caught) == ["taken"]
    mandate_actions.amend_mandate(mandate, valid_from_on=date(2025, 1, 15), by=None)
    mandate_actions.amend_mandate(mandate, valid_from_on=date(2025, 1, 15), by=None)
    assert audited(mandate)[1:] == [("directory.amend", {"valid_from_on": ["2025-01-01", "2025-01-15"]})]


def test_an_account_is_one_persons(hoa):
    user, other = UserFactory(username="hoa"), PersonFactory()
    mandate_actions.link_account(hoa, user=user, by=None)
    hoa.refresh_from_db()
    assert hoa.user == user
    with pytest.raises(ValidationError) as caught:
        mandate_actions.link_account(other, user=user, by=None)
    assert caught.value.messages == ["Tài khoản hoa đang gắn với Đỗ Thị Hoà. Hãy gỡ tài khoản khỏi người đó trước."]
    with pytest.raises(ValidationError) as caught:
        mandate_actions.link_account(other, user=UserFactory(is_active=False), by=None)
    assert codes(caught) == ["closed"]
    mandate_actions.link_account(hoa, user=None, by=None)
    hoa.refresh_from_db()
    assert hoa.user is None


def test_somebody_is_invited_by_mail_and_linked(hoa, mailbox):
    with pytest.raises(ValidationError) as caught:
        mandate_actions.invite_person(hoa, by=None)
    assert codes(caught) == ["no_address"]
    mandate_actions.amend_person(hoa, email="hoa@tinh.example", by=None)
    hoa.refresh_from_db()
    made = mandate_actions.invite_person(hoa, by=None)
    hoa.refresh_from_db()
    assert (made.sent, hoa.user, hoa.user.full_name) == (True, made.user, "Đỗ Thị Hoà")
    assert [letter["To"] for letter in mailbox.letters] == ["hoa@tinh.example"]


def test_nobody_is_invited_to_the_account_of_another(hoa, mailbox):
    user = UserFactory(email="chung@tinh.example")
    mandate_actions.link_account(PersonFactory(), user=user, by=None)
    mandate_actions.amend_person(hoa, email="chung@tinh.example", by=None)
    hoa.refresh_from_db()
    with pytest.raises(ValidationError) as caught:
        mandate_actions.invite_person(hoa, by=None)
    assert (codes(caught), mailbox.letters) == (["taken"], [])


def test_decisions_and_posts_are_entered_once():
    first = mandate_actions.record_decision(number="7-QĐ/TU ", on=JULY, subject="Kiện toàn", by=None)
    assert mandate_actions.record_decision(number="7-QĐ/TU", on=JULY, by=None) == first
    assert mandate_actions.add_post(name="Giám đốc", by=None) == mandate_actions.add_post(name="Giám đốc", by=None)
    assert (Decision.objects.count(), Post.objects.count()) == (1, 1)


def test_who_may_not_writes_nothing(body, hoa, reporter):
    mandate = MandateFactory(body=body)
    for deed in (
        lambda: mandate_actions.add_person(full_name="X", by=reporter),
        lambda: mandate_actions.amend_person(hoa, full_name="X", by=reporter),
        lambda: mandate_actions.link_account(hoa, user=reporter, by=reporter),
        lambda: mandate_actions.invite_person(hoa, by=reporter),
        lambda: mandate_actions.appoint(person=hoa, body=body, role=HEAD, by=reporter),
        lambda: mandate_actions.end_mandate(mandate, on=JUNE, by=reporter),
        lambda: mandate_actions.amend_mandate(mandate, order=1, by=reporter),
        lambda: mandate_actions.name_focal_point(person=hoa, body=body, from_on=JULY, by=reporter),
        lambda: mandate_actions.record_decision(number="1", on=JULY, by=reporter),
        lambda: mandate_actions.add_post(name="X", by=reporter),
    ):
        with pytest.raises(PermissionDenied):
            deed()


def test_a_standing_office_appoints_in_its_committee_and_focal_points_in_its_area(hoa):
    commune = LocalityFactory()
    village = LocalityFactory(parent=commune)
    committee = OrganisationFactory(locality=commune)
    clerk = person(role("Cơ quan thường trực"))
    MandateFactory(person=PersonFactory(user=clerk), body=committee, role=MandateRole.STANDING_OFFICE)
    inside, outside = OrganisationFactory(locality=village), OrganisationFactory()
    for body, what, allowed in (
        (committee, HEAD, True),
        (inside, FOCAL, True),
        (inside, DEPUTY_FOCAL, True),
        (inside, HEAD, False),
        (outside, FOCAL, False),
    ):
        try:
            mandate_actions.appoint(person=hoa, body=body, role=what, by=clerk)
        except PermissionDenied:
            assert not allowed
        else:
            assert allowed
    with pytest.raises(PermissionDenied):
        mandate_actions.link_account(hoa, user=clerk, by=clerk)


days = st.one_of(st.none(), st.dates(date(2025, 1, 1), date(2025, 1, 20)))


class Invariants(TestCase):
    @given(st.lists(st.tuples(st.integers(0, 1), days, days), max_size=6))
    def test_never_two_heads_on_one_day(self, wanted):
        body, people = OrganisationFactory(), PersonFactory.create_batch(2)
        for who, first, last in wanted:
            try:
                appoint(people[who], body, HEAD, from_on=first, to_on=last)
            except ValidationError:
                continue
        for day in (date(2024, 12, 31), *(date(2025, 1, number) for number in range(1, 22))):
            assert Mandate.objects.filter(body=body, role=HEAD).valid(on=day).count() <= 1
