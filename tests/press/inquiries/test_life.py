"""An inquiry on its way: routed, drafted, cleared, signed off, answered; and what nobody may."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from giaoban.notices.models import Message
from giaoban.press.inquiries import actions, rules
from giaoban.press.inquiries.letters import ANSWER, WORK, answer_key
from giaoban.press.models import Draft, Inquiry
from giaoban.press.speaking import actions as speaking
from giaoban.press.wording import Refused
from tests.factories import OrganisationFactory, UserFactory
from tests.press.newsroom import ask
from tests.press.speaking.test_register import authorised

TODAY = timezone.localdate()


def cleared(room, **more):
    """Drafted by the department's focal point, cleared by its head."""
    inquiry = ask(room, **more)
    actions.route(inquiry, body=room.department, by=room.officer)
    inquiry.refresh_from_db()
    draft = actions.draft(inquiry, text="Cầu thông xe tháng 3.", by=room.focal.user)
    inquiry.refresh_from_db()
    actions.submit(inquiry, chain=[room.department], by=room.officer)
    actions.clear(draft.steps.get(), by=room.chief.user)
    inquiry.refresh_from_db()
    return inquiry


def signed(room, **more):
    inquiry = cleared(room, **more)
    return actions.sign_off(inquiry, by=room.spokesman.user)


def letters(kind):
    return [(message.address, message.subject) for message in Message.objects.filter(kind=kind).order_by("pk")]


def test_from_question_to_answer(newsroom):
    inquiry = actions.send(signed(newsroom), by=newsroom.officer)
    assert (inquiry.state, inquiry.signed_as, inquiry.ground) == ("replied", newsroom.speaker, "")
    assert inquiry.signed_draft.body == newsroom.department
    message = Message.objects.get(key=answer_key(inquiry))
    assert (message.address, message.kind, message.reply_to) == (
        "lan@baobien.example", ANSWER, "nguoiphatngon@tinh.example",
    )  # fmt: skip
    assert "Cầu thông xe tháng 3." in message.text
    assert letters(WORK) == [
        (newsroom.focal.user.email, "Cần dự thảo: Tiến độ cầu Bến Đò"),
        (newsroom.chief.user.email, "Cần duyệt: Tiến độ cầu Bến Đò"),
        (newsroom.spokesman.user.email, "Cần ký duyệt: Tiến độ cầu Bến Đò"),
    ]


def test_a_refusal_leaves_on_its_ground(newsroom):
    inquiry = ask(newsroom)
    actions.draft(inquiry, text="Chưa có kết luận.", ground="inspection", by=newsroom.officer)
    inquiry.refresh_from_db()
    actions.submit(inquiry, chain=[], by=newsroom.officer)
    inquiry = actions.send(actions.sign_off(inquiry, by=newsroom.spokesman.user), by=newsroom.officer)
    assert (inquiry.state, inquiry.ground) == ("refused", "inspection")
    text = Message.objects.get(key=answer_key(inquiry)).text
    assert "Luật Báo chí 126/2025/QH15, Điều 31.2" in text
    assert "thanh tra, kiểm toán" in text


def test_there_is_no_other_ground(newsroom):
    with pytest.raises(ValidationError) as refused:
        actions.draft(ask(newsroom), text="Không.", ground="inconvenient", by=newsroom.officer)
    assert list(refused.value.message_dict) == ["ground"]


def test_only_the_office_routes(newsroom):
    inquiry = ask(newsroom)
    for user in (newsroom.focal.user, newsroom.reporter.user, UserFactory(is_superuser=True)):
        with pytest.raises(PermissionDenied):
            actions.route(inquiry, body=newsroom.department, by=user)
    closed = OrganisationFactory(valid_to_on=TODAY - timedelta(days=1))
    with pytest.raises(ValidationError):
        actions.route(inquiry, body=closed, by=newsroom.officer)
    assert Message.objects.count() == 0


def test_another_body_does_not_draft(newsroom):
    inquiry = ask(newsroom)
    with pytest.raises(PermissionDenied):
        actions.draft(inquiry, text="Tôi trả lời.", by=newsroom.focal.user)
    inquiry = actions.route(inquiry, body=newsroom.department, by=newsroom.officer)
    assert actions.draft(inquiry, text="Tôi trả lời.", by=newsroom.focal.user).version == 1


def test_every_version_is_kept(newsroom):
    inquiry = ask(newsroom)
    for text in ("Một.", "Hai."):
        actions.draft(inquiry, text=text, by=newsroom.officer)
        inquiry.refresh_from_db()
    assert list(Draft.objects.values_list("version", "text")) == [(1, "Một."), (2, "Hai.")]


