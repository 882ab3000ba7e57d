from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from giaoban.committee import actions, clarity, issuing, queries
from giaoban.committee.choices import ConclusionKind, NoticeStatus
from giaoban.committee.models import Conclusion, ConclusionNotice, Sealed
from tests.committee.scene import NOW, TODAY, pdf


def issue(scene, notice, **fields):
    values = {
        "number": "05-TB/BCĐ", "issued_on": notice.meeting.ends_at.date(), "signer": scene.head, "upload": pdf(),
        "by": scene.head.user, "at": notice.meeting.ends_at + timedelta(hours=1),
    } | fields  # fmt: skip
    return actions.issue(notice=notice, **values)


VAGUE = {"text": "Tiếp tục tăng cường phối hợp, đẩy mạnh tuyên truyền.", "product": ""}


def test_issued_with_number_date_and_a_fingerprint(scene):
    notice = issue(scene, scene.submitted(scene.concluded()))
    notice.refresh_from_db()
    assert (notice.status, notice.number, notice.signer, notice.issued_by) == (
        NoticeStatus.ISSUED, "05-TB/BCĐ", scene.head, scene.head.user
    )  # fmt: skip
    assert (len(notice.sha256), notice.warnings, notice.issue_reason) == (64, [], "")
    assert queries.seal_holds(notice)
    with notice.signed_file.file.storage.open(notice.signed_file.file.name, "wb") as stored:
        stored.write(b"%PDF-1.7 something else %%EOF")
    assert not queries.seal_holds(notice)


def test_six_clarities_and_vague_verbs_with_where(scene):
    notice = scene.notice(
        scene.concluded(), **VAGUE, lead=None, directing=None, authority="", deadline_on=None, co_ordinating=[]
    )
    found = clarity.warnings(notice)
    assert [(each.order, each.clarity, each.verb, each.position) for each in found] == [
        (1, "person", "", 0), (1, "time", "", 0), (1, "responsibility", "", 0), (1, "authority", "", 0),
        (1, "product", "", 0), (1, "product", "Tiếp tục", 0), (1, "product", "tăng cường", 9),
        (1, "product", "đẩy mạnh", 30),
    ]  # fmt: skip
    assert found[-1].words == "Kết luận 1: “đẩy mạnh” chưa nêu sản phẩm (ký tự thứ 31)."


def test_a_vague_verb_with_a_product_is_clear(scene):
    assert clarity.warnings(scene.notice(scene.concluded(), text=VAGUE["text"])) == []


def test_an_assessment_is_not_checked(scene):
    notice = scene.notice(
        scene.concluded(), kind=ConclusionKind.STATEMENT, **VAGUE, lead=None, deadline_on=None, co_ordinating=[]
    )
    assert clarity.warnings(notice) == []


def test_issuing_all_the_same_needs_a_reason_which_is_kept(scene):
    notice = scene.submitted(scene.concluded(), **VAGUE)
    with pytest.raises(ValidationError) as refused:
        issue(scene, notice)
    assert list(refused.value.message_dict) == ["reason"]
    notice = issue(scene, notice, reason="Trưởng ban đã giao chi tiết tại hội nghị.")
    assert notice.issue_reason == "Trưởng ban đã giao chi tiết tại hội nghị."
    assert [each["verb"] for each in notice.warnings] == ["", "Tiếp tục", "tăng cường", "đẩy mạnh"]


@pytest.mark.parametrize(
    "fields, where",
    [
        ({"number": " "}, "number"),
        ({"issued_on": TODAY + timedelta(days=400)}, "issued_on"),
        ({"issued_on": TODAY - timedelta(days=400)}, "issued_on"),
        ({"upload": pdf("thong-bao.docx")}, "upload"),
    ],
)
def test_what_is_wrong_with_the_signed_notice_is_said(scene, fields, where):
    notice = scene.submitted(scene.concluded())
    with pytest.raises(ValidationError) as refused:
        issue(scene, notice, **fields)
    assert list(refused.value.message_dict) == [where]
    notice.refresh_from_db()
    assert notice.status == NoticeStatus.SUBMITTED


