"""The overview: every contract of the book on the agenda, what must be done first on top."""

from collections.abc import Iterator, Sequence

from vertragsbuch.agenda.item import Item, Reckoned, reckoned
from vertragsbuch.agenda.order import figures, in_order
from vertragsbuch.contract.model import Contract
from vertragsbuch.typed import TYPE_CHECKING
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.uncertain import uncertain_dispatches

if TYPE_CHECKING:
    from vertragsbuch.book.pending import Dispatch


__all__ = ["agenda_item", "figures", "line_of", "overview", "overview_in_parts", "removed_contracts"]
"""With `figures` and `line_of`: other programs find here what the overview is made of."""


def overview(context: Context) -> list[Item]:
    """Return an item for every contract in the book that is not removed, the most urgent first."""
    uncertain = uncertain_dispatches(context)
    contracts = context.book.read_contracts()
    return in_order(agenda_item(contract, context, uncertain.get(contract.id, ())) for contract in contracts)


FIRST_PART = 100
"""So many contracts fill every screen; each further part is as large as all before it."""


def overview_in_parts(context: Context) -> Iterator[list[Item]]:
    """Yield the items of the overview in parts, the first of them soon; each is in order among itself.

    The book is read before the first one; raises BookUnavailable then.
    """
    uncertain = uncertain_dispatches(context)
    contracts = context.book.read_contracts()
    begin, end = 0, FIRST_PART
    while begin < len(contracts):
        part = contracts[begin:end]
        yield in_order(agenda_item(contract, context, uncertain.get(contract.id, ())) for contract in part)
        begin, end = end, 2 * end


def removed_contracts(context: Context) -> list[Item]:
    """Return an item for every contract that has been taken out of the lists."""
    contracts = context.book.read_contracts(include_removed=True)
    return [agenda_item(contract, context) for contract in contracts if contract.status.removed]


def agenda_item(contract: Contract, context: Context, uncertain: "Sequence[Dispatch]" = ()) -> Item:
    """Return what is due of one contract today, as far ahead as the settings look.

    `uncertain` is what may have left the house for it; see `uncertain_dispatches`.
    """
    return reckoned_item(contract, context, uncertain).item


def reckoned_item(contract: Contract, context: Context, uncertain: "Sequence[Dispatch]" = ()) -> Reckoned:
    """Return the same with the ways that it was found among."""
    if not uncertain:
        return reckoned(contract, context.today, context.settings)
    from vertragsbuch.usecases.outbox import uncertain_alarms  # noqa: PLC0415 - most days nothing is

    return reckoned(contract, context.today, context.settings, uncertain_alarms(contract, uncertain))


line_of = agenda_item
"""The same, by the name under which other programs ask for a line of the overview."""
