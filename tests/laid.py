"""A book that was made once and is laid wherever a test wants it: to make one takes several times as long."""

import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from vertragsbuch.book.noted_heads import NotedHead, Notes, note_file_of, write_notes
from vertragsbuch.book.private_files import private_file, private_folder
from vertragsbuch.book.sqlite.heads import note_head
from vertragsbuch.book.sqlite.seals import head_in
from vertragsbuch.config.paths import Paths
from vertragsbuch.contract.head import Head
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
    _note_head(book, paths, moment_as_noted(at))


def _note_head(book: bytes, paths: Paths, at: str) -> None:
    """Let this machine note the head of the book, which is known: nothing then lies beside the file."""
    head, file = _head_of(book), note_file_of(paths)
    if head.number and file is not None and not file.exists():
        with suppress(OSError):
            write_notes(paths, Notes(NotedHead(head, at)), lasting=False)
    else:
        note_head(paths, at)


@lru_cache(maxsize=256)
def _head_of(book: bytes) -> Head:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "buch.sqlite"
        file.write_bytes(book)
        with closing(sqlite3.connect(f"{file.as_uri()}?immutable=1", uri=True)) as connection:
            return head_in(connection)


def lay_with_documents(made: Paths, paths: Paths, at: datetime) -> None:
    """Lay a book that was made elsewhere and nobody has open, and the documents beside it."""
    lay(taken_from(made.book), paths, at)
    shutil.copytree(made.documents, paths.documents)


def lay_backup(backup: bytes, place: Path) -> Path:
    """Lay a backup that was made of the same book elsewhere, as one that the program has just written."""
    private_folder(place.parent)
    private_file(place)
    place.write_bytes(backup)
    return place
