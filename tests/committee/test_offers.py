from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser, Permission
from django.urls import reverse
from django.utils import timezone

from giaoban.base.registries import figures, occasions, searchables, waiting
from giaoban.committee import actions
from giaoban.library import rules as library
from tests.committee.scene import NOW, TODAY, pdf
from tests.factories import UserFactory
from tests.portal.scene import picture


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *args, **kwargs: TODAY)
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def staff():
    user = UserFactory(full_name="Biên tập viên")
    user.user_permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    return user


def test_papers_are_read_by_those_who_see_the_meeting_and_by_no_staff_right(scene):
    meeting = scene.meeting()
    do = {"meeting": meeting, "by": scene.by, "at": NOW}
    open_to_invited = actions.add_paper(upload=pdf(), title="Báo cáo", **do).file
    internal = actions.add_paper(upload=pdf(), title="Nội bộ", visibility="committee", **do).file
    scene.invite(meeting)
    actions.convene(meeting=meeting, by=scene.by, at=NOW)
    readers = [scene.head.user, scene.member.user, scene.by, scene.guest.user, scene.focal.user]
    others = [scene.stranger.user, scene.root, staff(), AnonymousUser()]
    assert [library.may_read_file(user, open_to_invited, at=NOW) for user in readers + others] == [True] * 5 + [
        False
    ] * 4
    assert [library.may_read_file(user, internal, at=NOW) for user in readers + others] == [True] * 3 + [False] * 6


def test_what_is_published_does_not_open_a_paper(scene, home):
    from tests.factories import ArticleFactory, SectionFactory

    paper = actions.add_paper(meeting=scene.meeting(), upload=pdf(), title="Báo cáo", by=scene.by, at=NOW)
    section = SectionFactory(parent=home)
    ArticleFactory(parent=section, body=[("document", {"document": paper.file, "title": ""})])
    assert not library.may_read_file(AnonymousUser(), paper.file, at=NOW)
    from giaoban.library import queries
    from giaoban.library.models import File

    assert list(queries.public(File, at=NOW)) == []


def test_a_paper_is_served_to_its_readers_alone(scene, client):
    paper = actions.add_paper(meeting=scene.meeting(), upload=pdf(), title="Báo cáo", by=scene.by, at=NOW)
    client.force_login(scene.root)
    assert client.get(paper.file.url).status_code == 404
    client.force_login(scene.head.user)
    answer = client.get(paper.file.url)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")


def test_signed_notices_and_minutes_are_files_of_the_committee(scene):
    notice = scene.issued(scene.concluded())
    assert [
        library.may_read_file(user, notice.signed_file, at=NOW)
        for user in (scene.focal.user, scene.co_head.user, scene.root, scene.stranger.user, AnonymousUser())
    ] == [True, True, False, False, False]
    meeting = notice.meeting
    actions.sign_minutes(meeting=meeting, upload=pdf(), on=meeting.ends_at.date(), by=scene.by, at=meeting.ends_at)
    meeting.refresh_from_db()
    assert library.may_read_file(scene.guest.user, meeting.minutes_file, at=NOW)
    assert not library.may_read_file(scene.root, meeting.minutes_file, at=NOW)


def test_photographs_are_read_by_the_invited_and_by_staff(scene):
    meeting = scene.convened()
    shown = picture()
    actions.add_photograph(meeting=meeting, picture=shown, by=scene.by, at=NOW)
    assert [library.may_read_file(user, shown, at=NOW) for user in (scene.guest.user, staff(), scene.stranger.user)] == [
        True, True, False
    ]  # fmt: skip


def test_meetings_are_occasions_of_those_who_see_them(scene):
    meeting = scene.convened()
    scene.meeting(days=8, title="Chưa triệu tập")
    actions.cancel(meeting=scene.convened(days=9), reason="Bão", by=scene.by, at=NOW)
    between = occasions["committee.meetings"].between
    span = (NOW, NOW + timedelta(days=30))
    assert [(each.title, each.starts_at, each.url) for each in between(scene.guest.user, *span)] == [
        ("Giao ban quý I", meeting.starts_at, f"/ban-chi-dao/hop/{meeting.pk}/")
    ]
    assert list(between(scene.stranger.user, *span)) == []
    assert list(between(AnonymousUser(), *span)) == []
    assert list(between(scene.guest.user, NOW, NOW + timedelta(days=1))) == []


def test_figures(scene):
    meeting = scene.in_session()
    do = {"by": scene.by, "at": meeting.starts_at}
    for person, presence in ((scene.member, "present"), (scene.guest, "absent")):
        actions.note_attendance(invitation=meeting.invitations.get(person=person), presence=presence, **do)
    body = meeting.invitations.get(person=None, organisation=scene.culture)
    actions.note_attendance(invitation=body, presence="excused", stand_in="Nguyễn Thay", **do)
    note = scene.say(meeting)
    scene.say(meeting, kind="proposal")
    names = ("meetings_held", "attendance", "conclusions", "limitations_open")

    def numbers():
        return [figures[f"committee.{name}"].number(TODAY, TODAY + timedelta(days=30)) for name in names]

    assert numbers() == [0, 0, 0, 0]
    actions.conclude(meeting=meeting, **do)
    meeting.refresh_from_db()
    scene.issued(meeting)
    assert numbers() == [1, 2, 1, 1]
    actions.answer_ledger(note=note, answer="addressed", words="Đã bố trí kinh phí", **do)
    assert numbers() == [1, 2, 1, 0]


