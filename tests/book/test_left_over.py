"""A copy laid over a book after a kill: what SQLite left beside it is found before it is mixed in."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.book.samples import FULL, PLAIN, book_with, now, places, store_at
from tests.warm.commands import warm
from vertragsbuch.book.sqlite import left_over
from vertragsbuch.book.sqlite.file import BookDamaged, uri_of
from vertragsbuch.book.sqlite.marks import note_mark
from vertragsbuch.book.store import Store
from vertragsbuch.config.paths import Paths

ROOT = Path(__file__).parents[2]


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    paths = places(tmp_path)
    book_with(paths, FULL)
    return paths


def _killed_after(paths: Paths, name: str, many: int) -> None:
    """Let another process write so many contracts and kill it, so that they lie beside the book alone."""
    command = warm("tests.book.left_behind", str(paths.book), name, str(many))
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as writer:
        assert writer.stdout is not None
        process = int(writer.stdout.readline())
        while writer.stdout.readline() != b"written\n":
            assert writer.poll() is None
        os.kill(process, signal.SIGKILL)
    assert _wal(paths).stat().st_size > 4096


def _wal(paths: Paths) -> Path:
    return paths.book.with_name("buch.sqlite-wal")


def _copy(paths: Paths, place: Path) -> Path:
    """Return a copy as people make one, of the file alone."""
    assert not _wal(paths).exists()
    return Path(shutil.copy(paths.book, place))


def _ids(paths: Paths) -> list[str]:
    return [contract.id for contract in store_at(paths).read_contracts()]


def test_what_a_killed_writer_left_belongs_to_its_book(paths: Paths) -> None:
    _killed_after(paths, "late", 3)
    assert _ids(paths) == ["web-1", "late-0", "late-1", "late-2"]
    assert store_at(paths).proofs.verify().is_sound
    book_with(paths, PLAIN)
    assert len(_ids(paths)) == 5


def test_killed_again_and_again_nothing_is_taken_for_strange(paths: Paths) -> None:
    chance, written = random.Random(11), 0  # noqa: S311 - moments for kills
    for round_number in range(4):
        command = warm("tests.book.left_behind", str(paths.book), f"r{round_number}", "0")
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as writer:
            assert writer.stdout is not None
            process = int(writer.stdout.readline())
            writer.stdout.readline()
            time.sleep(chance.random() / 20)
            os.kill(process, signal.SIGKILL)
            written += 1 + len(writer.stdout.read().splitlines())
        assert len(_ids(paths)) >= 1 + written
        written = len(_ids(paths)) - 1
    assert store_at(paths).proofs.verify().is_sound


READS: dict[str, Callable[[Store], object]] = {
    "contracts": lambda store: store.read_contracts(),
    "one contract": lambda store: store.read_contract("web-1"),
    "documents": lambda store: store.documents.all(),
    "verify": lambda store: store.proofs.verify(),
    "deeds": lambda store: list(store.reading_deeds().__enter__().latest_first()),
    "state": lambda store: store.state(),
    "watch": lambda store: store.watch(),
    "open": lambda store: store.opened(now).__enter__(),
    "backup before": lambda store: store.backups.make_before("import", now),
}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a book over which somebody laid an older copy after a kill."""
    folder = tmp_path_factory.mktemp("laid_over")
    paths = places(folder)
    book_with(paths, FULL)
    older = _copy(paths, folder / "older.sqlite")
    book_with(paths, PLAIN)
    _killed_after(paths, "late", 3)
    shutil.copy(older, paths.book)
    return paths.book.parent


@pytest.fixture
def laid_over(template: Path, tmp_path: Path) -> Paths:
    """Such a book of one's own."""
    paths = places(tmp_path)
    shutil.copytree(template, paths.book.parent)
    return paths


@pytest.mark.parametrize("read", READS.values(), ids=READS)
def test_an_older_copy_is_not_mixed_with_what_was_left(
    laid_over: Paths, read: Callable[[Store], object]
) -> None:
    before = laid_over.book.read_bytes(), _wal(laid_over).read_bytes()
    with pytest.raises(BookDamaged, match=r"buch\.sqlite-wal.*Gemisch"):
        read(store_at(laid_over))
    assert (laid_over.book.read_bytes(), _wal(laid_over).read_bytes()) == before
    found = store_at(laid_over).proofs.examine()
    assert any(finding.severity == "error" and "Gemisch" in finding.sentence for finding in found)


def _before_the_first_commit(left: bytes) -> bytes:
    """Return what a file has until the frame that ends its first transaction."""
    page, start = int.from_bytes(left[8:12], "big"), 32
    while left[start + 4 : start + 8] == bytes(4):
        start += 24 + page
    return left[:start]


