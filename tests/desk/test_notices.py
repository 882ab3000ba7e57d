"""Notices on the desk: who reads them, and what head and deputies do with a submitted one."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from giaoban.committee import actions
from giaoban.committee.choices import NoticeStatus
from tests.committee.conftest import scene  # noqa: F401
from tests.committee.scene import PDF

DEADLINE = timezone.localdate() + timedelta(days=30)


@pytest.fixture
def submitted(scene):  # noqa: F811
    return scene.submitted(scene.concluded(), deadline_on=DEADLINE)


def address(notice, name=""):
    return reverse("desk_notice_deed" if name else "desk_notice", args=[notice.pk, name] if name else [notice.pk])


def status_for(client, scene, notice, *people):  # noqa: F811
    found = {}
    for who in people:
        client.force_login(getattr(scene, who).user)
        found[who] = client.get(address(notice)).status_code
    return found


def form(notice, scene, **fields):  # noqa: F811
    return {
        "number": "05-TB/BCĐ", "issued_on": timezone.localdate().isoformat(), "signer": scene.head.pk,
        "upload": SimpleUploadedFile("thong-bao.pdf", PDF), "holds_no_secret": "on", "confirmed": "on",
    } | fields  # fmt: skip


def test_who_reads_it_before_and_after_it_is_issued(client, scene):  # noqa: F811
    people = ("head", "deputy", "member", "focal", "co_head", "guest", "stranger")
    notice = scene.notice(scene.concluded(), deadline_on=DEADLINE)
    assert set(status_for(client, scene, notice, *people).values()) == {404}
    actions.submit(notice=notice, by=scene.by, at=scene.at)
    assert status_for(client, scene, notice, *people) == dict.fromkeys(people, 404) | {"head": 200, "deputy": 200}
    client.force_login(scene.head.user)
    client.post(address(notice, "ban-hanh"), form(notice, scene))
    assert status_for(client, scene, notice, *people) == dict.fromkeys(people, 200) | {"stranger": 404}


def test_the_deputy_issues_it_after_reading(client, scene, submitted):  # noqa: F811
    client.force_login(scene.deputy.user)
    page = client.get(address(submitted, "ban-hanh"))
    assert list(page.context["conclusions"]) == list(submitted.conclusions.all())
    unread = form(submitted, scene)
    del unread["confirmed"], unread["holds_no_secret"]
    refused = client.post(address(submitted, "ban-hanh"), unread)
    assert (refused.status_code, sorted(refused.context["form"].errors)) == (422, ["confirmed", "holds_no_secret"])
    kept = client.post(address(submitted, "ban-hanh"), form(submitted, scene))
    assert (kept.status_code, kept.url) == (302, address(submitted))
    submitted.refresh_from_db()
    assert (submitted.status, submitted.number, submitted.issued_by) == (
        NoticeStatus.ISSUED, "05-TB/BCĐ", scene.deputy.user,
    )  # fmt: skip
    page = client.get(address(submitted))
    assert (page.context["seal_holds"], submitted.sha256 in page.content.decode()) == (True, True)
    assert page.context["deeds"] == []


def test_where_the_check_warns_a_reason_is_asked(client, scene):  # noqa: F811
    notice = scene.submitted(
        scene.concluded(), product="", deadline_on=DEADLINE, text="Tăng cường công tác tuyên truyền."
    )
    client.force_login(scene.head.user)
    refused = client.post(address(notice, "ban-hanh"), form(notice, scene))
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["reason"])
    client.post(address(notice, "ban-hanh"), form(notice, scene, reason="Đã thống nhất tại hội nghị."))
    notice.refresh_from_db()
    assert (notice.status, notice.issue_reason) == (NoticeStatus.ISSUED, "Đã thống nhất tại hội nghị.")


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"upload": SimpleUploadedFile("thong-bao.docx", b"PK")}, ["upload"]),
        ({"upload": SimpleUploadedFile("thong-bao.pdf", b"")}, ["upload"]),
        ({"issued_on": "31/02/2026"}, ["issued_on"]),
        ({"issued_on": (timezone.localdate() + timedelta(days=2)).isoformat()}, ["issued_on"]),
        ({"number": "  "}, ["number"]),
        ({"signer": "999999"}, ["signer"]),
    ],
)
def test_what_is_refused_stays_a_submitted_notice(client, scene, submitted, fields, wrong):  # noqa: F811
    client.force_login(scene.head.user)
    refused = client.post(address(submitted, "ban-hanh"), form(submitted, scene, **fields))
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, wrong)
    submitted.refresh_from_db()
    assert submitted.status == NoticeStatus.SUBMITTED


def test_an_order_lets_the_standing_office_issue_it(client, scene, submitted):  # noqa: F811
    client.force_login(scene.head.user)
    sent = {"ordered_how": "Trên bàn làm việc", "confirmed": "on"}
    assert client.post(address(submitted, "giao-ban-hanh"), sent).url == address(submitted)
    submitted.refresh_from_db()
    assert (submitted.ordered_by, submitted.ordered_on, submitted.ordered_how) == (
        scene.head, timezone.localdate(), "Trên bàn làm việc",
    )  # fmt: skip
    assert [deed.name for deed in client.get(address(submitted)).context["deeds"]] == ["ban-hanh", "tra-lai"]


def test_sent_back_it_lies_with_the_standing_office(client, scene, submitted):  # noqa: F811
    client.force_login(scene.head.user)
    answer = client.post(address(submitted, "tra-lai"), {"confirmed": "on"})
    submitted.refresh_from_db()
    assert (answer.url, submitted.status) == (
        reverse("desk_meeting", args=[submitted.meeting_id]), NoticeStatus.DRAFT,
    )  # fmt: skip
    assert client.get(address(submitted)).status_code == 404


def test_members_do_none_of_it(client, scene, submitted):  # noqa: F811
    for who in ("member", "focal", "stranger"):
        client.force_login(getattr(scene, who).user)
        for name in ("ban-hanh", "giao-ban-hanh", "tra-lai"):
            assert client.post(address(submitted, name), form(submitted, scene)).status_code == 404
    submitted.refresh_from_db()
    assert (submitted.status, submitted.ordered_by) == (NoticeStatus.SUBMITTED, None)
    client.force_login(scene.head.user)
    assert client.get(address(submitted, "xoa")).status_code == 404
