"""A scene with every kind of page that readers may not see."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.factories import ArticleFactory, SectionFactory
from tests.portal.scene import file

# Titles and addresses of what is hidden begin with these.
SECRET_TITLE, SECRET_SLUG = "Kín:", "kin-"


@pytest.fixture
def secrets(scene):
    """Draft, expired and scheduled articles, articles and a section behind a password, and a draft's file."""
    now = timezone.now()
    private = SectionFactory(parent=scene.home, title="Kín: mục riêng", slug="kin-muc-rieng")
    PageViewRestriction.objects.create(page=private, restriction_type="password", password="x")
    behind = ArticleFactory(parent=private, title="Kín: sau mật khẩu", slug="kin-mat-khau", published_at=now)
    ended = ArticleFactory(
        parent=scene.section, title="Kín: đã hết", slug="kin-da-het", live=False, expired=True,
        expire_at=now - timedelta(days=1), published_at=now,
    )  # fmt: skip
    hidden = [*scene.hidden, behind, ended, scene.chinese_draft]
    secret_file = file("kin-tai-lieu.pdf", b"ban nhap")
    draft = scene.hidden[0]
    draft.body = [("document", {"document": secret_file, "title": "Kín: tệp"})]
    draft.save()
    scene.chinese_draft.title, scene.chinese_draft.slug = "Kín: bản dịch nháp", "kin-ban-dich"
    scene.chinese_draft.save()
    return hidden
