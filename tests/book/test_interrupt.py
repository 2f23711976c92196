import signal
import sqlite3
from pathlib import Path

import pytest

from tests.book.samples import PLAIN, book_with, open_book, places, store_at
from tests.interrupts import INTERRUPT, before_commit
from vertragsbuch.book.sqlite.book import Transaction
from vertragsbuch.config.paths import Paths
from vertragsbuch.contract.events.file import Filed


def filed(paths: Paths) -> None:
    with open_book(paths) as book, book.transaction() as transaction:
        sha256 = transaction.add_document("beleg.txt", "text/plain", b"beleg")
        transaction.append("plain", Filed(document=sha256, name="beleg.txt"))


def contents(paths: Paths) -> list[str]:
    return [path.read_text() for path in paths.documents.rglob("*") if path.is_file()]


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    book_with(places(tmp_path), PLAIN)
    return places(tmp_path)


def test_an_interrupt_during_the_commit_comes_too_late(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    before_commit(monkeypatch, lambda driver: driver.set_trace_callback(INTERRUPT))
    filed(paths)
    assert [event.type for event in store_at(paths).read_contract("plain").events] == ["filed"]
    assert contents(paths) == ["beleg"]
    assert store_at(paths).proofs.verify().is_sound


def test_an_interrupt_before_the_commit_takes_everything_back(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    before_commit(monkeypatch, lambda _driver: signal.raise_signal(signal.SIGINT))
    with pytest.raises(KeyboardInterrupt):
        filed(paths)
    assert store_at(paths).read_contract("plain").events == ()
    assert contents(paths) == []


def test_an_interrupt_amid_a_statement_takes_everything_back(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def finish(transaction: Transaction) -> None:
        transaction._driver.set_trace_callback(INTERRUPT)
        transaction.holder()
        transaction._session.connection().exec_driver_sql("SELECT 1")

    monkeypatch.setattr(Transaction, "finish", finish)
    with pytest.raises(KeyboardInterrupt):
        filed(paths)
    assert store_at(paths).read_contract("plain").events == ()
    assert contents(paths) == []
    assert store_at(paths).proofs.verify().is_sound


def test_contents_that_the_book_names_are_never_discarded_after_the_lock_is_gone(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail_after_commit(transaction: Transaction) -> None:
        transaction._driver.commit()
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(Transaction, "commit", fail_after_commit)
    with pytest.raises(Exception, match="Vertragsbuch"):
        filed(paths)
    assert [paper.name for paper in store_at(paths).documents.all()] == ["beleg.txt"]
    assert contents(paths) == ["beleg"]


def test_what_sqlite_took_back_by_itself_leaves_no_content(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def take_back(driver: sqlite3.Connection) -> None:
        driver.rollback()
        raise sqlite3.OperationalError("database or disk is full")

    before_commit(monkeypatch, take_back)
    with pytest.raises(Exception, match="Vertragsbuch"):
        filed(paths)
    assert contents(paths) == []
    assert store_at(paths).proofs.verify().is_sound
