from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError

from giaoban.base import state
from giaoban.visits import folding, totals
from giaoban.visits.beacons import Beacon
from giaoban.visits.folding import fold, forget_deleted
from giaoban.visits.journal import Journal, folder
from giaoban.visits.models import Folded, PageDay, PortalDay
from tests.factories import ArticleFactory, SectionFactory

pytestmark = pytest.mark.django_db
NOON = int(datetime(2026, 11, 23, 5, tzinfo=UTC).timestamp())
DAY = date(2026, 11, 23)


def keep(journal, page, language="vi", *, at=NOON, views=1, visits=0):
    journal.keep(Beacon(at=at, page=page, language=language, views=views, visits=visits).line())


def pages():
    return sorted(PageDay.objects.values_list("day", "page", "section", "language", "views", "visits"))


def days():
    return sorted(PortalDay.objects.values_list("day", "language", "views", "visits"))


def test_lines_become_totals_once(journal):
    keep(journal, 7, visits=1)
    keep(journal, 7)
    keep(journal, 0, "en", visits=1)
    assert fold() == 3
    assert fold() == 0
    assert pages() == [(DAY, 0, 0, "en", 1, 1), (DAY, 7, 0, "vi", 2, 1)]
    assert days() == [(DAY, "en", 1, 1), (DAY, "vi", 2, 1)]
    keep(journal, 7)
    assert fold() == 1
    assert pages() == [(DAY, 0, 0, "en", 1, 1), (DAY, 7, 0, "vi", 3, 1)]
    assert days() == [(DAY, "en", 1, 1), (DAY, "vi", 3, 1)]


def test_the_day_is_the_portals_own(journal):
    keep(journal, 1, at=int(datetime(2026, 11, 23, 16, 59, 59, tzinfo=UTC).timestamp()))
    keep(journal, 1, at=int(datetime(2026, 11, 23, 17, 0, 0, tzinfo=UTC).timestamp()))
    fold()
    assert [row[0] for row in pages()] == [date(2026, 11, 23), date(2026, 11, 24)]


def test_the_section_is_the_top_one(journal, home):
    section = SectionFactory(parent=home)
    inner = SectionFactory(parent=section)
    article = ArticleFactory(parent=inner)
    for page in (home, section, inner, article):
        keep(journal, page.pk)
    keep(journal, 10**9)
    fold()
    assert {row[1]: row[2] for row in pages()} == {
        home.pk: 0,
        section.pk: section.pk,
        inner.pk: section.pk,
        article.pk: section.pk,
        10**9: 0,
    }


def test_half_a_line_waits_for_its_other_half(journal):
    keep(journal, 7)
    (path,) = folder().glob("*.log")
    line = Beacon(at=NOON, page=7, language="vi", views=1, visits=0).line()
    with path.open("ab") as file:
        file.write(line[:5])
    assert fold() == 1
    with path.open("ab") as file:
        file.write(line[5:])
    assert fold() == 1
    assert days() == [(DAY, "vi", 2, 0)]


def test_a_file_is_deleted_when_its_process_is_gone_and_not_before(journal):
    keep(journal, 7)
    fold()
    (path,) = folder().glob("*.log")
    assert list(Folded.objects.values_list("name", "offset")) == [(path.name, path.stat().st_size)]
    journal.close()
    assert fold() == 0
    assert list(folder().glob("*.log")) == []
    assert not Folded.objects.exists()


def test_what_a_dead_process_left_is_folded_before_its_file_goes(data):
    gone = Journal()
    keep(gone, 7)
    gone.close()
    (path,) = folder().glob("*.log")
    with path.open("ab") as file:
        file.write(b"1700000000 7 v")
    assert fold() == 1
    assert days() == [(DAY, "vi", 1, 0)]
    assert list(folder().glob("*.log")) == []


def test_a_file_that_is_being_begun_is_left_alone(data):
    (folder() / "abc.new").write_bytes(b"")
    assert fold() == 0
    assert (folder() / "abc.new").exists()


def test_a_failure_counts_nothing_and_the_next_fold_counts_all(journal, monkeypatch):
    keep(journal, 7)

    def broken(sums):
        real(sums)
        raise DatabaseError("the disk is full")

    real = totals.add
    monkeypatch.setattr(totals, "add", broken)
    with pytest.raises(DatabaseError):
        fold()
    assert (pages(), days(), Folded.objects.count()) == ([], [], 0)
    monkeypatch.setattr(totals, "add", real)
    assert fold() == 1
    assert days() == [(DAY, "vi", 1, 0)]


def test_a_crash_before_the_deletion_counts_nothing_twice(data, monkeypatch):
    gone = Journal()
    keep(gone, 7)
    gone.close()
    (path,) = folder().glob("*.log")

    def crash(self):
        raise KeyboardInterrupt

    monkeypatch.setattr(type(path), "unlink", crash)
    with pytest.raises(KeyboardInterrupt):
        fold()
    monkeypatch.undo()
    assert fold() == 0
    assert days() == [(DAY, "vi", 1, 0)]
    assert not path.exists()


def test_one_process_folds_at_a_time(journal):
    keep(journal, 7)
    with folding._alone() as mine:
        assert mine
        assert fold() == 0
    assert fold() == 1


def test_a_file_read_on_elsewhere_is_not_counted_again(journal, monkeypatch):
    keep(journal, 7)
    (path,) = folder().glob("*.log")
    Folded.objects.create(name=path.name, offset=5)
    with pytest.raises(folding.TakenElsewhere):
        folding._take(path.name, 0, path.read_bytes())
    assert pages() == []


def test_damaged_lines_are_left_out_and_told(journal, caplog):
    keep(journal, 7)
    journal.keep(b"\0\0\0\n")
    keep(journal, 7)
    assert fold() == 2
    assert days() == [(DAY, "vi", 2, 0)]
    assert [record.getMessage().split(": ")[1] for record in caplog.records] == [
        "1 lines cannot be read and are left out"
    ]


def test_a_long_file_is_folded_in_blocks(journal, monkeypatch):
    monkeypatch.setattr(folding, "BLOCK", 100)
    for _ in range(50):
        keep(journal, 7)
    assert fold() == 50
    assert days() == [(DAY, "vi", 50, 0)]


def test_places_of_deleted_files_are_forgotten(journal):
    keep(journal, 7)
    fold()
    Folded.objects.create(name=f"{state.node()}-0123.log", offset=10)
    Folded.objects.create(name="othernode-0123.log", offset=10)
    assert forget_deleted() == 1
    (path,) = folder().glob("*.log")
    assert sorted(Folded.objects.values_list("name", flat=True)) == sorted([path.name, "othernode-0123.log"])


def test_a_file_that_cannot_be_read_does_not_keep_the_others_waiting(journal, caplog):
    (folder() / "0000.log").mkdir()
    keep(journal, 7)
    assert fold() == 1
    assert [record.getMessage() for record in caplog.records] == [
        "0000.log cannot be folded now: [Errno 21] Is a directory: '%s'" % (folder() / "0000.log")
    ]
