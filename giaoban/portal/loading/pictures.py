"""Pictures that came along with a page: from the folder saved beside it, or from the web."""

from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import filetype
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from giaoban.base import web
from giaoban.library import metadata
from giaoban.library.inspection import inspect_picture
from giaoban.library.models import Picture
from giaoban.portal.loading import text
from giaoban.portal.loading.found import FoundPicture

SMALLEST = 120  # pixels; what is smaller is an icon
MOST_BYTES = 200 * 1024 * 1024  # of one page's pictures together; those beyond wait for their picture
Fetch = Callable[[str], bytes]


class PictureSource:
    """Stores the pictures of one page; `discard` takes the stored files away when the page is not kept after all."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._brought: dict[str, tuple[bytes, str]] = {}
        self._stored: list[Picture] = []

    def bring(self, pictures: Iterable[FoundPicture]) -> None:
        """Fetch all of them, before anything is written: a slow host must not hold the database meanwhile."""
        room = MOST_BYTES
        for address in dict.fromkeys(found.address for found in pictures if found.address):
            try:
                data = self._fetch(address)
                kind = filetype.guess_extension(data)
                name = f"{Path(unquote(urlsplit(address).path)).stem[:60] or 'anh'}.{kind}"
                inspect_picture(BytesIO(data), name)
            except (OSError, ValueError, ValidationError, web.WebError):
                continue
            room -= len(data)
            if room < 0:
                return
            self._brought[address] = data, name

    def __call__(self, found: FoundPicture, by: Any) -> int | None:
        """The key of the stored picture, or None when it did not come along or is not to be trusted."""
        if found.address not in self._brought:
            return None
        return self._store(*self._brought[found.address], found, by)

    def discard(self) -> None:
        """Remove the files of pictures whose records were taken back."""
        for picture in self._stored:
            picture.file.delete(save=False)

    def _store(self, data: bytes, name: str, found: FoundPicture, by: Any) -> int | None:
        said = metadata.read(BytesIO(data))
        picture: Any = Picture(
            title=text.shortened(found.caption or found.alt_text or name, 200),
            alt_text=text.shortened(found.alt_text or said.alt_text, 300),
            caption=text.shortened(found.caption or said.caption, 500),
            credit=text.shortened(said.credit, 200),
            rights_owner=text.shortened(said.rights_owner, 200),
            taken_at=said.taken_at,
            uploaded_by_user=by,
        )
        picture.file = ContentFile(data, name)
        if picture.width < SMALLEST or picture.height < SMALLEST:
            return None
        picture.save()
        self._stored.append(picture)
        return picture.pk


def from_folder(folder: Path) -> PictureSource:
    """Pictures by an address relative to a saved page, never from outside its folder."""
    root = folder.resolve()

    def fetch(address: str) -> bytes:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            raise ValueError(address)
        path = (root / unquote(parts.path)).resolve()
        if not path.is_relative_to(root) or not path.is_file():
            raise ValueError(address)
        if path.stat().st_size > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
            raise ValueError(address)
        return path.read_bytes()

    return PictureSource(fetch)


def from_web(base: str, *, allow: frozenset[web.Address]) -> PictureSource:
    """Pictures by an address relative to a page on the web, through the guarded way out."""
    limits = web.Limits(size=settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)

    def fetch(address: str) -> bytes:
        return web.get(urljoin(base, address), limits=limits, allow=allow).body

    return PictureSource(fetch)
