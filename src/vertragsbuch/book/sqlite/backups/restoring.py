"""A backup brought back in place of the book, after every part of it was checked."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from datetime import datetime
from pathlib import Path

from vertragsbuch.action import OPEN, Remedy, action, as_it_is, remedy
from vertragsbuch.book import documents
from vertragsbuch.book.arrivals import Arrivals
from vertragsbuch.book.backups.encrypted import decrypt, is_encrypted
from vertragsbuch.book.backups.identity import Identity
from vertragsbuch.book.backups.names import free_name, stem_of
from vertragsbuch.book.own_places import beside
from vertragsbuch.book.private_files import private_file, private_folder, sync, sync_names
from vertragsbuch.book.sqlite.backups.archive import (
    DATABASE,
    about_of,
    unpack,
    unpacked_documents,
    unusable,
    what_can_be_read,
)
from vertragsbuch.book.sqlite.backups.backup import back_up_before
from vertragsbuch.book.sqlite.backups.copying import (
    WrittenMeanwhile,
    locked,
    overwrite,
    working_folder,
)
from vertragsbuch.book.sqlite.backups.trial import check_unpacked
from vertragsbuch.book.sqlite.file import (
    BUSY_SECONDS,
    NO_BOOK,
    BookDamaged,
    NotOfThisVersion,
    exists,
    failures_in_words,
    sqlite_failure_in_words,
)
from vertragsbuch.book.sqlite.heads import replacing
from vertragsbuch.book.sqlite.soundness import sound_in
from vertragsbuch.book.sqlite.watch import Watch
from vertragsbuch.config.paths import Paths
from vertragsbuch.errors import BookUnavailable
from vertragsbuch.language import _

_MOST_ROUNDS = 20
_COPY = "wie-es-war"
_DECRYPTED = "entschluesselt.zip"


def restore(
    paths: Paths,
    source: Path,
    now: Callable[[], datetime],
    identity: Identity | None = None,
    before: Callable[[], None] = lambda: None,
) -> Path | None:
    """Bring a backup back after every part of it has been checked; return where the book before it is kept.

    Another program may have the book open meanwhile. `before` is called once the backup was found good.
    Killed at any moment, either the book before or the restored one is there. Raises BookUnavailable where
    the backup is damaged, altered, newer or encrypted for other identities.
    """
    with failures_in_words(paths.book):
        private_folder(paths.book.parent)
        with working_folder(paths.book.parent, paths.book.stem) as folder:
            check_unpacked(unpack(readable(source, folder, identity), folder, source), folder, source)
            before()
            try:
                return _replace(paths, folder, now())
            except NotOfThisVersion as refused:
                raise BookUnavailable(str(refused), _way_past(paths.book, source, identity)) from refused


def _way_past(book: Path, source: Path, identity: Identity | None) -> Remedy:
    """Return how a backup comes back where something lies that may be a book of a newer version."""
    again = action("restore", file=str(source), identity=str(identity.file) if identity else None)
    way = _("die Datei umbenennen oder an einen anderen Ort legen, auch „{beside}“ daneben, und noch einmal:")
    return Remedy(f"{as_it_is(way.format(beside=f'{book.name}-wal'))} {{restore}}", (again,))


def readable(source: Path, folder: Path, identity: Identity | None) -> Path:
    """Return a backup as it can be read: itself, or decrypted into a folder; raises BookUnavailable."""
    if source.exists() and not (source.is_file() or source.is_dir()):  # a device may never end
        raise unusable(source, _("das ist keine gewöhnliche Datei"))
    if not source.exists() or not is_encrypted(source):
        return source
    if identity is None:
        sentence = _("„{file}“ ist verschlüsselt und braucht den privaten Schlüssel.")
        mends = remedy("restore", file=str(source), identity=OPEN)
        raise BookUnavailable(sentence.format(file=source), mends)
    plain = folder / _DECRYPTED
    decrypt(source, plain, identity)
    return plain


def _replace(paths: Paths, folder: Path, at: datetime) -> Path | None:
    """Keep what is there, then put the backup in its place; what others write meanwhile is kept as well."""
    arrivals = Arrivals(paths.documents)
    for _round in range(_MOST_ROUNDS):
        with suppress(WrittenMeanwhile), ExitStack() as held:
            watch, kept = _kept(paths, at, held)
            superseded = _documents_in(kept, paths)
            _put_documents(paths, folder, arrivals, superseded)
            with replacing(paths, at):
                if watch is not None:
                    overwrite(paths.book, folder / DATABASE, watch.has_changed)
                else:
                    _put_in_place(paths.book, folder / DATABASE)
            _drop_unnamed_documents(paths, superseded)
            arrivals.forget()
            return kept
    raise sqlite_failure_in_words(locked(), paths.book)


def _kept(paths: Paths, at: datetime, held: ExitStack) -> tuple[Watch | None, Path | None]:
    """Return what notices every later change of a usable book, and where the book before is kept."""
    try:
        if not exists(paths.book) or sound_in(paths.book, paths.book).schema == NO_BOOK:
            return None, None
        _let_readers_read(paths.book)
        watch = Watch(paths.book)
        held.callback(watch.close)
        return watch, back_up_before(paths, at, "rueckholung")
    except BookDamaged:
        return None, _set_aside(paths, at)


def _let_readers_read(book: Path) -> None:
    """Have the book as every writer has it, so that the watch can look while the restore holds the lock.

    What was restored by name, or reloaded by hand, has another journal until somebody writes.
    """
    with suppress(sqlite3.Error), closing(sqlite3.connect(book, timeout=BUSY_SECONDS)) as connection:
        connection.execute("PRAGMA journal_mode = WAL").fetchone()


def _documents_in(kept: Path | None, paths: Paths) -> frozenset[str]:
    """Return the contents, altered ones too, that are kept with the book before."""
    if kept is None:
        return frozenset()
    if kept.is_dir():
        return frozenset(documents.names_in(kept / paths.documents.name))
    manifest = about_of(kept)
    return frozenset() if manifest is None else frozenset(Path(member).name for member in manifest.files)


def _put_documents(paths: Paths, folder: Path, arrivals: Arrivals, superseded: frozenset[str]) -> None:
    """Put the documents first: the database that names them comes after them."""
    unpacked = unpacked_documents(folder)
    for name in {*unpacked, *superseded.intersection(documents.names_in(paths.documents))}:
        arrivals.announce(name)  # those of the book before as well: soon nobody names them
    documents.remove_linked_folders(paths.documents)
    for file in unpacked.values():
        documents.keep_file(paths.documents, file, arrivals.announce)


def _set_aside(paths: Paths, at: datetime) -> Path:
    """Copy a damaged book as it is, with its documents, and return the folder with the copy."""
    private_folder(paths.backups)
    with working_folder(paths.backups, paths.book.stem) as folder:
        copy = folder / _COPY
        private_folder(copy)
        for place in (paths.book, *beside(paths.book)):
            if place.exists():
                shutil.copy2(place, copy / place.name)
        for file in sorted(paths.documents.rglob("*")):
            if file.is_file() and not file.is_symlink():  # a link or a pipe holds nothing of the book
                _copy_what_can_be_read(file, copy / paths.documents.name / file.relative_to(paths.documents))
        aside = free_name(paths.backups, stem_of(paths.book, at, damaged=True), "")
        copy.rename(aside)
        sync_names(paths.backups)
    return aside


def _copy_what_can_be_read(file: Path, place: Path) -> None:
    private_folder(place.parent)
    private_file(place)
    with place.open("wb") as stream:
        stream.writelines(what_can_be_read(file))


def _put_in_place(book: Path, restored: Path) -> None:
    """Rename the restored database to the book; a journal of the damaged one must not meet it."""
    for place in beside(book):
        place.unlink(missing_ok=True)
    sync(restored)
    restored.replace(book)
    sync_names(book.parent)


def _drop_unnamed_documents(paths: Paths, superseded: frozenset[str]) -> None:
    """Remove the documents of the book before that the restored one does not name, for they are kept.

    Nobody else can add one meanwhile. What neither of both names may be all that is left of a lost state.
    """
    connection = sqlite3.connect(paths.book, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        connection.execute("BEGIN IMMEDIATE")
        named = {name for (name,) in connection.execute("SELECT sha256 FROM document")}
        for name in superseded.intersection(documents.names_in(paths.documents)) - named:
            documents.discard(paths.documents, name)
        connection.execute("COMMIT")
    finally:
        connection.close()
