"""Writes of the library."""

from datetime import datetime

from wagtail.models import UploadedFile


def discard_abandoned_uploads(*, before: datetime) -> int:
    """Delete uploads that have waited for their form since before a moment, with their files; how many there were."""
    abandoned = [upload for upload in UploadedFile.objects.all() if _waits_since_before(upload, before)]
    for upload in abandoned:
        upload.file.delete(save=False)
        upload.delete()
    return len(abandoned)


def _waits_since_before(upload: UploadedFile, moment: datetime) -> bool:
    """Wagtail keeps no time with it, the disk does; an upload whose file is gone has nothing to wait for."""
    try:
        return bool(upload.file.storage.get_modified_time(upload.file.name) < moment)
    except FileNotFoundError:
        return True
