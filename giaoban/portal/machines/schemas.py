"""What the read API says: the shapes of its answers. Addresses are whole, times carry their zone."""

from datetime import date, datetime
from typing import Any, Generic, TypeVar

from ninja import Field, Schema

Item = TypeVar("Item")


class SectionRef(Schema):
    """A section, named."""

    id: int
    title: str
    url: str


class SectionOut(SectionRef):
    """A section of one language, in the order of the portal's navigation."""

    language: str
    parent: int | None = Field(description="The section that holds this one.")
    intro: str
    feed: str = Field(description="Its newest articles as JSON Feed 1.1; feed.atom and feed.rss stand beside it.")


class TopicOut(Schema):
    """What published articles are about, across sections."""

    id: int
    language: str
    name: str
    slug: str
    url: str


class PictureOut(Schema):
    """One size of a picture."""

    url: str
    width: int
    height: int
    alt: str
    caption: str
    credit: str


class TranslationOut(Schema):
    """The same article in another language."""

    language: str
    id: int
    url: str


class ArticleOut(Schema):
    """A published article without its body."""

    id: int
    language: str
    title: str
    lead: str
    url: str
    section: SectionRef | None
    topics: list[TopicOut]
    authors: list[str]
    source: str | None
    published_at: datetime | None
    updated_at: datetime | None = Field(
        description="Since when readers have a changed text; null when it stands unchanged."
    )
    picture: PictureOut | None
    translations: list[TranslationOut]


class BlockOut(Schema):
    """One part of a body: `type` tells what `value` holds."""

    type: str = Field(description="text, picture, gallery, quotation, table, recording, document or links")
    value: dict[str, Any]


class CorrectionOut(Schema):
    """What was wrong and is right now."""

    corrected_at: datetime
    text: str


class ArticleWithBodyOut(ArticleOut):
    """A published article, whole."""

    body: list[BlockOut]
    corrections: list[CorrectionOut]


class DocumentOut(Schema):
    """A file that a published page offers."""

    id: int
    title: str
    description: str
    url: str
    media_type: str
    size: int | None = Field(description="Bytes.")
    created_at: datetime


class StandingPageOut(Schema):
    """A standing page without its text."""

    id: int
    language: str
    kind: str = Field(description="standard, organisation, people, person, contact, documents, boundaries …")
    title: str
    lead: str = Field(description="Its introduction; of a person the post.")
    url: str
    updated_at: datetime | None
    translation_of: str = Field(description="The same for one page in all its languages.")


class StandingPageWithTextOut(StandingPageOut):
    """A standing page, whole."""

    text: str = Field(description="Every text on it, plain.")


class ListedDocumentOut(Schema):
    """A document or publication that the portal lists."""

    id: int
    kind: str = Field(description="document or publication")
    number: str
    title: str
    titles: dict[str, str] = Field(description="In other languages, by their codes.")
    issued_by: str
    issued_on: date
    effective_on: date | None
    ends_on: date | None
    file: DocumentOut


class PageOf(Schema, Generic[Item]):
    """One page of a list."""

    count: int = Field(description="How many there are on all pages.")
    page: int
    next: str | None
    previous: str | None
    items: list[Item]
