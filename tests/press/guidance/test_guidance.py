"""Guidance from draft to acknowledgement, and that no exit shows it to whom it was not sent."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from giaoban.base.registries import occasions, panels, searchables
from giaoban.notices.models import Message
from giaoban.press.foundations import Role, group_of
from giaoban.press.guidance import actions, letters, offers, rules
from giaoban.press.models import Guidance, Reporter
from tests.factories import UserFactory
from tests.press.events.conftest import an_outlet

pytestmark = pytest.mark.django_db
SUBJECT, TEXT = "Sự cố cầu Ba Lạch", "Chỉ dùng số liệu của Sở Xây dựng."


@pytest.fixture
def now():
    return timezone.now()


def drafted(scene, now, **fields):
    values = {
        "subject": SUBJECT, "text": TEXT, "valid_until": now + timedelta(days=5),
        "acknowledge_by": now + timedelta(days=1), "by": scene.officer, "at": now,
    }  # fmt: skip
    return actions.draft(**values | fields)


def approved(scene, now, *recipients):
    guidance = drafted(scene, now)
    for each in recipients:
        name = "reporter" if isinstance(each, Reporter) else "outlet" if hasattr(each, "medium") else "user"
        actions.add_recipient(guidance=guidance, by=scene.officer, at=now, **{name: each})
    actions.submit(guidance=guidance, by=scene.officer, at=now)
    return actions.approve(guidance=guidance, by=scene.head, at=now)


def where(guidance):
    return reverse("press_guidance", args=[guidance.pk])


def test_another_person_than_a_writer_approves(scene, now):
    guidance = drafted(scene, now)
    actions.add_recipient(guidance=guidance, reporter=scene.reporter(), by=scene.head, at=now)
    actions.submit(guidance=guidance, by=scene.officer, at=now)
    with pytest.raises(PermissionDenied):
        actions.approve(guidance=guidance, by=scene.officer, at=now)
    with pytest.raises(PermissionDenied):  # the head wrote the list
        actions.approve(guidance=guidance, by=scene.head, at=now)
    other = UserFactory()
    other.groups.add(group_of(Role.HEAD))
    assert actions.approve(guidance=guidance, by=other, at=now).approved_by == other


def test_a_superuser_without_a_role_writes_approves_and_reads_nothing(scene, now, client):
    root = UserFactory(is_superuser=True, is_staff=True)
    guidance = approved(scene, now, scene.reporter())
    with pytest.raises(PermissionDenied):
        drafted(scene, now, by=root)
    with pytest.raises(PermissionDenied):
        actions.withdraw(guidance=guidance, reason="Thử", by=root, at=now)
    assert not rules.may_read(root, guidance, at=now)
    client.force_login(root)
    assert client.get(where(guidance)).status_code == 404
    for name, args in (("press_staff_guidances", []), ("press_staff_guidance", [guidance.pk])):
        page = client.get(reverse(name, args=args), follow=True)
        assert SUBJECT not in page.content.decode()


@pytest.mark.parametrize("days", [{"valid_until": -1}, {"acknowledge_by": -1}, {"acknowledge_by": 6}])
def test_days_are_ahead_and_in_order(scene, now, days):
    with pytest.raises(ValidationError) as refused:
        drafted(scene, now, **{name: now + timedelta(days=count) for name, count in days.items()})
    assert set(days) <= set(refused.value.message_dict)
    assert not Guidance.objects.exists()


def test_it_goes_to_somebody_before_it_is_submitted(scene, now):
    with pytest.raises(ValidationError):
        actions.submit(guidance=drafted(scene, now), by=scene.officer, at=now)


def test_given_back_with_a_reason(scene, now):
    guidance = drafted(scene, now)
    actions.add_recipient(guidance=guidance, reporter=scene.reporter(), by=scene.officer, at=now)
    actions.submit(guidance=guidance, by=scene.officer, at=now)
    with pytest.raises(PermissionDenied):
        actions.change(guidance=guidance, by=scene.officer, at=now, text="Khác")
    with pytest.raises(ValidationError):
        actions.give_back(guidance=guidance, reason="", by=scene.head, at=now)
    returned = actions.give_back(guidance=guidance, reason="Ngắn hơn", by=scene.head, at=now)
    assert (returned.status, returned.returned_for) == ("draft", "Ngắn hơn")
    assert actions.change(guidance=guidance, by=scene.officer, at=now, text="Khác").text == "Khác"


def test_letters_carry_the_address_and_no_word_of_it(scene, now):
    a, b = scene.reporter("A"), scene.reporter("B", outlet=an_outlet("Báo khác"))
    channel = UserFactory()
    guidance = approved(scene, now, a, b.outlet, channel)
    messages = Message.objects.filter(kind=letters.SENT)
    assert sorted(each.address for each in messages) == sorted([a.email, b.email, channel.email])
    for each in messages:
        words = f"{each.subject} {each.text} {each.html} {each.about_title}"
        assert where(guidance) in words
        assert SUBJECT not in words
        assert TEXT not in words
        assert not each.attachments.exists()


def test_only_whom_it_was_sent_to_reads_it(scene, now, client):
    a, same, other = scene.reporter("A"), scene.reporter("B"), scene.reporter("C", outlet=an_outlet("Báo khác"))
    guidance = approved(scene, now, a)
    assert client.get(where(guidance)).status_code == 302
    for user in (same.user, other.user, UserFactory(), UserFactory(is_superuser=True)):
        client.force_login(user)
        assert client.get(where(guidance)).status_code == 404
        assert SUBJECT not in client.get(reverse("press_my_guidance")).content.decode()
        assert list(rules.readable(user, at=now)) == []
    client.force_login(a.user)
    page = client.get(where(guidance))
    assert TEXT in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert "noindex" in page["X-Robots-Tag"]
    assert list(rules.readable(a.user, at=now)) == [guidance]


def test_a_reporter_who_left_or_was_never_verified_reads_nothing(scene, now, client):
    a = scene.reporter("A")
    guidance = approved(scene, now, a.outlet)
    assert rules.may_read(a.user, guidance, at=now)
    for field, value in (("left_at", now), ("verified_at", None)):
        Reporter.objects.filter(pk=a.pk).update(**{"left_at": None, "verified_at": now} | {field: value})
        assert not rules.may_read(type(a.user).objects.get(pk=a.user.pk), guidance, at=now)


def test_drafts_are_read_by_nobody_they_are_to_go_to(scene, now):
    a = scene.reporter()
    guidance = drafted(scene, now)
    actions.add_recipient(guidance=guidance, reporter=a, by=scene.officer, at=now)
    assert not rules.may_read(a.user, guidance, at=now)
    assert rules.may_read(scene.officer, guidance, at=now)


def test_one_acknowledges_for_an_outlet_and_the_rest_is_listed(scene, now, client):
    a, b = scene.reporter("A"), scene.reporter("B")
    third = scene.reporter("C", outlet=an_outlet("Báo khác"))
    guidance = approved(scene, now, scene.outlet, third)
    client.force_login(b.user)
    client.post(where(guidance))
    line = guidance.recipients.get(outlet=scene.outlet)
    assert line.acknowledged_by == b.user
    assert [each.reporter for each in guidance.recipients.silent()] == [third]
    assert actions.acknowledge(guidance=guidance, by=a.user, at=now) == 0
    with pytest.raises(PermissionDenied):
        actions.acknowledge(guidance=guidance, by=scene.officer, at=now)


def test_each_opening_is_written_down(scene, now, client):
    a = scene.reporter()
    guidance = approved(scene, now, a)
    client.force_login(a.user)
    client.get(where(guidance))
    client.head(where(guidance))
    client.post(where(guidance))
    client.force_login(scene.officer)
    client.get(reverse("press_staff_guidance", args=[guidance.pk]))
    assert [(each.user, each.what) for each in guidance.readings.order_by("pk")] == [
        (a.user, "opened"), (a.user, "acknowledged"), (scene.officer, "opened"),
    ]  # fmt: skip


def test_after_it_expired_or_was_withdrawn_no_word_is_shown(scene, now, client):
    a = scene.reporter()
    guidance = approved(scene, now, a)
    client.force_login(a.user)
    Guidance.objects.filter(pk=guidance.pk).update(valid_until=now - timedelta(minutes=1))
    gone = client.get(where(guidance))
    assert gone.status_code == 410
    assert SUBJECT not in gone.content.decode()
    client.post(where(guidance))
    assert guidance.recipients.get().acknowledged_at is None
    Guidance.objects.filter(pk=guidance.pk).update(valid_until=now + timedelta(days=1))
    with pytest.raises(ValidationError):
        actions.withdraw(guidance=guidance, reason=" ", by=scene.head, at=now)
    with pytest.raises(PermissionDenied):
        actions.withdraw(guidance=guidance, reason="Hết cần", by=scene.officer, at=now)
    actions.withdraw(guidance=guidance, reason="Hết cần", by=scene.head, at=now)
    assert client.get(where(guidance)).status_code == 410
    assert Message.objects.filter(kind=letters.WITHDRAWN).count() == 1


def test_whoever_is_silent_is_reminded_once(scene, now):
    a, b = scene.reporter("A"), scene.reporter("B", outlet=an_outlet("Báo khác"))
    guidance = approved(scene, now, a, b)
    actions.acknowledge(guidance=guidance, by=a.user, at=now)
    assert actions.remind_due(now=now) == 0
    late = now + timedelta(days=1, minutes=1)
    assert [actions.remind_due(now=late), actions.remind_due(now=late)] == [1, 0]
    assert [each.address for each in Message.objects.filter(kind=letters.REMINDER)] == [b.email]


def test_a_reminder_is_not_wanted_once_acknowledged(scene, now):
    a = scene.reporter()
    guidance = approved(scene, now, a)
    actions.remind_due(now=now + timedelta(days=1, minutes=1))
    message = Message.objects.get(kind=letters.REMINDER)
    assert letters._still_silent(message) == ""
    actions.acknowledge(guidance=guidance, by=a.user, at=now)
    assert letters._still_silent(message) != ""


def test_no_exit_of_the_house_knows_it(scene, now, client):
    a = scene.reporter()
    guidance = approved(scene, now, a)
    assert not [each.name for each in searchables if each.model is Guidance]
    assert not [each.name for each in occasions if "guidance" in each.name]
    assert not [each.name for each in panels if "guidance" in each.name]
    for label in ModelLogEntry.objects.values_list("label", flat=True):
        assert SUBJECT not in label
    for address in ("/", "/tim-kiem/?q=Ba+Lạch", "/sitemap.xml", "/feed/atom/", "/bao-chi/su-kien/"):
        assert SUBJECT not in client.get(address, follow=True).content.decode()
    assert SUBJECT not in str(guidance)


def test_what_waits(scene, now):
    a = scene.reporter()
    guidance = drafted(scene, now)
    actions.add_recipient(guidance=guidance, reporter=a, by=scene.officer, at=now)
    assert list(offers.to_acknowledge(a.user)) == []
    actions.submit(guidance=guidance, by=scene.officer, at=now)
    assert [each.title for each in offers.to_approve(scene.head)] == [str(guidance)]
    assert list(offers.to_approve(scene.officer)) == []
    actions.approve(guidance=guidance, by=scene.head, at=now)
    assert [each.title for each in offers.to_acknowledge(a.user)] == [str(guidance)]
    assert list(offers.to_acknowledge(AnonymousUser())) == []
    actions.acknowledge(guidance=guidance, by=a.user, at=now)
    assert list(offers.to_acknowledge(a.user)) == []


def test_the_screens_from_draft_to_approval(scene, now, client):
    client.force_login(scene.officer)
    fields = {
        "subject": SUBJECT, "text": TEXT, "valid_until": "2030-01-10 09:00", "acknowledge_by": "2030-01-09 09:00",
    }  # fmt: skip
    made = client.post(reverse("press_new_guidance"), fields)
    guidance = Guidance.objects.get()
    page = reverse("press_staff_guidance", args=[guidance.pk])
    assert made["Location"] == page
    a = scene.reporter()
    add = reverse("press_guidance_add", args=[guidance.pk])
    assert client.post(add, {"reporter": a.pk, "outlet": scene.outlet.pk}).status_code == 400
    assert client.post(add, {"channel": ""}).status_code == 400
    client.post(add, {"reporter": a.pk})
    client.post(reverse("press_guidance_deed", args=[guidance.pk, "submit"]))
    client.post(reverse("press_guidance_deed", args=[guidance.pk, "approve"]))
    guidance.refresh_from_db()
    assert guidance.status == "submitted"
    client.force_login(scene.head)
    client.post(reverse("press_guidance_deed", args=[guidance.pk, "approve"]))
    guidance.refresh_from_db()
    assert guidance.status == "approved"
    assert TEXT in client.get(page).content.decode()
    assert SUBJECT in client.get(reverse("press_staff_guidances"), {"q": "ba lạch"}).content.decode()
    assert client.get(reverse("press_guidance_deed", args=[guidance.pk, "withdraw"])).status_code == 200
    assert client.get(reverse("press_change_guidance", args=[guidance.pk])).status_code == 200