def test_a_number_is_given_once_a_year(scene):
    issue(scene, scene.submitted(scene.concluded()))
    with pytest.raises(ValidationError) as refused:
        issue(scene, scene.submitted(scene.concluded(days=20)), number="05-tb/bcđ")
    assert list(refused.value.message_dict) == ["number"]


def test_the_standing_office_needs_the_order(scene):
    notice = scene.submitted(scene.concluded())
    with pytest.raises(PermissionDenied):
        issue(scene, notice, by=scene.by)
    order = {"notice": notice, "ordered_on": TODAY, "ordered_how": "Bút phê", "by": scene.by, "at": NOW}
    with pytest.raises(ValidationError):
        actions.record_order(ordered_by=scene.member, **order)
    with pytest.raises(ValidationError):
        actions.record_order(ordered_by=scene.head, **order | {"ordered_on": TODAY + timedelta(days=1)})
    with pytest.raises(ValidationError):
        actions.record_order(ordered_by=scene.head, **order | {"ordered_how": " "})
    actions.record_order(ordered_by=scene.deputy, **order)
    done = issue(scene, notice, by=scene.by)
    assert (done.ordered_by, done.ordered_on, done.ordered_how) == (scene.deputy, TODAY, "Bút phê")


def test_an_order_ends_when_the_notice_is_taken_back(scene):
    notice = scene.submitted(scene.concluded())
    actions.record_order(
        notice=notice, ordered_by=scene.head, ordered_on=TODAY, ordered_how="Bút phê", by=scene.by, at=NOW
    )
    notice = actions.take_back(notice=notice, by=scene.by, at=NOW)
    assert (notice.status, notice.ordered_by, notice.ordered_how) == (NoticeStatus.DRAFT, None, "")


def sealed_changes(notice):
    """Every way by which somebody might change a signed notice."""
    conclusion = notice.conclusions.get()

    def put(record, **fields):
        for name, value in fields.items():
            setattr(record, name, value)
        record.save()

    return [
        lambda: put(notice, subject="Khác"),
        lambda: put(notice, status=NoticeStatus.DRAFT),
        notice.delete,
        lambda: ConclusionNotice.objects.filter(pk=notice.pk).update(subject="Khác"),
        lambda: ConclusionNotice.objects.filter(pk=notice.pk).delete(),
        lambda: ConclusionNotice.objects.bulk_update([notice], ["subject"]),
        lambda: put(conclusion, text="Khác"),
        conclusion.delete,
        lambda: notice.conclusions.update(text="Khác"),
        lambda: notice.conclusions.all().delete(),
        lambda: Conclusion.objects.bulk_update([conclusion], ["text"]),
        lambda: Conclusion.objects.create(notice=notice, text="Thêm vào"),
        lambda: conclusion.co_ordinating.clear(),
        lambda: conclusion.co_ordinating.add(conclusion.lead),
        lambda: conclusion.lead.conclusions_supported.add(conclusion),
        lambda: conclusion.co_ordinating.get().conclusions_supported.clear(),
    ]


@pytest.mark.parametrize("number", range(16))
def test_what_is_signed_is_never_edited(scene, number):
    notice = issue(scene, scene.submitted(scene.concluded()))
    changes = sealed_changes(notice)
    assert len(changes) == 16
    with pytest.raises(Sealed), transaction.atomic():
        changes[number]()
    fresh = ConclusionNotice.objects.get(pk=notice.pk)
    conclusion = fresh.conclusions.get()
    assert (fresh.status, fresh.number) == (NoticeStatus.ISSUED, "05-TB/BCĐ")
    assert (conclusion.text, list(conclusion.co_ordinating.all())) == (
        "Xây dựng kế hoạch truyền thông năm 2026.", [scene.culture]
    )  # fmt: skip