def waits(name, user):
    return [(each.title, each.note) for each in waiting[f"committee.{name}"].items(user)]


def test_what_waits(scene):
    meeting = scene.meeting()
    assert waits("meetings", scene.by) == [("Giao ban quý I", "Đang chuẩn bị")]
    assert waits("meetings", scene.head.user) == []
    scene.invite(meeting)
    assert waits("invitations", scene.guest.user) == []
    meeting = actions.convene(meeting=meeting, by=scene.by, at=NOW)
    assert waits("meetings", scene.by) == []
    assert waits("invitations", scene.guest.user) == [("Giao ban quý I", "Đinh Khách Mời")]
    assert waits("invitations", scene.focal.user) == [("Giao ban quý I", "Sở Ngoại vụ")]
    actions.answer(invitation=meeting.invitations.get(person=scene.guest), answer="yes", by=scene.guest.user, at=NOW)
    assert waits("invitations", scene.guest.user) == []
    meeting = actions.open_session(meeting=meeting, by=scene.by, at=NOW)
    scene.say(meeting)
    assert waits("ledger", scene.by) == []
    meeting = actions.conclude(meeting=meeting, by=scene.by, at=NOW)
    assert waits("ledger", scene.by) == [
        ("1 hạn chế, kiến nghị của Ban Chỉ đạo công tác thông tin đối ngoại chưa được trả lời", "")
    ]
    assert waits("ledger", scene.head.user) == []
    assert waits("meetings", scene.by) == [("Giao ban quý I", "Chưa soạn kết luận.")]
    notice = scene.notice(meeting)
    subject = "Kết luận tại hội nghị “Giao ban quý I”"
    assert (waits("notices", scene.by), waits("notices", scene.head.user)) == ([(subject, "Chờ trình ký")], [])
    actions.submit(notice=notice, by=scene.by, at=NOW)
    assert waits("notices", scene.head.user) == [(subject, "Chờ ban hành")]
    assert waits("notices", scene.member.user) == []


def test_every_reader_holds_a_token_and_the_public_none(scene):
    meeting = scene.concluded()
    note = scene.say(meeting)
    notice = scene.issued(meeting)
    everybody = [getattr(scene, name).user for name in ("head", "member", "office", "focal", "co_head", "guest")]
    outside = [scene.stranger.user, scene.root, AnonymousUser()]
    for name, record in (("committee.meeting", meeting), ("committee.speech", note), ("committee.notice", notice)):
        kind = searchables[name]
        assert record in kind.records()
        audience = set(kind.document(record)["audience"])
        assert "public" not in audience and "staff" not in audience
        for user in everybody:
            assert audience & set(kind.tokens(user))
            assert record in kind.visible(user)
        for user in outside:
            assert not audience & set(kind.tokens(user))
            assert record not in kind.visible(user)


def test_drafts_are_for_the_committee_alone(scene):
    draft = scene.meeting()
    scene.invite(draft)
    notice = scene.notice(scene.concluded(days=20))
    own = [f"committee:{scene.committee.pk}"]
    assert searchables["committee.meeting"].document(draft)["audience"] == own
    assert searchables["committee.notice"].document(notice)["audience"] == own
    assert notice not in searchables["committee.notice"].visible(scene.member.user)


def test_the_library_does_not_list_change_or_offer_papers(scene, client, home):
    paper = actions.add_paper(meeting=scene.meeting(), upload=pdf(), title="Báo cáo mật thiết", by=scene.by, at=NOW)
    library_file = actions.agenda.library.add_file(upload=pdf("cong-khai.pdf"), title="Tài liệu công khai", by=None)
    client.force_login(scene.root)
    listed = client.get(reverse("wagtaildocs:index")).content.decode()
    assert "Tài liệu công khai" in listed and "mật thiết" not in listed
    chosen = client.get(reverse("wagtaildocs_chooser:choose")).json()["html"]
    assert "Tài liệu công khai" in chosen and "mật thiết" not in chosen
    for name in ("edit", "delete", "document_usage"):
        assert client.get(reverse(f"wagtaildocs:{name}", args=[library_file.pk])).status_code == 200
        assert client.get(reverse(f"wagtaildocs:{name}", args=[paper.file.pk])).status_code == 404
    bulk = reverse("wagtail_bulk_action", args=["library", "file", "delete"])
    client.post(f"{bulk}?id={paper.file.pk}")
    assert paper.file.__class__.objects.filter(pk=paper.file.pk).exists()
