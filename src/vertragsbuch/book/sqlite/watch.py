"""Noticing that another program (cron, a second window) has written into the file of a book."""

import sqlite3
from typing import TYPE_CHECKING

from vertragsbuch.book.sqlite.file import connect_read_only, failures_in_words, refuse_what_is_left_over

if TYPE_CHECKING:
    from pathlib import Path


class Watch:
    """Notices cheaply that somebody has written into a book; keeps a connection until it is closed."""

    def __init__(self, book: "Path") -> None:
        self._book = book
        self._connection: sqlite3.Connection | None = None
        self._seen = self._state()
        self._file = self._seen and self._seen[:2]
        self.is_replaced = False
        """Whether the last change was another file in the place of the one that was seen before."""

    def has_changed(self) -> bool:
        """Return whether the book was written, created or replaced since the last time this was asked."""
        now = self._state()
        changed = now != self._seen
        file = now[:2] if now else self._file
        self.is_replaced = self._file not in (None, file)
        self._file = file
        self._seen = now
        return changed

    def close(self) -> None:
        """Let go of the book."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _state(self) -> tuple[int, ...] | None:
        """Return what is another value after every change: which file it is, and SQLite's own count.

        A file that was emptied is not asked: SQLite would go on to tell what it remembers.
        """
        with failures_in_words(self._book):
            if not self._book.exists():
                self.close()
                return None
            place = self._book.stat()
            if not place.st_size:
                self.close()
                return place.st_dev, place.st_ino
            if (
                self._connection is None
                or self._seen is None
                or self._seen[:2] != (place.st_dev, place.st_ino)
            ):
                self.close()
                refuse_what_is_left_over(self._book)
                self._connection = connect_read_only(self._book)
            (version,) = self._connection.execute("PRAGMA data_version").fetchone()
            return place.st_dev, place.st_ino, version
