"""Older backups of a book removed from a folder, once a new one stands."""

from contextlib import suppress
from pathlib import Path

from vertragsbuch.book.backups.generations import superfluous, superfluous_before
from vertragsbuch.book.backups.kept import Origin
from vertragsbuch.book.backups.names import BackupPurpose, NamedBackup, backups_in
from vertragsbuch.book.sqlite.backups.archive import about_of
from vertragsbuch.book.sqlite.heads import contained_heads, head_breaks
from vertragsbuch.config.paths import Paths
from vertragsbuch.config.settings import BackupSettings
from vertragsbuch.contract.head import head_of_mark
from vertragsbuch.errors import BookUnavailable


def prune(new: Path, paths: Paths, origin: Origin, settings: BackupSettings) -> None:
    """Remove what no rule spares from the folder of a new backup that somebody asked for.

    Touched is only what the program made there of this same book: never a damaged one, never one that holds
    what the book lacks, never another file. What cannot be removed stays.
    """
    with suppress(BookUnavailable):
        gone = superfluous(_of_same_book(new, paths.book, origin, ""), settings)
        _remove(new, _without_what_the_book_lacks(gone, paths))


def prune_before(new: Path, book: Path, origin: Origin, purpose: BackupPurpose) -> None:
    """Do the same after a backup that the program took by itself before a step of this kind."""
    _remove(new, superfluous_before(_of_same_book(new, book, origin, purpose)))


def _of_same_book(new: Path, book: Path, origin: Origin, purpose: BackupPurpose) -> list[NamedBackup]:
    """Return the backups of this book for this purpose, the oldest first and the new one last."""
    with suppress(OSError):
        mine = [
            named
            for named in backups_in(new.parent, book)
            if named.purpose == purpose and not named.damaged and _is_of_same_book(named, origin)
        ]
        return sorted(mine, key=lambda named: (named.file == new, named.at))
    return []


def _is_of_same_book(named: NamedBackup, origin: Origin) -> bool:
    """Return whether this is surely a whole backup of the book; an encrypted one says so by its name."""
    if named.encrypted:
        return bool(named.mark) and named.mark == origin.mark
    manifest = about_of(named.file)
    return manifest is not None and not manifest.damages and Origin(*manifest.origin).is_of_same_book(origin)


def _without_what_the_book_lacks(backups: list[NamedBackup], paths: Paths) -> list[NamedBackup]:
    """Return the backups from whose last state the book goes on; raises BookUnavailable.

    The book may be an older copy that somebody has laid in its place. What an encrypted one holds nobody can
    tell: all of them stay while the book misses a state that this machine remembers.
    """
    readable = [(named, manifest) for named in backups if (manifest := about_of(named.file)) is not None]
    heads = [head_of_mark(manifest.head) for __, manifest in readable]
    stands = iter(contained_heads(paths.book, [head for head in heads if head is not None]))
    spared = [named for (named, __), head in zip(readable, heads, strict=True) if head and not next(stands)]
    if any(named.encrypted for named in backups) and head_breaks(paths):
        spared += [named for named in backups if named.encrypted]
    return [named for named in backups if named not in spared]


def _remove(new: Path, superfluous_ones: list[NamedBackup]) -> None:
    for named in superfluous_ones:
        if named.file != new:
            with suppress(OSError):
                named.file.unlink()
