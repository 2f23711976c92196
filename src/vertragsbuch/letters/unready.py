"""Which further holders a letter waits for: whom the book does not know, or not well enough to write."""

from collections.abc import Iterator
from datetime import date

from vertragsbuch.contract.model import Contract, Holder
from vertragsbuch.contract.people import Person
from vertragsbuch.errors import Fault
from vertragsbuch.letters.parties import sender_faults
from vertragsbuch.letters.signing import signing_faults, writers
from vertragsbuch.letters.succession import parties_on
from vertragsbuch.named_tuple import NamedTuple


class Unready(NamedTuple):
    """A further holder to be entered or completed; one who is not in the book is known by the name alone.

    `faults` say why; the one whose address heads the letter `is_sender`.
    """

    person: Person
    is_in_book: bool
    is_sender: bool
    faults: tuple[Fault, ...] = ()


def unready_writers(
    contract: Contract, holder: Holder | None, people: tuple[Person, ...], written_on: date
) -> Iterator[Unready]:
    """Yield the further holders that a letter of a day waits for, in the order of the contract.

    Who writes the letters of the book is none of them, under a new name either.
    """
    parties = parties_on(contract, holder, people, written_on)
    for number, (name, person) in enumerate(writers(parties.contract, holder, parties.people)):
        if person is None:
            yield Unready(Person(name), is_in_book=False, is_sender=number == 0)
            continue
        entered = next((each for each in people if each._replace(name=person.name) == person), None)
        faults = signing_faults(person, holder, written_on)
        if number == 0:
            faults += sender_faults(person.as_holder)
        if faults and entered is not None:
            yield Unready(entered, is_in_book=True, is_sender=number == 0, faults=tuple(faults))
