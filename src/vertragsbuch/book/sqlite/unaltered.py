"""No row is written over that was altered behind the program's back: its next seal would hide that.

Nor does a new row get the number of one that was removed so: whoever names that one would name another.
"""

import sqlite3
from pathlib import Path

from vertragsbuch.action import OPEN, Remedy, action
from vertragsbuch.book.sqlite.examining.seal_breaks import altered_row
from vertragsbuch.book.sqlite.file import BookDamaged
from vertragsbuch.book.sqlite.seals import SEALED, sealed_sums, sum_in
from vertragsbuch.language import N_, _

_KEPT = ("contract", "draft", "draft_fingerprint", "holder", "outbox", "payment", "person", "provider")
"""The tables in which rows are written over. What calendars were given is worked out anew each time."""

_NUMBERED = ("draft", "payment", "person", "provider")
"""The tables in which SQLite would give the number of the last row again once that is gone."""

_MOST_DIGITS = 18


class Unaltered:
    """What one transaction writes over, held against the seals before it does."""

    def __init__(self, connection: sqlite3.Connection, book: Path) -> None:
        self._connection = connection
        self._book = book
        self._sealed: dict[str, dict[str, str]] = {}
        self._last_numbers: dict[str, int] = {}

    def check(self, table: str, key: int | str) -> None:
        """Raise BookDamaged where a row that is to be changed or removed is not as it was sealed."""
        if table not in _KEPT or (total := self._sums(table).get(str(key))) is None:
            return
        if sum_in(self._connection, table, key) != total:
            broken = altered_row(self._connection, table, str(key))
            sentence = _(_REFUSED).format(place=broken.place, what=broken.sentence, book=self._book)
            raise BookDamaged(sentence, _way_out())

    def new_number(self, table: str) -> int | None:
        """Return the number of a new row, which no other one ever had; None where SQLite sees to that."""
        if table not in _NUMBERED:
            return None
        if table not in self._last_numbers:
            sealed = (int(key) for key in self._sums(table) if key.isdecimal() and len(key) <= _MOST_DIGITS)
            (present,) = self._connection.execute(f"SELECT max({SEALED[table]}) FROM {table}").fetchone()  # noqa: S608 - names of our own
            self._last_numbers[table] = max(present or 0, *sealed, 0)
        self._last_numbers[table] += 1
        return self._last_numbers[table]

    def _sums(self, table: str) -> dict[str, str]:
        if table not in self._sealed:
            self._sealed[table] = sealed_sums(self._connection, table)
        return self._sealed[table]


def _way_out() -> Remedy:
    return Remedy(_(_WAY_OUT), (action("restore", file=OPEN), action("export")))


_REFUSED = N_(
    "{place}: {what} Das geschah am Programm vorbei, und wird es überschrieben, fällt es niemandem mehr auf. "
    "In „{book}“ bleibt deshalb alles, wie es ist."
)
_WAY_OUT = N_(
    "eine Sicherung zurückholen: {restore}; wer keine hat, gibt das Buch aus ({export}), berichtigt die "
    "Datei und liest sie in ein neues ein"
)
