"""What a step that was cut off has left beside a book: it is swept away once nobody works on it any more."""

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from vertragsbuch.book.private_files import UNFINISHED, owner_of
from vertragsbuch.config.paths import Paths

ARRIVING = "noch-nicht-im-buch"
"""How the notes begin that say what is on its way into the store (see `arrivals`): who writes clears them."""


def unfinished(paths: Paths) -> Iterator[Path]:
    """Yield what is written at this moment, or never was to the end, in the folders of a book."""
    folders = (paths.book.parent, paths.backups, paths.documents, *sorted(paths.documents.glob("??")))
    for folder in folders:
        yield from _unfinished_in(folder)


def sweep(paths: Paths) -> None:
    """Remove what no living process of this machine can still be writing; what cannot be removed stays."""
    notes = [paths.notes] if paths.notes else []
    for folder in (paths.book.parent, paths.backups, paths.documents, *notes):
        sweep_folder(folder)


def sweep_folder(folder: Path) -> None:
    """Remove from one folder what no living process of this machine can still be writing."""
    for place in _unfinished_in(folder):
        if is_abandoned(place.name):
            _remove(place)


def is_abandoned(name: str) -> bool:
    """Return whether no living process of this machine can still be writing what is called so."""
    pid = owner_of(name)
    return pid is not None and not lives(pid)


def _unfinished_in(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        names = os.listdir(folder)  # noqa: PTH208 - a path for each document would cost milliseconds
        yield from (
            folder / name
            for name in sorted(names)
            if name.startswith(".") and name.endswith(UNFINISHED) and not name.startswith(f".{ARRIVING}.")
        )


def lives(pid: int) -> bool:
    """Return whether a process is there; where it cannot be asked, it is taken to be."""
    if os.name != "posix":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _remove(place: Path) -> None:
    with suppress(OSError):
        if place.is_dir() and not place.is_symlink():
            shutil.rmtree(place, ignore_errors=True)
        else:
            place.unlink()
