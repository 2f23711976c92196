"""A glance at the note of a machine says of a book what reading all of it says."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.book.cutting import cut
from tests.book.samples import FULL, PLAIN, book_with, now, open_book, places, store_at
from vertragsbuch.book.noted_heads import note_file_of
from vertragsbuch.book.sqlite.glance import nothing_is_missing
from vertragsbuch.book.sqlite.heads import head_breaks
from vertragsbuch.book.values import Clock
from vertragsbuch.config.paths import Paths
from vertragsbuch.contract.events.declaration import Planned


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """Return a book with a few transactions, on a machine that remembers it."""
    book = places(tmp_path / 'with "number": 7')._replace(state_folder=str(tmp_path / "state"))
    book_with(book, FULL, PLAIN)
    write(book)
    write(book)
    return book


def later() -> datetime:
    return datetime(2026, 12, 1, 8, tzinfo=UTC)


def write(paths: Paths, clock: Clock = now) -> None:
    with open_book(paths, clock) as book, book.transaction() as transaction:
        transaction.append("plain", Planned(on=now().date()))


def cut_and_written(paths: Paths) -> None:
    cut(paths)
    write(paths, later)


def accepted(paths: Paths) -> None:
    cut_and_written(paths)
    store_at(paths).heads.accept(now)
    write(paths)


def brought_back(paths: Paths) -> None:
    saved = store_at(paths).backups.make(paths.book.parent / "b.zip", now)
    write(paths)
    store_at(paths).backups.restore(saved, now)


def forgotten(paths: Paths) -> None:
    note = note_file_of(paths)
    assert note is not None
    shutil.rmtree(note.parent)


@pytest.mark.parametrize("is_missing", [False, True])
@pytest.mark.parametrize("happens", [write, accepted, brought_back, forgotten])
def test_what_is_as_it_was_noted_takes_a_glance(paths: Paths, happens: object, *, is_missing: bool) -> None:
    assert callable(happens)
    happens(paths)
    if is_missing and happens is not forgotten:
        cut(paths)
        assert not nothing_is_missing(paths)
        assert head_breaks(paths)
    else:
        assert nothing_is_missing(paths)
        assert head_breaks(paths) == []


def test_a_head_that_nobody_answered_for_takes_a_closer_look(paths: Paths) -> None:
    cut_and_written(paths)
    assert not nothing_is_missing(paths)
    assert head_breaks(paths)


def test_a_book_that_is_gone_takes_a_closer_look(paths: Paths) -> None:
    paths.book.unlink()
    assert not nothing_is_missing(paths)
    assert head_breaks(paths)
