"""Backups and restores while something goes on around the book: papers come and go, a disk promises less."""

import errno
import os
import stat
from pathlib import Path

import pytest

from tests.book.samples import FULL, FULL_IN_BOOK, PLAIN, naming, now, open_book, places, store_at
from vertragsbuch.book import documents
from vertragsbuch.book.sqlite.backups import backup
from vertragsbuch.book.sqlite.backups.state import CopyState, copy_state_of
from vertragsbuch.config.paths import Paths
from vertragsbuch.errors import BookUnavailable

LETTER = b"the letter"
WITH_LETTER, WITH_LETTER_IN_BOOK = (naming(contract, LETTER) for contract in (FULL, FULL_IN_BOOK))


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    paths = places(tmp_path)
    _written(paths)
    return paths


def _written(paths: Paths) -> None:
    with open_book(paths) as book, book.transaction() as transaction:
        transaction.add(WITH_LETTER)
        transaction.add_document("brief.pdf", "application/pdf", LETTER)


@pytest.fixture
def saved(paths: Paths, tmp_path: Path) -> Path:
    return store_at(paths).backups.make(tmp_path / "b.zip", now)


def test_a_document_that_goes_away_while_it_is_packed_is_not_left_out_in_silence(
    paths: Paths, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(copy: Path) -> CopyState:
        documents.file_of(paths.documents, documents.hash_of(LETTER)).unlink(missing_ok=True)
        return copy_state_of(copy)

    before = saved.read_bytes()
    monkeypatch.setattr(backup, "copy_state_of", meanwhile)
    with pytest.raises(BookUnavailable, match="nicht mehr zu lesen"):
        store_at(paths).backups.make(saved, now)
    assert saved.read_bytes() == before
    assert list(saved.parent.glob("*.zip")) == [saved]


def test_a_disk_that_cannot_promise_names_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some network drives refuse to sync a folder: what stands under its name must not be told as failed."""

    def of_files_alone(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))

    monkeypatch.setattr(os, "fsync", of_files_alone)
    paths = places(tmp_path)
    _written(paths)
    saved = store_at(paths).backups.make(tmp_path / "b.zip", now)
    paths.book.write_bytes(b"damaged" * 1000)
    store_at(paths).backups.restore(saved, now)
    assert store_at(paths).proofs.verify().is_sound


@pytest.mark.parametrize("book_is", ["older", "lost", "altered"])
def test_a_paper_that_neither_the_book_before_nor_the_backup_names_stays(
    paths: Paths, saved: Path, book_is: str
) -> None:
    """Of a state that was lost it may be all that is left."""
    older = paths.book.read_bytes()
    with open_book(paths) as book, book.transaction() as transaction:
        later = transaction.add_document("later.pdf", "application/pdf", b"later")
    if book_is == "lost":
        paths.book.unlink()
    else:
        paths.book.write_bytes(older)
    if book_is == "altered":
        documents.file_of(paths.documents, documents.hash_of(LETTER)).write_bytes(b"altered")
    store_at(paths).backups.restore(saved, now)
    assert store_at(paths).read_contracts() == [WITH_LETTER_IN_BOOK]
    with open_book(paths) as book, book.transaction() as transaction:
        transaction.add(PLAIN)
    assert documents.content_of(paths.documents, later) == b"later"
    breaks = store_at(paths).proofs.verify().breaks
    assert [Path(one.place).name for one in breaks if not one.document] == [later]
