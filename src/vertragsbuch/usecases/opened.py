"""The book opened for writing; the database library is loaded here and nowhere earlier."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from vertragsbuch.book.reading import needs_migration
from vertragsbuch.usecases.context import Context

if TYPE_CHECKING:
    from vertragsbuch.book.book import Book


@contextmanager
def opened(context: Context) -> "Iterator[Book]":
    """Yield the book for one use case; it is created or migrated where needed.

    Raises BookUnavailable where it cannot be opened, is damaged, locked or from a newer version.
    """
    from vertragsbuch.book.book import Book  # noqa: PLC0415 - SQLModel costs 400 ms, reading does without it

    book = Book.open(context.paths, now=context.now)
    try:
        yield book
    finally:
        book.close()


def prepared(context: Context) -> Context:
    """Return the context after its book, if it is from an older version, has been backed up and migrated.

    Raises BookUnavailable where that fails; the book is then as it was.
    """
    if needs_migration(context.paths.book):
        with opened(context):
            pass
    return context
