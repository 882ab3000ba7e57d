"""The index follows the records: commits, rebuilds, checks, damage."""

import threading
import time

import pytest
from django.db import connection, transaction
from wagtail.models import PageViewRestriction

from giaoban.base.registries import searchables
from giaoban.portal.models import Article
from giaoban.search import actions, generations, outbox, reading, schema
from giaoban.search.asking import Ask, ask
from giaoban.search.models import Change, IndexCopy, Ledger
from giaoban.search.outbox import Record
from giaoban.search.reading import Reader
from tests.factories import ArticleFactory, SectionFactory

pytestmark = pytest.mark.django_db
KIND = "portal.article"


def total(words):
    return ask(Ask(words=words, kinds=(KIND,)), facets=False).total


def changes():
    return sorted(set(Change.objects.filter(kind=KIND).values_list("key", flat=True)))


def test_what_is_saved_published_taken_off_and_deleted_is_noted(section, index):
    index()
    article = ArticleFactory(parent=section, title="Tin mới")
    assert changes() == [str(article.pk)]
    index()
    assert (changes(), total("tin")) == ([], 1)
    article.unpublish()
    assert changes() == [str(article.pk)]
    index()
    assert total("tin") == 0
    article.save_revision().publish()
    index()
    assert total("tin") == 1
    article.delete()
    assert changes() == [str(article.pk)]
    index()
    assert total("tin") == 0
    assert Change.objects.count() == 0


def test_a_section_takes_what_lies_below_with_it(section, index, django_capture_on_commit_callbacks):
    article = ArticleFactory(parent=section, title="Tin mới", slug="tin-moi")
    index()
    other = SectionFactory(parent=section.get_parent(), title="Khác", slug="khac")
    index()
    section.move(other, pos="last-child")
    assert changes() == [str(article.pk)]
    index()
    assert ask(Ask(words="tin mới")).hits[0].url == "/khac/doi-ngoai/tin-moi/"
    section.refresh_from_db()
    section.slug = "ngoai"
    with django_capture_on_commit_callbacks(execute=True):
        section.save_revision().publish()
    assert changes() == [str(article.pk)]
    index()
    assert ask(Ask(words="tin mới")).hits[0].url == "/khac/ngoai/tin-moi/"
    restriction = PageViewRestriction.objects.create(page=section, restriction_type="login")
    assert changes() == [str(article.pk)]
    index()
    assert total("tin") == 0
    restriction.delete()
    index()
    assert total("tin") == 1
    section.refresh_from_db()
    section.delete()
    assert changes() == [str(article.pk)]


def test_what_is_written_past_the_signals_is_told(section, index):
    article = ArticleFactory(parent=section, title="Tin mới")
    index()
    Article.objects.filter(pk=article.pk).update(title="Tựa khác")
    assert changes() == []
    searchables[KIND].changed([article.pk])
    index()
    assert [hit.title for hit in ask(Ask(words="tựa khác")).hits] == ["Tựa khác"]


def test_a_change_that_is_rolled_back_leaves_nothing(section, index):
    index()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        ArticleFactory(parent=section, title="Tin mới")
        raise ZeroDivisionError
    assert Change.objects.count() == 0


def test_the_order_of_numbers_is_that_of_commits_not_of_keys(db):
    late = Change.objects.create(kind=KIND, key="1")
    late.delete()
    outbox.add(KIND, [2])
    first = outbox.number()
    Change.objects.create(pk=late.pk, kind=KIND, key="1")  # the smaller key is committed later
    second = outbox.number()
    assert second == first + 1
    assert outbox.waiting(first) == [(Record(KIND, "1"), second)]
    assert outbox.number() == second
    assert Ledger.objects.get().last == second


def test_every_copy_reads_every_change_before_it_is_forgotten(db):
    for name in ("a/1", "b/1"):
        outbox.enter(name)
    outbox.add(KIND, [1, 2])
    last = outbox.number()
    outbox.done("a/1", last)
    assert Change.objects.count() == 2
    outbox.done("b/1", last)
    assert Change.objects.count() == 0


