"""The whole way through the house: articles in the database, the outbox, the indexer's own process, ask()."""

import os
import signal
import subprocess
import sys
import time

from searching.measuring import reciprocal, spread, timed


def loaded(path):
    """Load the articles; returns the pages' keys with the articles' own."""
    from django.core.management import call_command

    from giaoban.portal.foundations import lay_foundations
    from giaoban.portal.loading.actions import load_articles
    from giaoban.portal.models import Origin

    call_command("migrate", verbosity=0)
    lay_foundations()
    load_articles(path, section="tin-da-nap")
    timed("articles loaded")
    return dict(Origin.objects.values_list("article_id", "source_id"))


def measured(known, asked):
    """Rebuild from the database, ask() with the check on the objects, and the time until a save is found."""
    from giaoban.search import actions
    from giaoban.search.asking import Ask, ask

    began = time.perf_counter()
    counts = actions.rebuild()
    seconds = time.perf_counter() - began
    timed("rebuilt from the database")
    times, bare, ranks = [], [], {}
    for _again in range(2):  # the first time warms up
        times, bare, ranks = [], [], {}
        for kind, words, key in asked:
            began = time.perf_counter()
            answer = ask(Ask(words=words, kinds=("portal.article",), size=10))
            times.append((time.perf_counter() - began) * 1000)
            began = time.perf_counter()
            ask(Ask(words=words, kinds=("portal.article",), size=10), facets=False)
            bare.append((time.perf_counter() - began) * 1000)
            ranks.setdefault(kind, []).append(reciprocal([known.get(int(hit.key), "") for hit in answer.hits], key))
    timed("asked")
    return [
        ("`giaoban index rebuild`", f"{sum(counts.values()) / seconds:,.0f} records a second ({seconds:.0f} s)"),
        *((f"MRR@10 of ask(), {kind}", f"{sum(found) / len(found):.3f}") for kind, found in ranks.items()),
        ("ask(): 10 hits with passages, checked on the objects, p50 / p95 / p99", f"{spread(bare)} ms"),
        ("the same with facets, p50 / p95 / p99", f"{spread(times)} ms"),
        ("saved until found, the indexer in a process of its own, p50 / p95 / p99", f"{until_found()} ms"),
    ]


def until_found(tries=20):
    """Milliseconds from the end of save() until ask() finds the new title."""
    from giaoban.portal.models import Article
    from giaoban.search.asking import Ask, ask

    article = Article.objects.order_by("pk").first()
    indexer = subprocess.Popen(
        [sys.executable, "-m", "giaoban", "index", "follow"], env=os.environ | {"GIAOBAN_MODE": "demonstration"}
    )
    try:
        taken = []
        for number in range(tries + 1):
            article.title = f"zyxw{number} vuts{number}"
            article.save()
            began = time.perf_counter()
            while not ask(Ask(words=article.title), facets=False).total and time.perf_counter() - began < 120:
                time.sleep(0.005)
            taken.append((time.perf_counter() - began) * 1000)
        return spread(taken[1:])  # the first waits for the process to start
    finally:
        indexer.send_signal(signal.SIGTERM)
        indexer.wait(30)
