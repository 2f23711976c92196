"""Which other contracts a letter must not touch: those with the same provider that go on."""

from collections.abc import Iterable
from datetime import date

from vertragsbuch.contract.model import Contract
from vertragsbuch.law.ways_out import ways_out


def others_going_on(others: Iterable[Contract], today: date) -> tuple[Contract, ...]:
    """Return those of the other contracts with a provider that go on: what a letter must not touch."""
    return tuple(other for other in others if _goes_on(other, today))


def _goes_on(contract: Contract, today: date) -> bool:
    status = contract.status
    if status.removed or status.closed_on is not None:
        return False
    if status.confirmed_on is not None and status.ends_on is not None:
        return status.ends_on >= today
    return not ways_out(contract, today).ended
