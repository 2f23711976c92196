import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Timer

import pytest
from sqlalchemy.sql.compiler import SQLCompiler
from sqlmodel import select

from tests.book.samples import (
    FULL,
    FULL_IN_BOOK,
    PLAIN,
    book_with,
    now,
    open_book,
    open_once,
    places,
    store_at,
    write,
)
from tests.warm.commands import warm
from vertragsbuch.book.sqlite.beginning import begin
from vertragsbuch.book.sqlite.book import Book
from vertragsbuch.book.sqlite.tables import ContractRow
from vertragsbuch.errors import BookUnavailable

ROOT = Path(__file__).parents[2]


def test_a_provider_without_a_contract_is_removed_and_a_shared_one_stays(tmp_path: Path) -> None:
    paths = places(tmp_path)
    book_with(paths, FULL, FULL._replace(id="web-2", events=()), PLAIN)
    with open_book(paths) as book, book.transaction() as transaction:
        transaction.replace(FULL._replace(provider=PLAIN.provider))
    assert _column(paths.book, "SELECT name FROM provider ORDER BY name") == ["Hoster GmbH", "Verein"]
    with open_book(paths) as book, book.transaction() as transaction:
        transaction.replace(FULL._replace(id="web-2", provider=PLAIN.provider))
    assert _column(paths.book, "SELECT name FROM provider") == ["Verein"]


def test_what_was_compiled_for_one_book_is_not_compiled_again_for_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(places(tmp_path / "one"), FULL)
    monkeypatch.setattr(SQLCompiler, "__init__", None)
    write(places(tmp_path / "other"), FULL)
    with pytest.raises(TypeError):
        select(ContractRow).compile()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET type = 'sent'",
        "DELETE FROM event",
        "INSERT OR REPLACE INTO event SELECT * FROM event",
    ],
)
def test_the_database_itself_keeps_the_history(tmp_path: Path, statement: str) -> None:
    paths = places(tmp_path)
    book_with(paths, FULL)
    connection = sqlite3.connect(paths.book)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(statement)
    connection.close()
    assert store_at(paths).read_contracts() == [FULL_IN_BOOK]


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o777])
def test_folders_and_files_belong_to_the_owner_alone_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    paths = places(tmp_path)
    before = os.umask(umask)
    try:
        with open_book(paths) as book:
            with book.transaction() as transaction:
                transaction.add(FULL)
                transaction.add_document("a.pdf", "application/pdf", b"content")
            modes = {place: stat.S_IMODE(place.stat().st_mode) for place in paths.book.parent.rglob("*")}
    finally:
        os.umask(before)
    assert {place.name for place in modes} >= {"buch.sqlite", "buch.sqlite-wal", "buch.sqlite-shm"}
    assert {mode for place, mode in modes.items() if place.is_file()} == {0o600}
    assert {mode for place, mode in modes.items() if place.is_dir()} == {0o700}
    assert stat.S_IMODE(paths.book.parent.stat().st_mode) == 0o700


def test_a_folder_that_was_there_keeps_its_rights(tmp_path: Path) -> None:
    paths = places(tmp_path)
    paths.book.parent.mkdir(mode=0o755)
    paths.book.parent.chmod(0o755)
    open_once(paths)
    assert stat.S_IMODE(paths.book.parent.stat().st_mode) == 0o755


def test_the_book_is_written_ahead_and_holds_its_references(tmp_path: Path) -> None:
    paths = places(tmp_path)
    with Book.open(paths, now=now) as book, book._engine.connect() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "synchronous")
        }
    assert pragmas == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2}


def test_a_book_that_is_locked_too_long_says_so(tmp_path: Path) -> None:
    paths = places(tmp_path)
    book_with(paths, PLAIN)
    other = sqlite3.connect(paths.book, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with (
        Book.open(paths, now=now, busy_seconds=0.05) as book,
        pytest.raises(BookUnavailable, match="von einem anderen Programm benutzt"),
        book.transaction(),
    ):
        pytest.fail("a locked book was opened")
    assert store_at(paths).read_contracts() == [PLAIN]
    other.close()


_LOCKS_AND_WAITS = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE contract SET title = 'Vom anderen'")
print("locked", flush=True)
sys.stdin.readline()
connection.execute("COMMIT")
"""


def test_a_book_that_is_locked_for_a_moment_is_waited_for(tmp_path: Path) -> None:
    paths = places(tmp_path)
    book_with(paths, PLAIN)
    command = [sys.executable, "-c", _LOCKS_AND_WAITS, str(paths.book)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == "locked\n"
        with open_book(paths) as book:
            other.stdin.write("go on\n")
            other.stdin.flush()
            with book.transaction() as transaction:
                assert transaction.contract("plain").title == "Vom anderen"


def test_who_comes_while_another_writes_first_into_a_new_book_waits(tmp_path: Path) -> None:
    paths = places(tmp_path)
    begin(paths.book)
    connection = sqlite3.connect(paths.book, isolation_level=None, check_same_thread=False)
    with closing(connection) as other:
        other.execute("BEGIN IMMEDIATE")  # its changes are not written ahead yet: SQLite waits for none of it
        end = Timer(0.3, other.execute, ["COMMIT"])
        end.start()
        with open_book(paths) as book, book.transaction() as transaction:
            transaction.add(PLAIN)
        end.join()


def test_several_processes_create_and_fill_one_book_at_once(tmp_path: Path) -> None:
    paths = places(tmp_path)
    writers = [
        subprocess.Popen(
            warm("tests.book.adding", str(paths.book), str(paths.state_folder), "20", name), cwd=ROOT
        )
        for name in ("a", "b", "c")
    ]
    assert [writer.wait() for writer in writers] == [0, 0, 0]
    contracts = store_at(paths).read_contracts()
    for name in ("a", "b", "c"):
        mine = [contract.id for contract in contracts if contract.id.startswith(name)]
        assert mine == [f"{name}-{number}" for number in range(20)]
    assert len(contracts) == 60


def _write_text(paths_book: Path) -> None:
    paths_book.parent.mkdir()
    paths_book.write_text("kein Buch, sondern ein längerer Text " * 50)


def _make_directory(paths_book: Path) -> None:
    paths_book.mkdir(parents=True)


def _make_parent_a_file(paths_book: Path) -> None:
    paths_book.parent.write_text("")


def _make_other_database(paths_book: Path) -> None:
    paths_book.parent.mkdir()
    connection = sqlite3.connect(paths_book)
    connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.close()


@pytest.mark.parametrize(
    ("prepare", "reason"),
    [
        (_write_text, "beschädigt oder kein Vertragsbuch"),
        (_make_directory, "ist ein Ordner"),
        (_make_parent_a_file, "lässt sich nicht benutzen"),
        (_make_other_database, "kein Vertragsbuch"),
    ],
)
def test_what_is_no_book_is_refused_and_left_alone(
    tmp_path: Path, prepare: Callable[[Path], None], reason: str
) -> None:
    paths = places(tmp_path)
    prepare(paths.book)
    before = paths.book.read_bytes() if paths.book.is_file() else None
    with pytest.raises(BookUnavailable, match=reason):
        open_once(paths)
    if reason != "lässt sich nicht benutzen":
        with pytest.raises(BookUnavailable, match=reason):
            store_at(paths).read_contracts()
    assert (paths.book.read_bytes() if paths.book.is_file() else None) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(BookUnavailable, match="Permission denied"):
        open_once(places(tmp_path))


def _column(book: Path, query: str) -> list[str]:
    connection = sqlite3.connect(book)
    found = [value for (value,) in connection.execute(query)]
    connection.close()
    return found