def test_a_copy_that_is_not_heard_of_is_given_up(db):
    from django.utils import timezone

    now = timezone.now()
    outbox.enter("a/1")
    outbox.enter("b/1")
    IndexCopy.objects.filter(name="b/1").update(seen_at=now - outbox.GIVEN_UP_AFTER * 2)
    assert outbox.seen("a/1", at=now)
    assert not outbox.seen("b/1", at=now)


def test_a_number_with_more_changes_than_a_batch_is_read_whole(db, monkeypatch):
    monkeypatch.setattr(outbox, "BATCH", 3)
    outbox.add(KIND, range(7))
    outbox.number()
    outbox.add(KIND, [7])
    last = outbox.number()
    assert len(outbox.waiting(0)) == 7
    assert outbox.waiting(last - 1) == [(Record(KIND, "7"), last)]


def test_a_rebuild_swaps_whole_generations_and_holds_what_changed_meanwhile(section, index, monkeypatch):
    first = ArticleFactory(parent=section, title="Tin một", slug="mot")
    index()
    before = generations.current()
    changed = []

    def meanwhile(kind, count):
        if kind == KIND and not changed:
            changed.append(ArticleFactory(parent=section, title="Tin giữa chừng", slug="giua"))
            first.delete()
            assert total("một") in (0, 1)
            assert generations.current() == before

    actions.rebuild(say=meanwhile)
    assert generations.current() != before
    assert [hit.title for hit in ask(Ask(words="tin")).hits] == ["Tin giữa chừng"]
    assert {row.name for row in IndexCopy.objects.all()} == {
        generations.copy_name(folder) for folder in (before, generations.current())
    }


def test_an_old_generation_is_deleted_after_a_while(section, index, monkeypatch):
    index()
    before = generations.current()
    monkeypatch.setattr(generations, "KEEP_OLD", -1.0)
    actions.rebuild()
    assert not before.exists()
    assert [row.name for row in IndexCopy.objects.all()] == [generations.copy_name(generations.current())]


def test_only_one_rebuild_at_a_time(index):
    with generations.alone("rebuild") as mine:
        assert mine
        with pytest.raises(actions.Busy):
            actions.rebuild()


def test_a_check_counts_and_mends(section, index):
    made = [ArticleFactory(parent=section, title=f"Tin {number}", slug=f"tin-{number}", lead="") for number in range(4)]
    index()
    assert {row.kind: (row.records, row.indexed) for row in actions.check()}[KIND] == (4, 4)
    Article.objects.filter(pk=made[0].pk).update(title="Tựa khác")
    made[1].delete()
    ArticleFactory(parent=section, title="Tin 5", slug="tin-5", lead="")
    Change.objects.all().delete()
    found = {row.kind: row for row in actions.check()}[KIND]
    assert found == actions.Checked(kind=KIND, records=4, indexed=4, missing=1, outdated=1, superfluous=1)
    found = {row.kind: row for row in actions.check()}[KIND]
    assert found == actions.Checked(kind=KIND, records=4, indexed=4, missing=0, outdated=0, superfluous=0)
    assert sorted(hit.title for hit in ask(Ask(words="tin", kinds=(KIND,))).hits) == ["Tin 2", "Tin 3", "Tin 5"]
    assert total("tựa khác") == 1


def test_another_version_of_the_schema_is_made_anew(section, index, monkeypatch):
    ArticleFactory(parent=section, title="Tin một")
    index()
    before = generations.current()
    monkeypatch.setattr(schema, "VERSION", "another")
    monkeypatch.setattr(reading, "_open", None)
    assert ask(Ask(words="tin")).state == "rebuilding"
    index()
    assert generations.current() != before
    assert total("tin") == 1


@pytest.mark.parametrize("ending", ["idx", "term", "store", "fast", "pos"])
def test_a_damaged_folder_is_noticed_and_rebuilt(section, index, caplog, ending):
    ArticleFactory(parent=section, title="Tin một")
    index()
    before = generations.current()
    path = next(before.glob(f"*.{ending}"))
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 0xFF
    path.unlink()  # readers keep what they have mapped
    path.write_bytes(content)
    caplog.clear()
    index()
    assert generations.current() != before
    assert total("tin") == 1
    assert f"the search index is made anew: it is damaged: {path.name} is not what was written" in [
        record.getMessage() for record in caplog.records
    ]


