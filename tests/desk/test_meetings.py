"""Meetings on the desk: who sees what, the answer to an invitation, what concerns a body."""

from datetime import date, datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from giaoban.committee import actions
from giaoban.committee.choices import Answer, LedgerAnswer, SpeechKind, Visibility
from giaoban.directory.models import Succession
from tests.committee.conftest import scene  # noqa: F401
from tests.committee.scene import pdf
from tests.factories import OrganisationFactory

EVERYBODY = ("head", "member", "office", "body_head", "focal", "co_head", "guest", "stranger", "other_office")


def moment(days, hour=8):
    day = timezone.localdate() + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time(hour)))


@pytest.fixture
def convened(scene):  # noqa: F811
    return scene.convened(starts_at=moment(5), ends_at=moment(5, 11))


@pytest.fixture
def see(client, scene):  # noqa: F811
    """see("guest", address): the answer to somebody of the scene."""

    def ask(who, address):
        client.force_login(getattr(scene, who).user)
        return client.get(address)

    return ask


def shown(see, address):
    return {who for who in EVERYBODY if see(who, address).status_code == 200}


def test_who_sees_a_meeting_once_it_is_convened(scene, see):  # noqa: F811
    meeting = scene.meeting(starts_at=moment(5), ends_at=moment(5, 11))
    scene.invite(meeting)
    address = reverse("desk_meeting", args=[meeting.pk])
    assert shown(see, address) == {"head", "member", "office"}
    actions.convene(meeting=meeting, by=scene.by, at=scene.at)
    assert shown(see, address) == set(EVERYBODY) - {"stranger", "other_office"}
    listed = {who for who in EVERYBODY if meeting.title in see(who, reverse("desk_meetings")).content.decode()}
    assert listed == set(EVERYBODY) - {"stranger", "other_office"}


def test_whoever_is_not_signed_in_is_asked_to(client, convened):
    address = reverse("desk_meeting", args=[convened.pk])
    answer = client.get(address)
    assert (answer.status_code, answer.url) == (302, f"/tai-khoan/login/?next={address}")


def test_the_committees_addresses_lead_here(scene, see, convened):  # noqa: F811
    mine = convened.invitations.get(person=scene.guest)
    assert see("guest", reverse("committee_meeting", args=[convened.pk])).url == reverse(
        "desk_meeting", args=[convened.pk]
    )
    assert see("guest", reverse("committee_invitation", args=[mine.pk])).url == reverse(
        "desk_invitation", args=[mine.pk]
    )


def test_papers_by_their_audience(scene, see, convened):  # noqa: F811
    do = {"meeting": convened, "by": scene.by, "at": scene.at}
    actions.add_paper(upload=pdf("bao-cao.pdf"), title="Báo cáo quý I", item=convened.items.get(), **do)
    actions.add_paper(upload=pdf("y.pdf"), title="Gợi ý kết luận", visibility=Visibility.COMMITTEE, **do)
    found = {
        who: [title in see(who, reverse("desk_meeting", args=[convened.pk])).content.decode() for title in
              ("Báo cáo quý I", "Gợi ý kết luận")]
        for who in ("guest", "member")
    }  # fmt: skip
    assert found == {"guest": [True, False], "member": [True, True]}


def test_an_answer_with_a_stand_in(client, scene, convened):  # noqa: F811
    mine = convened.invitations.get(person=None, organisation=scene.department)
    address = reverse("desk_invitation", args=[mine.pk])
    client.force_login(scene.focal.user)
    refused = client.post(address, {"answer": "stand_in", "stand_in": " ", "note": "Giám đốc đi công tác"})
    assert refused.status_code == 422
    assert refused.context["form"].errors == {"stand_in": ["Ghi họ tên và chức vụ người dự thay."]}
    assert "Giám đốc đi công tác" in refused.content.decode()
    kept = client.post(address, {"answer": "stand_in", "stand_in": "Lê B, Phó Giám đốc", "note": ""})
    assert (kept.status_code, kept.url) == (302, reverse("desk_meeting", args=[convened.pk]))
    mine.refresh_from_db()
    assert (mine.answer, mine.stand_in, mine.answered_by) == (Answer.STAND_IN, "Lê B, Phó Giám đốc", scene.focal.user)


