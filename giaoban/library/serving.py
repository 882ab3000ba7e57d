"""Bytes of a file as an HTTP answer: conditional, one range at a time, or handed to nginx."""

import os
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO
from urllib.parse import quote

from django.conf import settings
from django.core.files.storage import Storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotModified, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date, parse_http_date_safe, quote_etag

# Only types of what may be uploaded; anything else is bytes to save.
MIME_TYPES = {
    "avif": "image/avif", "gif": "image/gif", "jpeg": "image/jpeg", "jpg": "image/jpeg", "png": "image/png",
    "webp": "image/webp", "csv": "text/csv; charset=utf-8", "m4a": "audio/mp4", "mp3": "audio/mpeg",
    "mp4": "video/mp4", "ogg": "audio/ogg", "pdf": "application/pdf", "txt": "text/plain; charset=utf-8",
    "vtt": "text/vtt; charset=utf-8", "webm": "video/webm", "zip": "application/zip",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip
INLINE = ("image/", "audio/", "video/", "application/pdf")
# A shared cache asks again after a minute, so that what is taken off stays readable there no longer than that; a
# reader's own browser keeps what it has. An address of a picture changes with its bytes, a document's may not.
FOR_EVER = "public, max-age=31536000, s-maxage=60, immutable"
FOR_AN_HOUR = "public, max-age=3600, s-maxage=60"
STAFF_ONLY = "private, no-store"
# A file opened by itself may load nothing and run nothing; browsers' own players need their sheet.
POLICY = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
PIECE = 64 * 1024
_RANGE = re.compile(r"^bytes=(\d*)-(\d*)$")


def mime_type(name: str) -> str:
    """The type by the name's ending, from what uploads allow."""
    return MIME_TYPES.get(PurePosixPath(name).suffix.lower().lstrip("."), "application/octet-stream")


def answer(request: HttpRequest, storage: Storage, name: str, *, caching: str) -> HttpResponseBase:
    """The file as the request wants it; raises Http404 when the bytes are gone."""
    try:
        path = storage.path(name)
        stat = os.stat(path)  # noqa: PTH116
    except (OSError, NotImplementedError, ValueError) as error:
        raise Http404("No such file.") from error
    etag = quote_etag(f"{stat.st_mtime_ns:x}-{stat.st_size:x}")
    if settings.SENDFILE == "nginx":
        response: HttpResponseBase = HttpResponse()
        response["X-Accel-Redirect"] = settings.SENDFILE_PREFIX + quote(name)
    else:
        response = _bytes(request, path, etag, int(stat.st_mtime), stat.st_size)
    return _dressed(response, name, etag=etag, modified=int(stat.st_mtime), caching=caching)


def _dressed(response: HttpResponseBase, name: str, *, etag: str, modified: int, caching: str) -> HttpResponseBase:
    response["Cache-Control"] = caching
    response["ETag"] = etag
    response["Last-Modified"] = http_date(modified)
    response["X-Content-Type-Options"] = "nosniff"
    if response.status_code in {200, 206}:
        # Only now: an answer to a condition carries no body to describe.
        kind = mime_type(name)
        response["Content-Type"] = kind
        response["Accept-Ranges"] = "bytes"
        response["Content-Security-Policy"] = POLICY
        disposition = content_disposition_header(not kind.startswith(INLINE), PurePosixPath(name).name)
        response["Content-Disposition"] = disposition or "inline"
    return response


def _bytes(request: HttpRequest, path: str, etag: str, modified: int, size: int) -> HttpResponseBase:
    whole = HttpResponse()
    checked = get_conditional_response(request, etag=etag, last_modified=modified, response=whole)
    if checked is not whole and checked is not None:
        return HttpResponseNotModified() if checked.status_code == 304 else checked
    wanted = _wanted(request, etag, modified, size)
    if wanted is None:
        return _part(request, path, 0, size, status=200)
    start, end = wanted
    if start >= end:
        refused = HttpResponse(status=416)
        refused["Content-Range"] = f"bytes */{size}"
        return refused
    part = _part(request, path, start, end, status=206)
    part["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    return part


def _wanted(request: HttpRequest, etag: str, modified: int, size: int) -> tuple[int, int] | None:
    """Start and end of the one range asked for, an empty one when it cannot be met, None for the whole file."""
    asked = _RANGE.match(request.headers.get("Range", "").strip())
    if request.method != "GET" or not asked or asked.groups() == ("", ""):
        return None
    condition = request.headers.get("If-Range", "").strip()
    if condition and condition != etag and parse_http_date_safe(condition) != modified:
        return None
    first, last = asked.groups()
    if not first:
        return (max(0, size - int(last)), size) if int(last) else (0, 0)
    end = min(size, int(last) + 1) if last else size
    if last and int(last) < int(first):
        return None
    return int(first), end if int(first) < size else int(first)


def _part(request: HttpRequest, path: str, start: int, end: int, *, status: int) -> HttpResponseBase:
    if request.method == "HEAD":
        response: HttpResponseBase = HttpResponse(status=status)
    elif status == 200:
        response = FileResponse(open(path, "rb"))  # noqa: SIM115, PTH123
    else:
        handle = open(path, "rb")  # noqa: SIM115, PTH123
        response = StreamingHttpResponse(_pieces(handle, start, end), status=status)
        # As FileResponse does: the file is closed when the answer is, read to its end or not.
        response._resource_closers.append(handle.close)  # type: ignore[attr-defined]
    response["Content-Length"] = str(end - start)
    return response


def _pieces(handle: IO[bytes], start: int, end: int) -> Iterator[bytes]:
    handle.seek(start)
    left = end - start
    while left > 0 and (piece := handle.read(min(PIECE, left))):
        left -= len(piece)
        yield piece
