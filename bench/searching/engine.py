"""Our engine as it is: its own writer, reader and finder, on an index in a temporary folder."""

import json
import os
import time
from pathlib import Path

from searching.measuring import memory, reciprocal, spread, timed

KINDS = ("kind", "section", "language", "class", "author")


class Engine:
    """An index of some documents; the records behind them are not in a database here."""

    name = "tantivy (giaoban)"

    def __init__(self, folder):
        from giaoban.search.writing import Writer

        self.folder = Path(folder)
        self.kept = self.folder / "built.json"
        self.numbers = json.loads(self.kept.read_text()) if self.kept.is_file() else {}
        self.writer = Writer(self.folder, identity="bench", position=0, new=not self.numbers)

    def build(self, documents):
        """Index everything; keeps rate, size and memory."""
        before, (began, cpu) = memory(), (time.perf_counter(), time.process_time())
        count = self.writer.put("bench", documents)
        self.writer.commit(0)
        self.writer.close()
        seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
        size = sum(path.stat().st_size for path in self.folder.iterdir())
        after = memory()
        self.numbers |= {
            "documents": count, "seconds": seconds, "rate": count / seconds, "cpu rate": count / cpu, "size": size,
            "own memory before": before[0], "own memory after building": after[0],
        }  # fmt: skip
        self.kept.write_text(json.dumps(self.numbers))

    def open(self):
        """Read the index as a web process does."""
        from giaoban.search.reading import Reader

        self.reader = Reader(self.folder)
        self.numbers["segments"] = self.reader.searcher().num_segments

    def finder(self, words):
        """One question, as asking.ask puts it."""
        from django.contrib.auth.models import AnonymousUser
        from django.utils import timezone

        from giaoban.search import parsing
        from giaoban.search import words as text
        from giaoban.search.finding import Finder
        from giaoban.search.questions import Ask

        question = Ask(words=words, user=AnonymousUser(), size=10)
        finder = Finder(self.reader.schema, self.reader.searcher(), question, at=timezone.now())
        return finder, parsing.parse(text.cleaned(words))

    def find(self, words):
        """Keys of the top ten, and the total."""
        finder, wanted = self.finder(words)
        outcome = finder.find(wanted)
        return [str(finder.searcher.doc(each).get_first("id")).split(":")[1] for each in outcome.addresses], outcome

    def times(self, asked):
        """Milliseconds of top ten with total and another reading, and with the five facets besides, of each query;
        then the same by processor time, which a busy machine does not stretch."""
        plain, with_facets, cpu, cpu_with = [], [], [], []
        for _kind, words, _key in asked:
            began, own = time.perf_counter(), time.thread_time()
            finder, wanted = self.finder(words)
            outcome = finder.find(wanted)
            finder.likelier(outcome)
            plain.append((time.perf_counter() - began) * 1000)
            cpu.append((time.thread_time() - own) * 1000)
            finder.counts(outcome.plain, KINDS)
            with_facets.append((time.perf_counter() - began) * 1000)
            cpu_with.append((time.thread_time() - own) * 1000)
        return [spread(each) for each in (plain, with_facets, cpu, cpu_with)]

    def quality(self, asked):
        """Mean reciprocal rank in the top ten, a kind of query."""
        found = {}
        for kind, words, key in asked:
            found.setdefault(kind, []).append(reciprocal(self.find(words)[0], key))
        return {kind: sum(ranks) / len(ranks) for kind, ranks in found.items()}

    def exactness(self, pairs):
        """Of the top ten for a two-syllable word, the share that has just that word in title, lead or body."""
        from giaoban.search import answering, words

        held = seen = 0
        for pair in pairs:
            finder, wanted = self.finder(pair)
            for address in finder.find(wanted).addresses:
                row = answering.stored(finder.searcher.doc(address))
                text = " ".join(words.words(words.exact(f"{row['title']} {row['lead']} {row['body']}")))
                seen += 1
                held += f" {words.exact(pair)} " in f" {text} "
        return held / max(1, seen)

    def until_visible(self, tries=20):
        """Milliseconds from a record's change until a reader finds it: delete, add, commit, reload."""
        from giaoban.search import schema
        from searching.articles import described

        taken = []
        for number in range(tries):
            word = f"zyx{number}"
            began = time.perf_counter()
            self.writer.writer.delete_documents_by_term("id", f"bench:new{number}")
            self.writer.writer.add_document(schema.document("bench", f"new{number}", described(number, word, "", "")))
            self.writer.writer.commit()
            while not self.find(word)[1].total:
                time.sleep(0.001)
            taken.append((time.perf_counter() - began) * 1000)
        self.writer.close()
        return spread(taken)


def one_core():
    """Everything from here on runs on one core."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {sorted(os.sched_getaffinity(0))[-1]})


def measured(documents, folder, asked, pairs, others):
    """All numbers of the engine as rows of a table."""
    engine = Engine(folder)
    if not engine.numbers:
        engine.build(documents)
        timed("built")
    engine.open()
    one_core()
    cold = engine.times(asked)[0]
    plain, with_facets, cpu, cpu_with = engine.times(asked)
    quality, more = engine.quality(asked), engine.quality(others)
    exact = engine.exactness(pairs)
    visible = engine.until_visible()
    size = engine.numbers["size"] / 2**20
    rss = memory()
    rows = [
        ("documents", f"{engine.numbers['documents']:,}"),
        ("built", f"{engine.numbers['rate']:,.0f} a second ({engine.numbers['seconds']:.0f} s); "
                  f"by processor time {engine.numbers['cpu rate']:,.0f} a second"),
        ("index on disk, texts for passages included", f"{size:,.0f} MB in {engine.numbers['segments']} segments"),
        ("own memory before, after building, after asking", f"{engine.numbers['own memory before']:.0f}, "
         f"{engine.numbers['own memory after building']:.0f}, {rss[0]:.0f} MB; mapped files in memory {rss[1]:.0f} MB"),
        ("changed until found, in the index alone, p50 / p95 / p99", f"{visible} ms"),
        *((f"MRR@10, {kind}", f"{value:.3f}") for kind, value in (quality | more).items()),
        (f"exact marks in the top 10, {len(pairs)} two-syllable words", f"{exact:.3f}"),
        ("top 10 with total, first time, p50 / p95 / p99", f"{cold} ms"),
        ("top 10 with total, p50 / p95 / p99", f"{plain} ms"),
        ("top 10 with total and five facets, p50 / p95 / p99", f"{with_facets} ms"),
        ("top 10 with total, by processor time", f"{cpu} ms"),
        ("top 10 with total and five facets, by processor time", f"{cpu_with} ms"),
    ]  # fmt: skip
    timed("engine measured")
    return rows