@pytest.mark.parametrize("sent", [{}, {"answer": "maybe"}, {"answer": "yes", "note": "x" * 501}])
def test_answers_that_are_none(client, scene, convened, sent):  # noqa: F811
    mine = convened.invitations.get(person=scene.guest)
    client.force_login(scene.guest.user)
    assert client.post(reverse("desk_invitation", args=[mine.pk]), sent).status_code == 422
    mine.refresh_from_db()
    assert mine.answer == ""


def test_nobody_answers_for_another_or_once_it_is_called_off(client, scene, convened):  # noqa: F811
    mine = convened.invitations.get(person=scene.guest)
    address = reverse("desk_invitation", args=[mine.pk])
    client.force_login(scene.focal.user)
    assert client.post(address, {"answer": "yes"}).status_code == 404
    actions.postpone(meeting=convened, reason="Bão", by=scene.by, at=scene.at)
    client.force_login(scene.guest.user)
    assert client.get(address).url == reverse("desk_meeting", args=[convened.pk])
    assert client.post(address, {"answer": "yes"}).status_code == 302
    mine.refresh_from_db()
    assert mine.answer == ""


def test_who_comes_is_told_to_the_committee_alone(scene, see, convened):  # noqa: F811
    address = reverse("desk_meeting", args=[convened.pk])
    found = {who: len(see(who, address).context["invited"]) for who in ("head", "member", "guest", "focal")}
    assert found == {"head": 4, "member": 4, "guest": 0, "focal": 0}


def test_what_was_said_and_the_state_of_earlier_conclusions(scene, see):  # noqa: F811
    earlier = scene.concluded(days=3)
    scene.issued(earlier)
    meeting = scene.in_session()
    note = scene.say(meeting, "Thiếu phiên dịch.")
    gone = scene.say(meeting, "Ghi nhầm.")
    actions.strike(note=gone, by=scene.by, at=meeting.starts_at)
    page = see("focal", reverse("desk_meeting", args=[meeting.pk])).context
    assert list(page["said"]) == [note]
    assert [str(each.conclusion) for each in page["items"][0].states] == ["Xây dựng kế hoạch truyền thông năm 2026."]
    actions.let_in(meeting=meeting, person=scene.stranger, by=scene.by, at=meeting.starts_at)
    page = see("stranger", reverse("desk_meeting", args=[meeting.pk])).context
    assert (list(page["said"]), page["items"][0].states) == ([note], [])


def test_what_concerns_my_body_predecessors_included(scene, see):  # noqa: F811
    old = OrganisationFactory(name="Sở Du lịch")
    first = scene.concluded(days=3)
    scene.issued(first, "01-TB/BCĐ", lead=old, co_ordinating=[])
    raised = scene.say(scene.in_session(days=7), "Thiếu ấn phẩm.", SpeechKind.PROPOSAL, organisation=scene.culture)
    actions.answer_ledger(
        note=raised, answer=LedgerAnswer.ACCEPTED, by=scene.by, at=raised.meeting.starts_at + timedelta(hours=1)
    )
    address = reverse("desk_body")
    before = see("co_head", address).context["concern"]
    assert ([str(each) for each in before.bodies], before.charged, before.raised) == (
        ["Sở Văn hoá, Thể thao và Du lịch"], [], [raised],
    )  # fmt: skip
    Succession.objects.create(predecessor=old, successor=scene.culture, on=date(2025, 7, 1), takes_over=True)
    after = see("co_head", address).context["concern"]
    assert [each.conclusion.notice.number for each in after.charged] == ["01-TB/BCĐ"]
    nothing = see("guest", address).context["concern"]
    assert (nothing.bodies, nothing.charged, nothing.raised) == ([], [], [])


def test_conclusions_and_their_state(scene, see):  # noqa: F811
    scene.issued(scene.concluded(days=3))
    found = {
        who: [(each.conclusion.notice.number, each.done) for each in see(who, reverse("desk_conclusions")).context[
            "states"]]
        for who in ("head", "focal", "stranger")
    }  # fmt: skip
    assert found == {"head": [("05-TB/BCĐ", False)], "focal": [("05-TB/BCĐ", False)], "stranger": []}
