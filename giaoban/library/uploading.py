"""Uploads bounded while they arrive: what is too big is counted, not kept."""

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers

# What a form's other fields and the boundaries may add to a file.
SLACK = 64 * 1024


class TooBig(UploadedFile):
    """An upload whose bytes were dropped; forms see its size and say so."""


class BoundedUploadHandler(FileUploadHandler):
    """Comes first: beyond the limit of the address nothing more is passed on to memory or disk."""

    limit = 0
    known_too_big = False
    dropping = False
    seen = 0

    def handle_raw_input(
        self, input_data: Any, META: dict[str, Any], content_length: int, boundary: Any, encoding: str | None = None
    ) -> None:
        """Know the limit before the first byte; an honest Content-Length above it means that no byte is kept."""
        path = self.request.path if self.request else ""
        documents = path.startswith(f"/{settings.STAFF_PATH}documents/")
        self.limit = settings.WAGTAILDOCS_MAX_UPLOAD_SIZE if documents else settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
        self.known_too_big = content_length > self.limit + SLACK

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Start counting; what is known to be too big does not even open a temporary file."""
        super().new_file(*args, **kwargs)
        self.seen, self.dropping = 0, self.known_too_big
        if self.dropping:
            raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Pass a piece on while the limit holds."""
        self.seen += len(raw_data)
        self.dropping = self.dropping or self.seen > self.limit
        return None if self.dropping else raw_data

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """In place of what was dropped, a file that only knows its size."""
        if not self.dropping:
            return None
        return TooBig(BytesIO(), self.file_name, self.content_type, max(self.seen, self.limit + 1), self.charset)
