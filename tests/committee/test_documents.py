"""The official documents of a committee: every part stands in the file, in the layout of the committee."""

from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document

from giaoban.committee import actions, documents
from giaoban.committee.choices import SpeechKind
from giaoban.directory.choices import Layout
from tests.committee.scene import NOW


def lines(made):
    """All texts of the DOCX, tables included, in order of paragraphs and then cells."""
    document = Document(BytesIO(made.docx()))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.fixture
def held(scene):
    meeting = scene.in_session()
    scene.say(meeting, "Kinh phí còn hạn hẹp & chậm.", SpeechKind.LIMITATION)
    return actions.conclude(meeting=meeting, by=scene.by, at=meeting.ends_at)


def test_an_invitation_names_everybody_time_and_place(scene):
    text = lines(documents.invitation(scene.convened()))
    for part in ("Giấy mời".upper(), "Kính gửi", "Sở Ngoại vụ", "Thời gian", "08 giờ 00, ngày 09/03/2026", "/GM-BCĐ", "Phòng họp số 1",
                 "Trần Văn Trưởng"):  # fmt: skip
        assert part.lower() in text.lower(), part


def test_minutes_hold_what_was_said_and_concluded(scene, held):
    meeting = held
    scene.notice(meeting)
    text = lines(documents.minutes(meeting))
    for part in ("Kinh phí còn hạn hẹp & chậm.", "Hạn chế", "Xây dựng kế hoạch truyền thông năm 2026.",
                 "Chủ trì: Sở Ngoại vụ.", "Thời hạn: 30/06/2099."):  # fmt: skip
        assert part in text, part


def test_a_notice_bears_number_and_day_once_it_is_issued(scene, held):
    meeting = held
    found = scene.issued(meeting)
    text = lines(documents.notice(found))
    for part in ("05", "TB/BCĐ", "Sản phẩm: Kế hoạch.", "Thẩm quyền: Trưởng Ban Chỉ đạo phê duyệt."):
        assert part in text, part


@pytest.mark.parametrize("layout", Layout)
def test_each_is_made_in_both_layouts_as_docx_and_pdf(scene, held, layout):
    scene.seated()
    scene.committee.layout = layout
    scene.committee.save()
    meeting = held
    meeting.committee.refresh_from_db()
    notice = scene.notice(meeting)
    all_of_them = [make(meeting) for _label, make in documents.OF_A_MEETING.values()]
    all_of_them += [documents.notice(notice), documents.roster(scene.committee, on=NOW.date())]
    for made in all_of_them:
        assert made.docx()[:2] == b"PK"
        assert made.pdf()[:5] == b"%PDF-"
    head = "ĐẢNG CỘNG SẢN VIỆT NAM" if layout == Layout.PARTY else "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert head in lines(all_of_them[0]).upper().replace("HOÀ", "HÒA")


def test_only_the_committees_office_gets_them(client, scene, held):
    from giaoban.committee.foundations import lay_foundations

    meeting = held
    address = reverse("committee_document", kwargs={"pk": meeting.pk, "name": "bien-ban", "ending": "docx"})
    group = lay_foundations()
    found = {}
    for who in ("office", "head", "member", "other_office", "stranger"):
        user = getattr(scene, who).user
        user.groups.add(group)
        client.force_login(user)
        found[who] = client.get(address).status_code
    assert (found.pop("office"), set(found.values()) <= {302, 403, 404}) == (200, True)
