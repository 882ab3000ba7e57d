"""Which fields of a release a translator writes, and which follow the original.

Embargo, withdrawal, number of the version and topics are set by Release.take_from_original().
"""

from wagtail_localize.fields import SynchronizedField, TranslatableField

from giaoban.portal.translating.fields import CORRECTION_FIELDS as CORRECTION_FIELDS
from giaoban.portal.translating.fields import INFO_FIELDS, PAGE_FIELDS

RELEASE_FIELDS = [
    *PAGE_FIELDS,
    TranslatableField("place"),
    TranslatableField("lead"),
    TranslatableField("body"),
    TranslatableField("facts"),
    TranslatableField("sayings"),
    TranslatableField("contacts"),
    TranslatableField("kit"),
    TranslatableField("correction_notes"),
    SynchronizedField("number", overridable=False),
    SynchronizedField("source"),
    SynchronizedField("content_class", overridable=False),
    SynchronizedField("audience", overridable=False),
]
ROOM_FIELDS = [*INFO_FIELDS, TranslatableField("accounts")]
