import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from giaoban.committee import actions
from giaoban.portal.models import Article
from giaoban.portal.roles import Role, group_of
from tests.committee.scene import NOW
from tests.factories import SectionFactory
from tests.portal.scene import picture


@pytest.fixture
def section(home):
    return SectionFactory(parent=home, live=True)


def text(article):
    return " ".join(str(block.value) for block in article.body if block.block_type == "text")


def test_the_article_is_drafted_from_the_record(scene, section):
    scene.by.groups.add(group_of(Role.REPORTER))
    meeting = scene.in_session()
    scene.say(meeting, kind="result", text="Đã tổ chức 12 hội thảo quốc tế.")
    scene.say(meeting, kind="limitation", text="Sở A chậm báo cáo.")
    scene.say(meeting, kind="proposal", text="Đề nghị bổ sung biên chế.")
    for title in ("Toàn cảnh", "Chủ toạ"):
        actions.add_photograph(meeting=meeting, picture=picture(title), by=scene.by, at=NOW)
    actions.conclude(meeting=meeting, by=scene.by, at=meeting.ends_at)
    meeting.refresh_from_db()
    scene.issued(meeting)
    article = actions.draft_article(meeting=meeting, section=section, by=scene.by, at=meeting.ends_at)
    article = Article.objects.get(pk=article.pk)
    meeting.refresh_from_db()
    assert (meeting.article, article.live, article.owner, article.get_parent().pk) == (
        article,
        False,
        scene.by,
        section.pk,
    )
    assert article.lead == (
        "Ngày 09/03/2026, tại Phòng họp số 1, Ban Chỉ đạo công tác thông tin đối ngoại tổ chức “Giao ban quý I”. "
        "Trần Văn Trưởng chủ trì hội nghị."
    )
    assert "12 hội thảo" in text(article) and "Xây dựng kế hoạch truyền thông năm 2026." in text(article)
    for inside in ("Sở A", "biên chế", "Sở Ngoại vụ"):
        assert inside not in text(article)
    assert [article.picture.title, *(block.value["image"].title for block in article.body if block.block_type == "picture")] == [
        "Toàn cảnh", "Chủ toạ"
    ]  # fmt: skip
    assert article.get_latest_revision().user == scene.by
    with pytest.raises(ValidationError):
        actions.draft_article(meeting=meeting, section=section, by=scene.by, at=NOW)


def test_whoever_may_not_write_in_the_section_does_not_draft(scene, section):
    meeting = scene.concluded()
    for who in (scene.by, scene.head.user, scene.root):
        with pytest.raises(PermissionDenied):
            actions.draft_article(meeting=meeting, section=section, by=who, at=NOW)
    assert not Article.objects.exists()


def test_no_markup_of_a_note_reaches_the_article(scene, section):
    scene.by.groups.add(group_of(Role.REPORTER))
    meeting = scene.in_session()
    scene.say(meeting, kind="result", text="<script>alert(1)</script> & <b>đậm</b>")
    actions.conclude(meeting=meeting, by=scene.by, at=meeting.ends_at)
    article = actions.draft_article(meeting=meeting, section=section, by=scene.by, at=NOW)
    assert "<script>" not in text(article) and "&lt;script&gt;" in text(article)
