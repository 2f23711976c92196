"""The overview: every contract of the book on the agenda, what must be done first on top."""

from vertragsbuch.agenda.item import Item, item_of
from vertragsbuch.agenda.order import in_order
from vertragsbuch.contract.model import Contract
from vertragsbuch.usecases.context import Context


def overview(context: Context) -> list[Item]:
    """Return an item for every contract in the book that is not removed, the most urgent first."""
    return in_order(agenda_item(contract, context) for contract in context.book.read_contracts())


def removed_contracts(context: Context) -> list[Item]:
    """Return an item for every contract that has been taken out of the lists."""
    contracts = context.book.read_contracts(include_removed=True)
    return [agenda_item(contract, context) for contract in contracts if contract.status.removed]


def agenda_item(contract: Contract, context: Context) -> Item:
    """Return what is due of one contract today, as far ahead as the settings look."""
    return item_of(contract, context.today, context.settings)
