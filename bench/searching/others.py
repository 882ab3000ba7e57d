"""What is measured beside ours: SQLite FTS5 over folded text, and Wagtail's own search of the database."""

import re
import sqlite3
import time
from pathlib import Path

from searching.articles import bare
from searching.measuring import reciprocal, spread, timed

FEW = 30  # queries of Wagtail's search, ten of each kind; one takes many seconds
WORDS = re.compile(r"[^\W_]+")


def fts5(documents, path, asked):
    """SQLite's full text, bm25 with the weights of ours, over text folded beforehand; every word required."""
    base = sqlite3.connect(path)
    base.execute("PRAGMA journal_mode=OFF")
    base.execute("PRAGMA synchronous=OFF")
    base.execute("CREATE VIRTUAL TABLE found USING fts5(key UNINDEXED, title, lead, body, tokenize='unicode61')")
    began, count = time.perf_counter(), 0
    for key, row in documents:
        base.execute(
            "INSERT INTO found VALUES (?, ?, ?, ?)", (key, *(bare(row[each]) for each in ("title", "lead", "body")))
        )
        count += 1
    base.commit()
    rate = count / (time.perf_counter() - began)
    timed("FTS5 built")
    ranks, times = {}, []
    for kind, words, key in asked:
        began = time.perf_counter()
        query = " ".join(f'"{word}"' for word in WORDS.findall(bare(words)))
        best = "SELECT key FROM found WHERE found MATCH ? ORDER BY bm25(found, 0, 10, 1, 0.3) LIMIT 10"
        keys = [row[0] for row in base.execute(best, (query,))]
        base.execute("SELECT count(*) FROM found WHERE found MATCH ?", (query,)).fetchone()
        times.append((time.perf_counter() - began) * 1000)
        ranks.setdefault(kind, []).append(reciprocal(keys, key))
    timed("FTS5 asked")
    base.close()
    return [
        ("built", f"{rate:,.0f} a second"),
        ("on disk", f"{Path(path).stat().st_size / 2**20:,.0f} MB"),
        *((f"MRR@10, {kind}", f"{sum(found) / len(found):.3f}") for kind, found in ranks.items()),
        ("top 10 and total, p50 / p95 / p99", f"{spread(times)} ms"),
    ]


def wagtail(asked, known):
    """Wagtail's index in the same database, as `Article.objects.search` uses it; `known` leads from page to article."""
    from django.core.management import call_command

    from giaoban.portal.models import Article

    began = time.perf_counter()
    call_command("update_index", verbosity=0)
    seconds = time.perf_counter() - began
    timed("Wagtail indexed")
    ranks, times = {}, []
    for kind, words, key in asked[:FEW]:
        began = time.perf_counter()
        found = Article.objects.live().search(words, operator="and")
        keys = [known.get(page.pk, "") for page in found[:10]]
        found.count()
        times.append((time.perf_counter() - began) * 1000)
        ranks.setdefault(kind, []).append(reciprocal(keys, key))
    timed("Wagtail asked")
    return [
        ("queries", f"the first {FEW}"),
        ("indexed", f"{len(known) / seconds:,.0f} a second"),
        *((f"MRR@10, {kind}", f"{sum(found) / len(found):.3f}") for kind, found in ranks.items()),
        ("top 10 and total, p50 / p95 / p99", f"{spread(times)} ms"),
    ]
