"""Noticing that another program (cron, a second window) has written into the file of a book."""

import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING

from vertragsbuch.book.sqlite.file import (
    connect_read_only,
    failures_in_words,
    refuse_what_is_left_over,
    uri_of,
)
from vertragsbuch.book.sqlite.marks import database_mark, mark_seen_by

if TYPE_CHECKING:
    import os
    from pathlib import Path

_FILE = 3
"""So much of a state tells which file it is: its device, its number, how often it was written over."""


class Watch:
    """Notices cheaply that somebody has written into a book; keeps a connection until it is closed."""

    def __init__(self, book: "Path") -> None:
        self._book = book
        self._connection: sqlite3.Connection | None = None
        self._version: int | None = None
        self._mark: str | None = None
        self._touched: tuple[int, int] | None = None
        self._overwritten = 0
        self._seen = self._state()
        self._file = self._seen and self._seen[:_FILE]
        self.is_replaced = False
        """Whether the last change was another file in the place of the one that was seen before."""

    def has_changed(self) -> bool:
        """Return whether the book was written, created or replaced since the last time this was asked."""
        now = self._state()
        changed = now != self._seen
        file = now[:_FILE] if now else self._file
        self.is_replaced = self._file not in (None, file)
        self._file = file
        self._seen = now
        return changed

    def close(self) -> None:
        """Let go of the book."""
        if self._connection is not None:
            self._connection.close()
            self._connection = self._version = self._mark = None

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
                return place.st_dev, place.st_ino, self._overwritten
            if (
                self._connection is None
                or self._seen is None
                or self._seen[:2] != (place.st_dev, place.st_ino)
            ):
                self._connect()
            if self._is_overwritten(place):
                self._overwritten += 1
                self._connect()
            return place.st_dev, place.st_ino, self._overwritten, self._count()

    def _connect(self) -> sqlite3.Connection:
        self.close()
        refuse_what_is_left_over(self._book)
        self._connection = connect_read_only(self._book)
        return self._connection

    def _count(self) -> int:
        """Return how often SQLite has seen a change, and remember the mark of the state that it sees."""
        connection = self._connection or self._connect()
        version = int(connection.execute("PRAGMA data_version").fetchone()[0])
        if version != self._version:
            self._version, self._mark = version, None
            with suppress(sqlite3.Error, UnicodeDecodeError):  # what is damaged others say
                self._mark = mark_seen_by(connection)
        return version

    def _is_overwritten(self, place: "os.stat_result") -> bool:
        """Return whether somebody has copied another content over the file, which SQLite does not notice.

        Where nothing lies beside the file, it has the mark of the state that the connection sees.
        """
        before = self._count()
        touched = place.st_mtime_ns, place.st_size
        beside = self._book.with_name(f"{self._book.name}-wal")
        if touched == self._touched or (beside.exists() and beside.stat().st_size):
            return False
        self._touched = touched
        alone = database_mark(uri_of(self._book))
        return None not in (alone, self._mark) and alone != self._mark and self._count() == before
