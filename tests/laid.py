"""A book that was made once and is laid wherever a test wants it: to make one takes several times as long."""

import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from vertragsbuch.book.private_files import private_file, private_folder
from vertragsbuch.book.sqlite.heads import note_head
from vertragsbuch.config.paths import Paths
from vertragsbuch.contract.moments import moment_as_noted


def taken_from(book: Path) -> bytes:
    """Return what a book holds that nobody has open."""
    with closing(sqlite3.connect(book)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert not book.with_name(f"{book.name}-wal").exists()
    return book.read_bytes()


def lay(book: bytes, paths: Paths, at: datetime) -> None:
    """Lay such a book where none is, as the one that this machine has just written there."""
    assert not paths.book.exists()
    private_folder(paths.book.parent)
    private_file(paths.book)
    paths.book.write_bytes(book)
    note_head(paths, moment_as_noted(at))


def lay_with_documents(made: Paths, paths: Paths, at: datetime) -> None:
    """Lay a book that was made elsewhere and nobody has open, and the documents beside it."""
    lay(taken_from(made.book), paths, at)
    shutil.copytree(made.documents, paths.documents)
