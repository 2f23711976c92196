"""One state of a book written into a file of its own, and a file written over a book."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from vertragsbuch.book.left_overs import sweep_folder
from vertragsbuch.book.private_files import FOLDER_MODE, UNFINISHED, private_file, unfinished_name
from vertragsbuch.book.sqlite.file import (
    BUSY_SECONDS,
    code_of,
    connect_read_only,
    damaged,
    failures_in_words,
    recognised_schema,
    refuse_what_is_left_over,
    sqlite_failure_in_words,
)
from vertragsbuch.book.sqlite.soundness import IS_CUT_OFF, ends_within_a_page
from vertragsbuch.errors import BookUnavailable
from vertragsbuch.language import _

_REFUSED_WRITES = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE)


def copy_database(book: Path, copy: Path) -> int:
    """Write one state of the book into a file of its own and return its schema number.

    Raises BookDamaged where SQLite cannot read it or the file was cut off, BookUnavailable otherwise.
    """
    with failures_in_words(book):
        refuse_what_is_left_over(book)
        private_file(copy)
        source, target = connect_read_only(book), sqlite3.connect(copy, isolation_level=None)
        try:
            if ends_within_a_page(source):
                raise damaged(book, _(IS_CUT_OFF))
            source.backup(target, progress=_impatient)
            target.execute("PRAGMA journal_mode = DELETE")
            return recognised_schema(target, book)
        finally:
            target.close()
            source.close()


class WrittenMeanwhile(Exception):
    """Somebody has written into the book since it was looked at; it is as they left it."""


def overwrite(book: Path, restored: Path, is_written: Callable[[], bool]) -> None:
    """Write a database into the book in one transaction of SQLite, which others may watch.

    Raises WrittenMeanwhile where `is_written` says so once nobody else can write any more.
    """
    is_asked = False

    def look(status: int, remaining: int, total: int) -> None:
        nonlocal is_asked
        _impatient(status, remaining, total)
        if not is_asked and is_written():
            raise WrittenMeanwhile
        is_asked = True

    source = connect_read_only(restored)
    target = sqlite3.connect(book, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        source.backup(target, pages=1, progress=look)  # the first page takes the lock
    finally:
        target.close()
        source.close()


@contextmanager
def refusals_of(file: Path) -> Iterator[None]:
    """Let a write that is refused name the file that is written: the book itself is only read."""
    try:
        yield
    except BookUnavailable as refusal:
        refused = refusal.__cause__
        if isinstance(refused, sqlite3.Error) and code_of(refused) in _REFUSED_WRITES:
            raise sqlite_failure_in_words(refused, file) from refused
        raise


@contextmanager
def working_folder(parent: Path, stem: str) -> Iterator[Path]:
    """Yield a folder for the owner alone that is gone afterwards."""
    sweep_folder(parent)
    begun = unfinished_name(stem).removesuffix(UNFINISHED)
    folder = Path(mkdtemp(prefix=f"{begun}-", suffix=UNFINISHED, dir=parent))
    try:
        folder.chmod(FOLDER_MODE)
        yield folder
    finally:
        shutil.rmtree(folder)


def _impatient(status: int, _remaining: int, _total: int) -> None:
    """Stop a copy that is locked out: SQLite has waited its time by then and would begin again for ever."""
    if status & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        raise locked()


def locked() -> sqlite3.OperationalError:
    """Return what SQLite raises where others do not let go of a book."""
    error = sqlite3.OperationalError("database is locked")
    error.sqlite_errorcode = sqlite3.SQLITE_BUSY
    return error
