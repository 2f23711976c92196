"""Whether everything in a book can be read, before anything is built upon it."""

import os
import sqlite3
from pathlib import Path

from vertragsbuch.book import documents
from vertragsbuch.book.sqlite.drafts import drafts_in, payments_in
from vertragsbuch.book.sqlite.file import (
    NO_BOOK,
    SCHEMA,
    BookDamaged,
    damaged,
    reading_connection,
    recognised_schema,
)
from vertragsbuch.book.sqlite.kept_documents import documents_in
from vertragsbuch.book.sqlite.outbox import dispatches_in
from vertragsbuch.book.sqlite.parties import holder_in, people_in
from vertragsbuch.book.sqlite.reading import IMPOSSIBLE, contracts_in
from vertragsbuch.language import N_, _
from vertragsbuch.named_tuple import NamedTuple

IS_CUT_OFF = N_("sie ist abgeschnitten")


class Sound(NamedTuple):
    """What can be read of a file as a whole: the number of its schema, its documents by their SHA-256."""

    schema: int
    documents: tuple[str, ...]


def sound_in(database: Path, book: Path) -> Sound:
    """Return what a file holds in which everything can be read, schema 0 for an empty file.

    `book` is what a refusal names, where the file itself is a copy that goes away.

    Raises BookDamaged where anything cannot, BookUnavailable for a newer book and for what is no book.
    """
    with reading_connection(database, named=book) as connection:
        return sound_on(connection, book)


def sound_on(connection: sqlite3.Connection, book: Path) -> Sound:
    """Return the same of an open file."""
    number = recognised_schema(connection, book)
    if number == NO_BOOK:
        return Sound(NO_BOOK, ())
    _refuse_damage(connection, book, number)
    return Sound(number, tuple(_names(connection, book)))


def document_names(database: Path, book: Path) -> list[str]:
    """Return the SHA-256 of every document that a book, or its copy, names; raises BookDamaged."""
    with reading_connection(database, named=book) as connection:
        return _names(connection, book)


def read_every_row(connection: sqlite3.Connection) -> None:
    """Read whatever an open book of today's schema holds; raises BookDamaged."""
    contracts_in(connection, include_removed=True)
    holder_in(connection)
    people_in(connection)
    documents_in(connection)
    dispatches_in(connection)
    drafts_in(connection, None)
    payments_in(connection)


def ends_within_a_page(connection: sqlite3.Connection) -> bool:
    """Return whether the file was cut off within its last page, of which SQLite takes the rest for zeros."""
    (page_size,) = connection.execute("PRAGMA page_size").fetchone()
    texts, connection.text_factory = connection.text_factory, os.fsdecode  # a folder may have any bytes
    (_number, _name, file) = connection.execute("PRAGMA database_list").fetchone()
    connection.text_factory = texts
    return Path(file).stat().st_size % int(page_size) != 0


def _refuse_damage(connection: sqlite3.Connection, book: Path, number: int) -> None:
    (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if verdict != "ok" or ends_within_a_page(connection):
        raise damaged(book, _("ihr Inhalt passt nicht zusammen") if verdict != "ok" else _(IS_CUT_OFF))
    if number == SCHEMA:
        try:
            read_every_row(connection)
        except BookDamaged as error:  # which names the file that was read: it may be a copy that goes away
            raise damaged(book, _(IMPOSSIBLE)) from error


def _names(connection: sqlite3.Connection, book: Path) -> list[str]:
    names = [name for (name,) in connection.execute("SELECT sha256 FROM document ORDER BY sha256")]
    for name in names:
        if not documents.is_hash(name):
            raise damaged(book, _("„{name}“ bezeichnet kein Dokument").format(name=name))
    return names
