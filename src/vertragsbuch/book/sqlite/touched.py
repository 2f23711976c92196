"""Which rows a transaction has written, changed or removed, whatever did it."""

from collections.abc import Iterator

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session, UOWTransaction

from vertragsbuch.book.sqlite.seals import SEALED
from vertragsbuch.book.sqlite.unaltered import Unaltered


class Touched:
    """Notes the rows that a session writes, changes or removes, table by table.

    What it changes or removes has to be as it was sealed; a flush raises BookDamaged otherwise.
    """

    def __init__(self, session: Session, unaltered: Unaltered) -> None:
        self._rows: set[tuple[str, int | str]] = set()
        self._unaltered = unaltered
        event.listen(session, "before_flush", self._look)
        event.listen(session, "after_flush", self._note)

    def rows(self) -> list[tuple[str, int | str]]:
        """Return the rows that are sealed, each with its table and its key, in a fixed order."""
        return sorted(self._rows)

    def _look(self, session: Session, _flushing: UOWTransaction, _rows: object) -> None:
        for row in session.new:
            table = _table_of(row)
            if table in SEALED and getattr(row, SEALED[table]) is None:
                setattr(row, SEALED[table], self._unaltered.new_number(table))
        for row in (*_changed_in(session), *session.deleted):
            table = _table_of(row)
            if table in SEALED and (table, getattr(row, SEALED[table])) not in self._rows:
                self._unaltered.check(table, getattr(row, SEALED[table]))

    def _note(self, session: Session, _flushed: UOWTransaction) -> None:
        for row in (*session.new, *_changed_in(session), *session.deleted):
            table = _table_of(row)
            if table in SEALED:
                self._rows.add((table, getattr(row, SEALED[table])))


def _changed_in(session: Session) -> Iterator[object]:
    return (row for row in session.dirty if session.is_modified(row))


def _table_of(row: object) -> str:
    return str(inspect(row).mapper.local_table)