def test_a_notice_is_superseded_by_one_that_begins_with_its_conclusions(scene):
    meeting = scene.concluded()
    old = issue(scene, scene.submitted(meeting))
    with pytest.raises(ValidationError):
        actions.draft_notice(meeting=meeting, by=scene.by, at=NOW)
    new = actions.draft_superseding(notice=old, by=scene.by, at=NOW)
    assert actions.draft_superseding(notice=old, by=scene.by, at=NOW) == new
    [copied] = new.conclusions.all()
    assert (copied.replaces, list(copied.co_ordinating.all())) == (old.conclusions.get(), [scene.culture])
    old.refresh_from_db()
    assert old.status == NoticeStatus.ISSUED
    issue(scene, actions.submit(notice=new, by=scene.by, at=NOW), number="06-TB/BCĐ")
    old.refresh_from_db()
    assert (old.status, old.superseded_by) == (NoticeStatus.SUPERSEDED, new)
    assert list(Conclusion.objects.in_force()) == [copied]


def test_the_database_holds_what_a_signed_notice_has(scene):
    notice = scene.submitted(scene.concluded())
    with pytest.raises(IntegrityError), transaction.atomic():
        ConclusionNotice.objects.filter(pk=notice.pk).update(status=NoticeStatus.ISSUED)


def test_what_hangs_on_the_issue_happens_in_its_transaction(scene, monkeypatch):
    told = []

    def listen(notice, by):
        told.append((notice.number, notice.status, by))

    def fail(notice, by):
        raise ValidationError("no task")

    notice = scene.submitted(scene.concluded())
    monkeypatch.setattr(issuing, "on_issue", [listen, fail])
    with pytest.raises(ValidationError), transaction.atomic():
        issue(scene, notice)
    notice.refresh_from_db()
    assert (notice.status, notice.number) == (NoticeStatus.SUBMITTED, "")
    monkeypatch.setattr(issuing, "on_issue", [listen])
    issue(scene, notice)
    assert told == [("05-TB/BCĐ", NoticeStatus.ISSUED, scene.head.user)] * 2


def test_conclusions_are_checked_as_they_are_written(scene):
    notice = scene.notice(scene.concluded())
    do = {"notice": notice, "by": scene.by, "at": NOW}
    with pytest.raises(ValidationError) as refused:
        actions.keep_conclusion(text="Hai lần", lead=scene.culture, co_ordinating=[scene.culture], **do)
    assert list(refused.value.message_dict) == ["co_ordinating"]
    with pytest.raises(ValidationError):
        actions.keep_conclusion(text="Cả hai", deadline_on=TODAY, rhythm="month", **do)
    with pytest.raises(ValidationError):
        actions.keep_conclusion(text=" ", **do)
    second = actions.keep_conclusion(text="Báo cáo hằng quý.", rhythm="quarter", **do)
    assert [each.order for each in notice.conclusions.all()] == [1, 2]
    with pytest.raises(ValidationError):
        actions.keep_conclusion(conclusion=notice.conclusions.first(), lead=scene.culture, **do)
    actions.remove_conclusion(conclusion=second, by=scene.by, at=NOW)
    assert notice.conclusions.count() == 1


def test_a_submitted_notice_is_not_edited_until_it_is_taken_back(scene):
    notice = scene.submitted(scene.concluded())
    with pytest.raises(ValidationError) as refused:
        actions.keep_notice(notice=notice, subject="Khác", by=scene.by, at=NOW)
    assert refused.value.code == "state"
    with pytest.raises(ValidationError):
        actions.submit(
            notice=actions.draft_notice(meeting=scene.concluded(days=30), by=scene.by, at=NOW), by=scene.by, at=NOW
        )
    actions.take_back(notice=notice, by=scene.head.user, at=NOW)
    assert actions.keep_notice(notice=notice, subject="Khác", by=scene.by, at=NOW).subject == "Khác"
