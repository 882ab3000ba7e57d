"""The standing office's screens: who gets in, and a briefing from its beginning to the issued notice."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from giaoban.committee import actions, queries
from giaoban.committee.foundations import group_name, lay_foundations
from giaoban.committee.models import Attendance, Conclusion, ConclusionNotice, Intervention, Meeting, SeatHolding
from giaoban.directory.models import Mandate
from giaoban.portal.models import Article, Home
from tests.committee.scene import PDF
from tests.committee.staff_scene import ahead, sign_in
from tests.factories import SectionFactory


@pytest.fixture
def scene(scene, home):
    return scene


def pdf_upload():
    return SimpleUploadedFile("thong-bao.pdf", PDF, "application/pdf")


def pages(meeting, notice, term):
    key = [meeting.pk]
    return [
        reverse("committee_meetings"), reverse("committee_new_meeting", args=[meeting.committee_id]),
        *(reverse(f"committee_{name}", args=key) for name in ("workbench", "change_meeting", "attendance", "live", "live_others")),
        *(reverse("committee_deed", args=[meeting.pk, name]) for name in (
            "postpone", "cancel", "minutes", "item", "invite", "let-in", "paper", "photographs", "article")),
        reverse("committee_staff_ledger"), reverse("committee_staff_notices"),
        *(reverse(f"committee_{name}", args=[notice.pk]) for name in (
            "staff_notice", "notice_words", "new_conclusion", "notice_order", "notice_issue")),
        reverse("committee_rosters"), reverse("committee_roster", args=[meeting.committee_id]),
        reverse("committee_open_term", args=[meeting.committee_id]), reverse("committee_renew", args=[term.pk]),
    ]  # fmt: skip


def test_every_page_opens_for_the_office_and_for_nobody_else(scene, client):
    term = scene.seated()
    meeting = scene.in_session()
    scene.say(meeting)
    notice = scene.notice(meeting)
    sign_in(client, scene)
    for page in pages(meeting, notice, term):
        assert client.get(page).status_code == 200, page
    home = reverse("wagtailadmin_home")  # where Wagtail leads whoever is refused
    for who in ("head", "stranger"):
        sign_in(client, scene, who)
        assert {client.get(page)["Location"] for page in pages(meeting, notice, term)} == {home}
    client.force_login(scene.root)
    assert {client.get(page)["Location"] for page in pages(meeting, notice, term)} == {home}


def test_the_office_of_another_committee_finds_nothing_here(scene, client):
    term = scene.seated()
    meeting = scene.in_session()
    notice = scene.notice(meeting)
    sign_in(client, scene, "other_office")
    own = {reverse(f"committee_{name}") for name in ("meetings", "staff_ledger", "staff_notices", "rosters")}
    for page in pages(meeting, notice, term):
        answer = client.get(page)
        assert answer.status_code == (200 if page in own else 404), page
        assert "Giao ban quý I" not in answer.content.decode()


def test_a_briefing_from_the_first_click_to_the_issued_notice(scene, client):
    user = sign_in(client, scene)
    starts = (timezone.localtime() + timedelta(days=7)).replace(hour=8, minute=0)
    sent = {
        "title": "Giao ban quý II", "kind": "quarter", "mode": "in_person", "place": "Hội trường", "chair": scene.head.pk,
        "starts_at": starts.strftime("%Y-%m-%d %H:%M"), "ends_at": starts.strftime("%Y-%m-%d 11:00"),
    }  # fmt: skip
    answer = client.post(reverse("committee_new_meeting", args=[scene.committee.pk]), sent)
    meeting = Meeting.objects.get()
    bench = reverse("committee_workbench", args=[meeting.pk])
    assert (answer.status_code, answer["Location"]) == (302, bench)

    def deed(name, **data):
        done = client.post(reverse("committee_deed", args=[meeting.pk, name]), data)
        assert done.status_code == 302, done.content.decode()
        return done

    deed("item", title="Báo cáo kết quả", minutes=30, presenting_body=scene.department.pk)
    deed("invite", person=scene.member.pk, organisation=scene.department.pk)
    deed("paper", title="Báo cáo", upload=pdf_upload(), holds_no_secret="on", visibility="invited")
    deed("convene")
    deed("open")
    note = {"client_id": str(uuid4()), "kind": "limitation", "text": "Thiếu biên dịch viên.", "speaker": "chair"}
    client.post(reverse("committee_live", args=[meeting.pk]), note)
    invitation = meeting.invitations.get()
    client.post(reverse("committee_attendance", args=[meeting.pk]), {f"presence-{invitation.pk}": "present"})
    assert Attendance.objects.get().presence == "present"
    deed("conclude")
    answer = deed("notice")
    notice = ConclusionNotice.objects.get()
    assert answer["Location"] == reverse("committee_staff_notice", args=[notice.pk])
    said = Intervention.objects.get()
    conclusion = {
        "kind": "task", "text": "Xây dựng đề án đội ngũ biên dịch.", "lead": scene.department.pk,
        "co_ordinating": [scene.culture.pk], "directing": scene.deputy.pk, "authority": "Trưởng ban",
        "product": "Đề án", "deadline_on": "2099-12-31", "rhythm": "", "interventions": [said.pk],
    }  # fmt: skip
    assert client.post(reverse("committee_new_conclusion", args=[notice.pk]), conclusion).status_code == 302
    made = Conclusion.objects.get()
    assert (list(made.interventions.all()), list(made.co_ordinating.all())) == ([said], [scene.culture])
    client.post(reverse("committee_notice_step", args=[notice.pk, "submit"]))
    order = {"ordered_by": scene.head.pk, "ordered_on": timezone.localdate().isoformat(), "ordered_how": "Bút phê"}
    client.post(reverse("committee_notice_order", args=[notice.pk]), order)
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=timezone.now() - timedelta(hours=3), ends_at=timezone.now())
    issue = {
        "number": "07-TB/BCĐ", "issued_on": timezone.localdate().isoformat(), "signer": scene.head.pk,
        "upload": pdf_upload(), "holds_no_secret": "on",
    }  # fmt: skip
    answer = client.post(reverse("committee_notice_issue", args=[notice.pk]), issue)
    assert answer.status_code == 302, answer.content.decode()
    notice = ConclusionNotice.objects.get()
    assert (notice.status, notice.number, notice.issued_by) == ("issued", "07-TB/BCĐ", user)
    shown = client.get(reverse("committee_staff_notice", args=[notice.pk])).content.decode()
    assert "Tệp đúng là tệp đã đưa vào." in shown


def test_what_is_refused_stands_beside_its_field_and_nothing_typed_is_lost(scene, client):
    sign_in(client, scene)
    sent = {
        "title": "Giao ban", "kind": "quarter", "mode": "in_person", "place": "Hội trường",
        "starts_at": "2099-05-05 10:00", "ends_at": "2099-05-05 08:00",
    }  # fmt: skip
    answer = client.post(reverse("committee_new_meeting", args=[scene.committee.pk]), sent)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Hội nghị kết thúc trước khi bắt đầu." in page and 'value="Hội trường"' in page
    for odd in ({"title": "a\0b"}, {"starts_at": "99999-01-01 00:00"}, {"chair": "9" * 30}, {"chair": "x"}):
        assert client.post(reverse("committee_new_meeting", args=[scene.committee.pk]), sent | odd).status_code == 400
    assert not Meeting.objects.exists()


def test_an_issue_with_warnings_asks_for_the_reason(scene, client):
    user = sign_in(client, scene)
    notice = scene.submitted(scene.concluded(), text="Tiếp tục quan tâm.", product="")
    Meeting.objects.update(
        starts_at=timezone.now() - timedelta(days=1, hours=3), ends_at=timezone.now() - timedelta(days=1)
    )
    notice.refresh_from_db()
    actions.record_order(
        notice=notice,
        ordered_by=scene.head,
        ordered_on=timezone.localdate(),
        ordered_how="Bút phê",
        by=user,
        at=timezone.now(),
    )
    issue = {
        "number": "07-TB/BCĐ", "issued_on": timezone.localdate().isoformat(), "signer": scene.head.pk,
        "upload": pdf_upload(), "holds_no_secret": "on",
    }  # fmt: skip
    page = reverse("committee_notice_issue", args=[notice.pk])
    answer = client.post(page, issue)
    assert answer.status_code == 400 and "“quan tâm” chưa nêu sản phẩm" in answer.content.decode()
    assert client.post(page, issue | {"reason": "Đã giao cụ thể", "upload": pdf_upload()}).status_code == 302
    assert ConclusionNotice.objects.get().issue_reason == "Đã giao cụ thể"


def test_the_live_page_answers_in_json_and_keeps_a_note_once(scene, client):
    sign_in(client, scene)
    meeting = scene.in_session()
    page = reverse("committee_live", args=[meeting.pk])
    body = meeting.invitations.get(person=None, organisation=scene.department)
    note = {"client_id": str(uuid4()), "kind": "result", "text": "Đã tổ chức 12 hội thảo.", "speaker": str(body.pk)}
    first = client.post(page, note, headers={"accept": "application/json"})
    again = client.post(page, note, headers={"accept": "application/json"})
    assert (first.status_code, first.json()["kept"], again.json()["mark"]) == (
        200,
        note["client_id"],
        first.json()["mark"],
    )
    [kept] = Intervention.objects.all()
    assert (kept.text, kept.organisation, kept.person) == ("Đã tổ chức 12 hội thảo.", scene.department, None)
    poll = reverse("committee_live_others", args=[meeting.pk])
    assert client.get(poll, {"seen": first.json()["mark"]}).status_code == 204
    actions.reword(note=kept, version=1, text="Đã tổ chức 13 hội thảo.", by=scene.colleague.user, at=meeting.starts_at)
    seen = client.get(poll, {"seen": first.json()["mark"]})
    assert seen.status_code == 200 and "13 hội thảo" in seen.json()["html"]
    for wrong in ({"text": ""}, {"kind": "x"}, {"speaker": ""}, {"text": "a\0"}, {"client_id": "x"}):
        refused = client.post(page, note | {"client_id": str(uuid4())} | wrong, headers={"accept": "application/json"})
        assert refused.status_code == 400 and refused.json()["refused"]
    assert Intervention.objects.count() == 1


def test_a_note_is_kept_without_a_script_and_what_is_wrong_is_said(scene, client):
    sign_in(client, scene)
    meeting = scene.in_session()
    page = reverse("committee_live", args=[meeting.pk])
    note = {
        "client_id": str(uuid4()),
        "kind": "proposal",
        "text": "Đề nghị <b>bổ sung</b>.",
        "speaker_name": "Khách mời",
    }
    assert client.post(page, note)["Location"] == page
    assert "Đề nghị &lt;b&gt;bổ sung&lt;/b&gt;." in client.get(page).content.decode()
    answer = client.post(page, note | {"client_id": str(uuid4()), "kind": ""})
    assert answer.status_code == 400 and "Đề nghị &lt;b&gt;bổ sung&lt;/b&gt;.</textarea>" in answer.content.decode()


def test_stand_ins_speak_in_their_own_name(scene, client):
    sign_in(client, scene)
    meeting = scene.in_session()
    invitation = meeting.invitations.get(person=scene.member)
    actions.note_attendance(
        invitation=invitation, presence="excused", stand_in="Nguyễn Thay", by=scene.by, at=meeting.starts_at
    )
    note = {"client_id": str(uuid4()), "kind": "result", "text": "x", "speaker": str(invitation.pk)}
    client.post(reverse("committee_live", args=[meeting.pk]), note)
    [kept] = Intervention.objects.all()
    assert (kept.person, kept.organisation, kept.speaker_name) == (None, scene.department, "Nguyễn Thay")


def test_two_people_change_one_note(scene, client):
    sign_in(client, scene)
    note = scene.say(scene.in_session(), text="Bản đầu")
    page = reverse("committee_reword", args=[note.pk])
    actions.reword(note=note, version=1, text="Bản của đồng nghiệp", by=scene.colleague.user, at=note.recorded_at)
    speaker = str(note.meeting.invitations.get(person=None, organisation=scene.department).pk)
    mine = {"version": 1, "kind": "limitation", "text": "Bản của tôi", "speaker": speaker}
    answer = client.post(page, mine)
    shown = answer.content.decode()
    assert answer.status_code == 400
    assert "Bản của đồng nghiệp" in shown and "Bản của tôi</textarea>" in shown
    assert 'name="version" value="2"' in shown
    assert client.post(page, mine | {"version": 2}).status_code == 302
    note.refresh_from_db()
    assert (note.text, note.version, note.organisation) == ("Bản của tôi", 3, scene.department)
    client.post(reverse("committee_strike", args=[note.pk]))
    assert list(Intervention.objects.standing()) == []


def test_attendance_that_is_refused_says_why_on_its_line(scene, client):
    sign_in(client, scene)
    meeting = scene.convened()
    invitation = meeting.invitations.first()
    answer = client.post(reverse("committee_attendance", args=[meeting.pk]), {f"presence-{invitation.pk}": "present"})
    assert answer.status_code == 400 and "từ khi khai mạc" in answer.content.decode()
    actions.open_session(meeting=meeting, by=scene.by, at=meeting.starts_at)
    answer = client.post(reverse("committee_attendance", args=[meeting.pk]), {f"presence-{invitation.pk}": "asleep"})
    assert answer.status_code == 400
    assert not Attendance.objects.exists()


def test_the_ledger_page(scene, client):
    sign_in(client, scene)
    from tests.committee.test_speeches import three_briefings

    said = three_briefings(scene)
    page = reverse("committee_staff_ledger")
    assert "Nêu ba kỳ giao ban liên tiếp" in client.get(page).content.decode()
    answer = reverse("committee_ledger_answer", args=[said[2].pk])
    assert client.post(answer, {"answer": "declined", "words": ""}).status_code == 400
    assert client.post(answer, {"answer": "declined", "words": "Ngoài thẩm quyền"}).status_code == 302
    shown = client.get(page, {"answer": "none"}).content.decode()
    assert "lần 3" not in shown and "lần 1" in shown
    assert "Nêu ba kỳ" not in client.get(page).content.decode()
    link = reverse("committee_ledger_link", args=[said[2].pk])
    assert client.post(link, {"raises_again": ""}).status_code == 302
    said[2].refresh_from_db()
    assert said[2].raises_again is None
    for odd in ({"p": "9" * 30}, {"committee": "x"}, {"answer": "\0"}):
        assert client.get(page, odd).status_code == 200


def lines(*people):
    data = {"coming-TOTAL_FORMS": len(people), "coming-INITIAL_FORMS": 0}
    for number, (who, role, body) in enumerate(people):
        data |= {
            f"coming-{number}-person": who.pk, f"coming-{number}-role": role, f"coming-{number}-order": 1,
            f"coming-{number}-represents": body.pk if body else "",
        }  # fmt: skip
    return data


def test_the_roster_is_renewed_by_one_decision(scene, client):
    sign_in(client, scene)
    term = scene.seated()
    page = reverse("committee_renew", args=[term.pk])
    on = {"number": "15-QĐ/TU", "dated": "2026-06-15", "on": "2026-07-01"}
    answer = client.post(page, on | lines((scene.guest, "head", None)))
    assert answer.status_code == 400 and "Hai Trưởng ban" in answer.content.decode()
    assert not Mandate.objects.filter(person=scene.guest).exists()
    leaving = [SeatHolding.objects.get(mandate__person=scene.member).pk]
    answer = client.post(page, on | {"leaving": leaving} | lines((scene.guest, "member", scene.department)))
    assert answer.status_code == 302, answer.content.decode()
    from datetime import date

    names = [str(each.person) for each in queries.roster(scene.committee, on=date(2026, 7, 1))]
    assert names == ["Trần Văn Trưởng", "Lê Thị Phó", "Đinh Khách Mời"]
    assert "15-QĐ/TU" in client.get(answer["Location"]).content.decode()


def test_links_of_letters_lead_the_office_to_its_screens_and_others_nowhere_yet(scene, client):
    meeting = ahead(scene)
    sign_in(client, scene)
    link = reverse("committee_meeting", args=[meeting.pk])
    assert client.get(link)["Location"] == reverse("committee_workbench", args=[meeting.pk])
    client.force_login(scene.stranger.user)
    assert client.get(link).status_code == 404
    client.logout()
    assert client.get(link).status_code == 302


def test_the_group_is_laid_once_and_opens_nothing_by_itself(scene, client):
    group = lay_foundations()
    assert (group.name, group_name()) == ("Cơ quan thường trực", "Cơ quan thường trực")
    before = set(group.permissions.values_list("codename", flat=True))
    assert lay_foundations() == group
    assert set(group.permissions.values_list("codename", flat=True)) == before
    scene.stranger.user.groups.add(group)
    client.force_login(scene.stranger.user)
    assert client.get(reverse("committee_meetings"))["Location"] == reverse("wagtailadmin_home")
    assert "/ban-chi-dao/" not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_article_is_drafted_from_the_workbench(scene, client):

    section = SectionFactory(parent=Home.objects.first(), live=True)
    user = sign_in(client, scene)
    meeting = scene.concluded()
    answer = client.post(reverse("committee_deed", args=[meeting.pk, "article"]), {"section": section.pk})
    assert answer.status_code == 302, answer.content.decode()
    assert (Article.objects.get().owner, Article.objects.get().live) == (user, False)