def test_the_chain_goes_in_its_order(newsroom):
    inquiry = ask(newsroom)
    draft = actions.draft(inquiry, text="Trả lời.", by=newsroom.officer)
    inquiry.refresh_from_db()
    actions.submit(inquiry, chain=[newsroom.focal, newsroom.department], by=newsroom.officer)
    first, second = draft.steps.all()
    with pytest.raises(Refused):
        actions.clear(second, by=newsroom.chief.user)
    with pytest.raises(PermissionDenied):
        actions.clear(first, by=newsroom.chief.user)
    actions.clear(first, by=newsroom.focal.user)
    with pytest.raises(Refused):
        actions.clear(first, by=newsroom.focal.user)
    actions.clear(second, by=newsroom.chief.user)
    assert rules.turn_of(draft) is None


def test_nobody_clears_what_they_wrote(newsroom):
    inquiry = actions.route(ask(newsroom), body=newsroom.department, by=newsroom.officer)
    draft = actions.draft(inquiry, text="Trả lời.", by=newsroom.chief.user)
    inquiry.refresh_from_db()
    actions.submit(inquiry, chain=[newsroom.department], by=newsroom.officer)
    with pytest.raises(PermissionDenied):
        actions.clear(draft.steps.get(), by=newsroom.chief.user)


def test_returned_with_a_reason_it_begins_anew(newsroom):
    inquiry = ask(newsroom)
    draft = actions.draft(inquiry, text="Trả lời.", by=newsroom.officer)
    inquiry.refresh_from_db()
    actions.submit(inquiry, chain=[newsroom.department], by=newsroom.officer)
    with pytest.raises(ValidationError):
        actions.give_back(draft.steps.get(), reason=" ", by=newsroom.chief.user)
    actions.give_back(draft.steps.get(), reason="Thiếu số liệu", by=newsroom.chief.user)
    inquiry.refresh_from_db()
    assert inquiry.state == "drafted"
    with pytest.raises(Refused):
        actions.submit(inquiry, chain=[], by=newsroom.officer)
    actions.draft(inquiry, text="Trả lời đủ.", by=newsroom.officer)
    inquiry.refresh_from_db()
    assert actions.submit(inquiry, chain=[], by=newsroom.officer).version == 2


def test_nobody_signs_what_is_not_cleared(newsroom):
    inquiry = ask(newsroom)
    actions.draft(inquiry, text="Trả lời.", by=newsroom.officer)
    inquiry.refresh_from_db()
    with pytest.raises(PermissionDenied):
        actions.sign_off(inquiry, by=newsroom.spokesman.user)
    actions.submit(inquiry, chain=[newsroom.department], by=newsroom.officer)
    inquiry.refresh_from_db()
    with pytest.raises(Refused):
        actions.sign_off(inquiry, by=newsroom.spokesman.user)


def test_only_who_speaks_signs(newsroom):
    inquiry = cleared(newsroom)
    for user in (newsroom.officer, newsroom.head, newsroom.chief.user, UserFactory(is_superuser=True)):
        with pytest.raises(PermissionDenied):
            actions.sign_off(inquiry, by=user)
    speaking.end(newsroom.speaker, on=TODAY - timedelta(days=1), by=newsroom.officer)
    with pytest.raises(PermissionDenied):
        actions.sign_off(inquiry, by=newsroom.spokesman.user)


def test_who_is_authorised_signs_that_matter_alone(newsroom):
    bridge, other = cleared(newsroom), cleared(newsroom, subject="Khác")
    entry = authorised(newsroom, newsroom.focal, [bridge])
    with pytest.raises(PermissionDenied):
        actions.sign_off(other, by=newsroom.focal.user)
    assert actions.sign_off(bridge, by=newsroom.focal.user).signed_as == entry


def test_one_person_alone_does_not_do_everything(newsroom):
    inquiry = ask(newsroom)
    actions.draft(inquiry, text="Tôi nói.", by=newsroom.spokesman.user)
    inquiry.refresh_from_db()
    actions.submit(inquiry, chain=[], by=newsroom.spokesman.user)
    inquiry.refresh_from_db()
    with pytest.raises(Refused):
        actions.sign_off(inquiry, by=newsroom.spokesman.user)


