"""Contents on their way into the store: a note beside them says so until the book names them.

A program that dies in between leaves the note: so a rest of its own is told from a file that somebody put in.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from vertragsbuch.book.left_overs import ARRIVING, is_abandoned
from vertragsbuch.book.private_files import FILE_MODE, UNFINISHED, private_folder, unfinished_name


class Arrivals:
    """The note of one step: which contents it stores."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._note: Path | None = None

    def announce(self, name: str) -> None:
        """Note a content before it gets its place; raises OSError where the store cannot be written."""
        begins = self._note is None
        if self._note is None:
            private_folder(self._folder)
            self._note = self._folder / unfinished_name(ARRIVING)
        handle = os.open(self._note, os.O_CREAT | os.O_APPEND | os.O_WRONLY | os.O_NOFOLLOW, FILE_MODE)
        try:
            os.write(handle, f"{name}\n".encode())
            if begins:
                os.fsync(handle)  # the first is what most steps store
        finally:
            os.close(handle)

    def forget(self) -> None:
        """Remove the note: what is in the store is named, or gone."""
        if self._note is not None:
            with suppress(OSError):
                self._note.unlink(missing_ok=True)
            self._note = None


def announced_in(folder: Path) -> set[str]:
    """Return the SHA-256 of whatever is on its way into a store, or was when its program died."""
    return {name for note in _notes_in(folder) for name in names_of(note)}


def abandoned_notes(folder: Path) -> list[Path]:
    """Return the notes of programs that are no more."""
    return [note for note in _notes_in(folder) if is_abandoned(note.name)]


def names_of(note: Path) -> list[str]:
    """Return what a note names, nothing where it cannot be read."""
    try:
        return note.read_text("ascii", "replace").split()
    except OSError:
        return []


def _notes_in(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        for name in os.listdir(folder):  # noqa: PTH208 - a path for each folder of documents would cost milliseconds
            if name.startswith(f".{ARRIVING}.") and name.endswith(UNFINISHED):
                yield folder / name