@pytest.mark.parametrize("what", ["meta", "segment", "pointer", "all"])
def test_missing_files_are_rebuilt_and_said(section, index, data, monkeypatch, what):
    import shutil

    ArticleFactory(parent=section, title="Tin một")
    index()
    folder = generations.current()
    if what == "meta":
        (folder / "meta.json").write_text("{")
    elif what == "segment":
        next(folder.glob("*.idx")).unlink()
    elif what == "pointer":
        (data / "search" / "current.json").write_text("\x00")
    else:
        shutil.rmtree(data / "search")
    monkeypatch.setattr(reading, "_open", None)
    assert ask(Ask(words="tin")).state == "rebuilding"
    index()
    assert (ask(Ask(words="tin")).state, total("tin")) == ("ready", 1)


def test_an_index_of_another_database_is_made_anew(section, index):
    ArticleFactory(parent=section, title="Tin một")
    index()
    before = generations.current()
    Ledger.objects.all().delete()
    index()
    assert generations.current() != before


def test_a_database_gone_back_makes_the_index_anew(section, index):
    ArticleFactory(parent=section, title="Tin một")
    index()
    ArticleFactory(parent=section, title="Tin hai", slug="hai")
    index()
    before = generations.current()
    Ledger.objects.update(last=0)
    index()
    assert generations.current() != before
    assert total("tin") == 2


def test_one_record_that_cannot_be_described_does_not_hide_the_others(section, index, monkeypatch, caplog):
    from dataclasses import replace

    good = ArticleFactory(parent=section, title="Tin tốt", slug="tot")
    bad = ArticleFactory(parent=section, title="Tin hỏng", slug="hong")
    offer = searchables[KIND]

    def describe(records):
        if any(record.pk == bad.pk for record in records):
            raise ValueError("hỏng")
        return offer.documents(records)

    monkeypatch.setitem(searchables._offers, KIND, replace(offer, documents=describe))
    index()
    assert [hit.key for hit in ask(Ask(words="tin")).hits] == [str(good.pk)]
    assert f"portal.article {bad.pk} cannot be described for the index" in caplog.text


def test_deleting_reaches_every_document_of_a_record(section, index):
    article = ArticleFactory(parent=section, title="Tin một")
    index()
    for number in range(3):
        article.title = f"Tin {number}"
        article.save()
        index()
    reader = Reader(generations.current())
    assert reader.searcher().doc_freq("kind", KIND) >= 1
    indexed = actions._indexed(reader.searcher())[KIND]
    assert {key: len(digests) for key, digests in indexed.items()} == {str(article.pk): 1}


@pytest.mark.django_db(transaction=True)
def test_what_is_committed_is_found_within_a_second(home, data):
    section = SectionFactory(parent=home, title="Đối ngoại", slug="doi-ngoai")
    stop = threading.Event()

    def run():
        actions.follow(stop)
        connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    try:
        until = time.monotonic() + 60
        while ask(Ask(words="tin")).state != "ready" and time.monotonic() < until:
            pass
        taken = []
        for number in range(3):
            ArticleFactory(parent=section, title=f"Tin {number}", slug=f"tin-{number}")
            began = time.monotonic()
            while total("tin") <= number and time.monotonic() - began < 30:
                pass
            taken.append(time.monotonic() - began)
        assert total("tin") == 3
        assert min(taken) < 1.0
        actions.catch_up(patience=30)  # through the indexer, which holds the folder
        counts = actions.rebuild()
        assert counts[KIND] == 3
        ArticleFactory(parent=section, title="Tin sau", slug="tin-sau")
        actions.catch_up(patience=30)
        assert total("tin") == 4
    finally:
        stop.set()
        thread.join(30)
    assert not thread.is_alive()
