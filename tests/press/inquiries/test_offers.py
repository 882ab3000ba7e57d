"""What waits for whom, what is dated, what can be found and be evidence."""

from datetime import timedelta

from django.utils import timezone

from giaoban.base.registries import occasions, searchables, waiting
from giaoban.press.inquiries import actions
from giaoban.press.sudden import actions as sudden
from tests.factories import UserFactory
from tests.press.inquiries.test_life import signed
from tests.press.newsroom import ask


def waits(name, user):
    return [item.title for item in waiting[name].items(user)]


def test_what_waits_goes_from_desk_to_desk(newsroom):
    room, focal, chief, speaker = (
        newsroom, newsroom.focal.user, newsroom.chief.user, newsroom.spokesman.user,
    )  # fmt: skip
    inquiry = ask(room)
    subject = [inquiry.subject]
    assert waits("press.office", room.officer) == subject
    actions.route(inquiry, body=room.department, by=room.officer)
    assert (waits("press.office", room.officer), waits("press.draft", focal)) == ([], subject)
    draft = actions.draft(inquiry, text="Tháng 3.", by=focal)
    assert (waits("press.office", room.officer), waits("press.draft", focal)) == (subject, [])
    inquiry.refresh_from_db()
    actions.submit(inquiry, chain=[room.department], by=room.officer)
    assert (waits("press.clear", chief), waits("press.sign", speaker)) == (subject, [])
    actions.clear(draft.steps.get(), by=chief)
    assert (waits("press.clear", chief), waits("press.sign", speaker)) == ([], subject)
    inquiry.refresh_from_db()
    actions.sign_off(inquiry, by=speaker)
    assert (waits("press.sign", speaker), waits("press.office", room.officer)) == ([], subject)
    inquiry.refresh_from_db()
    actions.send(inquiry, by=room.officer)
    assert waits("press.office", room.officer) == []
    for name in ("press.office", "press.draft", "press.clear", "press.sign", "press.sudden", "press.duties"):
        assert waits(name, UserFactory(is_superuser=True)) == []


def test_a_sudden_matter_waits_until_something_is_said(newsroom):
    matter = sudden.register(title="Cháy chợ", by=newsroom.officer)
    assert waits("press.sudden", newsroom.spokesman.user) == ["Cháy chợ"]
    sudden.close(matter, note="Nhầm", by=newsroom.officer)
    assert waits("press.sudden", newsroom.spokesman.user) == []


def test_deadlines_on_the_calendar(newsroom):
    inquiry = ask(newsroom)
    start, end = inquiry.due_at - timedelta(days=1), inquiry.due_at + timedelta(days=1)
    dated = occasions["press.deadlines"].between
    assert [entry.starts_at for entry in dated(newsroom.officer, start, end)] == [inquiry.due_at - timedelta(minutes=1)]
    assert list(dated(newsroom.focal.user, start, end)) == []
    assert list(dated(newsroom.officer, start - timedelta(days=9), start)) == []


def test_found_by_those_who_work_on_it(newsroom):
    kind = searchables["press.inquiry"]
    inquiry = signed(newsroom)
    document = kind.document(inquiry)
    assert "Cầu thông xe tháng 3." not in document["body"]
    assert document["audience"] == sorted(
        ["press-office", "press-speaks", f"press-body:{newsroom.department.pk}"]
    )  # fmt: skip
    answered = actions.send(inquiry, by=newsroom.officer)
    assert "Cầu thông xe tháng 3." in kind.document(answered)["body"]
    for user, seen in ((newsroom.officer, 1), (newsroom.focal.user, 1), (UserFactory(is_superuser=True), 0)):
        assert kind.visible(user).count() == seen
        assert bool(set(kind.tokens(user)) & set(document["audience"])) is bool(seen)


def test_names_to_publish_wait_for_the_office(newsroom):
    assert any("Trần Phát Ngôn" in title for title in waits("press.duties", newsroom.officer))
    assert timezone.now() < newsroom.speaker.publish_due_at
