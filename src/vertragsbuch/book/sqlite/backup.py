"""A book with all its documents as one file, and back again."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp

from vertragsbuch.book import documents
from vertragsbuch.book.private_files import FOLDER_MODE, private_file, private_folder, sync
from vertragsbuch.book.sqlite.archive import (
    DATABASE,
    Manifest,
    is_backup,
    pack,
    unpack,
    unpacked_documents,
    unusable,
)
from vertragsbuch.book.sqlite.file import (
    BUSY_SECONDS,
    NO_BOOK,
    BookDamaged,
    connect_read_only,
    exists,
    failures_in_words,
    in_words,
    recognised_schema,
    schema_number,
)
from vertragsbuch.book.sqlite.soundness import document_names, sound_schema
from vertragsbuch.config.paths import Paths
from vertragsbuch.errors import BookUnavailable
from vertragsbuch.language import _

_REFUSED_WRITES = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE)
_BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite may keep beside a database, and what must never meet another one."""


def backup(paths: Paths, target: Path, now: Callable[[], datetime]) -> Path:
    """Write the book and its documents into one file and return where it lies; the book stays in use.

    A folder as target takes a file named after the book and the moment. Raises BookUnavailable where
    there is no book, a document is missing or altered, or the target is a file of another kind.
    """
    return _backed_up(paths, target, now(), complete=True)


def back_up_before(paths: Paths, at: datetime) -> Path:
    """Write a backup before a step that changes the whole book, with the documents that are intact."""
    with failures_in_words(paths.backups):
        private_folder(paths.backups)
    return _backed_up(paths, paths.backups, at, complete=False)


def _backed_up(paths: Paths, target: Path, at: datetime, *, complete: bool) -> Path:
    if schema_number(paths.book) == NO_BOOK:
        raise BookUnavailable(_("Es gibt noch kein Buch in „{book}“.").format(book=paths.book))
    with failures_in_words(target):
        file = _free_name(target, f"{paths.book.stem}-{_stamp(at)}", ".zip") if target.is_dir() else target
        private_folder(file.parent)
        if file.exists() and not is_backup(file):
            sentence = _("„{file}“ gibt es schon und ist keine Sicherung; die Datei bleibt, wie sie ist.")
            raise BookUnavailable(sentence.format(file=file))
        folder = _working_folder(file.parent, file.stem)
    try:
        _pack_book(paths, file, folder / DATABASE, at, complete=complete)
    finally:
        shutil.rmtree(folder)
    return file


def _pack_book(paths: Paths, file: Path, copy: Path, at: datetime, *, complete: bool) -> None:
    with _refusals_of(file):
        schema = _copy_database(paths.book, copy)
    names = document_names(copy, paths.book)
    with failures_in_words(file):
        contents: dict[str, Path | None] = {}
        for name in names:
            if complete:
                documents.intact_file(paths.documents, name)
            intact = documents.is_intact(paths.documents, name)
            contents[name] = documents.file_of(paths.documents, name) if intact else None
        pack(file, copy, schema, contents, at)


def _copy_database(book: Path, copy: Path) -> int:
    """Write one state of the book into a file of its own and return its schema number."""
    with failures_in_words(book):
        private_file(copy)
        source, target = connect_read_only(book), sqlite3.connect(copy, isolation_level=None)
        try:
            source.backup(target, progress=_impatient)
            target.execute("PRAGMA journal_mode = DELETE")
            return recognised_schema(target, book)
        finally:
            target.close()
            source.close()


@contextmanager
def _refusals_of(file: Path) -> Iterator[None]:
    """Let a write that is refused name the file of the backup: the book itself is only read."""
    try:
        yield
    except BookUnavailable as refusal:
        refused = refusal.__cause__
        if isinstance(refused, sqlite3.Error) and refused.sqlite_errorcode in _REFUSED_WRITES:
            raise in_words(refused, file) from refused
        raise


def _impatient(status: int, _remaining: int, _total: int) -> None:
    """Stop a copy that is locked out: SQLite has waited its time by then and would begin again for ever."""
    if status & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        locked = sqlite3.OperationalError("database is locked")
        locked.sqlite_errorcode = sqlite3.SQLITE_BUSY
        raise locked


