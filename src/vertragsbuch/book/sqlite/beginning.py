"""A book gets today's schema: a new one takes its name when it is whole, an older one is migrated."""

import os
import sqlite3
from pathlib import Path

from vertragsbuch.book.private_files import private_file, private_folder, sync_names, unfinished_name
from vertragsbuch.book.sqlite.backups.backup import back_up_before
from vertragsbuch.book.sqlite.engine import migrating, raw, stored_schema
from vertragsbuch.book.sqlite.file import NO_BOOK, SCHEMA, failures_in_words, uri_of
from vertragsbuch.book.sqlite.heads import note_head
from vertragsbuch.book.sqlite.marks import note_mark
from vertragsbuch.book.sqlite.schema import begin_empty, refuse_another_schema
from vertragsbuch.book.values import Clock
from vertragsbuch.config.paths import Paths
from vertragsbuch.contract.moments import moment_as_noted


def begin(book: Path) -> None:
    """Make a new book for its owner alone where there is no file.

    One that somebody else began meanwhile stays. Whoever is killed in its midst leaves no empty file under
    the name of the book, which would look like one that has lost everything. Where a disk knows no second
    name for a file, an empty one is left to be filled.
    """
    with failures_in_words(book):
        private_folder(book.parent)
        place = Path(os.path.realpath(book))
        if place.exists():
            return
        unfinished = place.with_name(unfinished_name(place.name))
        unfinished.unlink(missing_ok=True)
        private_file(unfinished)
        try:
            with migrating(book, file=unfinished) as connection:
                _begin(raw(connection), unfinished)
            _named(unfinished, place)
        finally:
            unfinished.unlink(missing_ok=True)


def _begin(connection: sqlite3.Connection, file: Path) -> None:
    begin_empty(connection)
    note_mark(connection, uri_of(file))


def _named(file: Path, place: Path) -> None:
    """Give a file its name, never in place of another one."""
    try:
        place.hardlink_to(file)
    except FileExistsError:
        return
    except OSError:
        private_file(place)
    sync_names(place.parent)


def bring_up_to_date(paths: Paths, now: Clock, busy_seconds: float) -> None:
    """Migrate under the write lock, after a backup; who waited for the lock finds nothing to do."""
    at = moment_as_noted(now())
    with migrating(paths.book, busy_seconds=busy_seconds) as connection:
        number = stored_schema(connection, paths.book)
        if number == NO_BOOK:
            _begin(raw(connection), paths.book)
            number = stored_schema(connection, paths.book)
        elif number < SCHEMA:
            refuse_another_schema(raw(connection), paths.book, number)
            back_up_before(paths, now())
        if number < SCHEMA:
            from vertragsbuch.book.sqlite.migration import upgrade  # noqa: PLC0415 - Alembic costs 300 ms

            upgrade(connection, at)
    note_head(paths, at)
