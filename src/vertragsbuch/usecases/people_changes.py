"""What was changed of who writes the letters and of the further holders: in words, and what of it stands."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from vertragsbuch.book.values import Deed, PersonChange
from vertragsbuch.contract.fields import HOLDER_FIELDS
from vertragsbuch.contract.model import Holder
from vertragsbuch.contract.moments import moment_noted
from vertragsbuch.contract.people import PERSON_FIELDS, Person
from vertragsbuch.language import _
from vertragsbuch.reading.typed_values import typed_text
from vertragsbuch.tables.fields import Field
from vertragsbuch.usecases.changes import ChangedField
from vertragsbuch.usecases.context import Context


class PeopleLine(NamedTuple):
    """What was done at once to the people of a book, in words, and its day where that is known.

    The day is the one that it was where this machine is.
    """

    day: date | None
    text: str


class PutBack:
    """Which deeds put people back, and of which deed each of them did so."""

    def __init__(self, putting_back: Mapping[int, int]) -> None:
        self._of = putting_back
        self._undone: set[int] = set()
        for number in sorted(putting_back, reverse=True):
            if number not in self._undone:
                self._undone.add(putting_back[number])

    def done_by(self, deed: Deed) -> tuple[PersonChange, ...]:
        """Return what a deed changed of people and nothing has taken back."""
        return deed.people if deed.takes_back is None and deed.number not in self._undone else ()

    def taken_back_by(self, deed: Deed) -> tuple[PersonChange, ...]:
        """Return what a deed took back of people and nothing has done again, as it had been done."""
        is_taking_back = deed.takes_back is not None and not self.does_again(deed)
        return done_once(deed) if is_taking_back and deed.number not in self._undone else ()

    def in_words(self, deed: Deed) -> str:
        """Return what a deed did to people, in a line."""
        if deed.takes_back is None:
            return people_in_words(deed.people)
        if not self.does_again(deed):
            return _("zurückgenommen: {done}").format(done=people_in_words(done_once(deed)))
        return _("wieder hergestellt: {done}").format(done=people_in_words(deed.people))

    def does_again(self, deed: Deed) -> bool:
        """Return whether a deed did again what had been done to people: it took back a taking back."""
        return deed.takes_back in self._of


def done_once(deed: Deed) -> tuple[PersonChange, ...]:
    """Return what had been done to people, of a deed that took it back."""
    return tuple(change.reversed for change in reversed(deed.people))


def people_lines(context: Context) -> tuple[PeopleLine, ...]:
    """Return what was done to who writes and to further holders, in the order in which it was noted."""
    with context.book.reading_deeds() as deeds:
        put_back = PutBack(deeds.putting_back())
        return tuple(PeopleLine(_day(at), put_back.in_words(deed)) for at, deed in deeds.of_people())


def title_of_people(changes: Sequence[PersonChange]) -> str:
    """Return whom changes are about: „Absender“, „Inhaber Jon Beispiel“; who was entered is named."""
    if len(changes) > 1:
        return _("Absender und Inhaber") if any(map(_is_about_writer, changes)) else _("Weitere Inhaber")
    (change,) = changes
    person = change.before or change.after
    name = "" if person is None else person.name
    if not _is_about_writer(change):
        return _("Inhaber {name}").format(name=name)
    return _("Absender") if change.before else _("Absender {name}").format(name=name)


def person_change_in_words(change: PersonChange) -> str:
    """Return what was done to one person: „eingetragen“, „Anschrift Weg 1, 12345 Ort → Ring 2, 12345 Ort“."""
    old, new = change
    if old is None:
        return _("eingetragen")
    if new is None:
        return _("entfernt")
    texts = (
        (field.label, _text(old, field), _text(new, field))
        for field in (HOLDER_FIELDS if _is_about_writer(change) else PERSON_FIELDS)
    )
    return "; ".join(
        ChangedField(_(label), before, after).in_words() for label, before, after in texts if before != after
    )


def people_in_words(changes: Sequence[PersonChange]) -> str:
    """Return what was done to whom: „Absender: Telefon leer → 0231 1; Inhaber Jon Beispiel: eingetragen“."""
    return "; ".join(f"{title_of_people([change])}: {person_change_in_words(change)}" for change in changes)


def _text(person: Holder | Person, field: Field) -> str:
    return typed_text(field, getattr(person, field.name))


def _is_about_writer(change: PersonChange) -> bool:
    return isinstance(change.before or change.after, Holder)


def _day(at: str) -> date | None:
    moment = moment_noted(at)
    return None if moment is None else moment.astimezone().date()
