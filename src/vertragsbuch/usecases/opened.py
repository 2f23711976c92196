"""The book opened for writing; the store loads its database library here and nowhere earlier."""

from contextlib import AbstractContextManager

from vertragsbuch.errors import BookUnavailable
from vertragsbuch.language import _
from vertragsbuch.typed import TYPE_CHECKING
from vertragsbuch.usecases.context import Context

if TYPE_CHECKING:
    from vertragsbuch.book.store import OpenStore


def opened(context: Context, patience: float | None = None) -> "AbstractContextManager[OpenStore]":
    """Return the book for one use case; it is created or migrated where needed.

    So many seconds of `patience` it waits for another program that writes, 5 where none are given. Raises
    BookUnavailable where it cannot be opened, is damaged, locked or from a newer version.
    """
    return context.book.opened(context.now, patience=patience)


def require_book(context: Context) -> None:
    """Raise BookUnavailable where there is no book at its place."""
    if not context.book.is_there():
        sentence = _(
            "Das Buch „{book}“ ist nicht da. Stimmt der Pfad, ist das Laufwerk eingehängt? "
            "Ein neues Buch beginnt erst mit seinem ersten Vertrag."
        )
        raise BookUnavailable(sentence.format(book=context.paths.book_file))


def prepared(context: Context) -> Context:
    """Return the context after its book, if it is from an older version, has been backed up and migrated.

    Raises BookUnavailable where that fails; the book is then as it was.
    """
    if context.book.needs_migration():
        with opened(context):
            pass
    return context
