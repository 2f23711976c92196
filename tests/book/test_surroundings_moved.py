"""A book that is renamed, replaced or lost while it is open: nothing is written that nobody would find."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.book.samples import PLAIN, book_with, open_book, places, store_at
from vertragsbuch.errors import BookUnavailable


def renamed(book: Path) -> None:
    book.rename(book.with_name("umbenannt.sqlite"))


def replaced(book: Path) -> None:
    copy = book.with_name("kopie.sqlite")
    shutil.copy(book, copy)
    copy.replace(book)


@pytest.mark.parametrize("lose", [renamed, replaced, Path.unlink])
def test_a_book_that_goes_away_while_something_is_written_takes_nothing(
    tmp_path: Path, lose: Callable[[Path], object]
) -> None:
    paths = places(tmp_path)
    book_with(paths, PLAIN)
    with (  # noqa: PT012 - the file goes away in the middle
        open_book(paths) as book,
        pytest.raises(BookUnavailable, match="umbenannt oder ersetzt"),
        book.transaction() as transaction,
    ):
        transaction.add(PLAIN._replace(id="neu"))
        transaction.add_document("beleg.txt", "text/plain", b"beleg")
        lose(paths.book)
    assert [file for file in paths.documents.rglob("*") if file.is_file()] == []
    others = [file for file in paths.book.parent.glob("*.sqlite") if file.is_file()]
    assert len(others) == (0 if lose is Path.unlink else 1)
    for file in others:
        kept = store_at(paths._replace(book_file=str(file))).read_contracts()
        assert [contract.id for contract in kept] == [PLAIN.id]


@pytest.mark.parametrize("lose", [renamed, Path.unlink])
def test_a_book_that_goes_away_between_two_steps_is_not_begun_anew(
    tmp_path: Path, lose: Callable[[Path], object]
) -> None:
    paths = places(tmp_path)
    book_with(paths, PLAIN)
    with open_book(paths) as book:
        lose(paths.book)
        with (
            pytest.raises(BookUnavailable, match="lässt sich nicht öffnen"),
            book.transaction() as transaction,
        ):
            transaction.add(PLAIN._replace(id="neu"))
    assert not paths.book.exists()


def test_a_watch_tells_a_change_from_another_file_in_its_place(tmp_path: Path) -> None:
    paths = places(tmp_path)
    book_with(paths, PLAIN)
    watch = store_at(paths).watch()
    book_with(paths, PLAIN._replace(id="zwei"))
    assert (watch.has_changed(), watch.is_replaced) == (True, False)
    replaced(paths.book)
    assert (watch.has_changed(), watch.is_replaced) == (True, True)
    assert (watch.has_changed(), watch.is_replaced) == (False, False)
    aside = paths.book.with_name("woanders.sqlite")
    paths.book.rename(aside)
    assert (watch.has_changed(), watch.is_replaced) == (True, False)
    aside.rename(paths.book)
    assert (watch.has_changed(), watch.is_replaced) == (True, False)
    watch.close()


def test_a_watch_notices_what_was_copied_over_the_file_itself(tmp_path: Path) -> None:
    paths = places(tmp_path)
    book_with(paths, PLAIN)
    older = paths.book.read_bytes()
    book_with(paths, PLAIN._replace(id="zwei"))
    watch = store_at(paths).watch()
    assert (watch.has_changed(), watch.is_replaced) == (False, False)
    paths.book.write_bytes(older)
    assert (watch.has_changed(), watch.is_replaced) == (True, True)
    assert (watch.has_changed(), watch.is_replaced) == (False, False)
    os.utime(paths.book, (1, 1))
    assert (watch.has_changed(), watch.is_replaced) == (False, False)
    book_with(paths, PLAIN._replace(id="drei"))
    assert (watch.has_changed(), watch.is_replaced) == (True, False)
    assert (watch.has_changed(), watch.is_replaced) == (False, False)
    watch.close()
