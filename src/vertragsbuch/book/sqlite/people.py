"""Who writes the letters and the further holders, as a transaction changes them, and what stood there."""

from sqlalchemy.sql.functions import count
from sqlmodel import Session, col, select

from vertragsbuch.book.sqlite.engine import raw
from vertragsbuch.book.sqlite.parties import holder_in, people_in, person_of
from vertragsbuch.book.sqlite.reading import impossible_values
from vertragsbuch.book.sqlite.tables import HolderRow, PersonRow
from vertragsbuch.book.sqlite.writing import holder_row, person_row
from vertragsbuch.book.values import PersonChange
from vertragsbuch.contract.model import Holder
from vertragsbuch.contract.people import MOST_PEOPLE, Person
from vertragsbuch.errors import BadInput
from vertragsbuch.language import _


class People:
    """The people of a book within one transaction; `changes` is what it changed of them, in order."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.changes: list[PersonChange] = []

    def holder(self) -> Holder | None:
        """Return who writes the letters, None where nobody has said."""
        self._session.flush()
        return holder_in(raw(self._session.connection()))

    def further(self) -> tuple[Person, ...]:
        """Return the further holders, in the order of entry."""
        self._session.flush()
        return people_in(raw(self._session.connection()))

    def set_holder(self, holder: Holder | None) -> None:
        """Note who writes the letters, None for nobody; raises BadInput."""
        before = self.holder()
        if holder is not None:
            self._session.merge(holder_row(holder))
        else:
            for row in self._session.exec(select(HolderRow)):
                self._session.delete(row)
        self._note(before, holder)

    def keep(self, person: Person, before: str | None) -> None:
        """Note a further holder, in the place of the one of the name `before`; raises BadInput."""
        row, present = person_row(person), self._row_of(before or person.name)
        earlier = None if present is None else self._person(present)
        if present is None:
            if self._session.exec(select(count(col(PersonRow.id)))).one() >= MOST_PEOPLE:
                sentence = _("Mehr als {most} weitere Inhaber führt ein Buch nicht.")
                raise BadInput.of(person.name, sentence.format(most=MOST_PEOPLE))
            self._session.add(row)
        else:
            present.sqlmodel_update(row.model_dump(exclude={"id"}))
            self._session.add(present)
        self._note(earlier, person)

    def remove(self, name: str) -> None:
        """Let a further holder stand in the book no longer; nothing is done where nobody has the name."""
        row = self._row_of(name)
        if row is not None:
            self._session.delete(row)
            self._note(self._person(row), None)

    def _row_of(self, name: str) -> PersonRow | None:
        """Return the row of a name: the first one, as it was entered."""
        rows = select(PersonRow).where(PersonRow.name == name).order_by(col(PersonRow.id))
        return self._session.exec(rows).first()

    def _person(self, row: PersonRow) -> Holder | Person:
        """Return the person of a row; raises BookDamaged for values that no version of the program wrote."""
        with impossible_values(raw(self._session.connection())):
            return person_of(row.model_dump())

    def _note(self, before: Holder | Person | None, after: Holder | Person | None) -> None:
        if before != after:
            self.changes.append(PersonChange(before, after))
