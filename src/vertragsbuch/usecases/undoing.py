"""Taking back what was done last, and doing it again: named first, and each a new entry in the history."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from vertragsbuch.book.values import PersonChange
from vertragsbuch.contract.events.entry import Edited, Removed, Restored, Undone
from vertragsbuch.contract.model import Contract, Holder
from vertragsbuch.contract.people import Person
from vertragsbuch.contract.standing import THE_ENTRY, Standings, standing
from vertragsbuch.errors import BadInput, Fault
from vertragsbuch.language import N_, _, ngettext
from vertragsbuch.usecases.changes import changes_by_place, with_values_of
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.history import event_in_words
from vertragsbuch.usecases.opened import opened
from vertragsbuch.usecases.people_changes import (
    PutBack,
    people_in_words,
    person_change_in_words,
    title_of_people,
)
from vertragsbuch.usecases.register import earlier_values

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from vertragsbuch.book.store import Deeds, Transaction
    from vertragsbuch.book.values import Deed
    from vertragsbuch.contract.events.event import Event, Json

_NAMED = 3
"""So many contracts are named where several are concerned."""


class UndoneContract(NamedTuple):
    """What is taken back, or done again, of one contract: the places in its history, the latest first."""

    contract: Contract
    places: tuple[int, ...]


class UndoOffer(NamedTuple):
    """What can be taken back at once, or done again at once with `is_again`: of contracts and of people.

    `people` is what had been done to them, `deed` the number of the deed that did it, or that took it back.
    """

    parts: tuple[UndoneContract, ...]
    is_again: bool = False
    people: tuple[PersonChange, ...] = ()
    deed: int = 0

    @property
    def contract_id(self) -> str | None:
        """The contract that it is about; of several the last one, None where it is about people alone."""
        return self.parts[-1].contract.id if self.parts else None

    @property
    def title(self) -> str:
        """What the contract is called that it is about, or how many there are; else whom it is about."""
        if not self.parts:
            return title_of_people(self.people)
        if len(self.parts) == 1:
            return self.parts[0].contract.title
        return ngettext("{n} Vertrag", "{n} Verträge", len(self.parts)).format(n=len(self.parts))

    @property
    def events(self) -> "tuple[Event, ...]":
        """The events that it is about, in the order in which they are taken."""
        return tuple(
            part.contract.events[place] for part in self.parts for place in part.places if place != THE_ENTRY
        )

    def in_words(self) -> str:
        """Return what was done: „Preis 9,99 € im Monat → 12,99 € im Monat“, „Kündigung versandt“."""
        if not self.parts and len(self.people) == 1:
            return person_change_in_words(self.people[0])
        return "; ".join(filter(None, (self._parts_in_words(), people_in_words(self.people))))

    def _parts_in_words(self) -> str:
        texts = dict.fromkeys(_done_in_words(part, place) for part in self.parts for place in part.places)
        words = "; ".join(texts)
        if len(self.parts) <= 1:
            return words
        titles = [part.contract.title for part in self.parts[:_NAMED]]
        more = ", …" if len(self.parts) > _NAMED else ""
        return f"{words} ({', '.join(titles)}{more})"


def what_can_be_undone(context: Context, contract_id: str | None = None) -> UndoOffer | None:
    """Return what was done last, of a contract or of the whole book; None where nothing can be taken back.

    Of the whole book what was written at once is taken back at once: an import, several letters. Raises
    NoSuchContract.
    """
    with context.book.reading_deeds() as deeds:
        return _last_of(deeds, contract_id)


def what_can_be_redone(context: Context, contract_id: str | None = None) -> UndoOffer | None:
    """Return what was taken back last and can be done again, of a contract or of the whole book.

    None where something else was done since then. Raises NoSuchContract.
    """
    with context.book.reading_deeds() as deeds:
        return _last_taken_back(deeds, contract_id)


def undo(context: Context, contract_id: str | None = None, named: UndoOffer | None = None) -> UndoOffer:
    """Take back what was done last and return what it was; `named` is what the person has agreed to.

    Raises BadInput where there is nothing, or meanwhile something else; NoSuchContract.
    """
    return _carried_out(context, contract_id, named, _BACK)


def redo(context: Context, contract_id: str | None = None, named: UndoOffer | None = None) -> UndoOffer:
    """Do again what was taken back last and return what it was; otherwise as `undo`."""
    return _carried_out(context, contract_id, named, _AGAIN)


class _Direction(NamedTuple):
    """Back in the history, or forth again: what comes next, what is done to it, what is said of none."""

    find: "Callable[[Deeds, str | None], UndoOffer | None]"
    carry_out: "Callable[[Transaction, Contract, int, Context], None]"
    change_people: "Callable[[UndoOffer], Iterable[PersonChange]]"
    nothing: str


def _carried_out(
    context: Context, contract_id: str | None, named: UndoOffer | None, direction: _Direction
) -> UndoOffer:
    with opened(context) as book, book.transaction() as transaction:
        offer = direction.find(transaction.deeds(), contract_id)
        if named is not None and offer != named:
            sentence = _("Inzwischen ist etwas anderes geschehen; bitte noch einmal ansehen.")
            raise BadInput.of(named.title, sentence)
        if offer is None:
            raise BadInput([Fault(contract_id or "", _(direction.nothing))])
        for part in offer.parts:
            for place in part.places:
                direction.carry_out(transaction, transaction.contract(part.contract.id), place, context)
        if offer.people:
            for change in direction.change_people(offer):
                _change_person(transaction, change)
            transaction.put_people_back(offer.deed)
    return offer


def _change_person(transaction: "Transaction", change: PersonChange) -> None:
    """Let what stands after a change stand in the book; who is to be there no longer is taken out."""
    match change.before, change.after:
        case (Holder(), _) | (_, Holder()):
            assert not isinstance(change.after, Person)
            transaction.set_holder(change.after)
        case _, Person():
            transaction.keep_person(change.after, change.before.name if change.before else None)
        case Person(), None:
            transaction.remove_person(change.before.name)


def _last_of(deeds: "Deeds", contract_id: str | None) -> UndoOffer | None:
    if contract_id is not None:
        contract = deeds.contract(contract_id)
        place = standing(contract.events).done[-1:]
        return UndoOffer((UndoneContract(contract, place),)) if place not in ((), (THE_ENTRY,)) else None
    contracts, put_back = _Contracts(deeds), PutBack(deeds.putting_back())
    for deed in deeds.latest_first():
        if put_back.does_again(deed):
            continue  # what it did is found at the deed that did it first, contracts and people at once
        parts = tuple(_standing_parts(deed, contracts)) or tuple(_entered_again(deed, contracts))
        people = put_back.done_by(deed)
        if parts or people:
            return UndoOffer(parts, people=people, deed=deed.number)
    return None


def _last_taken_back(deeds: "Deeds", contract_id: str | None) -> UndoOffer | None:
    if contract_id is not None:
        contract = deeds.contract(contract_id)
        place = tuple(each.place for each in standing(contract.events).taken_back[-1:])
        return UndoOffer((UndoneContract(contract, place),), is_again=True) if place else None
    contracts, put_back = _Contracts(deeds), PutBack(deeds.putting_back())
    for deed in deeds.latest_first():
        parts = tuple(_parts_taken_back(deed, contracts))
        people = put_back.taken_back_by(deed)
        if parts or people:
            return UndoOffer(parts, is_again=True, people=people, deed=deed.number)
        if put_back.done_by(deed) or any(_standing_parts(deed, contracts)):
            return None
    return None


class _Numbered(NamedTuple):
    """A contract with what stands of it, and the places of its events by their numbers in the book."""

    contract: Contract
    standing: Standings
    places: Mapping[int, int]

    def places_in(self, numbers: "Sequence[int]") -> frozenset[int]:
        return frozenset(self.places[number] for number in numbers if number in self.places)


class _Contracts:
    """The contracts of a book, each of them read once."""

    def __init__(self, deeds: "Deeds") -> None:
        self._deeds = deeds
        self._read: dict[str, _Numbered] = {}

    def of(self, contract_id: str) -> _Numbered:
        if contract_id not in self._read:
            contract = self._deeds.contract(contract_id)
            numbers = self._deeds.numbers_of(contract_id)
            places = {number: place for place, number in enumerate(numbers)}
            self._read[contract_id] = _Numbered(contract, standing(contract.events), places)
        return self._read[contract_id]


def _standing_parts(deed: "Deed", contracts: _Contracts) -> Iterator[UndoneContract]:
    """Yield what still stands of a deed; of a contract that it entered that is the entry alone."""
    for contract_id in deed.contract_ids:
        one = contracts.of(contract_id)
        is_entry = contract_id in deed.entered
        written = {THE_ENTRY} if is_entry else one.places_in(deed.events[contract_id])
        places = tuple(place for place in reversed(one.standing.done) if place in written)
        if places:
            yield UndoneContract(one.contract, places)


def _entered_again(deed: "Deed", contracts: _Contracts) -> Iterator[UndoneContract]:
    """Yield the contracts of which a deed let the entry count again, and nothing else stands."""
    for contract_id, numbers in deed.events.items():
        one = contracts.of(contract_id)
        events = one.contract.events
        if one.standing.done == (THE_ENTRY,) and any(
            isinstance(events[place], Restored) and THE_ENTRY not in standing(events[:place]).done
            for place in one.places_in(numbers)
        ):
            yield UndoneContract(one.contract, (THE_ENTRY,))


def _parts_taken_back(deed: "Deed", contracts: _Contracts) -> Iterator[UndoneContract]:
    """Yield what a deed took back and can be done again."""
    for contract_id, numbers in deed.events.items():
        one = contracts.of(contract_id)
        by = one.places_in(numbers)
        places = tuple(each.place for each in reversed(one.standing.taken_back) if each.by in by)
        if places:
            yield UndoneContract(one.contract, places)


def _take_back(transaction: "Transaction", contract: Contract, place: int, context: Context) -> None:
    event = None if place == THE_ENTRY else contract.events[place]
    match event:
        case None:
            transaction.append(contract.id, Removed(on=context.today, entry=True))
        case Removed():
            transaction.append(contract.id, Restored(on=context.today))
        case Edited(before=values) if values:
            _put_back(transaction, contract, values, Undone(on=context.today, undone=event.type))
        case _:
            transaction.append(contract.id, Undone(on=context.today, undone=event.type))


def _do_again(transaction: "Transaction", contract: Contract, place: int, context: Context) -> None:
    event = None if place == THE_ENTRY else contract.events[place]
    by = next(each.by for each in standing(contract.events).taken_back if each.place == place)
    noted = Undone(on=context.today, undone=Undone.type)
    match event, contract.events[by]:
        case None, _:
            transaction.append(contract.id, Restored(on=context.today))
        case Removed(), _:
            transaction.append(contract.id, Removed(on=context.today))
        case Edited(), Undone(before=values) if values:
            _put_back(transaction, contract, values, noted)
        case _:
            transaction.append(contract.id, noted)


def _put_back(
    transaction: "Transaction", contract: Contract, values: "Mapping[str, Json]", noted: Undone
) -> None:
    """Let values stand in the fields of a contract again, and note what stood there."""
    try:
        changed = with_values_of(contract, values)
    except ValueError as fault:
        sentence = _("Was vorher dastand, nimmt das Buch heute nicht mehr an: {fault}")
        raise BadInput.of(contract.id, sentence.format(fault=fault)) from fault
    transaction.replace(changed)
    transaction.append(contract.id, noted.changed(before=earlier_values(contract, changed)))


_BACK = _Direction(
    _last_of,
    _take_back,
    lambda offer: (change.reversed for change in reversed(offer.people)),
    N_("Hier ist nichts zurückzunehmen."),
)
_AGAIN = _Direction(
    _last_taken_back,
    _do_again,
    lambda offer: offer.people,
    N_("Hier ist nichts zurückgenommen, was sich wieder herstellen ließe."),
)


def _done_in_words(part: UndoneContract, place: int) -> str:
    if place == THE_ENTRY:
        return _("eingetragen")
    changes = changes_by_place(part.contract).get(place, ())
    if changes:
        return "; ".join(change.in_words() for change in changes)
    return event_in_words(part.contract.events[place])