def restore(paths: Paths, source: Path, now: Callable[[], datetime]) -> Path | None:
    """Bring a backup back after every part of it has been checked; return where the book before it is kept.

    Another program may have the book open meanwhile. Killed at any moment, either the book before or
    the restored one is there. Raises BookUnavailable where the backup is damaged, altered or newer.
    """
    with failures_in_words(paths.book):
        if source.exists() and not (source.is_file() or source.is_dir()):  # a device may never end
            raise unusable(source, _("das ist keine gewöhnliche Datei"))
        private_folder(paths.book.parent)
        folder = _working_folder(paths.book.parent, paths.book.stem)
        try:
            _check(unpack(source, folder), folder, source)
            return _replace(paths, folder, now())
        finally:
            shutil.rmtree(folder)


def _check(manifest: Manifest, folder: Path, source: Path) -> None:
    """Raise BookUnavailable where what was unpacked is no whole book of a schema that is known here."""
    try:
        if sound_schema(folder / DATABASE, source) == NO_BOOK:
            raise unusable(source, _("sie enthält kein Buch"))
    except BookDamaged as error:
        raise unusable(source, _("das Buch darin ist beschädigt")) from error
    present = {*unpacked_documents(folder), *manifest.missing}
    for name in document_names(folder / DATABASE, source):
        if name not in present:
            raise unusable(source, _("das Dokument {name} fehlt darin").format(name=name))


def _replace(paths: Paths, folder: Path, at: datetime) -> Path | None:
    """Keep what is there, then put documents first and the database that names them in its place."""
    try:
        usable = exists(paths.book) and sound_schema(paths.book, paths.book) != NO_BOOK
        kept = back_up_before(paths, at) if usable else None
    except BookDamaged:
        usable, kept = False, _set_aside(paths, at)
    for file in unpacked_documents(folder).values():
        documents.keep_file(paths.documents, file)
    if usable:
        _overwrite(paths.book, folder / DATABASE)
    else:
        _put_in_place(paths.book, folder / DATABASE)
    _drop_unnamed_documents(paths)
    return kept


def _set_aside(paths: Paths, at: datetime) -> Path:
    """Copy a damaged book as it is, with its documents, and return the folder with the copy."""
    private_folder(paths.backups)
    aside = _free_name(paths.backups, f"{paths.book.stem}-{_stamp(at)}-beschaedigt", "")
    private_folder(aside)
    for place in (paths.book, *_beside(paths.book)):
        if place.exists():
            shutil.copy2(place, aside / place.name)
    if paths.documents.is_dir():
        shutil.copytree(paths.documents, aside / paths.documents.name)
    return aside


def _overwrite(book: Path, restored: Path) -> None:
    """Write the restored database into the book in one transaction of SQLite, which others may watch."""
    source = connect_read_only(restored)
    target = sqlite3.connect(book, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        source.backup(target, progress=_impatient)
    finally:
        target.close()
        source.close()


def _put_in_place(book: Path, restored: Path) -> None:
    """Rename the restored database to the book; a journal of the damaged one must not meet it."""
    for place in _beside(book):
        place.unlink(missing_ok=True)
    sync(restored)
    restored.replace(book)
    sync(book.parent)


def _drop_unnamed_documents(paths: Paths) -> None:
    """Remove the documents that the restored book does not name, while nobody else can add one."""
    connection = sqlite3.connect(paths.book, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        connection.execute("BEGIN IMMEDIATE")
        named = {name for (name,) in connection.execute("SELECT sha256 FROM document")}
        for name in set(documents.names_in(paths.documents)) - named:
            documents.discard(paths.documents, name)
        connection.execute("COMMIT")
    finally:
        connection.close()


def _beside(book: Path) -> list[Path]:
    return [book.with_name(book.name + ending) for ending in _BESIDE]


def _free_name(folder: Path, stem: str, ending: str) -> Path:
    """Return a place in a folder that nothing has taken yet."""
    place, count = folder / f"{stem}{ending}", 1
    while place.exists():
        count += 1
        place = folder / f"{stem}-{count}{ending}"
    return place


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H-%M-%SZ")


def _working_folder(parent: Path, stem: str) -> Path:
    folder = Path(mkdtemp(prefix=f".{stem}-", suffix=".teil", dir=parent))
    folder.chmod(FOLDER_MODE)
    return folder
