"""What the partners' API says: the shapes of its answers. Addresses are whole, times carry their zone."""

from datetime import datetime
from typing import Any

from ninja import Field, Schema


class TopicOut(Schema):
    """A topic; its id narrows lists and feeds in every language."""

    id: int
    language: str
    name: str


class ReleaseOut(Schema):
    """A release without its text."""

    id: int
    uri: str = Field(description="Stays when the address changes; the same in feeds and in ninjs.")
    language: str
    status: str = Field(description="usable; canceled once the release was withdrawn: take it off as well.")
    version: int = Field(description="1, and one more with each correction and with the withdrawal.")
    title: str
    lead: str
    url: str
    note: str = Field(description="Corrections or the reason of the withdrawal, newest first.")
    released_at: datetime | None
    changed_at: datetime
    topics: list[str]
    translations: dict[str, int] = Field(description="Keys of the same release in other languages.")


class ReleasesOut(Schema):
    """A part of the list, in the order in which releases changed."""

    items: list[ReleaseOut]
    cursor: str | None = Field(description="Give it back as `since` to get what comes after these.")
    more: bool = Field(description="Whether there is more already.")


class PieceOut(Schema):
    """A piece of the text."""

    form: str = Field(description="heading, paragraph, item or table")
    text: str
    rows: list[list[str]]


class RenditionOut(Schema):
    """A size of a picture or film."""

    name: str = Field(description="print, web or social")
    href: str
    contentType: str
    width: int | None = None
    height: int | None = None
    sizeInBytes: int | None = None


class MediaOut(Schema):
    """A picture or film of the media kit."""

    type: str = Field(description="picture or video")
    caption: str
    alt: str
    credit: str = Field(description="To be named wherever it is shown.")
    renditions: list[RenditionOut]


class WholeReleaseOut(ReleaseOut):
    """A release, whole."""

    html: str
    text: str
    pieces: list[PieceOut]
    facts: list[dict[str, Any]] = Field(description="label, value, source: set apart so that they are quoted right.")
    quotations: list[dict[str, Any]] = Field(description="words, who, title.")
    contacts: list[dict[str, Any]] = Field(description="name, title, phone, email: for the editors, not to publish.")
    media: list[MediaOut]


class EmbargoedOut(Schema):
    """That a release is under embargo. Its text is read signed in, on its page, and leaves by no token."""

    id: int
    language: str
    status: str
    embargoed_until: datetime
    url: str


class Problem(Schema):
    """What was wrong (RFC 9457), in the language asked for."""

    type: str
    title: str
    status: int
    detail: str
