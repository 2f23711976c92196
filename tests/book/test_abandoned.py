"""What a use case that is taken back may remove: the contents that came with it, and no proof of anybody."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.book.samples import PLAIN, book_with, open_book, places, store_at
from tests.interrupts import before_commit
from vertragsbuch.book import documents
from vertragsbuch.book.store import Transaction
from vertragsbuch.config.paths import Paths
from vertragsbuch.contract.events.file import Filed
from vertragsbuch.errors import BookUnavailable, NoSuchContract

PROOF = b"the proof"
NAME = documents.hash_of(PROOF)


def _by_content(transaction: Transaction, _file: Path) -> None:
    transaction.add_document("b.pdf", "application/pdf", PROOF)


def _from_a_file(transaction: Transaction, file: Path) -> None:
    transaction.add_document_file("b.pdf", "application/pdf", file)


Store = Callable[[Transaction, Path], None]
BOTH_WAYS = pytest.mark.parametrize("store", [_by_content, _from_a_file])


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    book_with(places(tmp_path), PLAIN)
    return places(tmp_path)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "proof.pdf"
    file.write_bytes(PROOF)
    return file


def enter(paths: Paths) -> None:
    with open_book(paths) as book, book.transaction() as transaction:
        transaction.add_document("a.pdf", "application/pdf", PROOF)
        transaction.append(PLAIN.id, Filed(document=NAME, name="a.pdf"))


def stored_and_taken_back(paths: Paths, store: Store, file: Path) -> None:
    with open_book(paths) as book, pytest.raises(NoSuchContract), book.transaction() as transaction:  # noqa: PT012 - the first succeeds
        store(transaction, file)
        transaction.contract("nobody")


@BOTH_WAYS
def test_a_new_content_goes(paths: Paths, file: Path, store: Store) -> None:
    stored_and_taken_back(paths, store, file)
    assert list(documents.names_in(paths.documents)) == []


@BOTH_WAYS
def test_a_known_paper_stays(paths: Paths, file: Path, store: Store) -> None:
    enter(paths)
    stored_and_taken_back(paths, store, file)
    assert store_at(paths).documents.content_of(NAME) == PROOF
    assert store_at(paths).proofs.verify().is_sound


@BOTH_WAYS
@pytest.mark.parametrize("damage", ["altered", "missing"])
def test_a_known_paper_that_storing_it_again_has_mended_stays(
    paths: Paths, file: Path, store: Store, damage: str
) -> None:
    enter(paths)
    stored = documents.file_of(paths.documents, NAME)
    stored.write_bytes(b"altered") if damage == "altered" else stored.unlink()
    assert not store_at(paths).proofs.verify().is_sound
    stored_and_taken_back(paths, store, file)
    assert store_at(paths).documents.content_of(NAME) == PROOF
    assert store_at(paths).proofs.verify().is_sound


@BOTH_WAYS
def test_a_content_that_lay_there_unnamed_stays(paths: Paths, file: Path, store: Store) -> None:
    documents.keep(paths.documents, PROOF)
    stored_and_taken_back(paths, store, file)
    assert documents.content_of(paths.documents, NAME) == PROOF


@BOTH_WAYS
def test_the_same_paper_that_somebody_else_enters_when_the_lock_is_gone_stays(
    paths: Paths, file: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite takes back by itself what a full disk refuses; before the contents go the other was faster."""

    def lose_to_another(driver: sqlite3.Connection) -> None:
        driver.rollback()
        monkeypatch.undo()
        enter(paths)
        raise sqlite3.OperationalError("database or disk is full")

    before_commit(monkeypatch, lose_to_another)
    with open_book(paths) as book, pytest.raises(BookUnavailable), book.transaction() as transaction:
        store(transaction, file)
    assert store_at(paths).documents.content_of(NAME) == PROOF
    assert store_at(paths).proofs.verify().is_sound


def test_a_book_that_is_gone_is_not_begun_anew_to_ask_it(paths: Paths, file: Path) -> None:
    with open_book(paths) as book, pytest.raises(NoSuchContract), book.transaction() as transaction:  # noqa: PT012 - as above
        _by_content(transaction, file)
        paths.book.rename(paths.book.with_name("elsewhere.sqlite"))
        transaction.contract("nobody")
    assert not paths.book.exists()
