"""Which fields of a page a translator writes, which follow the original, and which are the translation's own.

Left out of a list means neither: slug, published_at, go_live_at, expire_at, topics and related articles are
the translation's own; the slug comes from the translated title at first publication, topics and related
articles from what exists in the language (actions.py).
"""

from wagtail_localize.fields import SynchronizedField, TranslatableField

PAGE_FIELDS = [
    TranslatableField("title"),
    TranslatableField("seo_title"),
    TranslatableField("search_description"),
    SynchronizedField("show_in_menus", overridable=False),
]
HOME_FIELDS = [*PAGE_FIELDS, TranslatableField("motto")]
SECTION_FIELDS = [
    *PAGE_FIELDS,
    TranslatableField("intro"),
    SynchronizedField("on_home", overridable=False),
    SynchronizedField("update_days"),
]
INFO_FIELDS = [*PAGE_FIELDS, TranslatableField("intro")]
STANDARD_FIELDS = [
    *INFO_FIELDS,
    TranslatableField("body"),
    SynchronizedField("purpose", overridable=False),
]
_REACHED = [SynchronizedField("phone"), SynchronizedField("email")]
ORGANISATION_FIELDS = [
    *INFO_FIELDS,
    TranslatableField("head"),
    TranslatableField("duties"),
    TranslatableField("address"),
    *_REACHED,
]
PEOPLE_FIELDS = [*INFO_FIELDS, SynchronizedField("kind", overridable=False)]
PERSON_FIELDS = [
    *INFO_FIELDS,
    TranslatableField("post"),
    TranslatableField("duties"),
    TranslatableField("biography"),
    SynchronizedField("picture"),
    *_REACHED,
]
CONTACT_FIELDS = [*INFO_FIELDS, TranslatableField("places")]
DOCUMENTS_FIELDS = PEOPLE_FIELDS
BOUNDARIES_FIELDS = [
    *INFO_FIELDS,
    TranslatableField("units"),
    SynchronizedField("outlines", overridable=False),
]
ARTICLE_FIELDS = [
    *PAGE_FIELDS,
    TranslatableField("lead"),
    TranslatableField("picture_caption"),
    TranslatableField("picture_alt"),
    TranslatableField("body"),
    TranslatableField("correction_notes"),
    SynchronizedField("authors"),
    SynchronizedField("source"),
    SynchronizedField("picture"),
    SynchronizedField("content_class", overridable=False),
    SynchronizedField("audience", overridable=False),
]
CORRECTION_FIELDS = [TranslatableField("text"), SynchronizedField("corrected_at", overridable=False)]
TOPIC_FIELDS = [TranslatableField("name"), SynchronizedField("slug")]
