"""The book opened for writing; the store loads its database library here and nowhere earlier."""

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from vertragsbuch.usecases.context import Context

if TYPE_CHECKING:
    from vertragsbuch.book.store import OpenStore


def opened(context: Context, patience: float | None = None) -> "AbstractContextManager[OpenStore]":
    """Return the book for one use case; it is created or migrated where needed.

    So many seconds of `patience` it waits for another program that writes, 5 where none are given. Raises
    BookUnavailable where it cannot be opened, is damaged, locked or from a newer version.
    """
    return context.book.opened(context.now, patience=patience)


def prepared(context: Context) -> Context:
    """Return the context after its book, if it is from an older version, has been backed up and migrated.

    Raises BookUnavailable where that fails; the book is then as it was.
    """
    if context.book.needs_migration():
        with opened(context):
            pass
    return context
