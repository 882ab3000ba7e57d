import os
import threading

import pytest

from giaoban.visits import journal as module
from giaoban.visits.journal import Journal, NotKept, folder


def lines():
    return sorted(line for path in folder().glob("*.log") for line in path.read_bytes().splitlines())


def test_threads_write_whole_lines(journal):
    def write(number):
        for count in range(500):
            journal.keep(b"%d-%d\n" % (number, count))

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert lines() == sorted(b"%d-%d" % (number, count) for number in range(4) for count in range(500))


def test_a_large_or_old_file_is_followed_by_another(data):
    small = Journal(largest=10)
    for _ in range(3):
        small.keep(b"12345\n")
    small.close()
    assert sorted(path.stat().st_size for path in folder().glob("*.log")) == [6, 12]
    old = Journal(longest=0)
    for _ in range(2):
        old.keep(b"x\n")
    old.close()
    assert len(list(folder().glob("*.log"))) == 4


def test_half_a_line_is_refused_and_nothing_is_joined_to_it(journal, monkeypatch):
    real = os.write
    monkeypatch.setattr(module.os, "write", lambda file, line: real(file, line[:4]))
    with pytest.raises(NotKept, match="the disk is full"):
        journal.keep(b"whole line\n")
    monkeypatch.setattr(module.os, "write", real)
    journal.keep(b"next\n")
    assert lines() == [b"next", b"whol"]


def test_a_full_disk_is_told(journal):
    journal.keep(b"a\n")
    (file,) = folder().glob("*.log")
    os.dup2(os.open("/dev/full", os.O_WRONLY), journal._file)
    with pytest.raises(NotKept, match="No space left on device"):
        journal.keep(b"b\n")
    journal.keep(b"c\n")
    assert file.read_bytes() == b"a\n"
    assert lines() == [b"a", b"c"]


def test_a_forked_process_has_a_file_of_its_own(journal):
    journal.keep(b"parent\n")
    child = os.fork()
    if child == 0:
        journal.keep(b"child\n")
        os._exit(0)
    os.waitpid(child, 0)
    assert sorted(path.read_bytes() for path in folder().glob("*.log")) == [b"child\n", b"parent\n"]
