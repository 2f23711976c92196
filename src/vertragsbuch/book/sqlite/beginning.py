"""A new book: it takes its name when it is whole."""

import os
from pathlib import Path

from vertragsbuch.book.private_files import private_file, sync, unfinished_name
from vertragsbuch.book.sqlite.engine import migrating


def begin(book: Path, at: str) -> None:
    """Make a new book for its owner alone, at a moment as it notes it, where there is no file.

    One that somebody else began meanwhile stays. Whoever is killed in its midst leaves no empty file under
    the name of the book, which would look like one that has lost everything. Where a disk knows no second
    name for a file, an empty one is left to be filled.
    """
    place = Path(os.path.realpath(book))
    if place.exists():
        return
    unfinished = place.with_name(unfinished_name(place.name))
    unfinished.unlink(missing_ok=True)
    private_file(unfinished)
    try:
        with migrating(book, file=unfinished) as connection:
            from vertragsbuch.book.sqlite.migration import upgrade  # noqa: PLC0415 - Alembic costs 300 ms

            upgrade(connection, at)
        _named(unfinished, place)
    finally:
        unfinished.unlink(missing_ok=True)


def _named(file: Path, place: Path) -> None:
    """Give a file its name, never in place of another one."""
    try:
        place.hardlink_to(file)
    except FileExistsError:
        return
    except OSError:
        private_file(place)
    sync(place.parent)
