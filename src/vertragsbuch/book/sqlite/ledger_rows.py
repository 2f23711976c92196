"""The rows of the ledger of reminders, each with a sum over what stands in it.

A line that something else has changed counts as none: rather told twice than not at all. Who works out the
sum as well is not found: no proof rests on the ledger.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from vertragsbuch.book.note_file import sha256_of
from vertragsbuch.book.values import ChannelRecord, Reminder, ReminderState
from vertragsbuch.typed import Any, get_args

_STATES = get_args(ReminderState)
_TYPES_OF_LINE = (*[str] * 8, int, *[str] * 3, int)
_TYPES_OF_CHANNEL = (str, int, *[str] * 3)
_LINES = f"SELECT {', '.join(Reminder._fields)}, sum FROM reminder"  # noqa: S608 - names of our own
_CHANNELS = f"SELECT {', '.join(ChannelRecord._fields)}, sum FROM reminder_channel"  # noqa: S608 - names of our own
_KEEP_LINE = "INSERT OR REPLACE INTO reminder VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_KEEP_CHANNEL = "INSERT OR REPLACE INTO reminder_channel VALUES (?, ?, ?, ?, ?, ?)"
_LATER = ", ".join(f"{name} = excluded.{name}" for name in (*Reminder._fields[6:], "sum"))
"""All but what names a line."""
_KEEP_LINE_UNLESS_LATER = (
    f"{_KEEP_LINE.replace(' OR REPLACE', '')} "
    f"ON CONFLICT DO UPDATE SET {_LATER} WHERE excluded.at >= reminder.at"
)
_NAME = ("contract_id", "what", "key", "due", "stage", "channel")
_OF_LINE = f"WHERE {' AND '.join(f'{name} = ?' for name in _NAME)}"


def line_in(connection: sqlite3.Connection, line: Reminder) -> Reminder | None:
    """Return what the ledger holds in the place of a line; None for nothing that the program has written."""
    return next(lines_in(connection, _OF_LINE, line.line), None)


def lines_in(
    connection: sqlite3.Connection, where: str = "", values: tuple[str, ...] = ()
) -> Iterator[Reminder]:
    """Yield lines as values; what the program has not written is not there."""
    for row in connection.execute(f"{_LINES} {where}", values):
        if _is_line(row):
            yield Reminder(*row[:-1])


def channels_in(connection: sqlite3.Connection) -> list[ChannelRecord]:
    """Return what is known of the channels; what the program has not written is not there."""
    return [ChannelRecord(*row[:-1]) for row in connection.execute(_CHANNELS) if _is_channel(row)]


def altered_in(connection: sqlite3.Connection) -> list[str]:
    """Return of which contracts and channels a line was written by something else, each once."""
    lines = (str(row[0]) or str(row[2]) for row in connection.execute(_LINES) if not _is_line(row))
    channels = (str(row[0]) for row in connection.execute(_CHANNELS) if not _is_channel(row))
    return list(dict.fromkeys([*lines, *channels]))


def keep_lines(connection: sqlite3.Connection, lines: Iterable[Reminder]) -> None:
    """Note lines, each in the place of what is there."""
    connection.executemany(_KEEP_LINE, [(*line, _sum_of(line)) for line in lines])


def keep_lines_unless_later(connection: sqlite3.Connection, lines: Iterable[Reminder]) -> None:
    """Note lines, each unless a later state of it is there."""
    connection.executemany(_KEEP_LINE_UNLESS_LATER, [(*line, _sum_of(line)) for line in lines])


def keep_channels(connection: sqlite3.Connection, channels: Iterable[ChannelRecord]) -> None:
    """Note what is known of channels."""
    connection.executemany(_KEEP_CHANNEL, [(*channel, _sum_of(channel)) for channel in channels])


def is_day(text: str) -> bool:
    """Return whether a text is a day as the ledger writes it."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_line(row: tuple[Any, ...]) -> bool:
    values = row[:-1]
    if tuple(map(type, values)) != _TYPES_OF_LINE or row[-1] != _sum_of(values):
        return False
    line = Reminder(*values)
    days, moments = (line.due, line.stage_on), (line.at, line.next_try)
    return line.state in _STATES and all(map(is_day, days)) and all(map(_is_moment, moments))


def _is_channel(row: tuple[Any, ...]) -> bool:
    values = row[:-1]
    if tuple(map(type, values)) != _TYPES_OF_CHANNEL or row[-1] != _sum_of(values):
        return False
    return all(map(_is_moment, values[2:4]))


def _sum_of(values: tuple[str | int, ...]) -> str:
    """Return the SHA-256 of what stands in a row, its values told apart by their lengths."""
    return sha256_of("".join(f"{len(str(value))}:{value}" for value in values).encode())


def _is_moment(text: str) -> bool:
    """Return whether a text is empty or a moment with its time zone."""
    try:
        return not text or datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False
