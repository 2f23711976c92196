"""The book opened for writing; the store loads its database library here and nowhere earlier."""

from contextlib import AbstractContextManager, suppress

from vertragsbuch.action import OPEN, Remedy, action, plain, remedy
from vertragsbuch.book.surroundings import conflict_copies, note_of_lost
from vertragsbuch.book.surroundings import remains as remains_of
from vertragsbuch.errors import BookUnavailable
from vertragsbuch.language import N_, _
from vertragsbuch.typed import TYPE_CHECKING
from vertragsbuch.usecases.context import NOT_BEGUN, Context

if TYPE_CHECKING:
    from vertragsbuch.book.store import OpenStore
    from vertragsbuch.book.values import BookState


def opened(context: Context, patience: float | None = None) -> "AbstractContextManager[OpenStore]":
    """Return the book for one use case; it is created or migrated where needed.

    So many seconds of `patience` it waits for another program that writes, 5 where none are given. Raises
    BookUnavailable where it cannot be opened, is damaged, locked or from a newer version.
    """
    return context.book.opened(context.now, patience=patience)


_MISSING = N_(
    "Das Buch „{book}“ ist nicht da. Stimmt der Pfad, ist das Laufwerk eingehängt? "
    "Ein neues Buch beginnt erst mit seinem ersten Vertrag."
)
_EMPTY = N_(
    "Das Buch „{book}“ ist leer: Die Datei ist da, aber nichts steht darin. Ist sie der Rest einer "
    "abgebrochenen Kopie oder eines Abgleichs? Sie bleibt, wie sie ist."
)
_LOST = N_(
    "Das Buch „{book}“ fehlt oder ist leer, aber „{remains}“ ist noch da: Hier war schon ein Buch. Ein "
    "neues wird nicht darüber begonnen. Wer das will, legt den Ordner vorher an einen anderen Ort."
)
_NOT_MOUNTED = N_(
    "Das Buch „{book}“ fehlt oder ist leer, aber dieser Rechner hat dort schon eines geöffnet. Ist das "
    "Laufwerk eingehängt, wurde es umbenannt? Ein neues wird nicht darüber begonnen. Wer das will, löscht "
    "vorher {note}."
)


def require_book(context: Context) -> None:
    """Raise BookUnavailable where there is no book at its place, or nothing in it."""
    state = context.book.state()
    if state in NOT_BEGUN:
        refuse_what_is_not_begun(context, state, may_begin=False)


def refuse_what_is_not_begun(context: Context, state: "BookState", *, may_begin: bool) -> None:
    """Raise BookUnavailable for a book that is missing or empty, unless one may begin there.

    None begins where an earlier one has left its documents or its backups.
    """
    book, remains, note = context.paths.book_file, remains_of(context.paths), note_of_lost(context.paths)
    if (remains or note) and not context.has_book:  # another process may have begun it just now
        sentence = _(_LOST if remains else _NOT_MOUNTED).format(book=book, remains=remains, note=note)
        raise BookUnavailable(sentence, remedy("restore", file=OPEN))
    if not may_begin:
        sentence = _(_MISSING if state == "missing" else _EMPTY).format(book=book)
        raise BookUnavailable(sentence, remedy("restore", file=OPEN) if state == "empty" else None)


def prepared(context: Context, *, may_begin: bool = True) -> Context:
    """Return the context after its book, if it is from an older version, has been backed up and migrated.

    Raises BookUnavailable where that fails, the book is then as it was; and where there is none and none
    `may_begin`, or one has been there.
    """
    state = context.book.state()
    if state in NOT_BEGUN:
        refuse_what_is_not_begun(context, state, may_begin=may_begin)
    elif state == "older":
        with opened(context):
            pass
    return context


def sweep_left_overs(context: Context) -> None:
    """Remove what steps that were cut off have left beside the book; what others write stays."""
    from vertragsbuch.book.left_overs import sweep  # noqa: PLC0415 - the daily check leaves it to the others

    sweep(context.paths)


def hints_at_the_start(context: Context) -> list[Remedy]:
    """Return what whoever opens the book should know: conflict copies, and that the end of it is missing."""
    return [*map(plain, conflict_hints(context)), *missing_end_hints(context)]


def missing_end_hints(context: Context) -> list[Remedy]:
    """Return what to do where this machine remembers of the book what the book does not contain."""
    with suppress(BookUnavailable):  # whoever reads it says so
        if context.book.has_lost_a_head():
            return [Remedy(_(_END_MISSING), (action("verify"),))]
    return []


def conflict_hints(context: Context) -> list[str]:
    """Return a sentence for each copy of the book that a sync client has put beside it after a conflict."""
    sentence = _(
        "„{copy}“ neben dem Buch ist wohl die Kopie, die ein Abgleich nach einem Konflikt anlegt. Was nur "
        "darin steht, zählt nicht mit: vergleichen, nachtragen, dann weglegen."
    )
    return [sentence.format(copy=copy) for copy in conflict_copies(context.paths)]


_END_MISSING = N_(
    "Dem Buch fehlt etwas, das auf diesem Rechner schon darin stand; auch Fristen können fehlen. Bitte "
    "nichts eintragen und prüfen, was zu tun ist: {verify}"
)
