"""How well and how fast search finds; writes bench/results/search.md, or search-million.md with `--million`.

Reads ../shared/data/news-vi-30k.jsonl.xz and search-queries.jsonl (or the folder named by GIAOBAN_BENCH_DATA). The
million is made from the 30,208 (bench/searching/articles.py), and takes half an hour or more: it is asked for. With
`--index FOLDER` the index is built there, or, where it was built before, only asked.
"""

import logging
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("GIAOBAN_BENCH_DATA") or ROOT.parent / "shared" / "data")
ARTICLES, QUERIES = DATA / "news-vi-30k.jsonl.xz", DATA / "search-queries.jsonl"
MILLION = 1_000_000


def main():
    """Measure, or say why not."""
    if not ARTICLES.is_file() or not QUERIES.is_file():
        print(f"bench/search.py: skipped, the articles and queries are not there ({ARTICLES.name}, {QUERIES.name}).")
        return
    million = "--million" in sys.argv
    with tempfile.TemporaryDirectory(prefix="giaoban-bench-") as folder:
        os.environ["GIAOBAN_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "giaoban.config.settings.dev"
        sys.path[:0] = [str(ROOT), str(ROOT / "bench")]
        import django
        from django.conf import settings

        settings.MODELSEARCH_BACKENDS = settings.WAGTAILSEARCH_BACKENDS = {
            "default": {"BACKEND": "modelsearch.backends.database", "AUTO_UPDATE": False}
        }
        django.setup()
        logging.disable(logging.WARNING)
        measure(Path(folder), million)


def measure(folder, million):
    """Every part in turn; the result is written as far as it has come."""
    from searching import articles, engine, house, others
    from searching.measuring import machine, table

    asked, leads = articles.queries(QUERIES), articles.of_leads(ARTICLES)
    pairs = articles.ambiguous_pairs(ARTICLES)

    def documents():
        return articles.many(ARTICLES, MILLION) if million else articles.read(ARTICLES)

    name = "search-million.md" if million else "search.md"
    lines = [
        f"# Search over {'1,000,000 articles made from ' if million else ''}30,208 articles",
        "",
        f"{machine()} at the start. One core for every query; {len(asked)} known-item queries of titles, second time "
        "round, and others from leads, drawn after the weights were chosen. Sections, classes and dates are made up by "
        "a rule (bench/searching/articles.py).",
        "",
    ]
    kept = Path(sys.argv[sys.argv.index("--index") + 1]) if "--index" in sys.argv else folder / "index"
    kept.mkdir(exist_ok=True)
    found = engine.measured(documents(), kept, asked, pairs, leads)
    lines += ["## giaoban: tantivy", "", *table(found), "", f"At the end of this part: {machine()}.", ""]
    write(name, lines)
    lines += ["## SQLite FTS5 (bm25, folded text)", "", *table(others.fts5(documents(), folder / "fts", asked)), ""]
    write(name, lines)
    if not million:
        known = house.loaded(ARTICLES)
        lines += ["## giaoban: through the house", "", *table(house.measured(known, asked)), ""]
        write(name, lines)
        lines += ["## Wagtail's own search (SQLite)", "", *table(others.wagtail(asked, known)), ""]
        write(name, lines)
    print("\n".join(lines))


def write(name, lines):
    """Keep what is known so far."""
    results = ROOT / "bench" / "results"
    results.mkdir(parents=True, exist_ok=True)
    (results / name).write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
