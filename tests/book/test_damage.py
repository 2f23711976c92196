"""Books whose file still opens, but that hold what no version of the program has written."""

import os
import sqlite3
from pathlib import Path

import pytest

from tests.book.samples import FULL, FULL_IN_BOOK, HOLDER, naming, now, open_book, places, store_at
from vertragsbuch.book.sqlite.backups.backup import back_up_before
from vertragsbuch.book.sqlite.file import BookDamaged
from vertragsbuch.config.paths import Paths
from vertragsbuch.errors import BookUnavailable

LETTER = b"the letter"
WITH_LETTER, WITH_LETTER_IN_BOOK = (naming(contract, LETTER) for contract in (FULL, FULL_IN_BOOK))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    paths = places(tmp_path_factory.mktemp("damaged"))
    with open_book(paths) as book, book.transaction() as transaction:
        transaction.set_holder(HOLDER)
        transaction.add(WITH_LETTER)
        transaction.add_document("brief.pdf", "application/pdf", LETTER)
    return paths


def _damage(book: Path, *statements: str) -> None:
    connection = sqlite3.connect(book, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = OFF")
    for statement in statements:
        connection.execute(statement)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()


def _overwrite_name(paths: Paths, found: bytes) -> None:
    """Overwrite the SHA-256 of the document wherever the file of the book has it."""
    _damage(paths.book)
    content = paths.book.read_bytes()
    assert found in content
    paths.book.write_bytes(content.replace(found, b"\xff" * len(found)))


def _is_rescued(paths: Paths, saved: Path) -> None:
    wreck = paths.book.read_bytes()
    assert "error" in {finding.severity for finding in store_at(paths).proofs.examine()}
    kept = store_at(paths).backups.restore(saved, now)
    assert kept is not None
    assert (kept / paths.book.name).read_bytes() == wreck
    assert store_at(paths).read_contracts() == [WITH_LETTER_IN_BOOK]
    (letter,) = store_at(paths).documents.all()
    assert store_at(paths).documents.content_of(letter.sha256) == LETTER
    assert {finding.severity for finding in store_at(paths).proofs.examine()} == {"ok"}


@pytest.mark.parametrize("lost_pages", [1, 2, 4, 8, 12])
def test_a_book_that_was_cut_off_is_rescued(paths: Paths, saved: Path, lost_pages: int) -> None:
    _damage(paths.book)
    os.truncate(paths.book, paths.book.stat().st_size - lost_pages * 4096 + 809)
    _is_rescued(paths, saved)


def test_a_book_with_overwritten_bytes_is_rescued(paths: Paths, saved: Path) -> None:
    (letter,) = store_at(paths).documents.all()
    _overwrite_name(paths, letter.sha256.encode())
    with pytest.raises(BookDamaged):
        store_at(paths).backups.make(saved, now)
    with pytest.raises(BookDamaged):
        back_up_before(paths, now())
    _is_rescued(paths, saved)


def test_a_book_whose_schema_is_overwritten_is_rescued(paths: Paths, saved: Path) -> None:
    _overwrite_name(paths, b"CREATE TABLE document")
    with pytest.raises(BookDamaged):
        store_at(paths).read_contracts()
    _is_rescued(paths, saved)


_IMPOSSIBLE = {
    "unknown kind": "UPDATE contract SET kind = 'nope'",
    "bytes for a text": "UPDATE contract SET title = x'ff'",
    "no UTF-8": "UPDATE contract SET title = CAST(x'ff' AS TEXT)",
    "no date": "UPDATE contract SET starts_on = 'quatsch'",
    "no such day": "UPDATE contract SET concluded_on = '2024-02-30'",
    "no period": "UPDATE contract SET notice = 'zzz'",
    "unknown end of notice": "UPDATE contract SET notice_to = 'nope'",
    "unknown state": "UPDATE contract SET state = 'XX'",
    "a word for a price": "UPDATE contract SET price_cents = 'free'",
    "a price without a currency": "UPDATE contract SET price_currency = NULL, price_every = NULL",
    "tags no JSON": "UPDATE contract SET tags = '{'",
    "tags no list": "UPDATE contract SET tags = '5'",
    "no such provider": "UPDATE contract SET provider_id = 99",
    "a provider of bytes": "UPDATE provider SET address = x'ff'",
    "unknown event": "UPDATE event SET type = 'nope'",
    "facts no object": "UPDATE event SET facts = '[1]'",
    "facts no JSON": "UPDATE event SET facts = 'x'",
    "facts too deep": f"UPDATE event SET facts = '{'[' * 100_000}'",  # noqa: S608 - no value from outside
    "a fact that is no date": """UPDATE event SET facts = '{"received_on": 5}'""",
    "dropped table": "DROP TABLE event",
    "dropped column": "ALTER TABLE contract DROP COLUMN notes",
}


def _with_impossible(book: Path, statement: str) -> None:
    connection = sqlite3.connect(book)
    triggers = [
        name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    ]
    connection.close()
    _damage(book, *(f"DROP TRIGGER {name}" for name in triggers), statement)


@pytest.mark.parametrize("statement", _IMPOSSIBLE.values(), ids=_IMPOSSIBLE)
def test_impossible_values_are_damage_to_every_reader(paths: Paths, statement: str) -> None:
    _with_impossible(paths.book, statement)
    with pytest.raises(BookDamaged, match=r"buch\.sqlite"):
        store_at(paths).read_contracts()
    with pytest.raises(BookDamaged, match=r"buch\.sqlite"):
        store_at(paths).read_contract(FULL.id)
    with open_book(paths) as book, pytest.raises(BookDamaged), book.transaction() as transaction:
        transaction.contracts()


@pytest.mark.parametrize("statement", _IMPOSSIBLE.values(), ids=_IMPOSSIBLE)
def test_a_backup_of_impossible_values_replaces_nothing_and_lies_beside(
    paths: Paths, saved: Path, statement: str
) -> None:
    good = saved.read_bytes()
    _with_impossible(paths.book, statement)
    with pytest.raises(BookDamaged, match=r"b-.*-beschaedigt\.zip"):
        store_at(paths).backups.make(saved, now)
    (beside,) = saved.parent.glob("b-*.zip")
    assert beside.name == "b-2026-11-22T09-30-00Z-beschaedigt.zip"
    assert saved.read_bytes() == good
    with pytest.raises(BookUnavailable, match=r"beschaedigt\.zip.*brauchbare"):
        store_at(paths).backups.restore(beside, now)
    _is_rescued(paths, saved)


def test_an_impossible_holder_or_document_is_damage(paths: Paths) -> None:
    _damage(paths.book, "UPDATE holder SET address = x'ff'", "UPDATE document SET size = 'big'")
    with pytest.raises(BookDamaged):
        store_at(paths).parties.holder()
    with pytest.raises(BookDamaged):
        store_at(paths).documents.all()


def test_an_identifier_that_is_no_text_is_damage_where_a_contract_is_looked_for(paths: Paths) -> None:
    _damage(paths.book, "UPDATE contract SET id = X'61'")
    with pytest.raises(BookDamaged):
        store_at(paths).read_ids("a")
