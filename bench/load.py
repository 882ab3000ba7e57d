"""How fast a file of articles is loaded, beside `add_child` a page, in one run; writes bench/results/load.md.

Reads ../shared/data/news-vi-30k.jsonl.xz (or the file named by GIAOBAN_BENCH_ARTICLES) into a database of its own:
SQLite in a temporary folder, or the empty PostgreSQL database that DATABASE_URL names.
"""

import json
import logging
import lzma
import os
import platform
import resource
import sys
import tempfile
import threading
import time
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("GIAOBAN_BENCH_ARTICLES") or ROOT.parent / "shared" / "data" / "news-vi-30k.jsonl.xz")
RESULTS = ROOT / "bench" / "results"
SAMPLE = 300
TARGET = 300


def main():
    """Measure, or say why not."""
    if not DATA.is_file():
        print(f"bench/load.py: skipped, the articles to load are not there ({DATA.name}).")
        return
    with tempfile.TemporaryDirectory(prefix="giaoban-bench-") as folder:
        os.environ["GIAOBAN_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "giaoban.config.settings.dev"
        sys.path.insert(0, str(ROOT))
        measure()


def measure():
    """Load the file twice beside a sample by `add_child`, and write what was seen."""
    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    logging.disable(logging.WARNING)
    call_command("migrate", verbosity=0)
    from wagtail.models import Page

    from giaoban.portal.foundations import lay_foundations
    from giaoban.portal.loading.actions import load_articles
    from giaoban.portal.models import Article, Section

    home = lay_foundations()
    plain = Section(title="add_child", slug="add-child")
    home.add_child(instance=plain)
    child_rate = SAMPLE / timed(lambda: add_children(plain))
    before = memory()
    marks = []
    began, cpu = time.perf_counter(), time.process_time()
    outcome = load_articles(
        DATA, section="tin-da-nap", progress=lambda position, rows: marks.append((rows, time.perf_counter(), memory()))
    )
    seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
    again = timed(lambda: load_articles(DATA, section="tin-da-nap"))
    assert Article.objects.count() == outcome.loaded + SAMPLE
    problems = sum(len(each) for each in Page.find_problems())
    rate = outcome.loaded / seconds
    half = marks[len(marks) // 2]
    write(
        [
            f"| articles loaded | {outcome.loaded:,} of {outcome.rows:,} rows |",
            f"| rate | {rate:,.0f} articles a second ({seconds:.1f} s); to reach: {TARGET} |",
            f"| the same by processor time, whatever else the machine did | {outcome.loaded / cpu:,.0f} a second |",
            f"| rate in the second half | {(marks[-1][0] - half[0]) / (marks[-1][1] - half[1]):,.0f} a second |",
            f"| `add_child` alone, no revision, {SAMPLE} articles | {child_rate:,.0f} a second |",
            f"| the same file again: all known | {outcome.rows / again:,.0f} rows a second |",
            f"| resident memory before, halfway, at the end | {before:.0f}, {half[2]:.0f}, {marks[-1][2]:.0f} MB |",
            f"| peak resident memory | {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB |",
            f"| problems in the tree afterwards (`fixtree`) | {problems} |",
        ],
        connection.vendor,
    )
    if rate < TARGET or problems:
        sys.exit("bench/load.py: the rate or the tree is not as it should be.")


def add_children(section):
    """The first articles of the file, one page at a time."""
    from giaoban.portal.loading.text import as_stored, lines, text_block
    from giaoban.portal.models import Article

    with lzma.open(DATA, "rt", encoding="utf-8") as file:
        for number, line in enumerate(islice(file, SAMPLE)):
            row = json.loads(line)
            body = as_stored([text_block(lines(row["body"]))])
            section.add_child(instance=Article(title=row["title"], slug=f"bai-{number}", lead=row["lead"], body=body))


def timed(work):
    """Seconds that work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def memory():
    """Resident megabytes now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


def write(rows, vendor):
    """The table, on the screen and in bench/results."""
    total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = os.getloadavg()[0]
    text = "\n".join(
        [
            f"# Loading a file of articles, {vendor}",
            "",
            f"{os.cpu_count()} cores, {total:.0f} GB of memory, Python {platform.python_version()}, "
            f"{platform.system()} {platform.machine()}; load average {load:.1f} at the end; "
            f"{threading.active_count()} thread. File: {DATA.name}.",
            "",
            "| what | measured |",
            "| --- | --- |",
            *rows,
            "",
        ]
    )
    RESULTS.mkdir(parents=True, exist_ok=True)
    name = "load.md" if vendor == "sqlite" else f"load-{vendor}.md"
    (RESULTS / name).write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
