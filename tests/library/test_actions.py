"""Writes of the library."""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import UploadedFile

from giaoban.library import actions, jobs
from giaoban.library.models import File
from tests.library.conftest import stored


def test_uploads_that_nobody_finished_are_cleared_away(db, own_media):
    for name in ("a.pdf", "b.pdf"):
        UploadedFile.objects.create(
            for_content_type=ContentType.objects.get_for_model(File), file=ContentFile(b"x", name=name)
        )
    (own_media / "wagtail_uploads" / "b.pdf").unlink()
    assert jobs.clear_abandoned_uploads() == 1
    assert stored(own_media) == ["wagtail_uploads/a.pdf"]
    assert actions.discard_abandoned_uploads(before=timezone.now() + timedelta(minutes=1)) == 1
    assert stored(own_media) == []
