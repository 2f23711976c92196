"""The names and folders that belong to a book: nothing else is to be written there."""

import os
from pathlib import Path

from vertragsbuch.config.paths import Paths
from vertragsbuch.language import N_, _

BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite may keep beside a database, and what must never meet another one."""


def beside(book: Path) -> list[Path]:
    """Return what SQLite may keep beside a book, there or not."""
    return [book.with_name(book.name + ending) for ending in BESIDE]


def refusal_of_place(paths: Paths, file: Path, *, is_backup: bool = False) -> str | None:
    """Return why a file must not be written to a place, for it belongs to the book; None where it may be.

    The folder of the backups takes backups alone.
    """
    place = _real(file)
    own = (paths.book, paths.documents, paths.backups, paths.unsaved, *beside(paths.book))
    if place in map(_real, own):
        return _(_OWN_NAME).format(file=file)
    if _real(paths.documents) in place.parents:
        return _(_AMONG_DOCUMENTS).format(folder=paths.documents)
    if _real(paths.backups) in place.parents and not is_backup:
        return _(_AMONG_BACKUPS).format(folder=paths.backups)
    return None


def _real(place: Path) -> Path:
    """Return a place behind every link; one that leads to itself stays as it is."""
    return Path(os.path.realpath(place))


_OWN_NAME = N_("„{file}“ gehört zum Buch; bitte einen anderen Namen oder einen anderen Ordner angeben.")
_AMONG_DOCUMENTS = N_(
    "„{folder}“ ist der Ordner der Dokumente; dort wäre das eine fremde Datei. Bitte einen anderen Ordner "
    "angeben."
)
_AMONG_BACKUPS = N_(
    "„{folder}“ ist der Ordner der Sicherungen; dort wäre das eine fremde Datei. Bitte einen anderen Ordner "
    "angeben."
)
