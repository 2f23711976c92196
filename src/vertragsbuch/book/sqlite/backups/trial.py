"""Whether a copy of a book is worth to be called a backup: examined before, and read back afterwards."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from vertragsbuch.book import documents
from vertragsbuch.book.sqlite.backups.archive import DATABASE, Manifest, unpack, unpacked_documents, unusable
from vertragsbuch.book.sqlite.backups.state import CopyState, copy_state_of
from vertragsbuch.book.sqlite.examining.verification import record_breaks
from vertragsbuch.book.sqlite.file import NO_BOOK, SCHEMA, BookDamaged, reading_connection
from vertragsbuch.book.sqlite.schema import differences_in
from vertragsbuch.book.sqlite.soundness import sound_in, sound_on
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
    with reading_connection(copy, named=book) as connection:
        sound = sound_on(connection, book)
        damages = list(_records(connection, sound.schema))
    return [*damages, *_documents(sound.documents, folder)]


def _records(connection: sqlite3.Connection, number: int) -> Iterator[str]:
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        yield _("Zeilen verweisen auf etwas, das es nicht gibt.")
    for difference in differences_in(connection, number):
        yield difference.sentence
    if number == SCHEMA:
        for broken in record_breaks(connection):
            yield f"{broken.place}: {broken.sentence}"


def _documents(names: Iterable[str], folder: Path) -> Iterator[str]:
    for name in names:
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
        sound = sound_in(folder / DATABASE, source)
    except BookDamaged as error:
        raise unusable(source, _("das Buch darin ist beschädigt")) from error
    if sound.schema == NO_BOOK:
        raise unusable(source, _("sie enthält kein Buch"))
    there = {*(unpacked_documents(folder) if present is None else present), *manifest.missing}
    for name in sound.documents:
        if name not in there:
            raise unusable(source, _("das Dokument {name} fehlt darin").format(name=name))
