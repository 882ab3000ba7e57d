"""The articles and queries that are measured: 30,208 real ones, and as many more as wanted made from them."""

import json
import lzma
import random
import re
import unicodedata
from datetime import date, timedelta
from itertools import pairwise

SECTIONS, CLASSES = 12, ("official", "image", "world", "clarification")
SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n")


def read(path):
    """The real articles, as the index describes a record; sections, classes and dates follow from their place."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for number, line in enumerate(file):
            row = json.loads(line)
            yield row["id"], described(number, row["title"], row["lead"], row["body"])


def described(number, title, lead, body):
    """A document of the index. The rule: section by number modulo 12, class modulo 4, a day within 5,000."""
    return {
        "title": title, "lead": lead, "body": body, "language": "vi", "url": f"/tin-{number}/", "audience": ["public"],
        "sections": [str(number % SECTIONS)], "class": CLASSES[number % 4],
        "date": date(2012, 1, 1) + timedelta(days=number * 7919 % 5000),
    }  # fmt: skip


def many(path, total):
    """The real articles, then made ones up to a total: half a title of each of two, the sentences of both by turns."""
    real = list(read(path))
    yield from real
    number = len(real)
    while number < total:
        first = real[number % len(real)][1]
        second = real[(number * 7919 + number // len(real) * 104729) % len(real)][1]
        yield f"made{number}", described(number, *_mixed(first, second))
        number += 1


def _mixed(first, second):
    begin, end = first["title"].split(), second["title"].split()
    title = " ".join([*begin[: len(begin) // 2], *end[len(end) // 2 :]])
    ours, theirs = SENTENCE.split(first["body"]), SENTENCE.split(second["body"])
    body = [sentence for pair in zip(ours, theirs, strict=False) for sentence in pair][: max(3, len(ours))]
    return title, second["lead"], " ".join(body)


def queries(path):
    """The known-item queries: (kind, words, id)."""
    with path.open(encoding="utf-8") as file:
        return [(row["kind"], row["q"], row["id"]) for row in map(json.loads, file)]


def of_leads(path, count=150, seed=11):
    """Other queries: six words in a row from a lead, marked and not. The weights of leads were chosen with seed 4."""
    chosen = random.Random(seed)
    found = []
    for key, row in chosen.sample(list(read(path)), count * 2):
        words = re.findall(r"[^\W_]+", row["lead"])
        if len(words) >= 12 and len(found) < count * 2:
            start = chosen.randrange(len(words) - 6)
            asked = " ".join(words[start : start + 6]).lower()
            found += [("lead, marked", asked, key), ("lead, unmarked", bare(asked), key)]
    return found


def _bare_letters():
    table = {}
    for point in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        parts = unicodedata.normalize("NFD", chr(point))
        if len(parts) > 1:
            table[point] = parts[0]
    return table | str.maketrans("đĐ", "dD")


_BARE = _bare_letters()


def bare(text):
    """Without marks, for the engines that know nothing of them."""
    return unicodedata.normalize("NFC", text).translate(_BARE).lower()


def ambiguous_pairs(path, least=10, count=200, seed=4):
    """Two-syllable words of titles that differ from others in their marks alone, each in ten titles or more."""
    spelled = {}
    for _key, row in read(path):
        words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", row["title"]).lower())
        for pair in {f"{a} {b}" for a, b in pairwise(words)}:
            spelled.setdefault(bare(pair), {}).setdefault(pair, 0)
            spelled[bare(pair)][pair] += 1
    found = []
    for forms in spelled.values():
        often = [pair for pair, number in forms.items() if number >= least and bare(pair) != pair]
        if len(often) > 1:
            found += often
    return random.Random(seed).sample(sorted(found), min(count, len(found)))