def test_taken_back_the_signature_falls(newsroom):
    inquiry = actions.take_back(signed(newsroom), reason="Số liệu đổi", by=newsroom.officer)
    assert (inquiry.state, inquiry.signed_draft, inquiry.signed_at) == ("drafted", None, None)


def test_without_an_address_it_is_told_by_telephone(newsroom):
    asker = actions.Asker(name="Ông Bình", phone="0909")
    inquiry = signed(newsroom, asked_by=None, asker=asker, channel="telephone")
    with pytest.raises(Refused):
        actions.send(inquiry, by=newsroom.officer)
    assert actions.send(inquiry, spoken=True, by=newsroom.officer).state == "replied"
    assert letters(ANSWER) == []


def test_the_asker_withdraws_and_nobody_elses(newsroom):
    inquiry = signed(newsroom)
    with pytest.raises(PermissionDenied):
        actions.withdraw(inquiry, by=newsroom.focal.user)
    inquiry = actions.withdraw(inquiry, by=newsroom.reporter.user)
    assert (inquiry.state, inquiry.signed_as, inquiry.answered_at) == ("withdrawn", None, None)
    with pytest.raises(PermissionDenied):
        actions.withdraw(inquiry, by=newsroom.reporter.user)


def test_another_kind_is_counted_from_the_receipt(newsroom):
    inquiry = ask(newsroom)
    changed = actions.recount(inquiry, kind="foreign", reason="Văn phòng thường trú", by=newsroom.officer)
    assert changed.due_at < inquiry.due_at
    assert "Điều 16" in changed.basis
    with pytest.raises(PermissionDenied):
        actions.recount(inquiry, kind="question", reason="x", by=newsroom.focal.user)


def test_an_earlier_answer_holds_until_its_day(newsroom):
    first = actions.send(signed(newsroom), by=newsroom.officer)
    kept = actions.keep_answer(first, subject="Cầu Bến Đò", until_on=TODAY, by=newsroom.officer)
    second = ask(newsroom)
    assert actions.draft(second, text=kept.text, reuses=kept, by=newsroom.officer).reuses == kept
    second.refresh_from_db()
    kept.holds_until_on = TODAY - timedelta(days=1)
    kept.save()
    with pytest.raises(Refused, match="Cầu Bến Đò"):
        actions.draft(second, text=kept.text, reuses=kept, by=newsroom.officer)
    actions.submit(second, chain=[], by=newsroom.officer)
    second.refresh_from_db()
    with pytest.raises(Refused, match="Cầu Bến Đò"):
        actions.sign_off(second, by=newsroom.spokesman.user)
    with pytest.raises(PermissionDenied):
        actions.renew_answer(kept, until_on=TODAY, by=newsroom.officer)
    actions.renew_answer(kept, until_on=TODAY, by=newsroom.head)
    assert actions.sign_off(second, by=newsroom.spokesman.user).state == "signed_off"


@pytest.mark.parametrize("days", [-1, 400])
def test_an_answer_is_not_kept_for_ever(newsroom, days):
    inquiry = actions.send(signed(newsroom), by=newsroom.officer)
    with pytest.raises(ValidationError):
        actions.keep_answer(inquiry, subject="Cầu", until_on=TODAY + timedelta(days=days), by=newsroom.officer)


def test_the_database_lets_nothing_leave_unsigned(newsroom):
    inquiry = ask(newsroom)
    now = timezone.now()
    for change in (
        {"state": "replied", "answered_at": now},
        {"state": "refused", "answered_at": now, "ground": "privacy"},
        {"state": "signed_off"},
        {"state": "routed"},
        {"state": "gone"},
        {"ground": "privacy"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Inquiry.objects.filter(pk=inquiry.pk).update(**change)
    ready = signed(newsroom)
    with pytest.raises(IntegrityError), transaction.atomic():
        Inquiry.objects.filter(pk=ready.pk).update(state="refused", answered_at=now, ground="")


def test_who_sees_an_inquiry(newsroom):
    inquiry = ask(newsroom)
    for user in (newsroom.officer, newsroom.head, newsroom.spokesman.user):
        assert rules.may_see(user, inquiry) is True
    for user in (newsroom.chief.user, newsroom.focal.user, newsroom.reporter.user, UserFactory(is_superuser=True)):
        assert rules.may_see(user, inquiry) is False
    actions.route(inquiry, body=newsroom.department, by=newsroom.officer)
    assert rules.may_see(newsroom.focal.user, inquiry) is True
    assert list(rules.asked_by(newsroom.reporter.user)) == [inquiry]
    assert list(rules.asked_by(newsroom.focal.user)) == []
