"""Which backups of a book lie in a folder, and whether they look good: by name and directory, in no time."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from vertragsbuch.book.backups.encrypted import is_encrypted
from vertragsbuch.book.backups.kept import BackupCondition, KeptBackup, Origin
from vertragsbuch.book.backups.names import NamedBackup, backups_in
from vertragsbuch.book.sqlite.backups.archive import Manifest, about_of
from vertragsbuch.book.sqlite.backups.state import origin_of
from vertragsbuch.book.sqlite.heads import read_head
from vertragsbuch.config.paths import Paths
from vertragsbuch.contract.head import mark_of
from vertragsbuch.errors import BookUnavailable

_NOTHING = Origin("", "")


def kept_backups(paths: Paths, folders: Sequence[Path]) -> list[KeptBackup]:
    """Return the backups of a book in these folders, the oldest first; those of another book are left out."""
    origin, mark = _now(paths.book)
    kept: list[KeptBackup] = []
    for folder in dict.fromkeys(folders):
        with suppress(OSError):
            named = list(backups_in(folder, paths.book))
            kept += [one for each in named if (one := _kept(each, origin, mark)) is not None]
    return sorted(kept, key=lambda one: one.at)


def _now(book: Path) -> tuple[Origin, str]:
    """Return how the book began and its last mark, empty where it cannot be read."""
    try:
        return origin_of(book), mark_of(read_head(book))
    except BookUnavailable:
        return _NOTHING, ""


def _kept(named: NamedBackup, origin: Origin, mark: str) -> KeptBackup | None:
    if named.encrypted:
        if named.mark and origin.mark and named.mark != origin.mark:
            return None
        return KeptBackup(named.file, named.at, _of_encrypted(named), is_current=False, encrypted=True)
    manifest = about_of(named.file)
    if named.damaged:
        return KeptBackup(named.file, named.at, "damaged", is_current=False, encrypted=False)
    if manifest is None:
        return KeptBackup(named.file, named.at, "unusable", is_current=False, encrypted=False)
    return None if Origin(*manifest.origin).is_of_another_book(origin) else _good(named, manifest, mark)


def _of_encrypted(named: NamedBackup) -> BackupCondition:
    if named.damaged:
        return "damaged"
    return "good" if is_encrypted(named.file) else "unusable"


def _good(named: NamedBackup, manifest: Manifest, mark: str) -> KeptBackup:
    is_current = bool(mark) and manifest.head == mark
    condition: BackupCondition = "damaged" if manifest.damages or manifest.missing else "good"
    return KeptBackup(named.file, named.at, condition, is_current, encrypted=False)
