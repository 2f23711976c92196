"""Older backups of a book removed from a folder, once a new one stands."""

from contextlib import suppress
from pathlib import Path

from vertragsbuch.book.backup_names import Named, Purpose, backups_in
from vertragsbuch.book.generations import superfluous, superfluous_before
from vertragsbuch.book.sqlite.archive import about_of
from vertragsbuch.book.sqlite.state import Origin
from vertragsbuch.config.settings import BackupSettings


def prune(new: Path, book: Path, origin: Origin, settings: BackupSettings) -> None:
    """Remove what no rule spares from the folder of a new backup that somebody asked for.

    Touched is only what the program made there of this same book: never a damaged one, never another file.
    What cannot be removed stays.
    """
    _remove(new, superfluous(_of_same_book(new, book, origin, ""), settings))


def prune_before(new: Path, book: Path, origin: Origin, purpose: Purpose) -> None:
    """Do the same after a backup that the program took by itself before a step of this kind."""
    _remove(new, superfluous_before(_of_same_book(new, book, origin, purpose)))


def _of_same_book(new: Path, book: Path, origin: Origin, purpose: Purpose) -> list[Named]:
    """Return the backups of this book for this purpose, the oldest first and the new one last."""
    with suppress(OSError):
        mine = [
            named
            for named in backups_in(new.parent, book)
            if named.purpose == purpose and not named.damaged and _is_of_same_book(named, origin)
        ]
        return sorted(mine, key=lambda named: (named.file == new, named.at))
    return []


def _is_of_same_book(named: Named, origin: Origin) -> bool:
    """Return whether this is surely a whole backup of the book; an encrypted one says so by its name."""
    if named.encrypted:
        return bool(named.mark) and named.mark == origin.mark
    said = about_of(named.file)
    return said is not None and not said.damages and Origin(*said.origin).is_of_same_book(origin)


def _remove(new: Path, superfluous_ones: list[Named]) -> None:
    for named in superfluous_ones:
        if named.file != new:
            with suppress(OSError):
                named.file.unlink()
