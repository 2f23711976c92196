"""The agenda of a whole book: in order, searched, sorted, and in figures."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

from vertragsbuch.agenda.item import Item
from vertragsbuch.agenda.urgency import URGENCIES, URGENCY_ROWS
from vertragsbuch.contract.model import Contract
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.tables.characters import composed, folded


class Total(NamedTuple):
    """What is paid in one currency, in hundredths of it: in a month, and for missing all that is due."""

    currency: str
    per_month: int
    at_stake: int


class Figures(NamedTuple):
    """The figures above the list; money in cents, and that of other currencies than the euro by itself.

    Where of no contract it `is_known` what it costs, nothing in a month says nothing.
    """

    contracts: int
    due: int
    at_stake: int
    per_month: int
    awaiting_confirmation: int
    foreign: tuple[Total, ...] = ()
    is_known: bool = True


def in_order(items: Iterable[Item]) -> list[Item]:
    """Return the items with what must be done first on top."""
    return sorted(items, key=order_of)


def figures(items: Iterable[Item]) -> Figures:
    """Return the figures of the overview; at stake is what missing all that is due would cost."""
    contracts = due = awaiting = priced = 0
    at_stake, per_month = Counter[str](), Counter[str](EUR=0)
    for item in items:
        contracts += 1
        awaiting += item.status.awaits_confirmation
        priced += item.per_month is not None
        per_month[item.currency] += item.per_month or 0
        if item.is_due:
            due += 1
            at_stake[item.currency] += cost_of_missing(item) or 0
    foreign = tuple(
        Total(currency, per_month[currency], at_stake[currency])
        for currency in sorted(per_month)
        if currency != "EUR" and (per_month[currency] or at_stake[currency])
    )
    return Figures(contracts, due, at_stake["EUR"], per_month["EUR"], awaiting, foreign, is_known=priced > 0)


def cost_of_missing(item: Item) -> int | None:
    """Return the cents that it costs to miss the deadline of an item; None where that is not known."""
    if item.urgency == "alarm":
        return None
    missed = item.way.missed() if item.way else None
    return missed.cost_cents if missed else None


def search(items: Iterable[Item], words: str) -> list[Item]:
    """Return the items in which every one of the words occurs, in title, provider, numbers, tags or notes."""
    parts = folded(words).split()
    return [item for item in items if all(part in searched_text(item.contract) for part in parts)]


def searched_text(contract: Contract) -> str:
    """Return everything about a contract that a search looks at, in one folded text."""
    parts = (
        contract.id,
        contract.title,
        contract.provider.name,
        contract.contract_number or "",
        contract.customer_number or "",
        contract.notes or "",
        *contract.tags,
    )
    return composed("\n".join(parts)).casefold()


def order_of(item: Item) -> tuple[int, date, str]:
    """Return what puts an item in its place: its rank, then its day, then its title."""
    return *place_of(item), item.contract.title.casefold()


def place_of(item: Item) -> tuple[int, date]:
    """Return the rank of an item and the day that it is sorted by, the same as long as nothing changes.

    An end that moves on every day is no such day: what can be ended at any time stands after what has a day.
    """
    is_of_way = item.is_way_open or item.status.ends_on is None
    rolls = is_of_way and item.way is not None and item.way.rolling
    return URGENCY_ROWS[item.urgency].rank, item.act_by or (date.max if rolls else item.ends_on or date.max)


def _dearest_first(item: Item) -> tuple[bool, str, int]:
    """Return what sorts by cost, each currency by itself and the euro first."""
    return item.currency != "EUR", item.currency, -(-1 if item.per_month is None else item.per_month)


SORT_KEYS: dict[str, Callable[[Item], tuple[object, ...]]] = {
    "urgency": order_of,
    "title": lambda item: (item.contract.title.casefold(),),
    "provider": lambda item: (item.contract.provider.name.casefold(), item.contract.title.casefold()),
    "per_month": lambda item: (*_dearest_first(item), item.contract.title.casefold()),
    "receive_by": lambda item: (item.receive_by or date.max, item.contract.title.casefold()),
    "ends_on": lambda item: (item.end_of_row or date.max,),
    "status": lambda item: (URGENCIES.index(item.urgency), item.contract.title.casefold()),
}
"""How the overview can be sorted, by the name of the column."""
