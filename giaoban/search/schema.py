"""The fields of the index, how text becomes terms, and how a record's document becomes the index's.

Raise VERSION whenever any of it changes: an index of another version is made anew by itself.
"""

import hashlib
import json
import zlib
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

import tantivy
from django.utils import timezone

from giaoban.base.text import nfc
from giaoban.search import words

VERSION = "1"
LONGEST_BODY = 100_000  # characters of a body that are searched and kept for passages
UNDATED = -(2**61)
SPREAD = 20  # low bits of `moment` that tell records of the same second apart
FACETS = {"kind": "kind", "section": "sections", "language": "language", "class": "class", "author": "authors",
          "status": "status", "owner": "owner"}  # fmt: skip
STAFF_FACETS = ("status", "owner")
RAW = ("kind", "language", "sections", "class", "authors", "status", "owner")
FOREVER = 2**62


def _analyzer(tokenizer: Any, *filters: Any) -> Any:
    builder = tantivy.TextAnalyzerBuilder(tokenizer)
    for each in filters:
        builder = builder.filter(each)
    return builder.build()


_fold = (tantivy.Filter.remove_long(60), tantivy.Filter.lowercase(), tantivy.Filter.ascii_fold())
ANALYZERS = {
    "folded": _analyzer(tantivy.Tokenizer.simple(), *_fold),
    "english": _analyzer(tantivy.Tokenizer.simple(), *_fold, tantivy.Filter.stemmer("english")),
    "spaced": _analyzer(tantivy.Tokenizer.whitespace()),
}


def register(index: Any) -> Any:
    """Give an index its analyzers; needed at every open, the index does not keep them."""
    for name, analyzer in ANALYZERS.items():
        index.register_tokenizer(name, analyzer)
    return index


def build() -> Any:
    """The schema."""
    fields = tantivy.SchemaBuilder()
    for name in ("id", "digest"):
        fields.add_text_field(name, stored=name == "id", tokenizer_name="raw", index_option="basic")
    for name in RAW:
        fields.add_text_field(name, stored=True, fast=True, tokenizer_name="raw", index_option="basic")
    for name in ("audience", "flag"):
        fields.add_text_field(name, tokenizer_name="raw", index_option="basic")
    fields.add_integer_field("moment", stored=True, indexed=True, fast=True)
    for name in ("from_at", "until_at"):
        fields.add_integer_field(name, indexed=True, fast=True)
    for family, analyzer in (("", "folded"), ("_en", "english"), ("_signs", "spaced")):
        for name in ("title", "lead", "body"):
            fields.add_text_field(name + family, tokenizer_name=analyzer, index_option="position")
    for family, analyzer in (("", "folded"), ("_en", "english")):
        fields.add_text_field("all" + family, tokenizer_name=analyzer, index_option="basic")
    for name in ("title_exact", "lead_exact", "pairs", "pairs_exact", "lead_pairs", "lead_pairs_exact", "topics"):
        analyzer = "folded" if name == "topics" else "spaced"
        fields.add_text_field(name, tokenizer_name=analyzer, index_option="freq")
    for name in ("shown", "kept_body"):
        fields.add_bytes_field(name, stored=True)
    return fields.build()


def document(kind: str, key: str, described: Mapping[str, Any]) -> Any:
    """The index's document of a record."""
    identity = f"{kind}:{key}"
    title, lead = nfc(str(described["title"])), nfc(str(described.get("lead") or ""))
    body = nfc(str(described.get("body") or ""))[:LONGEST_BODY]
    made = tantivy.Document()
    made.add_text("id", identity)
    made.add_text("digest", f"{identity}:{digest(described)}")
    for name, value in _raw(kind, described):
        made.add_text(name, value)
    made.add_integer("moment", moment(described.get("date"), identity))
    _add_access(made, described)
    _add_text(made, str(described["language"]), {"title": title, "lead": lead, "body": body})
    for topic in described.get("topics") or ():
        for name in ("topics", "all"):
            made.add_text(name, nfc(str(topic)))
    shown = {"title": title, "lead": lead, "url": str(described["url"]), "source_id": described.get("source_id") or ""}
    made.add_bytes("shown", json.dumps(shown, ensure_ascii=False).encode("utf-8", "replace"))
    made.add_bytes("kept_body", body.encode("utf-8", "replace"))
    return made


def digest(described: Mapping[str, Any]) -> str:
    """What a document says, in short, to see that it changed."""
    text = json.dumps(described, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def moment(value: date | datetime | None, identity: str) -> int:
    """The place of a record in the order of dates: its second, and then its own small number."""
    second = UNDATED >> SPREAD if value is None else int(as_time(value).timestamp())
    return (second << SPREAD) | (zlib.crc32(identity.encode()) & ((1 << SPREAD) - 1))


def as_time(value: date | datetime) -> datetime:
    """A moment with its zone; a day begins at midnight of the portal's."""
    if not isinstance(value, datetime):
        value = datetime.combine(value, time.min)
    return value if timezone.is_aware(value) else timezone.make_aware(value)


def _raw(kind: str, described: Mapping[str, Any]) -> list[tuple[str, str]]:
    found = [("kind", kind), ("language", str(described["language"]))]
    found += [("sections", str(each)) for each in described.get("sections") or ()]
    found += [("authors", nfc(str(each))) for each in described.get("authors") or () if each]
    found += [(name, str(described[name])) for name in ("class", "status", "owner") if described.get(name)]
    return found


def _add_access(made: Any, described: Mapping[str, Any]) -> None:
    """Tokens, and the two flags that keep the filter of readers cheap: few records bear either."""
    tokens = set(map(str, described["audience"]))
    for token in sorted(tokens - {"public"}):
        made.add_text("audience", token)
    if "public" not in tokens:
        made.add_text("flag", "restricted")
    begins, ends = described.get("from_at"), described.get("until_at")
    if begins or ends:
        made.add_text("flag", "timed")
        made.add_integer("from_at", int(as_time(begins).timestamp()) if begins else -FOREVER)
        made.add_integer("until_at", int(as_time(ends).timestamp()) if ends else FOREVER)


def _add_text(made: Any, language: str, parts: Mapping[str, str]) -> None:
    family = "_en" if language == "en" else ""
    for name, text in parts.items():
        made.add_text(name + family, text)
        made.add_text("all" + family, text)
        if signs := words.signs(text):
            made.add_text(f"{name}_signs", " ".join(signs))
    title, lead = (words.words(words.exact(parts[name])) for name in ("title", "lead"))
    made.add_text("title_exact", " ".join(title))
    made.add_text("lead_exact", " ".join(lead))
    made.add_text("pairs_exact", " ".join(words.pairs(title)))
    made.add_text("lead_pairs_exact", " ".join(words.pairs(lead)))
    for name, field in (("title", "pairs"), ("lead", "lead_pairs")):
        made.add_text(field, " ".join(words.pairs(ANALYZERS["folded"].analyze(parts[name]))))
