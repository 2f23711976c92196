"""Which rows a transaction has written, changed or removed, whatever did it."""

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session, UOWTransaction

from vertragsbuch.book.sqlite.seals import SEALED


class Touched:
    """Notes the rows that a session writes, changes or removes, table by table."""

    def __init__(self, session: Session) -> None:
        self._rows: set[tuple[str, int | str]] = set()
        event.listen(session, "after_flush", self._note)

    def rows(self) -> list[tuple[str, int | str]]:
        """Return the rows that are sealed, each with its table and its key, in a fixed order."""
        return sorted(self._rows)

    def _note(self, session: Session, _flushed: UOWTransaction) -> None:
        changed = (row for row in session.dirty if session.is_modified(row))
        for row in (*session.new, *changed, *session.deleted):
            table = str(inspect(row).mapper.local_table)
            if table in SEALED:
                self._rows.add((table, getattr(row, SEALED[table])))
