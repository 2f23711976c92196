import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import IO

import pytest

from tests.book.samples import FULL, PLAIN, book_with, naming, now, open_book, places, store_at
from tests.warm.commands import warm
from vertragsbuch.config.paths import Paths

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "tests.book.killed"]


def test_every_committed_change_survives_a_writer_that_is_killed(tmp_path: Path) -> None:
    paths = places(tmp_path)
    book_with(paths)
    committed: set[str] = set()
    with subprocess.Popen(
        warm("tests.book.killed", "write", str(paths.book)),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as nursery:
        assert nursery.stdin is not None
        assert nursery.stdout is not None
        for length in range(25):
            nursery.stdin.write("write\n")
            nursery.stdin.flush()
            committed |= _written_until_killed(nursery.stdout, length % 5)
            _check(paths, committed)
        nursery.stdin.close()
    assert nursery.returncode == 0
    assert len(committed) >= 50


def _written_until_killed(said: IO[str], length: int) -> set[str]:
    """Kill the writer after it has reported so many changes; return all that it reported."""
    child = int(said.readline())
    committed = {said.readline().strip() for _ in range(length)}
    os.kill(child, signal.SIGKILL)
    return committed | set(iter(lambda: said.readline().strip(), "dead"))


def _check(paths: Paths, committed: set[str]) -> None:
    contracts = {contract.id: contract for contract in store_at(paths).read_contracts()}
    assert contracts.keys() >= committed
    assert all(len(contract.events) == 1 for contract in contracts.values())
    for document in store_at(paths).documents.all():
        assert store_at(paths).documents.content_of(document.sha256)
    assert len(store_at(paths).documents.all()) == len(contracts)
    assert store_at(paths).heads.missing() == []
    connection = sqlite3.connect(paths.book)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()


def _two_states(tmp_path: Path) -> tuple[Paths, Path]:
    """Return a book of three contracts and two documents, and a backup of when it had one and one other."""
    paths = places(tmp_path)
    with open_book(paths) as book, book.transaction() as transaction:
        transaction.add(naming(FULL, b"a"))
        transaction.add_document("a.pdf", "application/pdf", b"a")
    saved = store_at(paths).backups.make(tmp_path / "saved.zip", now)
    with open_book(paths) as book, book.transaction() as transaction:
        transaction.add(PLAIN)
        transaction.add(naming(FULL._replace(id="third"), b"b"))
        transaction.add_document("b.pdf", "application/pdf", b"b")
    return paths, saved


def _outcomes(what: str, *arguments: Path) -> list[str]:
    done = subprocess.run([*COMMAND, what, *arguments], capture_output=True, text=True, check=True, cwd=ROOT)
    return done.stdout.splitlines()


def test_a_restore_killed_at_any_step_leaves_the_old_book_or_the_new(tmp_path: Path) -> None:
    paths, saved = _two_states(tmp_path)
    outcomes = _outcomes("restore", saved, paths.book.parent, tmp_path / "work")
    killed = [outcome for outcome in outcomes if outcome.startswith("killed")]
    assert outcomes == [*killed, "lived 1"]
    olds = killed.count("killed 3")
    assert killed == ["killed 3"] * olds + ["killed 1"] * (len(killed) - olds)
    assert olds > 20
    assert len(killed) > olds


def test_a_restore_into_an_empty_place_killed_at_any_step_leaves_nothing_or_all(tmp_path: Path) -> None:
    _paths, saved = _two_states(tmp_path)
    empty = tmp_path / "empty"
    empty.mkdir()
    outcomes = _outcomes("restore", saved, empty, tmp_path / "work")
    assert set(outcomes) == {"killed 0", "killed 1", "lived 1"}


def test_a_backup_killed_at_any_step_leaves_the_book_as_it_is(tmp_path: Path) -> None:
    paths, saved = _two_states(tmp_path)
    assert set(_outcomes("backup", saved, paths.book.parent, tmp_path / "work")) == {"killed 3", "lived 3"}


_MIGRATES_FOR_EVER = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
for statement in ("PRAGMA cache_size = 1", "BEGIN IMMEDIATE", "UPDATE contract SET notes = 'halb'"):
    connection.execute(statement)
connection.execute("CREATE TABLE more AS SELECT zeroblob(100000)")
connection.execute("CREATE TABLE still_more AS SELECT * FROM more")
os.kill(os.getpid(), 9)
"""


def test_a_migration_that_was_killed_is_taken_back_by_whoever_reads(tmp_path: Path) -> None:
    paths = places(tmp_path)
    book_with(paths, PLAIN)
    with closing(sqlite3.connect(paths.book)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    done = subprocess.run([sys.executable, "-c", _MIGRATES_FOR_EVER, paths.book], check=False)
    assert done.returncode == -signal.SIGKILL
    assert paths.book.with_name("buch.sqlite-journal").stat().st_size
    assert store_at(paths).read_contracts() == [PLAIN]
    assert store_at(paths).proofs.verify().is_sound
    assert not paths.book.with_name("buch.sqlite-journal").exists()


@pytest.mark.parametrize("kept", [0, 1, 2])
def test_a_wal_that_was_cut_off_loses_no_more_than_its_end(tmp_path: Path, kept: int) -> None:
    paths = places(tmp_path)
    book_with(paths, FULL)
    torn = places(tmp_path / "torn")
    torn.book.parent.mkdir(parents=True)
    with open_book(paths) as book:
        for name in "abc":
            with book.transaction() as transaction:
                transaction.add(PLAIN._replace(id=name))
        shutil.copy(paths.book, torn.book)
        whole = paths.book.with_name("buch.sqlite-wal").read_bytes()
        torn.book.with_name("buch.sqlite-wal").write_bytes(whole[: len(whole) * kept // 3])
    ids = [contract.id for contract in store_at(torn).read_contracts()]
    assert ids == ["web-1", "a", "b", "c"][: len(ids)]
    assert ids
