"""What was changed in a contract: the old and the new values, each as a person reads them, and its prices."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from vertragsbuch.contract.effective import not_taken_back
from vertragsbuch.contract.events.entry import Edited, Undone
from vertragsbuch.contract.events.event import Event, Json
from vertragsbuch.contract.events.opening import ContributionIncrease, PriceIncrease, RentIncrease
from vertragsbuch.contract.fields import in_order_of_forms
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.money import Price
from vertragsbuch.exchange.shapes import CONTRACT
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.reading.typed_contract import typed_text_in

_LONGEST = 60
"""So many signs of a text are shown in a line."""


class ChangedField(NamedTuple):
    """One field that was changed: what it is called, and what stood and stands in it; empty for nothing."""

    label: str
    before: str
    after: str

    def in_words(self) -> str:
        """Return the change in a line: „Preis 9,99 € im Monat → 12,99 € im Monat“."""
        nothing = _("leer")
        return f"{self.label} {_short(self.before) or nothing} → {_short(self.after) or nothing}"


class ContractVersion(NamedTuple):
    """A contract before and after the event at a place changed its fields."""

    place: int
    before: Contract
    after: Contract


class PriceSince(NamedTuple):
    """A price and the first day on which it was paid; None for the one that was entered first.

    `is_announced` says that the day is the one that the other side named, not the one of the change here.
    """

    since: date | None
    price: Price | None
    is_announced: bool = False


def changes_by_place(contract: Contract) -> Mapping[int, tuple[ChangedField, ...]]:
    """Return what each event of a contract changed in its fields, by its place in the history.

    Where values of an old book are none that could be read today, it and what came before are left out.
    """
    return {
        version.place: changes_between(version.before, version.after) for version in versions_of(contract)
    }


def changes_between(before: Contract, after: Contract) -> tuple[ChangedField, ...]:
    """Return the fields in which two versions of a contract differ, in the order of the forms."""
    texts = ((row, typed_text_in(before, row), typed_text_in(after, row)) for row in in_order_of_forms())
    return tuple(ChangedField(_(row.field.label), old, new) for row, old, new in texts if old != new)


def versions_of(contract: Contract) -> Iterator[ContractVersion]:
    """Yield the versions of a contract, the latest first: reckoned back from the fields as they are."""
    after = contract
    for place in reversed(range(len(contract.events))):
        earlier = _earlier(contract.events[place])
        if not earlier:
            continue
        try:
            before = with_values_of(after, earlier)
        except ValueError:
            return
        yield ContractVersion(place, before, after)
        after = before


def _earlier(event: Event) -> Mapping[str, Json] | None:
    return event.before if isinstance(event, Edited | Undone) else None


def with_values_of(contract: Contract, values: Mapping[str, Json]) -> Contract:
    """Return a contract with these fields as the exchange format writes them; None empties one.

    It stays the same contract with its own history, whatever a history from elsewhere says. Raises
    ValueError for what the format does not take.
    """
    written = {**CONTRACT.write(contract._replace(events=())), **values}
    read: Contract = CONTRACT.read({name: value for name, value in written.items() if value is not None})
    return read._replace(id=contract.id, events=contract.events)


def price_history(contract: Contract) -> tuple[PriceSince, ...]:
    """Return the first prices of a contract as they were changed, the oldest first; empty without a change.

    A change that was taken back is none. It counts from the day that was announced for the new price, else
    from the day on which it was entered here.
    """
    counting = {id(event) for event in not_taken_back(contract.events)}
    steps: list[PriceSince] = []
    first: Price | None = None
    for version in versions_of(contract):
        event, old, new = contract.events[version.place], version.before.price, version.after.price
        if isinstance(event, Edited) and id(event) in counting and old != new:
            announced = _announced(contract, new, event.on)
            steps.append(PriceSince(announced or event.on, new, is_announced=announced is not None))
            first = old
    return (PriceSince(None, first), *reversed(steps)) if steps else ()


def _announced(contract: Contract, price: Price | None, noted_on: date | None) -> date | None:
    """Return the day from which a raise to this price was to be paid that had come until then."""
    days = [
        event.effective_on
        for event in contract.effective_events
        if isinstance(event, PriceIncrease | RentIncrease | ContributionIncrease)
        and price is not None
        and event.new_price_cents == price.cents
        and event.effective_on is not None
    ]
    return min((day for day in days if noted_on is None or day <= noted_on), default=None)


def _short(text: str) -> str:
    line = ", ".join(text.split("\n"))
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def since_in_words(step: PriceSince) -> str:
    """Return since when a price was paid, as a line of the price history begins."""
    if step.since is None:
        return _("zuerst")
    day = german.day(step.since)
    return _("ab {day}").format(day=day) if step.is_announced else _("geändert {day}").format(day=day)
