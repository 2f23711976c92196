"""Whether a copy of a book is worth to be called a backup: examined before, and read back afterwards."""

import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path

from vertragsbuch.book import documents
from vertragsbuch.book.sqlite.backups.archive import DATABASE, Manifest, unpack, unpacked_documents, unusable
from vertragsbuch.book.sqlite.backups.state import CopyState, copy_state_of
from vertragsbuch.book.sqlite.examining.verification import record_breaks
from vertragsbuch.book.sqlite.file import NO_BOOK, SCHEMA, BookDamaged, reading_connection, recognised_schema
from vertragsbuch.book.sqlite.schema import differences_in
from vertragsbuch.book.sqlite.soundness import document_names, sound_schema
from vertragsbuch.language import N_, _

_UNFIT: Mapping[documents.DocumentState, str] = {
    "altered": N_("Das Dokument {name} wurde verändert."),
    "linked": N_("Statt des Dokuments {name} liegt dort eine Verknüpfung."),
    "missing": N_("Das Dokument {name} fehlt."),
    "unreadable": N_("Das Dokument {name} lässt sich nicht lesen."),
}


def damages_of(copy: Path, book: Path, folder: Path) -> list[str]:
    """Return what is wrong with a copy of a book and its documents, a sentence each; none where it is sound.

    Raises BookDamaged where not everything in it can be read.
    """
    sound_schema(copy, book)
    with reading_connection(copy, named=book) as connection:
        damages = list(_records(connection, copy))
    return [*damages, *_documents(copy, book, folder)]


def _records(connection: sqlite3.Connection, copy: Path) -> Iterator[str]:
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        yield _("Zeilen verweisen auf etwas, das es nicht gibt.")
    number = recognised_schema(connection, copy)
    for difference in differences_in(connection, number):
        yield difference.sentence
    if number == SCHEMA:
        for broken in record_breaks(connection):
            yield f"{broken.place}: {broken.sentence}"


def _documents(copy: Path, book: Path, folder: Path) -> Iterator[str]:
    for name in document_names(copy, book):
        condition = documents.condition_of(folder, name)
        if condition != "intact":
            yield _(_UNFIT[condition]).format(name=name)


def tried(file: Path, folder: Path) -> tuple[Manifest, CopyState]:
    """Return what a backup says and holds after all of it was read: every row, and every document's SHA-256.

    Its database is unpacked into a folder, where it stays. Raises BackupUnusable where anything is damaged,
    missing or altered, BookUnavailable for a newer one, or where the disk does not let it be tried.
    """
    manifest = unpack(file, folder, file, with_documents=False)
    check_unpacked(manifest, folder, file, present=manifest.documents)
    return manifest, copy_state_of(folder / DATABASE)


def check_unpacked(
    manifest: Manifest, folder: Path, source: Path, *, present: frozenset[str] | None = None
) -> None:
    """Raise BookUnavailable where what was unpacked is no whole book of a schema that is known here."""
    try:
        if sound_schema(folder / DATABASE, source) == NO_BOOK:
            raise unusable(source, _("sie enthält kein Buch"))
    except BookDamaged as error:
        raise unusable(source, _("das Buch darin ist beschädigt")) from error
    there = {*(unpacked_documents(folder) if present is None else present), *manifest.missing}
    for name in document_names(folder / DATABASE, source):
        if name not in there:
            raise unusable(source, _("das Dokument {name} fehlt darin").format(name=name))
