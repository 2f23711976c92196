"""The contents that a transaction stores: taken back with it, and told from foreign files after a kill."""

import sqlite3
from contextlib import AbstractContextManager, closing, nullcontext, suppress
from pathlib import Path

from vertragsbuch.book import documents
from vertragsbuch.book.arrivals import Arrivals, abandoned_notes, names_of
from vertragsbuch.book.sqlite.file import file_at, uri_of


class NewDocuments:
    """What one transaction stores beside its book; `driver` is the connection that holds the write lock."""

    def __init__(self, book: Path, folder: Path, driver: sqlite3.Connection) -> None:
        self._book = book
        self._folder = folder
        self._driver = driver
        self._file = file_at(book)
        self._names: list[str] = []
        self._arrivals = Arrivals(folder)
        self._clear_after_the_dead()

    @property
    def is_moved(self) -> bool:
        """Whether the file of the book was moved or replaced since the transaction began."""
        return file_at(self._book) != self._file

    def keep(self, content: bytes) -> str:
        """Store a content and return its SHA-256."""
        name = documents.hash_of(content)
        if not documents.is_intact(self._folder, name):
            self._announce(name)
            documents.keep(self._folder, content)
        return name

    def keep_file(self, path: Path) -> str:
        """Store the content of a file of any size and return its SHA-256; raises BadInput, OSError."""
        name, _is_new = documents.keep_file(self._folder, path, self._announce)
        return name

    def stay(self) -> None:
        """Let everything be as it is: the book names it."""
        self._arrivals.forget()

    def discard_unnamed(self) -> None:
        """Remove the new contents that the book does not name, asked under a lock of its own.

        It may name one: a damaged copy of a known paper was replaced, or somebody else entered the same paper
        as soon as the lock was free. What cannot be asked stays: a content too many does no harm.
        """
        if self._names:
            with suppress(sqlite3.Error), self._asking() as asked:
                asked.execute("BEGIN IMMEDIATE")
                _discard(asked, self._folder, self._names)
                asked.rollback()
                self._arrivals.forget()

    def _announce(self, name: str) -> None:
        self._names.append(name)
        self._arrivals.announce(name)

    def _asking(self) -> AbstractContextManager[sqlite3.Connection]:
        """Return a connection to the book, which is not begun: its own where the file has another name."""
        if self.is_moved:
            return nullcontext(self._driver)
        return closing(sqlite3.connect(f"{uri_of(self._book)}?mode=rw", uri=True, isolation_level=None))

    def _clear_after_the_dead(self) -> None:
        """Remove what programs that died were about to enter, and their notes."""
        for note in abandoned_notes(self._folder):
            with suppress(OSError):
                _discard(self._driver, self._folder, names_of(note))
                note.unlink(missing_ok=True)


def _discard(connection: sqlite3.Connection, folder: Path, names: list[str]) -> None:
    """Remove those of these contents that the book does not name."""
    named = {name for (name,) in connection.execute("SELECT sha256 FROM document")}
    for name in names:
        if documents.is_hash(name) and name not in named:
            documents.discard(folder, name)
