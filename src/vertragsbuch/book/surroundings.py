"""What lies around a book and tells of it: what a lost one has left, and the copies of a sync client.

The daily check looks here each time: nothing of this needs pathlib or a regular expression.
"""

import os

from vertragsbuch.book.note_file import UnusableNote, file_of_note
from vertragsbuch.config.paths import Paths

_MARKS = ("conflict", "konflikt", "en conflit", "en conflicto")
"""What the names of such copies share: Syncthing `.sync-conflict-…`, Dropbox and Nextcloud `(conflicted
copy …)` or `(in Konflikt stehende Kopie …)`, Seafile `(SFConflict …)`, Synology `_Conflict`, Resilio.
A number alone (`buch 2`, `buch (1)`) is none: people name copies like that themselves."""

_BEFORE_A_MARK = " .-_(["


def conflict_copies(paths: Paths) -> list[str]:
    """Return the names of the files beside a book that a sync client has put there instead of merging."""
    folder, _separator, name = paths.book_file.rpartition(os.sep)
    stem, dot, suffix = name.rpartition(".")
    stem, ending = (stem, f".{suffix}") if dot and stem else (name, "")
    return sorted(
        other
        for other in _names_in(folder or os.sep)
        if other.startswith(stem) and _is_conflict_copy(other[len(stem) :], ending)
    )


def _is_conflict_copy(rest: str, ending: str) -> bool:
    """Return whether what follows the stem of a book's name is a mark and the ending of a book."""
    middle, with_ending, behind = rest.rpartition(ending) if ending else (rest, "", "")
    if with_ending != ending or behind not in ("", "-wal") or middle[:1] not in tuple(_BEFORE_A_MARK):
        return False
    return any(mark in middle.casefold() for mark in _MARKS)


def remains(paths: Paths) -> str | None:
    """Return what a book that was there has left: the folder of its documents or backups, if it holds any."""
    for folder in (paths.documents, paths.backups):
        if any(not name.startswith(".") for name in _names_in(str(folder))):
            return str(folder)
    return None


def note_of_lost(paths: Paths) -> str | None:
    """Return the file in which this machine remembers that a book lay there, None where it remembers none."""
    from vertragsbuch.book.noted_heads import read_notes  # noqa: PLC0415 - little is lost

    try:
        remembered = read_notes(paths).last
    except (UnusableNote, OSError):
        return None
    return file_of_note(paths) if remembered is not None else None


def _names_in(folder: str) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 - pathlib takes milliseconds to load, and the check looks too
    except OSError:
        return []
