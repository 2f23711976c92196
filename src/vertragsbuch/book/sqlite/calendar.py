"""The days that calendars were given, read through the DB-API."""

import json
import sqlite3
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from vertragsbuch.book.sqlite.reading import impossible_values, open_for_reading
from vertragsbuch.book.values import CalendarCopy, CalendarEntry
from vertragsbuch.contract.moments import moment_noted

if TYPE_CHECKING:
    from pathlib import Path

_SELECT = f"SELECT {', '.join(CalendarEntry._fields)} FROM calendar ORDER BY uid"  # noqa: S608 - names of our own
_SHAPE = (str, str, str, str, str, str, int, int, str, str)


def read_calendar(book: "str | Path") -> list[CalendarEntry]:
    """Return the days that calendars were given, by their uids; raises BookUnavailable."""
    with open_for_reading(book) as connection:
        return [] if connection is None else calendar_in(connection)


def calendar_in(connection: sqlite3.Connection) -> list[CalendarEntry]:
    """Return the same of an open book."""
    with impossible_values(connection):
        return [_entry(row) for row in connection.execute(_SELECT)]


def _entry(row: tuple[Any, ...]) -> CalendarEntry:
    """Return a row as a value; raises ValueError for what no version of the program has written."""
    if tuple(map(type, row)) != _SHAPE or row[6] not in (0, 1) or moment_noted(row[8]) is None:
        raise ValueError(row)
    entry = CalendarEntry(*row)
    day, copies = date.fromisoformat(row[2]), copies_of(row[9])
    return entry._replace(day=day, is_over=bool(entry.is_over), copies=copies)


def copies_of(text: str) -> tuple[CalendarCopy, ...]:
    """Return what places have of a day, as the column holds it; raises ValueError, TypeError."""
    copies = tuple(CalendarCopy(*each) for each in json.loads(text))
    if any(tuple(map(type, copy)) != (str, int, str) for copy in copies):
        raise ValueError(text)
    return copies


def text_of_copies(copies: Iterable[CalendarCopy]) -> str:
    """Return what places have of a day as the column holds it."""
    return json.dumps(tuple(copies))
