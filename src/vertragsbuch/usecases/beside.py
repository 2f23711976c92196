"""Which other contracts a letter must not touch: those with the same provider that go on."""

from datetime import date

from vertragsbuch.contract.model import Contract
from vertragsbuch.law.ways_out import ways_out
from vertragsbuch.usecases.context import Context


def going_on_beside(context: Context, contract: Contract) -> tuple[Contract, ...]:
    """Return the other contracts with the same provider that go on: what a letter must not touch."""
    others = context.book.read_others_of_provider(contract)
    return tuple(other for other in others if _goes_on(other, context.today))


def _goes_on(contract: Contract, today: date) -> bool:
    status = contract.status
    if status.removed or status.closed_on is not None:
        return False
    if status.confirmed_on is not None and status.ends_on is not None:
        return status.ends_on >= today
    return not ways_out(contract, today).ended