_TAKEN_BY_NOBODY: dict[str, Callable[[bytes], bytes]] = {
    "nothing": lambda _left: b"",
    "begun": lambda left: left[:10],
    "of another kind": lambda left: bytes(4) + left[4:],
    "pages of no size": lambda left: left[:8] + bytes(4) + left[12:],
    "no commit": _before_the_first_commit,
}


def test_what_was_begun_behind_the_last_commit_changes_nothing(laid_over: Paths) -> None:
    left = _wal(laid_over).read_bytes()
    frame = 24 + int.from_bytes(left[8:12], "big")
    last = left[-frame:]
    _wal(laid_over).write_bytes(left + last[:4] + bytes(4) + last[8:])
    with pytest.raises(BookDamaged, match="Gemisch"):
        store_at(laid_over).read_contracts()


def test_what_an_earlier_generation_has_left_in_the_file_does_not_count(paths: Paths, tmp_path: Path) -> None:
    older = _copy(paths, tmp_path / "older.sqlite")
    with closing(sqlite3.connect(paths.book, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM contract").fetchone()
        book_with(paths, PLAIN)
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(RESTART)")
        connection.execute("BEGIN IMMEDIATE")
        note_mark(connection, uri_of(paths.book))
        connection.execute("COMMIT")
        left = _wal(paths).read_bytes()
    shutil.copy(older, paths.book)
    _wal(paths).write_bytes(left)
    with pytest.raises(BookDamaged, match="Gemisch"):
        store_at(paths).read_contracts()


def test_a_mark_whose_row_is_gone_does_not_count(paths: Paths) -> None:
    with closing(sqlite3.connect(paths.book, isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete = OFF")
        connection.execute("DELETE FROM look_stamp WHERE stamp LIKE 'mark %'")
        assert b"mark " in _wal(paths).read_bytes()
        left = left_over.left_over_in(str(_wal(paths)))
        assert left is not None
        assert left.marks == frozenset()


@pytest.mark.parametrize("cut", _TAKEN_BY_NOBODY.values(), ids=_TAKEN_BY_NOBODY)
def test_what_sqlite_takes_nothing_from_stands_in_no_way(
    laid_over: Paths, cut: Callable[[bytes], bytes]
) -> None:
    _wal(laid_over).write_bytes(cut(_wal(laid_over).read_bytes()))
    assert _ids(laid_over) == ["web-1"]
    assert store_at(laid_over).proofs.verify().is_sound


def test_once_it_is_put_away_the_copy_counts(laid_over: Paths) -> None:
    _wal(laid_over).rename(laid_over.book.with_name("weg"))
    assert _ids(laid_over) == ["web-1"]
    assert store_at(laid_over).proofs.verify().is_sound
    book_with(laid_over, PLAIN)
    assert _ids(laid_over) == ["web-1", "plain"]


def test_a_backup_can_be_restored_over_both_and_keeps_them(paths: Paths, tmp_path: Path) -> None:
    older = _copy(paths, tmp_path / "older.sqlite")
    book_with(paths, PLAIN)
    saved = store_at(paths).backups.make(tmp_path / "b.zip", now)
    _killed_after(paths, "late", 3)
    left = _wal(paths).read_bytes()
    shutil.copy(older, paths.book)
    with pytest.raises(BookDamaged, match="Gemisch"):
        store_at(paths).backups.make(saved, now)
    kept = store_at(paths).backups.restore(saved, now)
    assert kept is not None
    assert (kept / "buch.sqlite-wal").read_bytes() == left
    assert _ids(paths) == ["web-1", "plain"]


def test_another_book_is_not_mixed_with_what_was_left(paths: Paths, tmp_path: Path) -> None:
    other = places(tmp_path / "other")
    other.book.parent.parent.mkdir()
    book_with(other, FULL._replace(id="other"), PLAIN)
    _killed_after(paths, "late", 3)
    shutil.copy(other.book, paths.book)
    with pytest.raises(BookDamaged, match="Gemisch"):
        store_at(paths).read_contracts()


def test_what_lies_in_an_older_backup_is_not_mixed_with_what_was_left(paths: Paths, tmp_path: Path) -> None:
    saved = store_at(paths).backups.make(tmp_path / "b.zip", now)
    book_with(paths, PLAIN)
    _killed_after(paths, "late", 3)
    shutil.unpack_archive(saved, tmp_path / "unpacked")
    shutil.copy(tmp_path / "unpacked" / "book.sqlite", paths.book)
    with pytest.raises(BookDamaged, match="Gemisch"):
        store_at(paths).read_contracts()


def test_a_copy_of_the_very_state_that_was_written_upon_goes_on(paths: Paths, tmp_path: Path) -> None:
    copy = _copy(paths, tmp_path / "copy.sqlite")
    _killed_after(paths, "late", 3)
    shutil.copy(copy, paths.book)
    assert _ids(paths) == ["web-1", "late-0", "late-1", "late-2"]
    assert store_at(paths).proofs.verify().is_sound


def test_what_holds_every_page_counts_whatever_copy_lies_below_it(paths: Paths, tmp_path: Path) -> None:
    older = _copy(paths, tmp_path / "older.sqlite")
    book_with(paths, PLAIN)
    book_with(paths, PLAIN._replace(id="late"))
    with closing(sqlite3.connect(paths.book)) as connection:
        connection.execute("VACUUM")
        left = _wal(paths).read_bytes()
    shutil.copy(older, paths.book)
    _wal(paths).write_bytes(left)
    assert _ids(paths) == ["web-1", "plain", "late"]
    assert store_at(paths).proofs.verify().is_sound


def test_what_was_left_without_marks_is_taken_as_sqlite_takes_it(paths: Paths, tmp_path: Path) -> None:
    copy = _copy(paths, tmp_path / "copy.sqlite")
    with closing(sqlite3.connect(paths.book)) as connection:
        connection.execute("UPDATE contract SET title = title")
        connection.commit()
        left = _wal(paths).read_bytes()
    shutil.copy(copy, paths.book)
    _wal(paths).write_bytes(left)
    assert _ids(paths) == ["web-1"]
    assert store_at(paths).proofs.verify().is_sound


def test_what_does_not_hold_still_is_looked_at_again(
    paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = _copy(paths, tmp_path / "older.sqlite")
    book_with(paths, PLAIN)
    newer = _copy(paths, tmp_path / "newer.sqlite")
    _killed_after(paths, "late", 1)
    shutil.copy(older, paths.book)

    def looked_at_while_the_newer_one_is_laid_back(beside: str) -> left_over.LeftOver | None:
        seen = left_over_in(beside)
        shutil.copy(newer, paths.book)
        return seen

    left_over_in = left_over.left_over_in
    monkeypatch.setattr(left_over, "left_over_in", looked_at_while_the_newer_one_is_laid_back)
    assert _ids(paths) == ["web-1", "plain", "late-0"]


def test_without_a_reader_a_kill_leaves_nothing_beside_and_a_copy_of_the_file_is_the_whole_book(
    paths: Paths, tmp_path: Path
) -> None:
    with store_at(paths).opened(now) as book:
        with book.transaction() as transaction:
            transaction.add(PLAIN)
        assert _wal(paths).stat().st_size == 0
        elsewhere = places(tmp_path / "elsewhere")
        elsewhere.book.parent.mkdir(parents=True)
        shutil.copy(paths.book, elsewhere.book)
    assert _ids(elsewhere) == ["web-1", "plain"]


def test_who_reads_while_somebody_writes_takes_nothing_for_strange(paths: Paths) -> None:
    command = warm("tests.book.killed", "write", str(paths.book))
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as nursery:
        assert nursery.stdin is not None
        assert nursery.stdout is not None
        nursery.stdin.write(b"write\n")
        nursery.stdin.flush()
        writer = int(nursery.stdout.readline())
        try:
            for _written in range(40):
                nursery.stdout.readline()
                for _read in range(20):
                    assert store_at(paths).state() == "ready"
        finally:
            os.kill(writer, signal.SIGKILL)
            nursery.stdin.close()
    assert len(_ids(paths)) > 40


def test_a_file_that_is_begun_anew_while_it_is_read_is_read_again(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only its first transactions were read then, and the book has the state of its last."""
    _killed_after(paths, "late", 3)
    wal = _wal(paths)
    before, read = wal.read_bytes(), left_over.left_over_in
    begun_anew = iter([True])

    def amid(beside: str) -> left_over.LeftOver | None:
        whole = read(beside)
        if whole is None or not next(begun_anew, False):
            wal.write_bytes(before)
            return whole
        wal.write_bytes(before[:16] + b"begun it" + before[24:])
        return whole._replace(marks=frozenset({"f" * 32}), is_whole=False)

    monkeypatch.setattr(left_over, "left_over_in", amid)
    assert left_over.why_strange(uri_of(paths.book), str(paths.book), str(wal)) is None
    assert next(begun_anew, None) is None
