"""Writes of the library."""

import hashlib
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File as Upload
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from wagtail.log_actions import log as audit
from wagtail.models import Collection, UploadedFile

from giaoban.library import inspection
from giaoban.library.models import File
from giaoban.library.names import tidy


@transaction.atomic
def add_file(*, upload: Upload, title: str, by: Any, collection: Collection | None = None) -> File:
    """Keep a document that is what its name says; raises ValidationError. Whether `by` may is the caller's rule."""
    if upload.size > settings.WAGTAILDOCS_MAX_UPLOAD_SIZE:
        most = filesizeformat(settings.WAGTAILDOCS_MAX_UPLOAD_SIZE)
        raise ValidationError(_("The file is too big; at most %(most)s.") % {"most": most}, code="too_big")
    inspection.inspect_document(upload, upload.name or "")
    file = File(title=tidy(title, limit=255), file=upload, uploaded_by_user=by)
    if collection is not None:
        file.collection = collection
    file._set_document_file_metadata()
    file.full_clean()
    file.save()
    audit(file, "wagtail.create", user=by)
    return file


def sha256_of(file: File) -> str:
    """The fingerprint of a file's bytes as they lie in storage now; raises FileNotFoundError when they are gone."""
    digest = hashlib.sha256()
    with file.open_file() as stored:
        while piece := stored.read(1024 * 1024):
            digest.update(piece)
    return digest.hexdigest()


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
